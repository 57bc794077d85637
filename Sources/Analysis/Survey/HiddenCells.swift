/// A table of counts, some cells hidden, as somebody who wants to guess them sees it: the other cells and, when they are
/// published, the totals of rows and columns.
///
/// What the guesser knows is a transportation problem: what a hidden cell may be is found exactly by moving counts
/// around cycles of hidden cells (a maximum flow in the bipartite graph of rows and columns).
struct HiddenCells {
    let table: [[Double]]
    private(set) var isHidden: [[Bool]]
    let margins: Bool

    init(_ table: [[Double]], hidden: some Sequence<Cell>, margins: Bool) {
        self.table = table
        self.margins = margins
        isHidden = table.map { $0.map { _ in false } }
        for cell in hidden { isHidden[cell.row][cell.column] = true }
    }

    struct Cell: Hashable, Sendable, Comparable {
        let row: Int
        let column: Int

        static func < (one: Cell, other: Cell) -> Bool { (one.row, one.column) < (other.row, other.column) }
    }

    mutating func set(_ cell: Cell, hidden: Bool) { isHidden[cell.row][cell.column] = hidden }

    /// The least and the greatest a hidden cell may be, over all the non-negative tables the guesser may think of;
    /// without totals there is no greatest.
    func bounds(of cell: Cell) -> (low: Double, high: Double?) {
        guard margins else { return (0, nil) }
        let value = table[cell.row][cell.column]
        return (
            value - flow(from: .row(cell.row), to: .column(cell.column), around: cell, atMost: value),
            value + flow(from: .column(cell.column), to: .row(cell.row), around: cell, atMost: .infinity)
        )
    }

    /// Whether the guesser knows the cell: nothing can move through it.
    func isKnown(_ cell: Cell) -> Bool {
        guard margins else { return false }
        if path(from: .column(cell.column), to: .row(cell.row), in: [:], around: cell) != nil { return false }
        guard table[cell.row][cell.column] > 0 else { return true }
        return path(from: .row(cell.row), to: .column(cell.column), in: [:], around: cell) == nil
    }

    var hidden: [Cell] {
        isHidden.indices.flatMap { row in
            isHidden[row].indices.filter { isHidden[row][$0] }.map { Cell(row: row, column: $0) }
        }
    }

    // MARK: Flows

    private enum Node: Hashable {
        case row(Int)
        case column(Int)
    }

    /// How much may go from one node to another through the hidden cells, the cell itself left out: from a row to a
    /// column a cell grows without limit, from a column to a row it shrinks to zero at most.
    private func flow(from start: Node, to end: Node, around cell: Cell, atMost limit: Double) -> Double {
        var change: [Cell: Double] = [:]
        var total = 0.0
        while total < limit, let path = path(from: start, to: end, in: change, around: cell) {
            let amount = min(path.map(\.room).min() ?? 0, limit - total)
            guard amount > 0, amount.isFinite else { break }
            for step in path { change[step.cell, default: 0] += step.grows ? amount : -amount }
            total += amount
        }
        return total
    }

    private struct Step {
        let cell: Cell
        let grows: Bool
        let room: Double
    }

    /// The shortest way with room on each step.
    private func path(from start: Node, to end: Node, in change: [Cell: Double], around cell: Cell) -> [Step]? {
        var from: [Node: (node: Node, step: Step)] = [:]
        var seen: Set<Node> = [start]
        var queue = [start]
        var next = 0
        while next < queue.count {
            let node = queue[next]
            next += 1
            if node == end { return steps(to: end, from) }
            for (other, step) in ways(from: node, change, around: cell) where seen.insert(other).inserted {
                from[other] = (node, step)
                queue.append(other)
            }
        }
        return nil
    }

    private func ways(from node: Node, _ change: [Cell: Double], around avoided: Cell) -> [(Node, Step)] {
        switch node {
        case .row(let row):
            return isHidden[row].indices.compactMap { column in
                let cell = Cell(row: row, column: column)
                guard isHidden[row][column], cell != avoided else { return nil }
                return (.column(column), Step(cell: cell, grows: true, room: .infinity))
            }
        case .column(let column):
            return isHidden.indices.compactMap { row in
                let cell = Cell(row: row, column: column)
                guard isHidden[row][column], cell != avoided else { return nil }
                let room = table[row][column] + (change[cell] ?? 0)
                return room > 0 ? (.row(row), Step(cell: cell, grows: false, room: room)) : nil
            }
        }
    }

    private func steps(to end: Node, _ from: [Node: (node: Node, step: Step)]) -> [Step] {
        var steps: [Step] = []
        var node = end
        while let last = from[node] {
            steps.append(last.step)
            node = last.node
        }
        return steps
    }
}
