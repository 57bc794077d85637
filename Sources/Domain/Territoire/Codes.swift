/// The five-character code of a commune in the Code officiel géographique (Insee): `85003`, `2A004`, `97411`.
///
/// Always text: a leading zero or a Corsican letter is part of the code.
public struct CodeInsee: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let rawValue: String

    public init(_ text: String) throws(Refusal) {
        guard CodeInsee.isValid(text) else { throw Refusal("code", .malformed(text, kind: "code Insee")) }
        rawValue = text
    }

    /// Two digits, or `2A`/`2B`, then three digits.
    private static func isValid(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count == 5, isDigit(bytes[0]) else { return false }
        let isCorsican = bytes[0] == 0x32 && (bytes[1] == 0x41 || bytes[1] == 0x42)
        return (isDigit(bytes[1]) || isCorsican) && bytes[2...].allSatisfy(isDigit)
    }

    /// `85`, `2A`, `974`.
    public var departement: String {
        rawValue.hasPrefix("97") || rawValue.hasPrefix("98") ? String(rawValue.prefix(3)) : String(rawValue.prefix(2))
    }

    public var description: String { rawValue }

    public static func < (left: CodeInsee, right: CodeInsee) -> Bool { left.rawValue < right.rawValue }
}

/// The nine-digit number of an organisation in the Sirene register, checked by its Luhn key.
public struct Siren: Hashable, Sendable, CustomStringConvertible {
    public let rawValue: String

    public init(_ text: String) throws(Refusal) {
        guard text.utf8.count == 9, text.utf8.allSatisfy(isDigit), Siren.hasValidKey(text) else {
            throw Refusal("siren", .malformed(text, kind: "SIREN"))
        }
        rawValue = text
    }

    fileprivate static func hasValidKey(_ text: String) -> Bool {
        let digits = text.utf8.reversed().map { Int($0) - 0x30 }
        let sum = digits.enumerated().reduce(0) { sum, digit in
            let doubled = digit.offset.isMultiple(of: 2) ? digit.element : digit.element * 2
            return sum + (doubled > 9 ? doubled - 9 : doubled)
        }
        return sum.isMultiple(of: 10)
    }

    public var description: String { rawValue }
}

/// The fourteen-digit number of an establishment: the SIREN of its organisation, five digits, checked by its Luhn key.
public struct Siret: Hashable, Sendable, CustomStringConvertible {
    public let rawValue: String

    public init(_ text: String) throws(Refusal) {
        guard text.utf8.count == 14, text.utf8.allSatisfy(isDigit), Siren.hasValidKey(text) else {
            throw Refusal("siret", .malformed(text, kind: "SIRET"))
        }
        rawValue = text
    }

    public var siren: String { String(rawValue.prefix(9)) }

    public var description: String { rawValue }
}

private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
