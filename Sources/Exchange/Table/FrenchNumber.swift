import Foundation

/// Numbers as French producers write them: decimal comma or point, spaces between thousands, `.0` of a sheet.
enum FrenchNumber {
    static func integer(_ text: String) -> Int? {
        var digits = compact(text)
        if let point = digits.firstIndex(where: { $0 == "." || $0 == "," }) {
            let decimals = digits[digits.index(after: point)...]
            guard !decimals.isEmpty, decimals.allSatisfy({ $0 == "0" }) else { return nil }
            digits = String(digits[..<point])
        }
        guard isNumber(digits) else { return nil }
        return Int(digits)
    }

    static func decimal(_ text: String) -> Double? {
        let digits = String(compact(text).map { $0 == "," ? "." : $0 })
        guard isNumber(digits), let value = Double(digits), value.isFinite else { return nil }
        return value
    }

    /// The text without the spaces, unbreakable or not, that separate thousands.
    static func compact(_ text: String) -> String {
        // Most fields have none, and Unicode properties are slow to look up.
        if text.utf8.allSatisfy({ 0x21...0x7E ~= $0 }) { return text }
        return String(text.unicodeScalars.filter { !$0.properties.isWhitespace }.map(Character.init))
    }

    /// `Double("nan")`, `Double("0x1p4")` and the like are not figures of an official file.
    private static func isNumber(_ text: String) -> Bool {
        let allowed = text.utf8.allSatisfy { isDigit($0) || [0x2E, 0x2D, 0x2B, 0x65, 0x45].contains($0) }
        return allowed && text.utf8.contains(where: isDigit)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        0x30...0x39 ~= byte
    }
}
