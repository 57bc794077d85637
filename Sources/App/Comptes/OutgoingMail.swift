import Domain
import Foundation
import Mail
import Storage

/// An e-mail in the queue: never sent while a page waits.
struct OutgoingMail: Sendable {
    let recipient: String
    let subject: String
    let body: String

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
    let tries: Int
    let lastError: String?
}

extension StoreWriter {
    /// Queues an e-mail to an account, and forgets those that left a month ago.
    func queue(_ mail: OutgoingMail, to account: String, id: String, at now: Date) throws {
        try run("DELETE FROM outgoing_mail WHERE sent_at < \(now.addingTimeInterval(-30 * 86_400).timestamp)")
        try run(
            """
            INSERT INTO outgoing_mail
                (id, account_id, recipient, subject, body, queued_at, sent_at, tries, next_try, last_error)
            VALUES (\(id), \(account), \(mail.recipient), \(mail.subject), \(mail.body), \(now.timestamp), NULL, 0,
                \(now.timestamp), NULL)
            """
        )
    }
}

extension StoreReader {
    /// The last e-mails, newest first.
    func mails(limit: Int = 50) throws -> [QueuedMail] {
        try rows(
            """
            SELECT id, recipient, subject, body, queued_at, sent_at, tries, last_error FROM outgoing_mail
            ORDER BY queued_at DESC, id DESC LIMIT \(limit)
            """
        ).map(QueuedMail.init)
    }

    /// The e-mails to send now, oldest first; one that failed ten times waits for somebody.
    func dueMails(at now: String, limit: Int = 20) throws -> [QueuedMail] {
        try rows(
            """
            SELECT id, recipient, subject, body, queued_at, sent_at, tries, last_error FROM outgoing_mail
            WHERE sent_at IS NULL AND tries < 10 AND next_try <= \(now)
            ORDER BY queued_at, id LIMIT \(limit)
            """
        ).map(QueuedMail.init)
    }
}

extension QueuedMail {
    init(_ row: StoreRow) throws {
        self.init(
            id: try row.text(0),
            mail: OutgoingMail(recipient: try row.text(1), subject: try row.text(2), body: try row.text(3)),
            queuedAt: try row.text(4), sentAt: try row.textIfAny(5), tries: try row.int(6),
            lastError: try row.textIfAny(7))
    }
}
