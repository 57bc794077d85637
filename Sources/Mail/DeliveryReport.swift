import Foundation

/// A message that came back: what a server says of one it could not deliver (RFC 3464).
public struct DeliveryReport: Equatable, Sendable {
    /// What became of the message for one recipient.
    public struct Recipient: Equatable, Sendable {
        /// As the server names it, which a redirection may have changed.
        public let address: String
        /// `failed`, `delayed`, `delivered`, `relayed` or `expanded`.
        public let action: String
        /// An enhanced status code (RFC 3463), such as `5.1.1`.
        public let status: String
        /// The words of the server that refused, on one line.
        public let diagnostic: String

        /// Whether trying again would not help.
        public var isPermanent: Bool { action == "failed" && !status.hasPrefix("4") }
    }

    /// The `Message-ID` of the message that came back, without its brackets; `nil` when the server does not quote it.
    public let messageID: String?
    public let recipients: [Recipient]

    /// - Returns: `nil` when the message is not a delivery report.
    public init?(_ message: some Sequence<UInt8>) {
        let text = String(decoding: Array(message), as: UTF8.self).replacing("\r\n", with: "\n")
        let parts = MIMEReader(text).leaves
        guard let report = parts.first(where: { $0.type == "message/delivery-status" }) else { return nil }
        // The first group is about the message, each of the next ones about a recipient.
        recipients = report.body.split(separator: /\n[ \t]*\n/).map { MIMEReader.fields(of: String($0)) }
            .compactMap(Recipient.init)
        let quoted = parts.first { MIMEReader.quoting.contains($0.type) }
        messageID = quoted.flatMap { MIMEReader.fields(of: $0.body)["message-id"] }
            .map { $0.trimmingCharacters(in: CharacterSet(charactersIn: "<> \t")) }
        if recipients.isEmpty { return nil }
    }
}

extension DeliveryReport.Recipient {
    fileprivate init?(_ fields: [String: String]) {
        guard let address = fields["final-recipient"] ?? fields["original-recipient"],
            let action = fields["action"]?.lowercased()
        else { return nil }
        self.address = address.value
        self.action = action.prefix { $0.isLetter }.description
        status = String((fields["status"] ?? "").prefix { $0.isNumber || $0 == "." })
        diagnostic = String((fields["diagnostic-code"]?.value ?? status).prefix(500))
    }
}

extension String {
    /// What follows the type of a field: `rfc822; a@exemple.fr` says `a@exemple.fr`.
    fileprivate var value: String {
        let parts = split(separator: ";", maxSplits: 1)
        return (parts.count == 2 ? String(parts[1]) : self).trimmingCharacters(in: .whitespaces)
    }
}

/// The little of MIME a delivery report is made of: headers, and parts inside parts (RFC 2045, 2046).
private struct MIMEReader {
    let type: String
    let body: String
    private let boundary: String?
    private let depth: Int

    /// Parts that quote a message or its headers.
    static let quoting = ["message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers"]

    init(_ text: String, depth: Int = 0) {
        let head = text.prefix(upTo: text.firstRange(of: "\n\n")?.lowerBound ?? text.endIndex)
        let content = MIMEReader.fields(of: String(head))["content-type"] ?? "text/plain"
        type = content.prefix { $0 != ";" }.trimmingCharacters(in: .whitespaces).lowercased()
        body = String(text.dropFirst(head.count + (head.isEmpty ? 1 : 2)))
        boundary = content.firstMatch(of: /boundary\s*=\s*(?:"([^"]+)"|([^\s;]+))/.ignoresCase())
            .flatMap { $0.output.1 ?? $0.output.2 }.map(String.init)
        self.depth = depth
    }

    /// The parts that hold no other, in order.
    var leaves: [MIMEReader] {
        guard type.hasPrefix("multipart/"), let boundary, depth < 5 else { return [self] }
        let marks = ("\n" + body).split(separator: "\n--" + boundary, omittingEmptySubsequences: false)
        return marks.dropFirst().prefix(50).filter { !$0.hasPrefix("--") }.flatMap { part in
            MIMEReader(String(part.drop { $0 == " " || $0 == "\t" }.dropFirst()), depth: depth + 1).leaves
        }
    }

    /// The fields of a group of header lines, by their name in small letters; the first of each counts.
    static func fields(of text: String) -> [String: String] {
        var fields: [String: String] = [:]
        let head = text.drop(while: \.isNewline)
        let lines = head.replacing(/\n[ \t]+/, with: " ").split(separator: "\n", omittingEmptySubsequences: false)
        for line in lines.prefix(500) {
            // An empty line ends the headers of a message that is quoted whole.
            if line.isEmpty { break }
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { continue }
            let name = parts[0].lowercased()
            if fields[name] == nil { fields[name] = parts[1].trimmingCharacters(in: .whitespaces) }
        }
        return fields
    }
}
