import Foundation

/// Two answers crossed: whether they go together more than chance would have it.
///
/// χ² = Σ(O - E)²/E without correction; Cramér’s V = √(χ²/n/min(R - 1, C - 1)); Tschuprow’s T = √(χ²/n/√((R - 1)(C - 1)));
/// adjusted residual (O - E)/√(E(1 - row/n)(1 - column/n)) (Haberman 1973).
public struct Crosstab: Sendable, Equatable {
    public let chiSquare: Double
    public let probability: Double
    public let degrees: Int
    public let expected: [[Double]]
    public let cramersV: Double
    public let tschuprow: Double
    public let rowPercents: [[Double]]
    /// Cells whose expected count is under 5: the law is then a poor guide.
    public let smallCells: Int
    public let adjustedResiduals: [[Double]]
    /// With Yates’s correction, for two rows and two columns.
    public let yatesChiSquare: Double?
    /// Fisher’s exact two-sided probability, for two rows and two columns of whole numbers.
    public let fisherProbability: Double?

    /// - Parameter table: two rows and two columns at least, none empty; counts, or sums of weights.
    public init(_ table: [[Double]]) throws(InvalidInput) {
        let columnCount = table.first?.count ?? 0
        guard table.count >= 2, columnCount >= 2 else {
            throw InvalidInput("table", "il faut deux lignes et deux colonnes au moins.")
        }
        for (row, cells) in table.enumerated() {
            guard cells.count == columnCount else {
                throw InvalidInput("table[\(row)]", "cette ligne n’a pas \(columnCount) cases comme la première.")
            }
            for (column, cell) in cells.enumerated() {
                try cell.required(at: "table[\(row)][\(column)]", "un effectif")
            }
        }
        let rows = table.map { $0.reduce(0, +) }
        let columns = (0..<columnCount).map { column in table.reduce(0) { $0 + $1[column] } }
        for (row, sum) in rows.enumerated() where sum <= 0 {
            throw InvalidInput("table[\(row)]", "cette ligne est vide.")
        }
        for (column, sum) in columns.enumerated() where sum <= 0 {
            throw InvalidInput("table", "la colonne \(column + 1) est vide.")
        }
        let n = rows.reduce(0, +)
        guard n.isFinite else { throw InvalidInput("table", "les effectifs sont trop grands.") }
        let expected = rows.map { row in columns.map { row * $0 / n } }
        let chiSquare = Self.chiSquare(table, expected, correction: 0)
        self.expected = expected
        self.chiSquare = chiSquare
        degrees = (rows.count - 1) * (columnCount - 1)
        probability = ChiSquare.upperTail(chiSquare, degrees: degrees)
        cramersV = (chiSquare / n / Double(min(rows.count, columnCount) - 1)).squareRoot()
        tschuprow = (chiSquare / n / Double(degrees).squareRoot()).squareRoot()
        rowPercents = zip(table, rows).map { cells, sum in cells.map { 100 * $0 / sum } }
        smallCells = expected.joined().count { $0 < 5 }
        adjustedResiduals = table.indices.map { row in
            columns.indices.map { column in
                let cell = expected[row][column]
                return (table[row][column] - cell)
                    / (cell * (1 - rows[row] / n) * (1 - columns[column] / n)).squareRoot()
            }
        }
        let isSquare = rows.count == 2 && columnCount == 2
        yatesChiSquare = isSquare ? Self.chiSquare(table, expected, correction: 0.5) : nil
        fisherProbability = isSquare ? Self.fisher(table) : nil
    }

    private static func chiSquare(_ table: [[Double]], _ expected: [[Double]], correction: Double) -> Double {
        zip(table.joined(), expected.joined()).reduce(0) { sum, cell in
            let gap = abs(cell.0 - cell.1)
            let kept = gap - min(correction, gap)
            return sum + kept * kept / cell.1
        }
    }

    /// The sum of the probabilities of the tables with these margins that are not likelier than this one.
    private static func fisher(_ table: [[Double]]) -> Double? {
        guard table.joined().allSatisfy({ $0 == $0.rounded() && $0 < 1e7 }) else { return nil }
        let (first, second) = (table[0][0] + table[0][1], table[1][0] + table[1][1])
        let column = table[0][0] + table[1][0]
        func choose(_ n: Double, _ k: Double) -> Double { lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1) }
        let whole = choose(first + second, column)
        func probability(_ cell: Double) -> Double { exp(choose(first, cell) + choose(second, column - cell) - whole) }
        let observed = probability(table[0][0])
        var sum = 0.0
        for cell in stride(from: max(0, column - second), through: min(first, column), by: 1) {
            let one = probability(cell)
            if one <= observed * (1 + 1e-9) { sum += one }
        }
        return min(sum, 1)
    }
}
