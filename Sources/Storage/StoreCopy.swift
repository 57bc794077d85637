/// How many rows each table holds: what a backup and its original must agree on.
public struct TableCounts: Sendable, Equatable {
    public let rows: [String: Int]

    /// All the rows there are.
    public var total: Int { rows.values.reduce(0, +) }

    /// The tables that do not hold the same number of rows in the two.
    public func differences(from other: TableCounts) -> [String] {
        Set(rows.keys).union(other.rows.keys).filter { rows[$0] != other.rows[$0] }.sorted()
    }
}

extension StoreReader {
    /// Counts the rows of each table.
    public func counts(of tables: [String]) throws -> TableCounts {
        var rows: [String: Int] = [:]
        for table in tables {
            rows[table] = try row("SELECT COUNT(*) FROM \(name: SQLName(table))")?.int(0) ?? 0
        }
        return TableCounts(rows: rows)
    }
}

extension Store {
    /// Replaces everything this store holds by what another holds, in one transaction.
    ///
    /// Both must have the same schema; the tables are given in an order in which each refers only to those before it.
    ///
    /// - Returns: what was copied.
    public func replaceContent(by other: any Store, tables: [String]) async throws -> TableCounts {
        let content = try await other.read { db in
            try tables.map { table in (table: table, rows: try db.rows("SELECT * FROM \(name: SQLName(table))")) }
        }
        return try await write { db in
            for table in tables.reversed() { try db.run("DELETE FROM \(name: SQLName(table))") }
            for (table, rows) in content {
                for row in rows {
                    let values = row.values.dropFirst().reduce("\(row[0])" as Query) { $0.followed(by: ", \($1)") }
                    try db.run("INSERT INTO \(name: SQLName(table)) VALUES (\(part: values))")
                }
            }
            return try db.counts(of: tables)
        }
    }
}

extension SQLName {
    /// A table's name read in the schema itself.
    init(_ known: String) {
        text = known
    }
}
