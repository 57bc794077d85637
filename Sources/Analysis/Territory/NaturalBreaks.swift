/// The exact classes of least variance (Fisher-Jenks).
///
/// W. D. Fisher, « On Grouping for Maximum Homogeneity », JASA 53 (1958); G. F. Jenks, « Optimal Data Classification
/// for Choropleth Maps » (1977). Dynamic programme over the distinct values: the best cost of j classes up to i is the
/// least, over the start s of the last class, of the best cost of j - 1 classes up to s - 1 plus the sum of squares of
/// s...i. That sum satisfies the quadrangle inequality, so the best start never goes back when i grows, and each class
/// is computed by halving: O(k n log n) instead of O(k n^2).
struct NaturalBreaks {
    private let values: [Double]
    /// Sums of the weights, of the values and of their squares before each rank.
    private let weights: [Double]
    private let sums: [Double]
    private let squares: [Double]

    /// - Parameter sorted: finite values, ascending. Values alike are one with a weight: a class never parts them.
    init(sorted: [Double]) {
        // About the mean, the squares keep their digits.
        let mean = sorted.reduce(0) { $0 + $1 / Double(sorted.count) }
        var values: [Double] = []
        var weights = [0.0]
        var sums = [0.0]
        var squares = [0.0]
        for (rank, value) in sorted.enumerated() {
            let isNew = values.last != value
            if isNew { values.append(value) }
            let distance = value - mean
            let total = sums[sums.count - 1] + distance
            let square = squares[squares.count - 1] + distance * distance
            if isNew {
                weights.append(Double(rank + 1))
                sums.append(total)
                squares.append(square)
            } else {
                weights[weights.count - 1] = Double(rank + 1)
                sums[sums.count - 1] = total
                squares[squares.count - 1] = square
            }
        }
        (self.values, self.weights, self.sums, self.squares) = (values, weights, sums, squares)
    }

    /// The greatest value of each class.
    func upperBounds(classes: Int) -> [Double] {
        guard classes < values.count else { return values }
        var best = values.indices.map { cost(from: 0, through: $0) }
        var starts: [[Int]] = []
        for number in stride(from: 1, to: classes, by: 1) {
            var layer = Layer(cost: best, start: Array(repeating: number, count: values.count))
            fill(&layer, best, ranks: number..<values.count, starts: number...(values.count - 1))
            best = layer.cost
            starts.append(layer.start)
        }
        var bounds = [values[values.count - 1]]
        var end = values.count - 1
        for layer in starts.reversed() {
            end = layer[end] - 1
            bounds.append(values[end])
        }
        return bounds.reversed()
    }

    private struct Layer {
        var cost: [Double]
        var start: [Int]
    }

    /// Finds the best start for the rank in the middle, which bounds those of the ranks on each side.
    private func fill(_ layer: inout Layer, _ before: [Double], ranks: Range<Int>, starts: ClosedRange<Int>) {
        guard !ranks.isEmpty else { return }
        let rank = (ranks.lowerBound + ranks.upperBound) / 2
        var found = (cost: Double.infinity, start: starts.lowerBound)
        for start in starts.lowerBound...max(min(starts.upperBound, rank), starts.lowerBound) {
            let cost = before[start - 1] + cost(from: start, through: rank)
            if cost < found.cost { found = (cost, start) }
        }
        layer.cost[rank] = found.cost
        layer.start[rank] = found.start
        fill(&layer, before, ranks: ranks.lowerBound..<rank, starts: starts.lowerBound...found.start)
        fill(&layer, before, ranks: rank + 1..<ranks.upperBound, starts: found.start...starts.upperBound)
    }

    /// The sum of squares about their mean of the values of these ranks.
    private func cost(from start: Int, through end: Int) -> Double {
        let weight = weights[end + 1] - weights[start]
        let sum = sums[end + 1] - sums[start]
        return max(squares[end + 1] - squares[start] - sum * sum / weight, 0)
    }
}
