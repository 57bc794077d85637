import Storage

/// A PostgreSQL database, reached through libpq.
///
/// Up to `connections` transactions run at the same time, each on its own connection and thread; the next ones wait
/// their turn.
public struct PostgresStore: Store {
    private let pool: ConnectionPool

    /// The store at an address; nothing is sent before the first transaction.
    ///
    /// - Parameter url: `postgres://…`, with every option libpq knows.
    /// - Throws: ``StoreError/unavailable(_:)`` when the address cannot be read.
    public init(url: String, connections: Int = 8) throws(StoreError) {
        pool = ConnectionPool(server: try PostgresServer(url: url), size: max(1, connections))
    }

    public var driver: String { "postgresql" }

    public func read<Value: Sendable>(
        _ body: @escaping @Sendable (any StoreReader) throws -> Value
    ) async throws -> Value {
        try await pool.withConnection { connection in
            try await connection.transaction("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY") { try body($0) }
        }
    }

    public func write<Value: Sendable>(
        _ body: @escaping @Sendable (any StoreWriter) throws -> Value
    ) async throws -> Value {
        try await pool.withConnection { connection in
            try await connection.transaction("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE") { try body($0) }
        }
    }

    public func close() async throws {
        await pool.close()
    }
}
