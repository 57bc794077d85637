/// One change of the schema, named by its date and never edited once released.
public struct SchemaStep: Sendable {
    /// `AAAA-MM-JJ-what-it-does`; steps run in the order their slices declare them.
    public let name: String
    /// Statements of the common subset of SQL, separated by semicolons.
    public let sql: String

    public init(_ name: String, _ sql: String) {
        self.name = name
        self.sql = sql
    }
}

extension Store {
    /// Brings the schema up to date, all or nothing.
    ///
    /// - Returns: the names of the steps that had not run yet.
    @discardableResult
    public func migrate(_ steps: [SchemaStep]) async throws -> [String] {
        try await write { db in
            try db.runScript("CREATE TABLE IF NOT EXISTS schema_step (name TEXT NOT NULL PRIMARY KEY)")
            let done = Set(try db.rows("SELECT name FROM schema_step").map { try $0.text(0) })
            let missing = steps.filter { !done.contains($0.name) }
            for step in missing {
                try db.runScript(step.sql)
                try db.run("INSERT INTO schema_step (name) VALUES (\(step.name))")
            }
            return missing.map(\.name)
        }
    }
}
