extension JSONValue {
    /// The text of a string.
    var text: String? {
        guard bytes[start] == UInt8(ascii: "\"") else { return nil }
        let content = bytes[(start + 1)..<(end - 1)]
        guard content.contains(UInt8(ascii: "\\")) else { return String(decoding: content, as: UTF8.self) }
        return unescaped(content)
    }

    private func unescaped(_ content: ArraySlice<UInt8>) -> String {
        var units: [UInt16] = []
        var rest = content
        while let escape = rest.firstIndex(of: UInt8(ascii: "\\")) {
            units += String(decoding: rest[..<escape], as: UTF8.self).utf16
            rest = rest[(escape + 1)...]
            switch rest.removeFirst() {
            case UInt8(ascii: "u"):
                units.append(rest.prefix(4).reduce(0) { $0 << 4 | UInt16(Self.hexadecimal($1) ?? 0) })
                rest = rest.dropFirst(4)
            case UInt8(ascii: "b"): units.append(8)
            case UInt8(ascii: "f"): units.append(12)
            case UInt8(ascii: "n"): units.append(10)
            case UInt8(ascii: "r"): units.append(13)
            case UInt8(ascii: "t"): units.append(9)
            case let byte: units.append(UInt16(byte))
            }
        }
        units += String(decoding: rest, as: UTF8.self).utf16
        return String(decoding: units, as: UTF16.self)
    }

    static func hexadecimal(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }

    /// The number, `nil` when it is too large to be one.
    var number: Double? {
        var (position, digits, scale) = (start, 0, 0)
        let isNegative = bytes[start] == UInt8(ascii: "-")
        if isNegative { position += 1 }
        guard position < bytes.count, 0x30...0x39 ~= bytes[position] else { return nil }
        var isDecimal = false
        while position < bytes.count {
            let byte = bytes[position]
            if 0x30...0x39 ~= byte {
                // Fifteen digits are exact, and so is their division by a power of ten: no rounding but one.
                guard digits < 100_000_000_000_000 else { return longNumber }
                digits = digits * 10 + Int(byte - 0x30)
                if isDecimal { scale += 1 }
            } else if byte == UInt8(ascii: ".") {
                isDecimal = true
            } else if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
                return longNumber
            } else {
                break
            }
            position += 1
        }
        guard scale < Self.powers.count else { return longNumber }
        let value = Double(digits) / Self.powers[scale]
        return isNegative ? -value : value
    }

    private var longNumber: Double? {
        guard let value = Double(String(decoding: bytes[start..<end], as: UTF8.self)), value.isFinite else {
            return nil
        }
        return value
    }

    /// A whole number written as such.
    var integer: Int? {
        guard let number, number.magnitude < 1e15 else { return nil }
        return Int(exactly: number)
    }

    private static let powers: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    ]
}
