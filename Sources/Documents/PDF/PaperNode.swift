/// One piece of what the Typst template draws, as JSON: text stays data from end to end and is never Typst source.
///
/// Only the fields that a `kind` uses are written.
struct PaperNode: Encodable {
    var kind: String
    var text: String?
    var id: String?
    var label: String?
    var source: String?
    /// A list's first number.
    var start: Int?
    var width: Double?
    var address: String?
    var children: [PaperNode]?
    var items: [[PaperNode]]?
    var facts: [[String]]?
    var table: PaperTable?

    init(_ kind: String, text: String? = nil, children: [PaperNode]? = nil) {
        self.kind = kind
        self.text = text
        self.children = children
    }
}

/// A table ready to be drawn: every row as long as the header.
struct PaperTable: Encodable {
    var columns: [String]
    var ends: [Bool]
    var weights: [Int]
    var rows: [[String]]
    var hasRowHeaders: Bool
    var isToFill: Bool
}

extension PaperTable {
    init(_ table: Table) {
        let count = table.columns.count
        columns = table.columns.map { $0.title.breakable(every: 18) }
        ends = table.columns.map { $0.alignment == .end }
        rows = table.squareRows.map { $0.map { $0.breakable(every: 18) } }
        weights = Self.fitted((0..<count).map { column in Self.weight(of: column, in: table) })
        hasRowHeaders = table.hasRowHeaders
        isToFill = table.isToFill
    }

    /// The widths asked for, on a line of the paper: dates and figures keep theirs, and what is long shares the rest.
    private static func fitted(_ weights: [Int]) -> [Int] {
        let (line, short) = (100, 18)
        let kept = weights.filter { $0 <= short }.reduce(0, +)
        let asked = weights.reduce(0, +) - kept
        let left = line - kept
        // Too many long texts share too little: then all are squeezed alike.
        guard kept + asked > line, left >= 16 * weights.count(where: { $0 > short }) else { return weights }
        return weights.map { $0 <= short ? $0 : max($0 * left / asked, 10) }
    }

    /// Width a column asks for, in characters: widths decided here spare Typst measuring every cell.
    private static func weight(of column: Int, in table: Table) -> Int {
        // What is left blank is to be written in: a signature, a name.
        if table.isToFill, table.rows.allSatisfy({ $0.count <= column || $0[column].isEmpty }) { return 30 }
        let title = table.columns[column].title
        var longest = max(title.longestWord + 2, min(title.count, 14))
        for row in table.rows.prefix(400) where column < row.count {
            longest = max(longest, min(row[column].count + 2, 34), row[column].longestWord)
        }
        return min(max(longest, 6), 40)
    }
}

extension Table {
    /// The rows, cut or filled to the number of columns.
    var squareRows: [[String]] {
        rows.map { row in
            Array(row.prefix(columns.count)) + Array(repeating: "", count: max(0, columns.count - row.count))
        }
    }
}

extension String {
    /// One line: what was typed on several lines reads as one sentence.
    var onOneLine: String {
        guard unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else { return self }
        return split(whereSeparator: \.isNewline).joined(separator: " ").withoutControls
    }

    /// The text without the control characters that no paper shows and PDF/A forbids.
    var withoutControls: String {
        var kept = UnicodeScalarView()
        for scalar in unicodeScalars where scalar.properties.generalCategory != .control || scalar == "\n" {
            kept.append(scalar)
        }
        return String(kept)
    }

    var longestWord: Int {
        var longest = 0
        var current = 0
        for character in self {
            current = character == " " || character == "-" || character == "\n" ? 0 : current + 1
            longest = max(longest, current)
        }
        return longest
    }

    /// The text with invisible break opportunities in words that no line could hold.
    func breakable(every limit: Int) -> String {
        guard utf8.count > limit else { return self }
        var broken = ""
        var current = 0
        for character in self {
            if character.isWhitespace || character == "-" {
                current = 0
            } else if current == limit {
                broken += "\u{200B}"
                current = 1
            } else {
                current += 1
            }
            broken.append(character)
        }
        return broken
    }
}
