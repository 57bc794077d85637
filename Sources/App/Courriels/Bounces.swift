import Foundation
import Mail
import Storage

/// What a message that came back taught.
public enum Bounce: Equatable, Sendable {
    /// It is not a delivery report: a person's answer, a holiday message.
    case notReport
    /// It quotes no e-mail of this installation: somebody else's, a forged one, or one that left over a month ago.
    case unknown
    /// The server will try again by itself.
    case delayed
    /// The address is marked as refused.
    case refused(String)
}

extension AppEnvironment {
    /// Bytes a message that comes back may have.
    public static let bounceLimit = 25 * 1024 * 1024

    /// Reads a message that came back, and marks the address it condemns.
    ///
    /// Only the e-mail it quotes is believed, by an identifier nobody can guess: a forged report marks nothing.
    public func read(bounce message: [UInt8]) async throws -> Bounce {
        guard let report = DeliveryReport(message) else { return .notReport }
        guard let id = report.messageID.flatMap(QueuedMail.id(ofMessage:)) else { return .unknown }
        let now = now()
        return try await store.write { db in
            let row = try db.row("SELECT recipient FROM outgoing_mail WHERE id = \(id)")
            guard let recipient = try row?.text(0) else { return .unknown }
            guard let final = report.recipients.first(where: \.isPermanent) else { return .delayed }
            let reply = final.diagnostic.isEmpty ? final.status : final.diagnostic
            try db.refuse(id, saying: reply, origin: .bounce, at: now)
            return .refused(recipient)
        }
    }
}
