import Foundation

/// The values of headers, in ASCII (RFC 5322, RFC 2047).
enum MailHeader {
    static func mailbox(_ address: MailAddress) -> String {
        if address.name.isEmpty { return address.address }
        return "\(phrase(address.name))\r\n <\(address.address)>"
    }

    /// As it is when short ASCII, else as encoded words.
    static func text(_ text: String) -> String {
        let isPlain = text.utf8.count <= 60 && text.utf8.allSatisfy { (32...126).contains($0) }
        let isExact = !text.contains("=?") && !text.hasPrefix(" ") && !text.hasSuffix(" ")
        return isPlain && isExact ? text : encodedWords(text)
    }

    /// `Mon, 7 Jun 2021 12:00:00 +0000`
    static func date(_ date: Date) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(secondsFromGMT: 0)
        formatter.dateFormat = "EEE, d MMM yyyy HH:mm:ss '+0000'"
        return formatter.string(from: date)
    }

    private static func phrase(_ name: String) -> String {
        let isPlain = name.utf8.count <= 60 && name.utf8.allSatisfy { $0.isAlphanumeric || $0 == UInt8(ascii: " ") }
        return isPlain ? "\"\(name)\"" : encodedWords(name)
    }

    /// One word per line: each at most 75 characters, none cut inside a character.
    private static func encodedWords(_ text: String) -> String {
        var words = [""]
        for scalar in text.unicodeScalars {
            let token = String(scalar).utf8.map(encoded).joined()
            if words[words.count - 1].utf8.count + token.utf8.count > 50 { words.append("") }
            words[words.count - 1] += token
        }
        return words.map { "=?utf-8?Q?\($0)?=" }.joined(separator: "\r\n ")
    }

    private static func encoded(_ byte: UInt8) -> String {
        if byte.isAlphanumeric { return String(UnicodeScalar(byte)) }
        return byte == UInt8(ascii: " ") ? "_" : QuotedPrintable.hexadecimal(byte)
    }
}
