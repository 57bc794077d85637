import Foundation

/// The grammar of iCalendar's lines (RFC 5545, § 3.1 and 3.3; RFC 6868 for the quotes inside parameters).
enum ContentLine {
    /// Octets a line may have before its break.
    static let limit = 75

    /// The line cut where it is too long, never inside a character; what follows starts with a space.
    static func folded(_ line: String) -> String {
        var (output, width) = ("", 0)
        for scalar in line.unicodeScalars {
            let octets = UTF8.width(scalar)
            if width + octets > limit {
                output += "\r\n "
                width = 1
            }
            output.unicodeScalars.append(scalar)
            width += octets
        }
        return output
    }

    /// A text as a value: its separators escaped, its breaks written `\n`, its other controls left out.
    static func escaped(_ text: String) -> String {
        var output = ""
        for scalar in text.replacing("\r\n", with: "\n").unicodeScalars {
            switch scalar {
            case "\\", ";", ",": output += "\\\(scalar)"
            case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": output += "\\n"
            case "\t": output += "\t"
            default: if !isControl(scalar) { output.unicodeScalars.append(scalar) }
            }
        }
        return output
    }

    /// `;CN="…"`, or nothing when there is nothing to say.
    static func parameter(_ name: String, _ value: String) -> String {
        var text = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "^": text += "^^"
            case "\"": text += "^'"
            case "\n", "\u{85}", "\u{2028}", "\u{2029}": text += "^n"
            default: if !isControl(scalar) { text.unicodeScalars.append(scalar) }
            }
        }
        return text.isEmpty ? "" : ";\(name)=\"\(text)\""
    }

    /// The address as a link; what an address may hold and a link may not is encoded.
    static func mailto(_ address: String) -> String {
        "mailto:"
            + address.utf8.map { byte in
                let isSafe =
                    UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || UInt8(ascii: "@")...UInt8(ascii: "Z") ~= byte
                    || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || "-._~!$'*+".utf8.contains(byte)
                let digits = String(byte, radix: 16, uppercase: true)
                return isSafe ? String(UnicodeScalar(byte)) : (byte < 16 ? "%0" : "%") + digits
            }.joined()
    }

    /// `20210615T100000Z`
    static func utc(_ date: Date) -> String {
        let text = date.formatted(
            .iso8601.year().month().day().dateSeparator(.omitted).time(includingFractionalSeconds: false)
                .timeSeparator(.omitted).timeZone(separator: .omitted))
        return text.filter { $0.isNumber || $0 == "T" || $0 == "Z" }
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .control
    }
}
