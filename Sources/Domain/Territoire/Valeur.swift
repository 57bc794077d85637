/// What is known of a figure: a number, or why there is none. An absent figure is `nil`, never one of these.
public enum Valeur: Hashable, Sendable {
    case value(Double)
    /// Computed or guessed by somebody, not counted by the producer.
    case estimated(Double)
    /// The producer says there is none: not the same as saying nothing.
    case trueZero
    /// Withheld by the producer to protect people; not zero.
    case secret
    case notPublished

    /// A published number; zero is ``trueZero``.
    ///
    /// - Returns: `nil` when it is not a finite number.
    public init?(_ number: Double) {
        guard number.isFinite else { return nil }
        self = number == 0 ? .trueZero : .value(number)
    }

    /// The number to compute with; `nil` when there is none.
    public var number: Double? {
        switch self {
        case .value(let number), .estimated(let number): number
        case .trueZero: 0
        case .secret, .notPublished: nil
        }
    }

    /// The value in a few characters, as stores keep it: `21750`, `~12.5`, `0`, `s`, `n`.
    public var code: String {
        switch self {
        case .value(let number): Valeur.text(number)
        case .estimated(let number): "~" + Valeur.text(number)
        case .trueZero: "0"
        case .secret: "s"
        case .notPublished: "n"
        }
    }

    /// The value a ``code`` stands for; `nil` for an empty text and for anything else.
    public init?(code: some StringProtocol) {
        switch code {
        case "": return nil
        case "s": self = .secret
        case "n": self = .notPublished
        default:
            if code.hasPrefix("~") {
                guard let number = Double(code.dropFirst()), number.isFinite else { return nil }
                self = .estimated(number)
            } else {
                guard let number = Double(code), let value = Valeur(number) else { return nil }
                self = value
            }
        }
    }

    /// The value of a code in ASCII, without making a text of it: a page reads thousands of them.
    public init?(code bytes: UnsafeRawBufferPointer) {
        guard let first = bytes.first else { return nil }
        if bytes.count == 1, first == UInt8(ascii: "s") || first == UInt8(ascii: "n") {
            self = first == UInt8(ascii: "s") ? .secret : .notPublished
            return
        }
        guard let number = Valeur.plain(bytes) else {
            self.init(code: String(decoding: bytes, as: UTF8.self))
            return
        }
        self.init(number)
    }

    /// A number of at most fifteen figures and one point: both parts of its fraction are exact, so is the quotient.
    private static func plain(_ bytes: UnsafeRawBufferPointer) -> Double? {
        guard bytes.count <= 16 else { return nil }
        var mantissa: Int64 = 0
        var (scale, figures) = (1.0, 0)
        var isDecimal = false
        let isNegative = bytes.first == UInt8(ascii: "-")
        for byte in isNegative ? bytes[1...] : bytes[...] {
            if byte == UInt8(ascii: "."), !isDecimal, figures > 0 {
                isDecimal = true
            } else if (0x30...0x39).contains(byte) {
                mantissa = mantissa * 10 + Int64(byte - 0x30)
                figures += 1
                if isDecimal { scale *= 10 }
            } else {
                return nil
            }
        }
        guard (1...15).contains(figures), bytes.last != UInt8(ascii: ".") else { return nil }
        let number = Double(mantissa) / scale
        return isNegative ? -number : number
    }

    private static func text(_ number: Double) -> String {
        guard let whole = Int(exactly: number) else { return "\(number)" }
        return "\(whole)"
    }
}
