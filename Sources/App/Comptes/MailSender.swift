import Foundation
import Mail
import Storage

extension AppEnvironment {
    /// Sends what waits in the queue, once; each failure is tried again later, ever more slowly.
    ///
    /// - Returns: how many e-mails left.
    @discardableResult
    public func sendQueuedMail() async throws -> Int {
        guard let server = settings.smtpServer else { return 0 }
        let transport = try SMTPTransport(url: server)
        let due = try await store.read { [timestamp] in try $0.dueMails(at: timestamp) }
        var sent = 0
        for queued in due {
            do {
                try await transport.send(message(queued))
                let at = timestamp
                try await store.write { db in
                    try db.run("UPDATE outgoing_mail SET sent_at = \(at), body = '' WHERE id = \(queued.id)")
                }
                sent += 1
            } catch {
                logger.warning("mail not sent", metadata: ["mail": "\(queued.id)", "error": "\(error)"])
                let next = now().addingTimeInterval(60 * pow(2, Double(queued.tries))).timestamp
                try await store.write { db in
                    try db.run(
                        """
                        UPDATE outgoing_mail
                        SET tries = tries + 1, next_try = \(next), last_error = \("\(error)") WHERE id = \(queued.id)
                        """
                    )
                }
            }
        }
        return sent
    }

    private func message(_ queued: QueuedMail) throws -> MailMessage {
        try MailMessage(
            from: MailAddress(settings.sender, name: "Maillage"), to: [MailAddress(queued.mail.recipient)],
            subject: queued.mail.subject, text: queued.mail.body,
            messageID: "\(queued.id)@maillage", date: Date(timestamp: queued.queuedAt) ?? now())
    }
}
