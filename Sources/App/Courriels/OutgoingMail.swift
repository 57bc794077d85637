import Domain
import Foundation
import Mail
import Storage

/// An e-mail in the queue: never sent while a page waits.
struct OutgoingMail: Sendable {
    let recipient: String
    let subject: String
    let body: String
    var html: String?
    var invitation: MailInvitation?
    /// Where one click stops such e-mails; `nil` for one that was asked for.
    var unsubscribe: String?
    /// The files that go with it, already kept by ``StoreWriter/keep(_:)``.
    var files: [MailFile] = []

    static func signIn(to email: String, token: String, settings: Settings) -> OutgoingMail {
        OutgoingMail(
            recipient: email, subject: "Votre lien de connexion à Maillage",
            body: """
                Bonjour,

                Pour entrer dans Maillage, ouvrez ce lien :

                \(settings.publicAddress)/connexion/lien/\(token)

                Il est valable \(Int(SignInLink.minutes)) minutes et ne sert qu’une fois.
                Si vous n’avez rien demandé, ignorez ce message : personne n’est entré avec votre adresse.

                Maillage
                """)
    }
}

/// A queued e-mail as the outbox shows it.
struct QueuedMail: Sendable {
    let id: String
    let mail: OutgoingMail
    let queuedAt: String
    let sentAt: String?
    let refusedAt: String?
    let tries: Int
    let lastError: String?

    /// Times an e-mail is tried before it waits for somebody.
    static let mostTries = 10
}

extension StoreWriter {
    /// Queues an e-mail, and forgets those that left a month ago.
    ///
    /// - Parameter account: whose it is, for what is kept about them; `nil` when the recipient has no account.
    func queue(_ mail: OutgoingMail, to account: String?, id: String, at now: Date) throws {
        let month = now.addingTimeInterval(-30 * 86_400).timestamp
        try run("DELETE FROM outgoing_mail WHERE sent_at < \(month) OR refused_at < \(month)")
        try run(
            """
            INSERT INTO outgoing_mail
                (id, account_id, recipient, subject, body, queued_at, sent_at, tries, next_try, last_error, html,
                invitation, invitation_method, unsubscribe)
            VALUES (\(id), \(account), \(mail.recipient), \(mail.subject), \(mail.body), \(now.timestamp), NULL, 0,
                \(now.timestamp), NULL, \(mail.html), \(mail.invitation?.calendar),
                \(mail.invitation?.method.rawValue), \(mail.unsubscribe))
            """
        )
        guard !mail.files.isEmpty else { return }
        let rows = mail.files.enumerated().map { rank, file in
            [id.storedValue, rank.storedValue, file.name.storedValue, file.type.storedValue, file.digest.storedValue]
        }
        try run("INSERT INTO mail_attachment (mail_id, rank, nom, type, digest) VALUES \(rows: rows)")
    }
}

extension StoreReader {
    /// The last e-mails, newest first.
    func mails(limit: Int = 50) throws -> [QueuedMail] {
        try rows(
            "SELECT \(names: QueuedMail.columns) FROM outgoing_mail ORDER BY queued_at DESC, id DESC LIMIT \(limit)"
        ).map(QueuedMail.init)
    }

    /// The e-mails to send now, oldest first; one that failed too often waits for somebody.
    ///
    /// A summary is true on its morning only: it leaves then, or is written again the next day.
    func dueMails(at now: Date, atAnyHour: Bool, limit: Int = 20) throws -> [QueuedMail] {
        let lasts = Double(DigestHours.open.count) * 3600
        let isMorning = atAnyHour || DigestHours.contains(now)
        let morning = isMorning ? now.addingTimeInterval(-lasts).timestamp : "9999"
        return try rows(
            """
            SELECT \(names: QueuedMail.columns) FROM outgoing_mail
            WHERE sent_at IS NULL AND refused_at IS NULL AND tries < \(QueuedMail.mostTries)
                AND next_try <= \(now.timestamp) AND claimed_at IS NULL
                AND (unsubscribe IS NULL OR queued_at >= \(morning))
            ORDER BY queued_at, id LIMIT \(limit)
            """
        ).map(QueuedMail.init)
    }
}

extension QueuedMail {
    fileprivate static let columns: [SQLName] = [
        "id", "recipient", "subject", "body", "queued_at", "sent_at", "refused_at", "tries", "last_error", "html",
        "invitation", "invitation_method", "unsubscribe",
    ]

    init(_ row: StoreRow) throws {
        var mail = OutgoingMail(recipient: try row.text(1), subject: try row.text(2), body: try row.text(3))
        mail.html = try row.textIfAny(9)
        if let calendar = try row.textIfAny(10), let method = try row.textIfAny(11).flatMap(MailInvitation.Method.init)
        {
            mail.invitation = MailInvitation(method: method, calendar: calendar)
        }
        mail.unsubscribe = try row.textIfAny(12)
        self.init(
            id: try row.text(0), mail: mail, queuedAt: try row.text(4), sentAt: try row.textIfAny(5),
            refusedAt: try row.textIfAny(6), tries: try row.int(7), lastError: try row.textIfAny(8))
    }
}
