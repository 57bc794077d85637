import Domain
import Foundation
import Storage

/// One e-mail of a convocation to one person, and what became of it.
struct Envoi: Sendable {
    /// Where it stands, computed from what is known of the e-mail.
    enum State: Hashable, Sendable {
        case queued
        case retrying(tries: Int)
        case sent(String)
        case refused(String, reply: String)
        /// Tried too often: it waits for somebody.
        case stuck
        case noAddress
        /// The account was erased before it left.
        case withdrawn

        /// Whether the person has it, or is about to.
        var isReached: Bool {
            switch self {
            case .queued, .retrying, .sent: true
            case .refused, .stuck, .noAddress, .withdrawn: false
            }
        }
    }

    /// What a guest, who is no member, answered.
    enum Answer: String, Sendable {
        case present, excuse
    }

    let convocation: Identifier<Convocation>
    let personne: Identifier<Personne>
    let sentOn: String
    let state: State
    let answer: Answer?
    let hasLiveToken: Bool
}

extension StoreReader {
    /// The e-mails about a meeting, the oldest first.
    func envois(about reunion: Identifier<Reunion>, in convention: Identifier<Convention>) throws -> [Envoi] {
        try rows(
            """
            SELECT e.convocation_id, e.personne_id, e.envoye_le, e.mail_id, e.sent_at, e.refused_at, e.reply, e.reponse,
                m.tries, e.jeton, e.revoque_le
            FROM envoi_convocation e LEFT JOIN outgoing_mail m ON m.id = e.mail_id
            WHERE e.convention_id = \(convention) AND e.reunion_id = \(reunion)
            ORDER BY e.envoye_le, e.convocation_id, e.personne_id
            """
        ).map { row in
            Envoi(
                convocation: Identifier(try row.text(0)), personne: Identifier(try row.text(1)),
                sentOn: try row.text(2), state: try Envoi.State(row),
                answer: try row.textIfAny(7).flatMap(Envoi.Answer.init),
                hasLiveToken: try row.textIfAny(9) != nil && row.textIfAny(10) == nil)
        }
    }
}

extension Envoi.State {
    fileprivate init(_ row: StoreRow) throws {
        if try row.textIfAny(3) == nil {
            self = .noAddress
        } else if let at = try row.textIfAny(5) {
            self = .refused(at, reply: try row.textIfAny(6) ?? "")
        } else if let at = try row.textIfAny(4) {
            self = .sent(at)
        } else if let tries = try row.intIfAny(8) {
            self = tries == 0 ? .queued : tries >= QueuedMail.mostTries ? .stuck : .retrying(tries: tries)
        } else {
            self = .withdrawn
        }
    }
}

extension StoreWriter {
    /// Tells the convocation an e-mail belongs to, if any, that it left or was refused.
    func noteEnvoi(of mail: String, sentAt: String? = nil, refusedAt: String? = nil, reply: String? = nil) throws {
        try run(
            """
            UPDATE envoi_convocation
            SET sent_at = COALESCE(\(sentAt), sent_at), refused_at = \(refusedAt), reply = \(reply)
            WHERE mail_id = \(mail)
            """
        )
    }
}
