import Domain
import Foundation
import Storage

extension AppEnvironment {
    /// A one-time link that signs somebody in, for who administers the machine; opened at once, without confirmation.
    ///
    /// - Returns: `nil` when no account has this address.
    public func signInLink(for email: String, minutes: Double = 60) async throws -> String? {
        let token = newSecret()
        let date = now()
        let isKnown = try await store.write { db in
            guard let account = try db.account(email: email.trimmed) else { return false }
            try db.addSignInLink(token, for: account.id, channel: .terminal, at: date, minutes: minutes)
            return true
        }
        return isKnown ? "\(settings.publicAddress)/connexion/lien/\(token)" : nil
    }

    /// Whether anybody may sign in at all.
    public func hasAccounts() async throws -> Bool {
        try await store.read { try $0.row("SELECT 1 FROM account LIMIT 1") != nil }
    }

    /// Opens an administrator's account, for a new installation.
    public func addAdministrator(email: String, nom: String) async throws {
        try await store.write { db in
            if let account = try db.account(email: email.trimmed) {
                try db.run("UPDATE account SET is_administrator = 1 WHERE id = \(account.id)")
            } else {
                try db.addAccount(email: email.trimmed, nom: nom, isAdministrator: true, in: self)
            }
        }
    }
}
