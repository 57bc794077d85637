import Foundation
import Storage

/// An address that a server refused for good, until it is corrected or tried again.
struct MailRefusal: Hashable, Sendable {
    /// How it was known.
    enum Origin: String, Sendable {
        /// At once, while the message was handed over.
        case server = "serveur"
        /// Later, by a message that came back.
        case bounce = "retour"
    }

    let recipient: String
    let refusedAt: String
    /// What the server said.
    let reply: String

    var day: String { Date(timestamp: refusedAt)?.day.long ?? "" }

    /// « refusée par le serveur le 15 juin 2021 : cette boîte n’existe pas (550 5.1.1 User unknown) »
    var sentence: String { "refusée par le serveur le \(day)\u{A0}: \(MailRefusal.reason(reply))" }

    /// What a server's reply means, in plain French, with its own words (RFC 3463).
    static func reason(_ reply: String) -> String {
        let words = reply.isEmpty ? "" : " (« \(reply.shortened) »)"
        return meaning(reply) + words
    }

    private static func meaning(_ reply: String) -> String {
        if reply.isEmpty { return "cette adresse n’est pas celle d’une boîte" }
        let code = reply.firstMatch(of: /\b5\.(\d{1,3})\.(\d{1,3})\b/).flatMap { match in
            Int(match.output.1).flatMap { subject in Int(match.output.2).map { (subject, $0) } }
        }
        switch code {
        case (1, 2)?, (4, _)?: return "le domaine de cette adresse n’existe pas ou ne reçoit pas de courriels"
        case (1, _)?: return "cette boîte n’existe pas"
        case (2, 1)?: return "cette boîte est fermée"
        case (2, 2)?: return "cette boîte est pleine"
        case (2, 3)?, (3, 4)?: return "le message est trop volumineux pour cette boîte"
        case (7, _)?: return "ce serveur refuse nos messages"
        default: return "ce serveur n’accepte pas de message pour cette adresse"
        }
    }
}

extension StoreWriter {
    /// States that a message and its address were refused for good; the message is forgotten.
    func refuse(_ mail: String, saying reply: String, origin: MailRefusal.Origin, at now: Date) throws {
        try run(
            """
            UPDATE outgoing_mail
            SET refused_at = \(now.timestamp), last_error = \(reply), body = '', html = NULL, invitation = NULL,
                unsubscribe = NULL, claimed_at = NULL
            WHERE id = \(mail)
            """
        )
        try noteEnvoi(of: mail, refusedAt: now.timestamp, reply: reply)
        try run(
            """
            INSERT INTO mail_refusal (recipient, account_id, refused_at, reply, origin)
            SELECT recipient, account_id, \(now.timestamp), \(reply), \(origin.rawValue) FROM outgoing_mail
            WHERE id = \(mail)
            ON CONFLICT (recipient) DO UPDATE
            SET refused_at = excluded.refused_at, reply = excluded.reply, origin = excluded.origin
            """
        )
    }

    /// Takes the mark off an address, to try it again.
    func forgetRefusal(of recipient: String) throws {
        try run("DELETE FROM mail_refusal WHERE recipient = \(recipient)")
    }
}

extension StoreReader {
    /// The addresses of the people of a convention that servers refuse, by address.
    func mailRefusals() throws -> [String: MailRefusal] {
        try rows("SELECT recipient, refused_at, reply FROM mail_refusal ORDER BY recipient").reduce(into: [:]) {
            let refusal = MailRefusal(
                recipient: try $1.text(0), refusedAt: try $1.text(1), reply: try $1.text(2))
            $0[refusal.recipient] = refusal
        }
    }
}
