import Foundation

/// One line of a sheet, its cells under the columns that were recognised.
public struct TitledRow<Column: TitledColumn>: Equatable, Sendable {
    /// The line of the file, or the number of the row as the spreadsheet shows it.
    public let line: Int
    let cells: [Column: String]
    /// Why the line cannot be read at all.
    public let fault: String?

    init(line: Int, cells: [Column: String], fault: String? = nil) {
        self.line = line
        self.cells = cells
        self.fault = fault
    }

    /// The text of a cell; empty when it says that the thing is not known; `nil` when the sheet has no such column.
    public subscript(_ column: Column) -> String? { cells[column] }

    var isBlank: Bool { fault == nil && cells.values.allSatisfy(\.isEmpty) }

    /// A cell as it is understood: without spaces at its ends, without the apostrophe that keeps a spreadsheet from
    /// running it, without the midnight that a spreadsheet adds to days.
    static func clean(_ text: String) -> String {
        var text = text.trimmingCharacters(in: .whitespacesAndNewlines)
        if text.hasPrefix("'"), let second = text.dropFirst().first, "=+-@＝＋－＠".contains(second) { text.removeFirst() }
        if text.count == 19, text.hasSuffix("T00:00:00") { text = String(text.prefix(10)) }
        return unknown.contains(RegisterColumn.key(text)) && !text.contains { $0.isNumber } ? "" : text
    }
}

extension RegisterRow {
    /// The capacities of the line, by year.
    public var capacites: [(year: Int?, text: String)] {
        cells.compactMap { column, text in
            if case .capacite(let year) = column { (year, text) } else { nil }
        }.sorted { ($0.year ?? 0) < ($1.year ?? 0) }
    }
}

/// What people write for « I do not know »; never 0.
private let unknown: Set<String> = [
    "", "nc", "n c", "non connu", "non connue", "inconnu", "inconnue", "non renseigne", "non renseignee", "na",
    "n a",
]
