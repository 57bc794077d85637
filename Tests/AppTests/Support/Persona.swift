import Domain
import Storage

@testable import App

/// Whom a test signs in as: the people of the example, and two more.
enum Persona: String, CaseIterable, Sendable {
    case coordinatrice
    case referenteCaf = "referente-caf"
    case maire = "maire-palluau"
    case groupe = "groupe-jeunesse"
    case habitant
    case administrator = "administration"
    /// An account that no convention knows.
    case stranger = "sans-role"

    var email: String { "\(rawValue)@exemple.fr" }
}

extension TestApp {
    /// A browser where somebody is signed in.
    func signIn(as persona: Persona) async throws -> Browser {
        let account = try await account(of: persona)
        let token = environment.newSecret()
        let now = clock.now
        try await store.write { try $0.openSession(token, for: account, at: now) }
        let browser = Browser(self)
        browser.keep(cookie: Session.cookieName, token)
        _ = try await browser.get("/compte")
        return browser
    }

    /// The identifier of somebody's account, opened when the example has none.
    func account(of persona: Persona) async throws -> String {
        let environment = environment
        return try await store.write { db in
            try db.account(email: persona.email)?.id
                ?? db.addAccount(
                    email: persona.email,
                    nom: "Essai \(persona.rawValue)",
                    isAdministrator: persona == .administrator,
                    in: environment
                )
        }
    }

    /// Changes the example directly, signed by the import.
    func change<Value: Sendable>(
        _ body: @escaping @Sendable (JournaledWriter) throws -> Value
    ) async throws -> Value {
        let authorship = Authorship(
            convention: try await convention(),
            author: "import",
            at: environment.timestamp
        )
        return try await store.journaled(authorship, body)
    }
}
