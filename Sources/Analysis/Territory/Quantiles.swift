/// Quantiles by linear interpolation between the two nearest ranks.
///
/// Type 7 of Hyndman and Fan (« Sample Quantiles in Statistical Packages », The American Statistician 50, 1996):
/// h = (n - 1)p, then x[floor h] + (h - floor h)(x[floor h + 1] - x[floor h]). The rule of R, NumPy and spreadsheets.
public struct Quantiles: Sendable, Equatable {
    private let sorted: [Double]

    /// - Parameter values: in any order; what is not a finite number is left out.
    public init(_ values: some Sequence<Double>) {
        sorted = values.filter(\.isFinite).sorted()
    }

    /// The value below which the fraction `p` (0 to 1) of the values stand; `nil` without any value.
    public func at(_ p: Double) -> Double? {
        guard !sorted.isEmpty, p >= 0, p <= 1 else { return nil }
        let rank = Double(sorted.count - 1) * p
        let below = Int(rank)
        guard below + 1 < sorted.count else { return sorted[sorted.count - 1] }
        return sorted[below] + (rank - Double(below)) * (sorted[below + 1] - sorted[below])
    }

    /// The value in the middle.
    public var median: Double? { at(0.5) }
}
