/// What takes messages away: an SMTP server, or the outbox of a demonstration.
public protocol MailTransport: Sendable {
    /// Returns once the message is accepted for all its recipients.
    func send(_ message: MailMessage) async throws(MailError)
}
