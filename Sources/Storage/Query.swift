/// SQL written as a literal: what is interpolated is bound, never pasted.
///
/// The text is the common subset of SQLite 3.40 and PostgreSQL 15; the driver numbers the placeholders its own way.
public struct Query: Sendable, Hashable, ExpressibleByStringInterpolation {
    /// The SQL between the bound values: always one more piece than there are values.
    public private(set) var pieces: [String]
    public private(set) var values: [StoredValue]

    public init(stringLiteral value: String) {
        pieces = [value]
        values = []
    }

    public init(stringInterpolation: Interpolation) {
        pieces = stringInterpolation.pieces
        values = stringInterpolation.values
    }

    /// The SQL with one placeholder per bound value.
    ///
    /// - Parameter placeholder: gives the text of the n-th value's placeholder, counted from 1.
    public func sql(_ placeholder: (Int) -> String) -> String {
        var sql = pieces[0]
        for index in values.indices {
            sql += placeholder(index + 1)
            sql += pieces[index + 1]
        }
        return sql
    }

    /// This query followed by another.
    public func followed(by other: Query) -> Query {
        var query = self
        query.pieces[pieces.count - 1] += other.pieces[0]
        query.pieces += other.pieces.dropFirst()
        query.values += other.values
        return query
    }
}

extension Query {
    public struct Interpolation: StringInterpolationProtocol {
        var pieces = [""]
        var values: [StoredValue] = []

        public init(literalCapacity: Int, interpolationCount: Int) {
            values.reserveCapacity(interpolationCount)
        }

        public mutating func appendLiteral(_ literal: String) {
            pieces[pieces.count - 1] += literal
        }

        public mutating func appendInterpolation(_ value: some Bindable) {
            values.append(value.storedValue)
            pieces.append("")
        }

        public mutating func appendInterpolation(_ value: (some Bindable)?) {
            values.append(value?.storedValue ?? .null)
            pieces.append("")
        }

        /// `(?, ?, ?)`, for `IN`; an empty list matches nothing.
        public mutating func appendInterpolation(list elements: [some Bindable]) {
            pieces[pieces.count - 1] += elements.isEmpty ? "(NULL" : "("
            for (index, element) in elements.enumerated() {
                if index > 0 { pieces[pieces.count - 1] += ", " }
                appendInterpolation(element)
            }
            pieces[pieces.count - 1] += ")"
        }

        /// `(?, ?), (?, ?)`: the rows of one `INSERT`, all of the same length.
        public mutating func appendInterpolation(rows: [[StoredValue]]) {
            for (index, row) in rows.enumerated() {
                if index > 0 { pieces[pieces.count - 1] += ", " }
                appendInterpolation(list: row)
            }
        }

        /// A name of a table or a column, known when the program is compiled.
        public mutating func appendInterpolation(name: SQLName) {
            pieces[pieces.count - 1] += name.text
        }

        /// Several names, separated by commas.
        public mutating func appendInterpolation(names: [SQLName]) {
            pieces[pieces.count - 1] += names.map(\.text).joined(separator: ", ")
        }

        /// A part of a query built apart.
        public mutating func appendInterpolation(part query: Query) {
            pieces[pieces.count - 1] += query.pieces[0]
            pieces += query.pieces.dropFirst()
            values += query.values
        }
    }
}

/// A name of a table or a column; only a literal of the source can become one.
public struct SQLName: Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
    public let text: String

    public init(stringLiteral value: StaticString) {
        text = "\(value)"
    }

    public var description: String { text }
}
