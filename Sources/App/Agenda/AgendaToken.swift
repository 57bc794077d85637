import Foundation
import Storage

/// The secret address of one person's calendar: whoever knows it may read, until it is cut.
struct AgendaToken: Sendable, Hashable {
    /// Changes each time the address is renewed.
    let number: String
    let createdAt: String
    /// When a program last asked for the calendar, to the hour.
    let lastReadAt: String?

    /// Hours between two notes of a reading, so that reading stays reading.
    static let readingHours = 1.0
}

extension AppEnvironment {
    /// The secret of an address, made again from its number rather than kept.
    func agendaSecret(of account: String, _ token: AgendaToken) -> String {
        signature("agenda:\(account):\(token.number)")
    }

    /// The whole address, to give to a calendar program.
    func agendaAddress(of account: String, _ token: AgendaToken) -> String {
        "\(settings.publicAddress)/agenda/\(agendaSecret(of: account, token)).ics"
    }
}

extension StoreReader {
    func agendaToken(of account: String) throws -> AgendaToken? {
        try row("SELECT numero, created_at, last_read_at FROM agenda_jeton WHERE account_id = \(account)").map {
            AgendaToken(number: try $0.text(0), createdAt: try $0.text(1), lastReadAt: try $0.textIfAny(2))
        }
    }

    /// Whose calendar a secret opens, and when it was last read.
    func agendaAccount(_ secret: String) throws -> (account: Account, lastReadAt: String?)? {
        try row(
            """
            SELECT a.id, a.email, a.nom, a.is_administrator, j.last_read_at
            FROM agenda_jeton j JOIN account a ON a.id = j.account_id WHERE j.digest = \(secret.digest)
            """
        ).map { (account: try Account($0), lastReadAt: try $0.textIfAny(4)) }
    }
}

extension StoreWriter {
    /// Opens the address of somebody's calendar; an earlier one no longer opens anything.
    func openAgenda(of account: String, number: String, secret: String, at now: String) throws {
        try run(
            """
            INSERT INTO agenda_jeton (account_id, digest, numero, created_at, last_read_at)
            VALUES (\(account), \(secret.digest), \(number), \(now), NULL)
            ON CONFLICT (account_id) DO UPDATE
            SET digest = excluded.digest, numero = excluded.numero, created_at = excluded.created_at, last_read_at = NULL
            """
        )
    }

    func closeAgenda(of account: String) throws {
        try run("DELETE FROM agenda_jeton WHERE account_id = \(account)")
    }

    func noteAgendaReading(of account: String, at now: String) throws {
        try run("UPDATE agenda_jeton SET last_read_at = \(now) WHERE account_id = \(account)")
    }
}
