/// Which cells of a published table to hide so that nobody is recognised: the small ones, then the fewest others that
/// keep a small one from being computed from the totals (Cox 1980; Fischetti and Salazar 1999).
public struct CellSuppression: Sendable, Equatable {
    /// A cell, by its row and its column from 0.
    public struct Cell: Hashable, Sendable {
        public let row: Int
        public let column: Int
    }

    /// What a guesser may still find of a hidden cell; no greatest value without totals.
    public struct Bounds: Sendable, Equatable {
        public let cell: Cell
        public let low: Double
        public let high: Double?
    }

    /// The cells hidden for what they say: above 0 and below the threshold; every cell of a table whose whole is.
    public let primary: [Cell]
    /// The sets of further cells, all as good as one another: as few as can be, then the smallest total. Each in order.
    public let extra: [[Cell]]
    /// Whether no smaller set exists: every one was tried. Otherwise the one set was found step by step.
    public let isOptimal: Bool
    private let table: [[Double]]
    private let margins: Bool

    /// Sets tried before a set found step by step is kept.
    private static let effort = 60_000

    /// - Parameters:
    ///   - table: counts, whole and not negative, as many by row.
    ///   - margins: whether the totals of rows and columns are published.
    ///   - threshold: cells below are hidden: 5 for answers and Cnaf, 11 for fiscal data.
    /// - Throws: `InvalidInput` when no set of cells protects the table while its totals are published.
    public init(_ table: [[Double]], margins: Bool, threshold: Double) throws(InvalidInput) {
        try Self.check(table, threshold)
        self.table = table
        self.margins = margins
        let whole = table.joined().reduce(0, +)
        let isSmall = whole > 0 && whole < threshold
        let primary = table.indices.flatMap { row in
            table[row].indices.filter { isSmall || (table[row][$0] > 0 && table[row][$0] < threshold) }
                .map { HiddenCells.Cell(row: row, column: $0) }
        }
        self.primary = primary.map(Cell.init)
        guard margins, !primary.isEmpty else {
            extra = [[]]
            isOptimal = true
            return
        }
        let search = SuppressionSearch(table, primary)
        // Where the whole is small every cell is hidden already, and none is left to protect the others.
        guard let found = search.stepByStep() else {
            throw InvalidInput(
                "margins_published",
                "aucun masquage ne protège ce tableau tant que ses totaux sont publiés : retirez-les, ou regroupez des lignes."
            )
        }
        let best = search.best(atMost: found.count, tries: Self.effort)
        extra = (best ?? [found]).map { $0.map(Cell.init) }
        isOptimal = best != nil
    }

    /// What a guesser finds of each hidden cell, in order.
    ///
    /// - Parameter extra: the cells hidden besides the primary ones.
    public func audit(with extra: [Cell]) -> [Bounds] {
        let cells = (primary + extra).map { HiddenCells.Cell(row: $0.row, column: $0.column) }
        let hidden = HiddenCells(table, hidden: cells, margins: margins)
        return Set(cells).sorted().map { cell in
            let bounds = hidden.bounds(of: cell)
            return Bounds(cell: Cell(cell), low: bounds.low, high: bounds.high)
        }
    }

    private static func check(_ table: [[Double]], _ threshold: Double) throws(InvalidInput) {
        guard let width = table.first?.count, width > 0 else { throw InvalidInput("table", "le tableau est vide.") }
        guard threshold > 0, threshold.isFinite else {
            throw InvalidInput("params.threshold", "le seuil est un nombre positif.")
        }
        for (row, cells) in table.enumerated() {
            guard cells.count == width else {
                throw InvalidInput("table[\(row)]", "cette ligne n’a pas \(width) cases comme la première.")
            }
            for (column, cell) in cells.enumerated() {
                try cell.required(at: "table[\(row)][\(column)]", "un effectif")
                guard cell == cell.rounded(), cell < 1e12 else {
                    throw InvalidInput("table[\(row)][\(column)]", "\(cell) n’est pas un effectif entier.")
                }
            }
        }
    }
}

extension CellSuppression.Cell {
    init(_ cell: HiddenCells.Cell) { self.init(row: cell.row, column: cell.column) }
}
