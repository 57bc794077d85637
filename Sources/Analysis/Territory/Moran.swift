import Foundation

/// Whether neighbours are alike: Moran's I, of the whole and of each place.
///
/// Weights are standardised by row: each of the k neighbours of a place counts for 1/k, a place without any for nothing.
/// With z = x - mean: I = (n / S0) z'Wz / z'z, E(I) = -1 / (n - 1); I above E(I): neighbours are alike, below: they
/// differ. The local I_i = (n - 1) z_i (Wz)_i / z'z. P. A. P. Moran, « Notes on Continuous Stochastic Phenomena »,
/// Biometrika 37 (1950); A. D. Cliff and J. K. Ord, « Spatial Processes » (1981); L. Anselin, « Local Indicators of
/// Spatial Association », Geographical Analysis 27 (1995).
public struct Moran: Sendable, Equatable {
    public let index: Double
    /// What the index would be on average, were the values dealt at random.
    public let expected: Double
    /// As if the values were drawn from a normal law.
    public let normality: Test
    /// As if the values were dealt at random among the places.
    public let randomisation: Test
    /// The local index of each place.
    public let local: [Double]
    public let quadrants: [Quadrant]

    /// How far the index is from chance.
    public struct Test: Sendable, Equatable {
        public let variance: Double
        /// `nil` when the index has one value whatever the places, as where everybody is everybody's neighbour.
        public let z: Double?
        /// The chance of an index as far on either side.
        public let p: Double?

        init(_ index: Double, expected: Double, variance: Double) {
            // Terms of the order of one cancel out: what is left below this is their rounding.
            let isNone = variance < 1e-12
            self.variance = isNone ? 0 : variance
            let z = isNone ? nil : (index - expected) / variance.squareRoot()
            self.z = z
            p = z.map { erfc(abs($0) / 2.squareRoot()) }
        }
    }

    /// A place and the mean of its neighbours, each above the mean (high) or not (low).
    public enum Quadrant: Int, Sendable, Hashable {
        case highAmongHigh = 1
        case lowAmongHigh, lowAmongLow, highAmongLow
    }

    /// - Parameters:
    ///   - values: one for each place, at least four, not all alike.
    ///   - neighbours: the ranks of the neighbours of each place; it need not be mutual.
    /// - Throws: `InvalidInput` when there is nothing to compare, and for ranks that are none, the place itself, or given
    ///   twice.
    public init(_ values: [Double], neighbours: [[Int]]) throws(InvalidInput) {
        let deviations = try Self.deviations(values)
        let weights = try NeighbourWeights(neighbours, count: values.count)
        let count = Double(values.count)
        let squares = deviations.reduce(0) { $0 + $1 * $1 }
        let lags = weights.lags(deviations)
        let product = zip(deviations, lags).reduce(0) { $0 + $1.0 * $1.1 }
        let index = count / weights.s0 * product / squares
        let expected = -1 / (count - 1)
        let kurtosis = count * deviations.reduce(0) { $0 + $1 * $1 * ($1 * $1) } / (squares * squares)
        self.index = index
        self.expected = expected
        normality = Test(index, expected: expected, variance: weights.normalVariance)
        randomisation = Test(index, expected: expected, variance: weights.randomVariance(kurtosis))
        local = zip(deviations, lags).map { (count - 1) * $0 * $1 / squares }
        quadrants = zip(deviations, lags).map { deviation, lag in
            switch (deviation > 0, lag > 0) {
            case (true, true): .highAmongHigh
            case (false, true): .lowAmongHigh
            case (false, false): .lowAmongLow
            case (true, false): .highAmongLow
            }
        }
    }

    /// The values less their mean, in units of the greatest of them, so that no square is out of any number.
    private static func deviations(_ values: [Double]) throws(InvalidInput) -> [Double] {
        guard values.count >= 4 else { throw InvalidInput("values", "il faut au moins quatre valeurs.") }
        guard values.allSatisfy(\.isFinite) else {
            throw InvalidInput("values", "une valeur n’est pas un nombre fini.")
        }
        let mean = values.reduce(0) { $0 + $1 / Double(values.count) }
        let gaps = values.map { $0 - mean }
        let widest = gaps.reduce(0) { max($0, abs($1)) }
        guard widest > 0, widest.isFinite, values.contains(where: { $0 != values[0] }) else {
            throw InvalidInput("values", "toutes les valeurs sont égales : il n’y a rien à comparer.")
        }
        return gaps.map { $0 / widest }
    }
}
