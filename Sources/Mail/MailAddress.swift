/// The address of one mailbox, and the name shown with it.
///
/// A careful subset of RFC 5321: `local@domain.tld`, ASCII, no quotes, no comments.
public struct MailAddress: Hashable, Sendable {
    /// The name people see, empty if none.
    public let name: String
    public let address: String

    /// - Throws: ``MailError/invalidAddress``, or ``MailError/invalidHeader(_:)`` when the name holds a line break.
    public init(_ address: String, name: String = "") throws(MailError) {
        guard Self.isValid(address) else { throw .invalidAddress }
        guard !name.holdsControl else { throw .invalidHeader("name") }
        self.address = address
        self.name = name
    }

    /// Whether a text is an address to which a message can be sent.
    public static func isValid(_ address: String) -> Bool {
        let parts = address.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, address.utf8.count <= 254 else { return false }
        return isLocalPart(parts[0]) && isDomain(parts[1])
    }

    private static func isLocalPart(_ local: Substring.UTF8View) -> Bool {
        let atoms = local.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return local.count <= 64
            && atoms.allSatisfy { atom in !atom.isEmpty && atom.allSatisfy { $0.isAlphanumeric || marks.contains($0) } }
    }

    private static func isDomain(_ domain: Substring.UTF8View) -> Bool {
        let labels = domain.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let hyphen = UInt8(ascii: "-")
        return labels.count >= 2
            && labels.allSatisfy { label in
                (1...63).contains(label.count) && label.first != hyphen && label.last != hyphen
                    && label.allSatisfy { $0.isAlphanumeric || $0 == hyphen }
            }
    }

    private static let marks = Set("!#$%&'*+-/=?^_`{|}~".utf8)
}

extension UInt8 {
    /// An ASCII letter or digit.
    var isAlphanumeric: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: false
        }
    }
}

extension String {
    /// A line break, in any of Unicode's forms, or another control character.
    var holdsControl: Bool {
        unicodeScalars.contains { scalar in
            scalar.properties.generalCategory == .control || scalar == "\u{2028}" || scalar == "\u{2029}"
        }
    }
}
