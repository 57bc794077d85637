/// The bounds that cut a series into classes, for the colours of a map.
///
/// A class holds what is above the bound before and at most its own: the class of a value is the first upper bound
/// that is not below it. Bounds are values without their status: a secret or absent figure has no class.
public struct ClassBreaks: Sendable, Equatable {
    /// How the bounds are chosen.
    public enum Method: String, Sendable, CaseIterable {
        /// The least variance within classes (Fisher 1958, Jenks 1977).
        case jenks
        /// As many values in each class.
        case quantiles
        /// As wide each.
        case equalIntervals
    }

    /// The least value of the first class.
    public let least: Double
    /// The greatest value of each class, ascending, none twice.
    public let upperBounds: [Double]

    /// The most classes: beyond, a map says nothing, and a mistyped number would fill the memory.
    public static let limit = 1_000

    /// - Parameters:
    ///   - values: in any order; what is not a finite number is left out.
    ///   - classes: how many are wanted, up to ``limit``; fewer are made when there are fewer distinct values.
    /// - Returns: `nil` without any value, and when no class is wanted, or more than the limit.
    public init?(_ values: some Sequence<Double>, classes: Int, by method: Method) {
        let sorted = values.filter(\.isFinite).sorted()
        guard let least = sorted.first, let greatest = sorted.last, classes > 0, classes <= Self.limit
        else { return nil }
        let bounds =
            switch method {
            case .jenks: NaturalBreaks(sorted: sorted).upperBounds(classes: classes)
            case .quantiles: Self.quantileBounds(sorted, classes)
            case .equalIntervals: Self.equalBounds(from: least, to: greatest, classes)
            }
        self.least = least
        // The last bound is the greatest value whatever the roundings; two bounds alike would make an empty class.
        upperBounds = (bounds.dropLast().filter { $0 < greatest } + [greatest]).reduce(into: []) { kept, bound in
            if kept.last != bound { kept.append(bound) }
        }
    }

    private static func quantileBounds(_ sorted: [Double], _ classes: Int) -> [Double] {
        let quantiles = Quantiles(sorted)
        return (1...classes).compactMap { quantiles.at(Double($0) / Double(classes)) }
    }

    /// Summed in the order of `numpy.arange`, on which the class of a value equal to a bound depends.
    private static func equalBounds(from least: Double, to greatest: Double, _ classes: Int) -> [Double] {
        let width = (greatest - least) / Double(classes)
        guard width > 0, width.isFinite else { return [] }
        return (0..<classes).map { (least + width) + Double($0) * width }
    }
}

extension ClassBreaks {
    /// The class of a value, from 0; `nil` above the last bound, and for what is not a number.
    ///
    /// A value under ``least``, of another year say, falls in the first class.
    public func level(of value: Double) -> Int? {
        guard let last = upperBounds.last, value <= last else { return nil }
        var low = 0
        var high = upperBounds.count - 1
        while low < high {
            let middle = (low + high) / 2
            if upperBounds[middle] < value { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// How many of the values stand in each class.
    public func counts(of values: some Sequence<Double>) -> [Int] {
        var counts = Array(repeating: 0, count: upperBounds.count)
        for value in values {
            if let level = level(of: value) { counts[level] += 1 }
        }
        return counts
    }

    /// The bounds of a class: above `lower` (from `lower` for the first one), up to `upper`.
    public func bounds(of level: Int) -> (lower: Double, upper: Double)? {
        guard upperBounds.indices.contains(level) else { return nil }
        return (level == 0 ? least : upperBounds[level - 1], upperBounds[level])
    }

    /// The goodness of variance fit: 1 - (sum of squares within classes) / (total sum of squares).
    ///
    /// 1 when each class holds one value only, and when all values are alike.
    public func goodnessOfVarianceFit(_ values: [Double]) -> Double {
        let within = sumOfSquaresWithin(values)
        let total = Self.sumOfSquares(values.filter { level(of: $0) != nil })
        return total > 0 ? 1 - within / total : 1
    }

    /// The sum, over the classes, of the squared distances to the mean of the class.
    public func sumOfSquaresWithin(_ values: [Double]) -> Double {
        var classes = Array(repeating: [Double](), count: upperBounds.count)
        for value in values {
            if let level = level(of: value) { classes[level].append(value) }
        }
        return classes.reduce(0) { $0 + Self.sumOfSquares($1) }
    }

    private static func sumOfSquares(_ values: [Double]) -> Double {
        guard !values.isEmpty else { return 0 }
        let mean = values.reduce(0, +) / Double(values.count)
        return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    }
}
