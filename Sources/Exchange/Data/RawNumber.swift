/// What a cell of figures holds, read from its bytes.
enum RawNumber: Equatable {
    case number(Double)
    case blank
    /// `s`: withheld.
    case secret
    /// `ns`, `NS`, `N/A`, `nd`: not given, for another reason than secrecy.
    case notPublished
    /// Anything else, a formula for instance.
    case wrong

    /// Reads a cell without making a text of it: a national file has millions of them.
    init(_ cell: ArraySlice<UInt8>) {
        self = cell.withUnsafeBufferPointer { RawNumber(bytes: UnsafeRawBufferPointer($0)) }
    }

    private init(bytes: UnsafeRawBufferPointer) {
        var start = 0
        var end = bytes.count
        while start < end, bytes[start] == 0x20 { start += 1 }
        while end > start, bytes[end - 1] == 0x20 { end -= 1 }
        if start == end {
            self = .blank
        } else if let number = RawNumber.plain(bytes, start, end) {
            self = .number(number)
        } else {
            self = RawNumber.slow(String(decoding: bytes[start..<end], as: UTF8.self))
        }
    }

    /// Figures, at most one decimal mark, a sign: exact as long as the figures fit in 53 bits.
    static func plain(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ end: Int) -> Double? {
        guard start < end else { return nil }
        var mantissa: UInt64 = 0
        var decimals = -1
        let isNegative = bytes[start] == 0x2D
        let first = isNegative ? start + 1 : start
        guard end - first <= 16, first < end else { return nil }
        for index in first..<end {
            let byte = bytes[index]
            if 0x30...0x39 ~= byte {
                mantissa = mantissa &* 10 &+ UInt64(byte &- 0x30)
                if decimals >= 0 { decimals += 1 }
            } else if byte == 0x2C || byte == 0x2E, decimals < 0, index > first, index + 1 < end {
                decimals = 0
            } else {
                return nil
            }
        }
        guard mantissa < 1 << 53 else { return nil }
        let value = decimals > 0 ? Double(mantissa) / powers[decimals] : Double(mantissa)
        return isNegative ? -value : value
    }

    private static let powers: [Double] = (0...16).reduce(into: [1.0]) { powers, _ in
        powers.append((powers.last ?? 1) * 10)
    }

    /// The codes of absence, spaces between thousands, more figures than a double has.
    private static func slow(_ text: String) -> RawNumber {
        switch text.lowercased() {
        case "s", "secret": return .secret
        case "ns", "n/a", "na", "nd", "n.d.", "nc", "-": return .notPublished
        default: break
        }
        let digits = text.replacing("\u{FFFD}", with: "")
        // An unbreakable space of Windows-1252 is not UTF-8: it came out as a replacement character.
        return FrenchNumber.decimal(digits).map(RawNumber.number) ?? .wrong
    }
}
