import Dispatch
import Storage
import StoragePostgres
import TestSupport
import Testing

/// How connections are lent, replaced and closed.
@Suite("Les connexions à PostgreSQL")
struct PostgresPoolTests {
    @Test("trente lectures à la fois se partagent trois connexions")
    func sharing() async throws {
        try await TemporaryPostgres.shared.withStore(connections: 3) { store in
            let sessions = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 1...30 { group.addTask { try await store.sessionNumber() } }
                return try await group.reduce(into: [Int]()) { $0.append($1) }
            }
            #expect(sessions.count == 30)
            #expect(Set(sessions).count <= 3)
        }
    }

    @Test("huit transactions qui s’attendent l’une l’autre avancent toutes, même sur deux cœurs")
    func noSharedThreadWaits() async throws {
        try await TemporaryPostgres.shared.withStore(connections: 8) { store in
            let inside = DispatchGroup()
            for _ in 1...8 { inside.enter() }
            try await withThrowingTaskGroup(of: DispatchTimeoutResult.self) { group in
                for _ in 1...8 {
                    group.addTask {
                        try await store.read { db in
                            _ = try db.rows("SELECT 1")
                            inside.leave()
                            return inside.wait(timeout: .now() + 30)
                        }
                    }
                }
                for try await result in group { #expect(result == .success) }
            }
        }
    }

    @Test("une connexion coupée par le serveur est remplacée sans que personne le voie")
    func replaced() async throws {
        try await TemporaryPostgres.shared.withStore(connections: 2) { store in
            let first = try await store.sessionNumber()
            // A second connection, opened because the first one is busy, cuts the first one while nothing runs on it.
            let other = try PostgresStore(url: await TemporaryPostgres.shared.freshURL(), connections: 1)
            _ = try await other.read { try $0.rows("SELECT pg_terminate_backend(\(first), 5000)") }
            try await other.close()
            #expect(try await store.sessionNumber() != first)
        }
    }

    @Test("une transaction coupée en route échoue, la suivante passe")
    func cutMidway() async throws {
        try await TemporaryPostgres.shared.withStore(connections: 1) { store in
            try await store.write { try $0.runScript("CREATE TABLE t (n INTEGER)") }
            let error = await #expect(throws: StoreError.self) {
                try await store.write { db in
                    try db.run("INSERT INTO t VALUES (1)")
                    _ = try db.rows("SELECT pg_terminate_backend(pg_backend_pid())")
                }
            }
            #expect(error?.isUnavailable == true)
            #expect(try await store.read { try $0.rows("SELECT n FROM t") }.isEmpty)
        }
    }

    @Test("une tâche annulée pendant qu’elle attend son tour s’en va, sans prendre celui d’une autre")
    func cancelled() async throws {
        try await TemporaryPostgres.shared.withStore(connections: 1) { store in
            let (release, started) = (DispatchSemaphore(value: 0), AsyncStream<Void>.makeStream())
            async let holder: Int = store.read { _ in
                started.continuation.finish()
                release.wait()
                return 1
            }
            for await _ in started.stream {}
            let waiting = Task { try await store.sessionNumber() }
            waiting.cancel()
            await #expect(throws: CancellationError.self) { try await waiting.value }
            release.signal()
            let (held, next) = (try await holder, try await store.sessionNumber())
            #expect(held == 1 && next > 0)
        }
    }

    @Test("une base fermée attend ce qui court, puis refuse le reste")
    func closed() async throws {
        let store = try PostgresStore(url: await TemporaryPostgres.shared.freshURL(), connections: 2)
        async let running = store.sessionNumber()
        _ = try await running
        try await store.close()
        try await store.close()
        let error = await #expect(throws: StoreError.self) { try await store.sessionNumber() }
        #expect(error?.isUnavailable == true)
    }
}

extension PostgresStore {
    fileprivate func sessionNumber() async throws -> Int {
        try await read { try $0.row("SELECT pg_backend_pid()")?.int(0) ?? 0 }
    }
}

extension StoreError {
    var isUnavailable: Bool {
        if case .unavailable = self { true } else { false }
    }

    var isBusy: Bool {
        if case .busy = self { true } else { false }
    }
}
