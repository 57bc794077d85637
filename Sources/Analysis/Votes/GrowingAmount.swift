import BigInt

/// An amount that follows the raise of the shares: what it is now, and how much more with each raise.
struct GrowingAmount {
    let value: Fraction
    let slope: Fraction

    static let nothing = GrowingAmount(value: Fraction(0), slope: Fraction(0))

    static func + (one: GrowingAmount, other: GrowingAmount) -> GrowingAmount {
        GrowingAmount(value: one.value + other.value, slope: one.slope + other.slope)
    }

    static func - (one: GrowingAmount, other: GrowingAmount) -> GrowingAmount {
        GrowingAmount(value: one.value - other.value, slope: one.slope - other.slope)
    }

    static func * (amount: GrowingAmount, times: Int) -> GrowingAmount {
        GrowingAmount(value: amount.value * Fraction(times), slope: amount.slope * Fraction(times))
    }

    static func / (amount: GrowingAmount, divisor: Fraction) -> GrowingAmount {
        GrowingAmount(value: amount.value / divisor, slope: amount.slope / divisor)
    }
}

/// How far shares may be raised while all that was compared keeps its order.
struct SteadyRaise {
    /// The first whole raise that may change an order; `nil` when none ever does.
    private(set) var limit: Int?

    /// Notes when two amounts meet, or part.
    mutating func compare(_ one: GrowingAmount, _ other: GrowingAmount) {
        let (gap, closing) = (one.value - other.value, other.slope - one.slope)
        let zero = Fraction(0)
        guard closing != zero else { return }
        guard gap != zero else { return note(1) }
        let meeting = gap / closing
        // Amounts that met before are on their way apart.
        guard meeting > zero else { return }
        note(Int(exactly: meeting.roundedUp) ?? .max)
    }

    private mutating func note(_ raise: Int) {
        limit = min(limit ?? .max, max(raise, 1))
    }
}

extension Fraction {
    /// The least whole number that is not below a fraction above zero.
    fileprivate var roundedUp: BigInt { (numerator + denominator - 1) / denominator }
}
