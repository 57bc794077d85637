import Domain
import Foundation
import Storage

/// A form sent after its session ended, kept until its author signs in again.
struct KeptForm: Sendable {
    let id: String
    let address: String
    let form: FormValues
    /// The account whose page the form came from, when its sign proves it; then it may be sent without asking.
    let account: String?

    /// How long a form waits.
    static let days = 7.0
    /// Forms of unknown origin kept at most: anybody may send one.
    static let unprovenLimit = 200

    /// Keeps the form of a request.
    ///
    /// - Returns: the key that its author will come back with.
    static func keep(_ incoming: Incoming, in environment: AppEnvironment) async throws -> String {
        let key = environment.newSecret()
        let token = incoming.form["_csrf"] ?? ""
        let digest = incoming.cookie(Session.cookieName)?.digest
        let now = environment.now()
        let form = incoming.form
        let address = incoming.path
        try await environment.store.write { db in
            let author = try digest.flatMap { try db.lastAccount(sessionDigest: $0) }
            let proven = author.flatMap { environment.isFormToken(token, of: $0) ? $0 : nil }
            try db.run(
                "DELETE FROM kept_form WHERE kept_at < \(now.addingTimeInterval(-days * 86_400).timestamp)")
            try db.run(
                """
                INSERT INTO kept_form (id, address, form, account_id, kept_at)
                VALUES (\(key.digest), \(address), \(form.urlEncoded), \(proven), \(now.timestamp))
                """
            )
            try db.run(
                """
                DELETE FROM kept_form WHERE account_id IS NULL AND id NOT IN (
                    SELECT id FROM kept_form WHERE account_id IS NULL ORDER BY kept_at DESC, id LIMIT \(unprovenLimit))
                """
            )
        }
        return key
    }
}

extension StoreReader {
    func keptForm(_ key: String) throws -> KeptForm? {
        try row("SELECT id, address, form, account_id FROM kept_form WHERE id = \(key.digest)").map { row in
            KeptForm(
                id: try row.text(0), address: try row.text(1),
                form: FormValues(urlEncoded: try row.text(2)) ?? FormValues(), account: try row.textIfAny(3))
        }
    }
}
