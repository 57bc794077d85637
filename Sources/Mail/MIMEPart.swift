import Foundation

/// A part of a message: a text, an invitation, a file, or several parts.
indirect enum MIMEPart {
    case text(String, subtype: String)
    case invitation(MailInvitation)
    case file(MailAttachment)
    case multipart(String, [MIMEPart])

    /// Cannot appear in a quoted-printable text, where `=` never stands before `_`, nor in base64, which has no `_`.
    private static let boundary = "=_maillage"

    /// The part's headers, an empty line and its content.
    var rendered: String {
        switch self {
        case .text(let text, let subtype):
            return Self.quoted(text, type: "text/\(subtype); charset=utf-8")
        case .invitation(let invitation):
            return Self.quoted(
                invitation.calendar, type: "text/calendar; charset=utf-8; method=\(invitation.method.rawValue)")
        case .file(let file):
            return """
                Content-Type: \(file.type);\r
                \(MIMEParameter.rendered("name", file.name))\r
                Content-Disposition: attachment;\r
                \(MIMEParameter.rendered("filename", file.name))\r
                Content-Transfer-Encoding: base64\r
                \r
                \(Self.base64(file.bytes))\r

                """
        case .multipart(let subtype, let parts):
            let boundary = Self.boundary + "_" + subtype
            let rendered = parts.map { "--\(boundary)\r\n\($0.rendered)" }.joined()
            return "Content-Type: multipart/\(subtype); boundary=\"\(boundary)\"\r\n\r\n\(rendered)--\(boundary)--\r\n"
        }
    }

    private static func quoted(_ text: String, type: String) -> String {
        """
        Content-Type: \(type)\r
        Content-Transfer-Encoding: quoted-printable\r
        \r
        \(QuotedPrintable.encoded(text))\r

        """
    }

    private static func base64(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString(
            options: [.lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed])
    }
}

/// A parameter of a header that may hold any character (RFC 2231): cut in pieces, percent-encoded.
enum MIMEParameter {
    /// The lines of the parameter, without a last semicolon.
    static func rendered(_ name: String, _ value: String) -> String {
        if isPlain(value) { return " \(name)=\"\(value)\"" }
        var pieces = [""]
        for scalar in value.unicodeScalars {
            let token = String(scalar).utf8.map(encoded).joined()
            if pieces[pieces.count - 1].utf8.count + token.utf8.count > 48 { pieces.append("") }
            pieces[pieces.count - 1] += token
        }
        if pieces.count == 1 { return " \(name)*=utf-8''\(pieces[0])" }
        return pieces.enumerated().map { rank, piece in " \(name)*\(rank)*=\(rank == 0 ? "utf-8''" : "")\(piece)" }
            .joined(separator: ";\r\n")
    }

    private static func isPlain(_ value: String) -> Bool {
        value.utf8.count <= 60 && value.utf8.allSatisfy { $0.isAlphanumeric || " -_.,()+".utf8.contains($0) }
    }

    private static func encoded(_ byte: UInt8) -> String {
        let isSafe = byte.isAlphanumeric || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
        return isSafe ? String(UnicodeScalar(byte)) : "%" + QuotedPrintable.hexadecimal(byte).dropFirst()
    }
}
