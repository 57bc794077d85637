import Storage
import StoragePostgres
import StorageSQLite

/// The databases on which the tests of everything stored run.
public enum Driver: String, CaseIterable, Sendable {
    case sqlite, postgresql

    /// Runs `body` on an empty store, and closes it afterwards.
    public func withStore<Value>(_ body: (any Store) async throws -> Value) async throws -> Value {
        let store = try await emptyStore()
        do {
            let value = try await body(store)
            try await store.close()
            return value
        } catch {
            try await store.close()
            throw error
        }
    }

    private func emptyStore() async throws -> any Store {
        switch self {
        case .sqlite: try SQLiteStore.inMemory()
        case .postgresql: try PostgresStore(url: await TemporaryPostgres.shared.freshURL(), connections: 4)
        }
    }
}
