/// Looks for the further cells to hide.
struct SuppressionSearch {
    typealias Cell = HiddenCells.Cell

    private let table: [[Double]]
    private let primary: [Cell]
    /// Cells that may be hidden besides; zeros are shown.
    private let candidates: [Cell]

    init(_ table: [[Double]], _ primary: [Cell]) {
        self.table = table
        self.primary = primary
        let taken = Set(primary)
        candidates = table.indices.flatMap { row in
            table[row].indices.map { Cell(row: row, column: $0) }
                .filter { table[row][$0.column] > 0 && !taken.contains($0) }
        }
    }

    private func value(_ cell: Cell) -> Double { table[cell.row][cell.column] }

    private func isSafe(_ extra: [Cell]) -> Bool {
        let hidden = HiddenCells(table, hidden: primary + extra, margins: true)
        return hidden.hidden.allSatisfy { !hidden.isKnown($0) }
    }

    // MARK: Step by step

    /// Closes around each known cell the cycle that hides the fewest and smallest cells, then shows again what need not
    /// be hidden; `nil` when a cell has no cycle.
    func stepByStep() -> [Cell]? {
        var hidden = HiddenCells(table, hidden: primary, margins: true)
        var extra: [Cell] = []
        while let known = hidden.hidden.first(where: hidden.isKnown) {
            guard let cycle = cheapestCycle(through: known, hidden), !cycle.isEmpty else { return nil }
            for cell in cycle {
                hidden.set(cell, hidden: true)
                extra.append(cell)
            }
        }
        for cell in extra.sorted(by: { value($0) > value($1) }) {
            let fewer = extra.filter { $0 != cell }
            if isSafe(fewer) { extra = fewer }
        }
        return extra.sorted()
    }

    /// The cells to hide so that counts may move around a cycle through one cell: a shortest path from its row to its
    /// column, hidden cells being free (Dijkstra on rows and columns).
    private func cheapestCycle(through cell: Cell, _ hidden: HiddenCells) -> [Cell]? {
        let (rows, columns) = (table.count, table[0].count)
        var cost = [(cells: Int, total: Double)](repeating: (Int.max, 0), count: rows + columns)
        var from = [Int](repeating: -1, count: rows + columns)
        var done = [Bool](repeating: false, count: rows + columns)
        cost[cell.row] = (0, 0)
        while let node = cost.indices.filter({ !done[$0] && cost[$0].cells < .max }).min(by: { cost[$0] < cost[$1] }) {
            done[node] = true
            for other in node < rows ? rows..<(rows + columns) : 0..<rows {
                let step = Cell(row: min(node, other), column: max(node, other) - rows)
                guard step != cell, value(step) > 0 else { continue }
                let isFree = hidden.isHidden[step.row][step.column]
                let total = (cost[node].cells + (isFree ? 0 : 1), cost[node].total + (isFree ? 0 : value(step)))
                if total < cost[other] { (cost[other], from[other]) = (total, node) }
            }
        }
        guard cost[rows + cell.column].cells < .max else { return nil }
        var path: [Cell] = []
        var node = rows + cell.column
        while from[node] >= 0 {
            let step = Cell(row: min(node, from[node]), column: max(node, from[node]) - rows)
            if !hidden.isHidden[step.row][step.column] { path.append(step) }
            node = from[node]
        }
        return path
    }

    // MARK: Every set

    /// The best sets of at most so many cells; `nil` when there are too many to try them all.
    func best(atMost size: Int, tries limit: Int) -> [[Cell]]? {
        var tries = 0
        for count in 0...size {
            var found: [[Cell]] = []
            guard each(count, &tries, limit, { if isSafe($0) { found.append($0) } }) else { return nil }
            if let least = found.map({ $0.reduce(0) { $0 + value($1) } }).min() {
                return found.filter { $0.reduce(0) { $0 + value($1) } == least }
            }
        }
        return nil
    }

    /// Visits every set of candidates of a size, in order.
    ///
    /// - Returns: whether all of them were visited.
    private func each(_ size: Int, _ tries: inout Int, _ limit: Int, _ visit: ([Cell]) -> Void) -> Bool {
        guard size <= candidates.count else { return true }
        var ranks = Array(0..<size)
        while true {
            tries += 1
            guard tries <= limit else { return false }
            visit(ranks.map { candidates[$0] })
            guard let moving = ranks.indices.last(where: { ranks[$0] < candidates.count - size + $0 }) else {
                return true
            }
            ranks[moving] += 1
            for rank in ranks.indices where rank > moving { ranks[rank] = ranks[rank - 1] + 1 }
        }
    }
}
