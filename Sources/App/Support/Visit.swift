import Domain
import HTML
import HTTPTypes
import Storage

/// One request, once it is known who makes it.
public struct Visit: Sendable {
    let environment: AppEnvironment
    var request: Incoming
    /// Who is signed in, if anybody.
    let account: Account?
    /// The file that came with the form, on routes that take one.
    var upload: Upload?

    var store: any Store { environment.store }
    var form: FormValues { request.form }

    /// A part of the address, such as `:id`.
    func parameter(_ name: String) throws(Problem) -> String {
        guard let value = request.parameters[name], !value.isEmpty else { throw .notFound }
        return value
    }

    /// The account, on routes that ask for one.
    func signedIn() throws -> Account {
        guard let account else { throw SignInNeeded() }
        return account
    }

    /// The sign of the account's forms.
    var formToken: String { account.map { environment.formToken(for: $0.id) } ?? "" }
}

/// What arrived, read whole.
public struct Incoming: Sendable {
    var method: HTTPRequest.Method
    var path: String
    /// The path with its query, as it came.
    var address: String
    var parameters: [String: String]
    var query: FormValues
    var form: FormValues
    var headers: HTTPFields
    var requestID: String

    /// One cookie's value.
    func cookie(_ name: String) -> String? {
        for header in headers[values: .cookie] {
            for pair in header.split(separator: ";") {
                let parts = pair.split(separator: "=", maxSplits: 1)
                if parts.count == 2, String(parts[0]).trimmed == name { return String(parts[1]).trimmed }
            }
        }
        return nil
    }
}

/// A request about one convention, by somebody who may see it.
@dynamicMemberLookup
struct ConventionVisit: Sendable {
    let visit: Visit
    let convention: ConventionHead
    let access: Access

    subscript<Value>(dynamicMember member: KeyPath<Visit, Value>) -> Value { visit[keyPath: member] }

    var id: Identifier<Convention> { convention.id }

    func parameter(_ name: String) throws(Problem) -> String { try visit.parameter(name) }

    /// A page of this convention.
    func link(_ segments: String...) -> Link { Link(segments: ["ctg", convention.slug] + segments) }

    /// A page of this convention, at a path that may hold several segments.
    func link(segments path: String) -> Link {
        Link(segments: ["ctg", convention.slug] + path.split(separator: "/").map(String.init))
    }

    /// Refuses, unless the right is held on this object.
    func require(_ right: Right, on scope: ObjectScope) throws(Problem) {
        guard access.allows(right, on: scope) else { throw .forbidden(right.denied) }
    }

    /// Who signs the changes made now.
    func authorship() throws -> Authorship {
        Authorship(convention: id, author: try visit.signedIn().id, at: visit.environment.timestamp)
    }

    /// Reads in this convention.
    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any StoreReader) throws -> Value
    ) async throws -> Value {
        try await visit.store.read(body)
    }
}

/// What every page of a convention shows of it.
struct ConventionHead: Sendable {
    let id: Identifier<Convention>
    let slug: String
    let titre: String
    let sousTitre: String
    let debut: Day
    let fin: Day?
    let mention: String
    /// The last hash of its journal, which changes with anything in it.
    let state: String

    /// « 2021–2024 ».
    var years: String {
        fin.map { "\(debut.year)–\($0.year)" } ?? "depuis \(debut.year)"
    }
}

/// Nobody is signed in where somebody must be.
struct SignInNeeded: Error {}

/// A person who may sign in.
struct Account: Sendable, Hashable {
    let id: String
    let email: String
    let nom: String
    let isAdministrator: Bool
}
