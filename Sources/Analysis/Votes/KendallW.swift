/// How much judges agree on an order: Kendall’s W, 0 to 1, ties corrected.
///
/// W = 12 S / (m²(n³ - n) - m ΣT), T = Σ(t³ - t) over the ties of each judge; χ² = m(n - 1)W with n - 1 degrees, which is
/// Friedman’s test.
public struct KendallW: Sendable, Equatable {
    public let concordance: Double
    public let chiSquare: Double
    public let probability: Double
    /// By item, the sum of its ranks, equal ones sharing their mean.
    public let rankSums: [Double]

    /// - Parameter ranks: by judge, the rank of each item, 1 first; any numbers in that order.
    public init(_ ranks: [[Double]]) throws(InvalidInput) {
        guard ranks.count >= 2, let items = ranks.first?.count, items >= 2 else {
            throw InvalidInput("ranks", "il faut deux juges et deux propositions au moins.")
        }
        var sums = [Double](repeating: 0, count: items)
        var ties = 0.0
        for (judge, row) in ranks.enumerated() {
            guard row.count == items, row.allSatisfy(\.isFinite) else {
                throw InvalidInput("ranks[\(judge)]", "il faut \(items) rangs.")
            }
            for (item, rank) in Self.averaged(row).enumerated() { sums[item] += rank }
            ties += Dictionary(grouping: row) { $0 }.values.reduce(0) { sum, group in
                let count = Double(group.count)
                return sum + count * count * count - count
            }
        }
        let (m, n) = (Double(ranks.count), Double(items))
        let mean = m * (n + 1) / 2
        let spread = sums.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        let most = m * m * (n * n * n - n) - m * ties
        guard most > 0 else { throw InvalidInput("ranks", "chaque juge met tout au même rang : il n’y a pas d’ordre.") }
        rankSums = sums
        concordance = 12 * spread / most
        chiSquare = m * (n - 1) * concordance
        probability = ChiSquare.upperTail(chiSquare, degrees: items - 1)
    }

    private static func averaged(_ row: [Double]) -> [Double] {
        row.map { rank in
            let (below, equal) = (row.count { $0 < rank }, row.count { $0 == rank })
            return Double(below) + Double(equal + 1) / 2
        }
    }
}
