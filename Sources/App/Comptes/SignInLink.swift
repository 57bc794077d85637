import Domain
import Foundation
import Storage

/// A one-time link that signs somebody in, sent to their address or given by an administrator.
enum SignInLink {
    /// Minutes during which a link works.
    static let minutes = 30.0

    /// How the link reached its reader.
    enum Channel: String {
        /// By e-mail: mail scanners open links, so that a page asks to confirm first.
        case mail
        /// From the terminal, to whoever administers the machine: opened at once.
        case terminal
    }

    /// What using a link gives.
    struct Use: Sendable {
        let account: Account
        let next: String?
        let keptForm: String?
    }
}

extension StoreWriter {
    func addSignInLink(
        _ token: String, for account: String, channel: SignInLink.Channel, next: String? = nil, keptForm: String? = nil,
        at now: Date, minutes: Double = SignInLink.minutes
    ) throws {
        try run("DELETE FROM sign_in_link WHERE expires_at < \(now.addingTimeInterval(-86_400).timestamp)")
        try run(
            """
            INSERT INTO sign_in_link (digest, account_id, channel, expires_at, used_at, next_address, kept_form_id)
            VALUES (\(token.digest), \(account), \(channel.rawValue),
                \(now.addingTimeInterval(minutes * 60).timestamp), NULL, \(next), \(keptForm))
            """
        )
    }

    /// Uses a link up.
    ///
    /// - Returns: `nil` when it is unknown, used or too old.
    func useSignInLink(_ token: String, at now: Date) throws -> SignInLink.Use? {
        let used = try run(
            """
            UPDATE sign_in_link SET used_at = \(now.timestamp)
            WHERE digest = \(token.digest) AND used_at IS NULL AND expires_at > \(now.timestamp)
            """
        )
        guard used == 1 else { return nil }
        let row = try row(
            "SELECT account_id, next_address, kept_form_id FROM sign_in_link WHERE digest = \(token.digest)")
        guard let row, let account = try account(try row.text(0)) else { return nil }
        return .init(account: account, next: try row.textIfAny(1), keptForm: try row.textIfAny(2))
    }
}

extension StoreReader {
    /// Whether a link may still be used, and by which channel it came.
    func signInLinkChannel(_ token: String, at now: Date) throws -> SignInLink.Channel? {
        try row(
            """
            SELECT channel FROM sign_in_link
            WHERE digest = \(token.digest) AND used_at IS NULL AND expires_at > \(now.timestamp)
            """
        ).flatMap { SignInLink.Channel(rawValue: try $0.text(0)) }
    }
}
