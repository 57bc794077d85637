/// A part of a message: a text, or several parts (attachments would be a third case, in `multipart/mixed`).
indirect enum MIMEPart {
    case text(String, subtype: String)
    case multipart(String, [MIMEPart])

    /// Cannot appear in a quoted-printable text, where `=` never stands before `_`.
    private static let boundary = "=_maillage"

    /// The part's headers, an empty line and its content.
    var rendered: String {
        switch self {
        case .text(let text, let subtype):
            return """
                Content-Type: text/\(subtype); charset=utf-8\r
                Content-Transfer-Encoding: quoted-printable\r
                \r
                \(QuotedPrintable.encoded(text))\r

                """
        case .multipart(let subtype, let parts):
            let boundary = Self.boundary + "_" + subtype
            let rendered = parts.map { "--\(boundary)\r\n\($0.rendered)" }.joined()
            return "Content-Type: multipart/\(subtype); boundary=\"\(boundary)\"\r\n\r\n\(rendered)--\(boundary)--\r\n"
        }
    }
}
