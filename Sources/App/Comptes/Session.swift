import Domain
import Foundation
import Storage

/// A browser somebody signed in with.
enum Session {
    static let cookieName = "maillage"
    /// Hours without a visit after which one must sign in again.
    static let idleHours = 12.0
    /// Minutes after which a visit postpones the end of the session; not at each visit, so that reading stays reading.
    static let renewalMinutes = 30.0
    /// How long the browser keeps the cookie: longer than the session, so that a form sent too late is recognised.
    static let cookieSeconds = 30 * 24 * 3600

    static func cookie(_ token: String, isSecure: Bool) -> String {
        "\(cookieName)=\(token); Path=/; Max-Age=\(cookieSeconds); HttpOnly; SameSite=Lax\(isSecure ? "; Secure" : "")"
    }

    static func endedCookie(isSecure: Bool) -> String {
        "\(cookieName)=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax\(isSecure ? "; Secure" : "")"
    }
}

extension StoreReader {
    /// The account of a session still open, and when it ends without another visit.
    func session(_ digest: String, at now: String) throws -> (account: Account, end: String)? {
        try row(
            """
            SELECT a.id, a.email, a.nom, a.is_administrator, s.expires_at
            FROM session s JOIN account a ON a.id = s.account_id
            WHERE s.digest = \(digest) AND s.expires_at > \(now)
            """
        ).map { (account: try Account($0), end: try $0.text(4)) }
    }

    /// The account of a session, open or expired: whose form it was.
    func lastAccount(sessionDigest: String) throws -> String? {
        try row("SELECT account_id FROM session WHERE digest = \(sessionDigest)").map { try $0.text(0) }
    }

    func account(email: String) throws -> Account? {
        try row("SELECT id, email, nom, is_administrator FROM account WHERE email = \(email.lowercased())")
            .map(Account.init)
    }

    func account(_ id: String) throws -> Account? {
        try row("SELECT id, email, nom, is_administrator FROM account WHERE id = \(id)").map(Account.init)
    }
}

extension Account {
    init(_ row: StoreRow) throws {
        self.init(
            id: try row.text(0), email: try row.text(1), nom: try row.text(2), isAdministrator: try row.bool(3))
    }
}

extension StoreWriter {
    /// Postpones the end of a session somebody uses.
    func renewSession(_ digest: String, at now: Date) throws {
        let expiry = now.addingTimeInterval(Session.idleHours * 3600).timestamp
        try run("UPDATE session SET expires_at = \(expiry) WHERE digest = \(digest)")
    }

    /// Opens a session and forgets those that ended long ago.
    func openSession(_ token: String, for account: String, at now: Date) throws {
        let expiry = now.addingTimeInterval(Session.idleHours * 3600).timestamp
        let forgotten = now.addingTimeInterval(-Double(Session.cookieSeconds)).timestamp
        try run("DELETE FROM session WHERE expires_at < \(forgotten)")
        try run(
            """
            INSERT INTO session (digest, account_id, opened_at, expires_at)
            VALUES (\(token.digest), \(account), \(now.timestamp), \(expiry))
            """
        )
    }
}
