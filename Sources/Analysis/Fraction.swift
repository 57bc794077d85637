import BigInt

/// An exact fraction, its denominator above zero.
///
/// Shares of a budget divide what is left of it again and again: after a few projects no machine number holds them.
public struct Fraction: Hashable, Sendable, Comparable {
    let numerator: BigInt
    let denominator: BigInt

    init(_ numerator: BigInt, over denominator: BigInt = 1) {
        let divisor = numerator.greatestCommonDivisor(with: denominator)
        let sign: BigInt = denominator < 0 ? -1 : 1
        self.numerator = divisor == 0 ? 0 : sign * numerator / divisor
        self.denominator = divisor == 0 ? 1 : sign * denominator / divisor
    }

    public init(_ whole: Int) { self.init(BigInt(whole)) }

    /// The number a decimal text writes, « 12.50 » or « 1e3 ».
    ///
    /// - Returns: `nil` for anything else.
    public init?(decimal text: String) {
        let parts = text.lowercased().split(separator: "e", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let exponent = parts.count == 2 ? Int(parts[1]) : 0, abs(exponent) < 400
        else {
            return nil
        }
        let digits = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(digits.count), let whole = BigInt(digits.joined()) else { return nil }
        let power = exponent - (digits.count == 2 ? digits[1].count : 0)
        let scale = BigInt(10).power(abs(power))
        self.init(power >= 0 ? whole * scale : whole, over: power >= 0 ? 1 : scale)
    }

    /// The number a machine number stands for when it is written as short as can be: 0.1 is a tenth.
    ///
    /// - Returns: `nil` for what is not finite.
    init?(shortest number: Double) { self.init(decimal: "\(number)") }

    /// The greatest whole number that is not above a fraction that is not negative.
    var whole: BigInt { numerator / denominator }

    /// The nearest machine number, or one within 1e-17 of it where none holds both parts.
    public var value: Double {
        let (above, below) = (Double(numerator), Double(denominator))
        if abs(above) <= 0x1p53, below <= 0x1p53 { return above / below }
        let scale = BigInt(10).power(17)
        return Double(numerator * scale / denominator) / 1e17
    }

    static func + (one: Fraction, other: Fraction) -> Fraction {
        Fraction(
            one.numerator * other.denominator + other.numerator * one.denominator,
            over: one.denominator * other.denominator)
    }

    static func - (one: Fraction, other: Fraction) -> Fraction {
        Fraction(
            one.numerator * other.denominator - other.numerator * one.denominator,
            over: one.denominator * other.denominator)
    }

    static func * (one: Fraction, other: Fraction) -> Fraction {
        Fraction(one.numerator * other.numerator, over: one.denominator * other.denominator)
    }

    static func / (one: Fraction, other: Fraction) -> Fraction {
        Fraction(one.numerator * other.denominator, over: one.denominator * other.numerator)
    }

    public static func < (one: Fraction, other: Fraction) -> Bool {
        one.numerator * other.denominator < other.numerator * one.denominator
    }
}
