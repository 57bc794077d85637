import Foundation

/// The code of a commune in the Code officiel géographique: text, never a number.
public enum CodeInsee {
    /// The code as five characters, or what is wrong with it.
    ///
    /// Some mirrors drop the leading zero. It is put back only when the département of the same row
    /// confirms it: a missing figure elsewhere in the code looks exactly the same.
    public static func read(_ text: String, department: String? = nil) -> Result<String, ValueFault> {
        let code = withoutDecimals(FrenchNumber.compact(text)).uppercased()
        if code.count == 4, code.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) {
            let likely = "0" + code
            guard isValid(likely) else { return .failure(.codeLength) }
            guard let department else { return .failure(.lostZero(likely: likely)) }
            return likely.hasPrefix(department) ? .success(likely) : .failure(.codeLength)
        }
        guard code.count == 5 else { return .failure(.codeLength) }
        return isValid(code) ? .success(code) : .failure(.codeShape)
    }

    /// True for five characters that may be the code of a commune, present or past (Corse was 20).
    public static func isValid(_ code: String) -> Bool {
        let bytes = Array(code.utf8)
        guard bytes.count == 5 else { return false }
        let isDigit = bytes.map { 0x30...0x39 ~= $0 }
        guard isDigit[0], isDigit[2], isDigit[3], isDigit[4] else { return false }
        if bytes[0] == 0x32, bytes[1] == 0x41 || bytes[1] == 0x42 { return true }
        guard isDigit[1] else { return false }
        let department = code.prefix(2)
        return department != "00" && department != "96" && department != "99"
    }

    /// The département a code belongs to, `85` or `971`.
    public static func department(of code: String) -> String {
        String(code.prefix(code.hasPrefix("97") || code.hasPrefix("98") ? 3 : 2))
    }

    /// A département as `01`, `2A` or `971`, from `1`, `01`, `001`, `085`, `2a`.
    static func department(from text: String?) -> String? {
        guard let text, !text.isEmpty else { return nil }
        let value = withoutDecimals(text).uppercased()
        if value.count == 1 { return "0" + value }
        return value.count == 3 && value.hasPrefix("0") ? String(value.dropFirst()) : value
    }

    static func withoutDecimals(_ text: String) -> String {
        text.hasSuffix(".0") || text.hasSuffix(",0") ? String(text.dropLast(2)) : text
    }
}

/// The nine figures that identify an EPCI or a commune in the Sirene register.
public enum Siren {
    /// The SIREN as nine figures, or what is wrong with it; spaces and the `.0` of a sheet are accepted.
    public static func read(_ text: String) -> Result<String, ValueFault> {
        let siren = CodeInsee.withoutDecimals(FrenchNumber.compact(text))
        guard siren.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else { return .failure(.sirenShape) }
        guard siren.utf8.count == 9 else { return .failure(.sirenLength) }
        return hasRightKey(siren) ? .success(siren) : .failure(.sirenKey)
    }

    /// Luhn's key: every SIREN of the official files has it right, a mistyped figure almost never.
    static func hasRightKey(_ siren: String) -> Bool {
        let sum = siren.utf8.reversed().enumerated().reduce(0) { sum, item in
            let figure = Int(item.element) - 0x30
            let doubled = item.offset % 2 == 1 ? figure * 2 : figure
            return sum + (doubled > 9 ? doubled - 9 : doubled)
        }
        return sum % 10 == 0
    }
}
extension ValueFault: Error {}
