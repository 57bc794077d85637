import Storage
import Synchronization

/// A store that counts what is asked of it.
final class CountingStore: Store {
    private let store: any Store
    private let asked = Mutex<[String]>([])

    init(_ store: any Store) {
        self.store = store
    }

    var driver: String { store.driver }

    /// What was asked since the last time, one line of SQL per query.
    func takeQueries() -> [String] {
        asked.withLock { queries in
            defer { queries = [] }
            return queries
        }
    }

    func read<Value: Sendable>(_ body: @escaping @Sendable (any StoreReader) throws -> Value) async throws -> Value {
        try await store.read { try body(CountingReader(db: $0, store: self)) }
    }

    func write<Value: Sendable>(_ body: @escaping @Sendable (any StoreWriter) throws -> Value) async throws -> Value {
        try await store.write { try body(CountingWriter(db: $0, store: self)) }
    }

    func close() async throws {
        try await store.close()
    }

    fileprivate func note(_ query: Query) {
        asked.withLock { $0.append(query.sql { _ in "?" }) }
    }
}

private struct CountingReader: StoreReader {
    let db: any StoreReader
    let store: CountingStore

    func rows(_ query: Query) throws -> [StoreRow] {
        store.note(query)
        return try db.rows(query)
    }
}

private struct CountingWriter: StoreWriter {
    let db: any StoreWriter
    let store: CountingStore

    func rows(_ query: Query) throws -> [StoreRow] {
        store.note(query)
        return try db.rows(query)
    }

    func run(_ query: Query) throws -> Int {
        store.note(query)
        return try db.run(query)
    }

    func runScript(_ sql: String) throws {
        try db.runScript(sql)
    }
}
