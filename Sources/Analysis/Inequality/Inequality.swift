import Foundation

/// How unequally places are spread among communes, compared with their children.
///
/// rate = 100 places / children. With s the share of the places and c that of the children:
/// - Gini weighted by children = 1 - sum (c_i)(S_i + S_{i-1}), communes by ascending rate, S cumulated (Lorenz curve);
///   unweighted = sum |x_i - x_j| / (2 n^2 mean) over the rates;
/// - Hoover = half the sum of |s - c|: the share of the places to move for an equal rate everywhere;
/// - Theil T weighted = sum s ln(s / c), 0 ln 0 = 0; unweighted = mean of (x / mean) ln(x / mean).
///
/// C. Gini (1912), E. M. Hoover (1936), H. Theil (1967). A commune without children has no rate: it is left out of the
/// unweighted measures, and its places count as any to move.
public struct Inequality: Sendable, Equatable {
    /// Places for 100 children, by commune; `nil` without any child.
    public let rates: [Double?]
    /// The rate of the whole.
    public let overallRate: Double
    public let giniUnweighted: Double?
    public let giniByChildren: Double?
    public let hoover: Double?
    /// `nil` when a commune has places and no child: the index is then infinite.
    public let theilByChildren: Double?
    public let theilUnweighted: Double?
    /// The places to move for the same rate everywhere, not rounded.
    public let placesToMove: Double
    /// What each commune has above its share of the places (to give), or below it (to receive) when negative.
    public let surpluses: [Double]
    /// The mean of the 20 % highest rates over that of the 20 % lowest, at least one each; `nil` when these are 0.
    public let topOverBottom: Double?

    /// - Parameters:
    ///   - children: by commune.
    ///   - places: by commune, in the same order.
    /// - Throws: `InvalidInput` for figures that are negative or not finite, lists of two lengths, or no child at all.
    public init(children: [Double], places: [Double]) throws(InvalidInput) {
        let shares = try Shares(children: children, places: places)
        rates = zip(places, children).map { $1 > 0 ? 100 * $0 / $1 : nil }
        overallRate = 100 * shares.allPlaces / shares.allChildren
        let known = rates.compactMap { $0 }.sorted()
        giniUnweighted = Self.gini(ascending: known)
        theilUnweighted = Self.theil(known)
        topOverBottom = Self.topOverBottom(ascending: known)
        giniByChildren = shares.gini
        hoover = shares.hoover
        theilByChildren = shares.theil
        placesToMove = shares.hoover.map { $0 * shares.allPlaces } ?? 0
        surpluses = zip(places, shares.ofChildren).map { $0 - $1 * shares.allPlaces }
        guard overallRate.isFinite, known.allSatisfy(\.isFinite) else {
            throw InvalidInput("rows", "ces ordres de grandeur ne se calculent pas : vérifiez les nombres.")
        }
    }

    /// Sum |x_i - x_j| / (2 n^2 mean), in one pass over ascending values; `nil` when all are 0.
    private static func gini(ascending values: [Double]) -> Double? {
        let total = values.reduce(0, +)
        guard total > 0 else { return nil }
        let count = Double(values.count)
        let spread = values.enumerated().reduce(0) { $0 + (2 * Double($1.offset) - count + 1) * ($1.element / total) }
        return spread / count
    }

    private static func theil(_ values: [Double]) -> Double? {
        let mean = values.reduce(0, +) / Double(values.count)
        guard mean > 0 else { return nil }
        return values.reduce(0) { $0 + ($1 > 0 ? $1 / mean * log($1 / mean) : 0) } / Double(values.count)
    }

    private static func topOverBottom(ascending values: [Double]) -> Double? {
        let count = max(1, Int((0.2 * Double(values.count)).rounded()))
        let bottom = values.prefix(count).reduce(0, +)
        return bottom > 0 ? values.suffix(count).reduce(0, +) / bottom : nil
    }
}
