import CLibpq
import Storage

/// Values on their way to and from the server, as text.
enum PostgresValue {
    private static let unspecified: Oid = 0
    private static let text: Oid = 25

    /// - Returns: nil when a text holds a NUL character.
    static func texts(of values: [StoredValue]) -> [String?]? {
        var texts: [String?] = []
        texts.reserveCapacity(values.count)
        for value in values {
            switch value {
            case .null: texts.append(nil)
            case .integer(let integer): texts.append(String(integer))
            case .real(let real): texts.append(written(real))
            case .text(let text):
                guard !text.utf8.contains(0) else { return nil }
                texts.append(text)
            }
        }
        return texts
    }

    /// The types of a query's parameters, left to the server to infer from their place.
    ///
    /// Alone before `IS NULL` a parameter has no such place, and any type does.
    static func types(in query: Query) -> [Oid] {
        query.pieces.dropFirst().map { piece in
            let words = piece.uppercased().split(maxSplits: 3, whereSeparator: { !$0.isLetter }).prefix(3)
            let isTested = words.starts(with: ["IS", "NULL"]) || words.starts(with: ["IS", "NOT", "NULL"])
            return isTested && piece.first?.isWhitespace == true ? text : unspecified
        }
    }

    static func value(_ text: String, type: Oid) -> StoredValue {
        switch type {
        case 20, 21, 23: Int64(text).map(StoredValue.integer) ?? .text(text)
        case 700, 701: Double(text).map(StoredValue.real) ?? .text(text)
        // The sum of bigints is a numeric: a whole number stays one.
        case 1700: Int64(text).map(StoredValue.integer) ?? Double(text).map(StoredValue.real) ?? .text(text)
        case 16: .integer(text == "t" ? 1 : 0)
        default: .text(text)
        }
    }

    /// A double as both databases read it: not a number is null (as SQLite does), 2.0 fits an integer column too.
    private static func written(_ real: Double) -> String? {
        guard !real.isNaN else { return nil }
        let text = String(real)
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
