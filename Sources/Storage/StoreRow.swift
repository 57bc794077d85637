/// One row, read by the position of its columns.
public struct StoreRow: Sendable, Equatable {
    public let values: [StoredValue]

    public init(_ values: [StoredValue]) {
        self.values = values
    }

    public subscript(_ column: Int) -> StoredValue { values[column] }

    public func text(_ column: Int) throws(StoreError) -> String {
        guard case .text(let text) = values[column] else { throw unexpected(column) }
        return text
    }

    public func textIfAny(_ column: Int) throws(StoreError) -> String? {
        if case .null = values[column] { return nil }
        return try text(column)
    }

    public func int(_ column: Int) throws(StoreError) -> Int {
        guard case .integer(let integer) = values[column] else { throw unexpected(column) }
        return Int(integer)
    }

    public func intIfAny(_ column: Int) throws(StoreError) -> Int? {
        if case .null = values[column] { return nil }
        return try int(column)
    }

    /// A number; whole numbers are accepted, since PostgreSQL and SQLite do not keep `2.0` alike.
    public func double(_ column: Int) throws(StoreError) -> Double {
        switch values[column] {
        case .real(let real): return real
        case .integer(let integer): return Double(integer)
        default: throw unexpected(column)
        }
    }

    public func doubleIfAny(_ column: Int) throws(StoreError) -> Double? {
        if case .null = values[column] { return nil }
        return try double(column)
    }

    public func bool(_ column: Int) throws(StoreError) -> Bool {
        try int(column) != 0
    }

    private func unexpected(_ column: Int) -> StoreError {
        .unexpectedValue(column: column, value: values[column])
    }
}
