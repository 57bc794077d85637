import Domain

/// What a form sent: the values of each field, in the order they came.
public struct FormValues: Sendable, Equatable {
    public private(set) var values: [String: [String]]

    public init(_ values: [String: [String]] = [:]) {
        self.values = values
    }

    /// Reads `application/x-www-form-urlencoded`.
    ///
    /// - Returns: `nil` when the bytes are not valid UTF-8 once decoded.
    public init?(urlEncoded text: String) {
        values = [:]
        for pair in text.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = parts.first?.formDecoded else { return nil }
            guard let value = parts.count > 1 ? parts[1].formDecoded : "" else { return nil }
            values[name, default: []].append(value)
        }
    }

    /// One field's text; `nil` when the form did not hold the field at all.
    public subscript(_ name: String) -> String? {
        get { values[name]?.first }
        set { values[name] = newValue.map { [$0] } }
    }

    /// All the values of one field, without the empty one that stands for « none ».
    public func list(_ name: String) -> [String] {
        (values[name] ?? []).filter { !$0.isEmpty }
    }

    public mutating func set(_ name: String, _ list: [String]) {
        values[name] = list
    }

    public func contains(_ name: String) -> Bool { values[name] != nil }

    /// The version of the object the form was made from; `nil` when it is not a number.
    var version: Int? { self["version"].flatMap { Int($0) } }

    /// Back to `application/x-www-form-urlencoded`, fields in alphabetical order.
    var urlEncoded: String {
        values.sorted { $0.key < $1.key }.flatMap { field in
            field.value.map { "\(field.key.formEncoded)=\($0.formEncoded)" }
        }.joined(separator: "&")
    }
}

extension Substring {
    /// The text with `+` and `%XX` decoded; `nil` when the bytes are not UTF-8.
    fileprivate var formDecoded: String? {
        guard utf8.contains(where: { $0 == 0x25 || $0 == 0x2B }) else { return String(self) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(utf8.count)
        var rest = utf8[...]
        while let byte = rest.popFirst() {
            switch byte {
            case 0x2B: bytes.append(0x20)
            case 0x25:
                guard let hex = String(rest.prefix(2)), hex.utf8.count == 2, let decoded = UInt8(hex, radix: 16) else {
                    return nil
                }
                bytes.append(decoded)
                rest = rest.dropFirst(2)
            default: bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }
}

extension String {
    fileprivate var formEncoded: String {
        var encoded = ""
        for byte in utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F:
                encoded.unicodeScalars.append(UnicodeScalar(byte))
            case 0x20: encoded += "+"
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                encoded += digits.count == 1 ? "%0\(digits)" : "%\(digits)"
            }
        }
        return encoded
    }
}
