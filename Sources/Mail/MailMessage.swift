import Foundation

/// One message, ready to be sent or shown.
public struct MailMessage: Equatable, Sendable {
    public let from: MailAddress
    public let to: [MailAddress]
    public let subject: String
    public let text: String
    public let html: String?
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
        messageID: String,
        date: Date
    ) throws(MailError) {
        guard !to.isEmpty else { throw .invalidHeader("To") }
        guard !subject.holdsControl else { throw .invalidHeader("Subject") }
        guard MailAddress.isValid(messageID) else { throw .invalidHeader("Message-ID") }
        self.from = from
        self.to = to
        self.subject = subject
        self.text = text
        self.html = html
        self.messageID = messageID
        self.date = date
    }

    /// The message as it travels (RFC 5322 and MIME): ASCII, lines folded at 76 characters, ended by CR LF.
    public var rfc5322: String {
        let headers = [
            "From: \(MailHeader.mailbox(from))",
            "To: \(to.map(MailHeader.mailbox).joined(separator: ",\r\n "))",
            "Subject: \(MailHeader.text(subject))",
            "Date: \(MailHeader.date(date))",
            "Message-ID: <\(messageID)>",
            // Holiday responders keep quiet (RFC 3834).
            "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0",
        ]
        return headers.joined(separator: "\r\n") + "\r\n" + body.rendered
    }

    private var body: MIMEPart {
        let plain = MIMEPart.text(text, subtype: "plain")
        guard let html else { return plain }
        return .multipart("alternative", [plain, .text(html, subtype: "html")])
    }
}
