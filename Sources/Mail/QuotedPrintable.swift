/// Quoted-printable (RFC 2045): readable French through servers that only know seven bits.
enum QuotedPrintable {
    /// Any line break of `text` becomes CR LF; longer lines are folded softly.
    static func encoded(_ text: String) -> String {
        let unix = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        return unix.map { line in folded(line.last == UInt8(ascii: "\r") ? line.dropLast() : line) }
            .joined(separator: "\r\n")
    }

    private static func folded(_ line: Substring.UTF8View) -> String {
        var (output, width) = ("", 0)
        for (index, byte) in zip(line.indices, line) {
            let isLast = line.index(after: index) == line.endIndex
            let token = token(for: byte, isFirst: width == 0, isLast: isLast)
            if width + token.utf8.count > 75 {
                output += "=\r\n"
                width = 0
            }
            output += token
            width += token.utf8.count
        }
        return output
    }

    private static func token(for byte: UInt8, isFirst: Bool, isLast: Bool) -> String {
        switch byte {
        // A space at the end of a line gets lost, a dot at its beginning means the end for old servers.
        case UInt8(ascii: " ") where !isLast: " "
        case UInt8(ascii: ".") where isFirst: hexadecimal(byte)
        case UInt8(ascii: "="): hexadecimal(byte)
        case 33...126: String(UnicodeScalar(byte))
        default: hexadecimal(byte)
        }
    }

    /// `=C3`
    static func hexadecimal(_ byte: UInt8) -> String {
        (byte < 16 ? "=0" : "=") + String(byte, radix: 16, uppercase: true)
    }
}
