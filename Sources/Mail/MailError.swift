/// Why a message was not made or not sent; what servers say is for the log, not for the screen.
public enum MailError: Error, Equatable, Sendable {
    /// Not the address of a mailbox.
    case invalidAddress
    /// This header holds a line break or another control character: somebody may be trying to add headers.
    case invalidHeader(String)
    /// The transport's settings cannot work: a wrong URL.
    case invalidSettings(String)
    /// Trying again later may succeed: no answer, no route, a full mailbox, a greylist.
    case temporary(String)
    /// This recipient will never be reached: the server refused the address for good (5xx to `RCPT TO`).
    case refused(String)
    /// Trying again will not help before somebody mends the settings or the message: wrong password, untrusted
    /// certificate, refused content.
    case permanent(String)

    /// Whether the same message may be accepted later.
    public var isTemporary: Bool {
        if case .temporary = self { true } else { false }
    }
}
