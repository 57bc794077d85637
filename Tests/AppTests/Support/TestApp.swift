import Documents
import Domain
import Example
import Foundation
import Hummingbird
import Logging
import Storage
import StorageSQLite
import Synchronization
import TestSupport

@testable import App

/// The product on a store of its own, with a clock that the test moves and chance that is the same at each run.
struct TestApp: Sendable {
    let environment: AppEnvironment
    let clock: TestClock
    let answer: @Sendable (Request, AppRequestContext) async throws -> Response

    static let base = "/ctg/\(Example.slug)"

    init(_ environment: AppEnvironment, clock: TestClock) {
        self.environment = environment
        self.clock = clock
        let responder = environment.responder()
        answer = { try await responder.respond(to: $0, context: $1) }
    }

    var store: any Store { environment.store }

    /// The convention of the example.
    func convention() async throws -> Identifier<Convention> {
        try await read { try $0.conventionHead(Example.slug).orFail("convention").id }
    }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any StoreReader) throws -> Value
    ) async throws -> Value {
        try await store.read(body)
    }

    /// The objects of one kind of the example's convention, those in use.
    func all<Value: Journaled>(_ type: Value.Type = Value.self) async throws -> [Stored<Value>] {
        let convention = try await convention()
        return try await read { try $0.all(Value.self, in: convention) }
    }

    func one<Value: Journaled>(_ id: Identifier<Value>) async throws -> Stored<Value> {
        let convention = try await convention()
        return try await read { try $0.one(id, in: convention).orFail("\(Value.layout.kind) \(id)") }
    }

    /// What changes whenever anything is written: how many rows each table holds, and the journals' last lines.
    func fingerprint(without tables: Set<String> = []) async throws -> [String] {
        try await read { db in
            let counts = try db.counts(of: Product.tables).rows.filter { !tables.contains($0.key) }
            let heads = try db.rows("SELECT convention_id, sequence, hash FROM journal_head ORDER BY convention_id")
            return counts.map { "\($0.key) \($0.value)" }.sorted() + heads.map { "\($0.values)" }
        }
    }
}

/// Runs a test on the product with its example loaded.
func withApp(
    _ driver: Driver, isDemo: Bool = false, address: String? = nil, wrapping: (any Store) -> any Store = { $0 },
    _ body: (TestApp) async throws -> Void
) async throws {
    // Chance is the same in each test, and so are the names of the files it receives: to each its folder.
    let folder = URL(filePath: NSTemporaryDirectory()).appending(path: "maillage-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let settings = Settings(dataFolder: folder, publicAddress: address, isDemo: isDemo)
    try await driver.withExample { store in
        let clock = TestClock()
        let environment = AppEnvironment(wrapping(store), settings: settings, clock: clock, seed: 2022)
        try await body(TestApp(try await environment.opened(), clock: clock))
    }
}

extension AppEnvironment {
    /// Everything a test decides on: the store, the time, chance.
    init(_ store: any Store, settings: Settings, clock: TestClock, seed: UInt64) {
        let random = Mutex(SeededRandom(seed: seed))
        self.init(
            store: store, settings: settings, now: { clock.now }, random: { random.withLock { $0.next() } },
            tools: .find(), logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }
}

extension Driver {
    /// Runs `body` on a store of its own that holds the example.
    fileprivate func withExample(_ body: (any Store) async throws -> Void) async throws {
        guard self == .sqlite else {
            return try await TemporaryPostgres.shared.withCopy(
                filledBy: { try await Driver.loadExample(into: $0) }, body)
        }
        let file = NSTemporaryDirectory() + "maillage-\(UUID().uuidString).sqlite"
        defer { for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: file + suffix) } }
        try await SQLiteExample.shared.store().copy(to: file)
        let store = try SQLiteStore(path: file)
        do {
            try await body(store)
            try await store.close()
        } catch {
            try await store.close()
            throw error
        }
    }

    fileprivate static func loadExample(into store: any Store) async throws {
        let settings = Settings(dataFolder: URL(filePath: NSTemporaryDirectory()))
        let environment = AppEnvironment(store, settings: settings, clock: TestClock(), seed: 2021)
        try await Example.load(into: environment.opened())
    }
}

/// The example loaded once in memory; copying it takes a twentieth of loading it.
private actor SQLiteExample {
    static let shared = SQLiteExample()
    private var loading: Task<SQLiteStore, any Error>?

    func store() async throws -> SQLiteStore {
        let task =
            loading
            ?? Task {
                let store = try SQLiteStore.inMemory()
                try await Driver.loadExample(into: store)
                return store
            }
        loading = task
        return try await task.value
    }
}

/// A clock that only the test moves; it starts in the weeks the example describes.
final class TestClock: Sendable {
    private let date = Mutex(Date(timeIntervalSince1970: 1_623_751_200))

    var now: Date { date.withLock { $0 } }

    func advance(hours: Double) {
        date.withLock { $0 += hours * 3600 }
    }
}

/// Something a test counts on is not there.
struct Absent: Error, CustomStringConvertible {
    let description: String
}

extension Optional {
    func orFail(_ what: String) throws -> Wrapped {
        guard let self else { throw Absent(description: "absent : \(what)") }
        return self
    }
}
