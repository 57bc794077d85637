import Foundation

/// One message, ready to be sent or shown.
public struct MailMessage: Equatable, Sendable {
    public let from: MailAddress
    public let to: [MailAddress]
    public let subject: String
    public let text: String
    public let html: String?
    public let invitation: MailInvitation?
    public let attachments: [MailAttachment]
    /// Where one click stops such messages (RFC 8058): an `https` address that answers a POST; `nil` for a message that
    /// was asked for.
    public let unsubscribe: String?
    /// Unique for ever, `left@right`, without angle brackets.
    public let messageID: String
    public let date: Date

    /// - Throws: ``MailError/invalidHeader(_:)`` when a header would hold a line break or nobody is written to.
    public init(
        from: MailAddress,
        to: [MailAddress],
        subject: String,
        text: String,
        html: String? = nil,
        invitation: MailInvitation? = nil,
        attachments: [MailAttachment] = [],
        unsubscribe: String? = nil,
        messageID: String,
        date: Date
    ) throws(MailError) {
        guard !to.isEmpty else { throw .invalidHeader("To") }
        guard !subject.holdsControl else { throw .invalidHeader("Subject") }
        guard unsubscribe.map(Self.isAddress) ?? true else { throw .invalidHeader("List-Unsubscribe") }
        guard MailAddress.isValid(messageID) else { throw .invalidHeader("Message-ID") }
        self.from = from
        self.to = to
        self.subject = subject
        self.text = text
        self.html = html
        self.invitation = invitation
        self.attachments = attachments
        self.unsubscribe = unsubscribe
        self.messageID = messageID
        self.date = date
    }

    /// The message as it travels (RFC 5322 and MIME): ASCII, lines folded at 76 characters, ended by CR LF.
    public var rfc5322: String {
        let headers =
            [
                "From: \(MailHeader.mailbox(from))",
                "To: \(to.map(MailHeader.mailbox).joined(separator: ",\r\n "))",
                "Subject: \(MailHeader.text(subject))",
                "Date: \(MailHeader.date(date))",
                "Message-ID: <\(messageID)>",
                // Holiday responders keep quiet (RFC 3834).
                "Auto-Submitted: auto-generated",
                "MIME-Version: 1.0",
            ] + unsubscribing
        return headers.joined(separator: "\r\n") + "\r\n" + body.rendered
    }

    private var body: MIMEPart {
        if attachments.isEmpty { return reading }
        return .multipart("mixed", [reading] + attachments.map(MIMEPart.file))
    }

    /// The same thing to read, from the plainest form to the richest; the invitation comes last, as the richest.
    private var reading: MIMEPart {
        let forms =
            [MIMEPart.text(text, subtype: "plain")] + (html.map { [.text($0, subtype: "html")] } ?? [])
            + (invitation.map { [.invitation($0)] } ?? [])
        return forms.count == 1 ? forms[0] : .multipart("alternative", forms)
    }

    private var unsubscribing: [String] {
        guard let unsubscribe else { return [] }
        return ["List-Unsubscribe:\r\n <\(unsubscribe)>", "List-Unsubscribe-Post: List-Unsubscribe=One-Click"]
    }

    private static func isAddress(_ text: String) -> Bool {
        let isPrintable = text.utf8.allSatisfy { (33...126).contains($0) && $0 != UInt8(ascii: ">") }
        return isPrintable && text.utf8.count <= 900 && (text.hasPrefix("https://") || text.hasPrefix("http://"))
    }
}
