import Foundation

/// One cell to write; only texts can be mistaken for a formula.
public enum CSVCell: Equatable, Sendable, ExpressibleByStringLiteral {
    case text(String)
    /// A number or a date already in its final form, written as it is.
    case number(String)
    case empty

    public init(stringLiteral value: String) { self = .text(value) }
}

/// Writes a table as CSV that a spreadsheet opens without running anything.
public struct CSVWriter: Sendable {
    public var delimiter: CSVDelimiter
    /// The mark that makes spreadsheets read the file as UTF-8.
    public var writesMark: Bool
    /// Texts that begin as a formula get an apostrophe in front, as spreadsheets do themselves.
    public var neutralizesFormulas: Bool
    public var lineEnd: String

    public init(
        delimiter: CSVDelimiter = .semicolon,
        writesMark: Bool = true,
        neutralizesFormulas: Bool = true,
        lineEnd: String = "\r\n"
    ) {
        self.delimiter = delimiter
        self.writesMark = writesMark
        self.neutralizesFormulas = neutralizesFormulas
        self.lineEnd = lineEnd
    }

    /// The bytes of a whole file.
    public func data(titles: [String], rows: some Sequence<[CSVCell]>) -> Data {
        var text = writesMark ? "\u{FEFF}" : ""
        text += line(titles.map(CSVCell.text))
        for row in rows { text += line(row) }
        return Data(text.utf8)
    }

    /// One line with its end.
    public func line(_ cells: [CSVCell]) -> String {
        let fields = cells.map(field)
        // A row of empty cells would read as a blank line.
        guard fields.contains(where: { !$0.isEmpty }) else {
            return (["\"\""] + fields.dropFirst()).joined(separator: separator) + lineEnd
        }
        return fields.joined(separator: separator) + lineEnd
    }

    private var separator: String { String(Unicode.Scalar(delimiter.rawValue)) }

    private func field(_ cell: CSVCell) -> String {
        switch cell {
        case .empty: ""
        case .number(let value): quoted(value)
        case .text(let value): quoted(neutralizesFormulas && Self.looksLikeFormula(value) ? "'" + value : value)
        }
    }

    /// The characters that start a formula, also behind spaces or in their full-width form.
    private static func looksLikeFormula(_ value: String) -> Bool {
        guard let first = value.unicodeScalars.first else { return false }
        if first == "\t" || first == "\r" || first == "\n" { return true }
        let visible = value.unicodeScalars.first { !$0.properties.isWhitespace }
        return visible.map { "=+-@＝＋－＠".unicodeScalars.contains($0) } ?? false
    }

    private func quoted(_ value: String) -> String {
        let mustQuote = value.unicodeScalars.contains {
            $0 == "\"" || $0 == "\n" || $0 == "\r" || $0 == "\u{FEFF}" || $0.value == UInt32(delimiter.rawValue)
        }
        guard mustQuote else { return value }
        return "\"" + value.replacingOccurrences(of: "\"", with: "\"\"") + "\""
    }
}
