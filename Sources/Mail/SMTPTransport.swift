import CCurl
import Dispatch
import Foundation

/// Sends messages through one SMTP server, one at a time.
public struct SMTPTransport: MailTransport {
    /// When the conversation must be encrypted; `smtps` always is.
    public enum Encryption: Sendable {
        /// As soon as the server offers STARTTLS.
        case whenOffered
        /// Never a message nor a password in the clear.
        case required
    }

    let url: String
    let encryption: Encryption
    let connectTimeout: Duration
    let timeout: Duration
    private let queue = DispatchQueue(label: "maillage.mail")

    /// - Parameters:
    ///   - url: `smtp://user:password@host:587` or `smtps://…`, the user and the password percent-encoded.
    ///   - encryption: required by default when the URL holds a password for another machine.
    ///   - timeout: of a whole sending.
    /// - Throws: ``MailError/invalidSettings(_:)``, which does not repeat the URL.
    public init(
        url: String,
        encryption: Encryption? = nil,
        connectTimeout: Duration = .seconds(10),
        timeout: Duration = .seconds(60)
    ) throws(MailError) {
        guard !url.holdsControl, let parts = URLComponents(string: url), let host = parts.host, !host.isEmpty,
            ["smtp", "smtps"].contains(parts.scheme)
        else { throw .invalidSettings("the address of the mail server must be smtp:// or smtps://") }
        let isLocal = ["localhost", "127.0.0.1", "[::1]", "::1"].contains(host)
        self.url = url
        self.encryption = encryption ?? (parts.user != nil && !isLocal ? .required : .whenOffered)
        self.connectTimeout = connectTimeout
        self.timeout = timeout
    }

    public func send(_ message: MailMessage) async throws(MailError) {
        // libcurl blocks its thread while the server thinks.
        let result: Result<Void, MailError> = await withCheckedContinuation { continuation in
            queue.async {
                continuation.resume(
                    returning: Result { () throws(MailError) in try SMTPConversation(self).deliver(message) }
                )
            }
        }
        try result.get()
    }
}
