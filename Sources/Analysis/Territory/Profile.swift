/// Where one value stands among those of reference territories.
///
/// z = (x - mean) / sd, sd of the population (divided by n); midrank percentile = 100 (number below + half the number
/// equal) / n; median and quartiles of type 7. The value itself is not one of the references unless it is given there.
public struct Profile: Sendable, Equatable {
    /// How many references there are.
    public let count: Int
    public let mean: Double
    /// The standard deviation of the references as a whole population.
    public let deviation: Double
    /// How many standard deviations above the mean; `nil` when the references are all alike.
    public let z: Double?
    /// The share of the references below the value, in percent, those equal counted for half.
    public let percentile: Double
    public let median: Double
    public let lowerQuartile: Double
    public let upperQuartile: Double

    /// - Returns: `nil` without any finite reference, or when the value is not finite.
    public init?(of value: Double, among references: some Sequence<Double>) {
        let values = references.filter(\.isFinite)
        let quantiles = Quantiles(values)
        guard value.isFinite, let median = quantiles.median, let lower = quantiles.at(0.25),
            let upper = quantiles.at(0.75)
        else { return nil }
        let mean = values.reduce(0, +) / Double(values.count)
        let deviation = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)).squareRoot()
        // Ten equal decimals have a mean that is off by a rounding, hence a deviation that is not quite zero.
        let isAlike = values.allSatisfy { $0 == values[0] }
        let below = values.count { $0 < value }
        let equal = values.count { $0 == value }
        count = values.count
        self.mean = isAlike ? values[0] : mean
        self.deviation = isAlike ? 0 : deviation
        z = isAlike || deviation == 0 ? nil : (value - mean) / deviation
        percentile = 100 * (Double(below) + Double(equal) / 2) / Double(values.count)
        (self.median, lowerQuartile, upperQuartile) = (median, lower, upper)
    }

    /// The share of something here over its share in the reference: 1.5 is half as much again as there.
    ///
    /// (local / localTotal) / (reference / referenceTotal); `nil` when a divisor is zero.
    public static func locationQuotient(
        local: Double, of localTotal: Double, reference: Double, of referenceTotal: Double
    ) -> Double? {
        guard localTotal != 0, reference != 0, referenceTotal != 0 else { return nil }
        return (local / localTotal) / (reference / referenceTotal)
    }
}
