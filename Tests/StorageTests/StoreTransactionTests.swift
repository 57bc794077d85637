import Storage
import TestSupport
import Testing

/// Transactions keep all or nothing, whichever the database.
@Suite("Les transactions d’une base")
struct StoreTransactionTests {
    private struct Abandon: Error {}

    private static let steps = [
        SchemaStep(
            "2026-11-01-create-counter",
            "CREATE TABLE counter (name TEXT NOT NULL PRIMARY KEY, n INTEGER NOT NULL)"
        ),
        SchemaStep(
            "2026-11-02-seed-counter",
            "INSERT INTO counter VALUES ('a', 0); INSERT INTO counter VALUES ('b', 0); CREATE INDEX by_n ON counter (n)"
        ),
    ]

    @Test("une écriture qui échoue n’en laisse rien", arguments: Driver.allCases)
    func rollback(_ driver: Driver) async throws {
        try await driver.withStore { store in
            try await store.migrate(Self.steps)
            await #expect(throws: Abandon.self) {
                try await store.write { db in
                    try db.run("UPDATE counter SET n = 5")
                    throw Abandon()
                }
            }
            #expect(try await store.total() == 0)
            _ = try await store.write { try $0.run("UPDATE counter SET n = 1") }
            #expect(try await store.total() == 2)
        }
    }

    @Test("une lecture voit la base telle qu’elle était à son début", arguments: Driver.allCases)
    func snapshot(_ driver: Driver) async throws {
        try await driver.withStore { store in
            try await store.migrate(Self.steps)
            try await withThrowingTaskGroup(of: Int.self) { group in
                for round in 1...20 {
                    group.addTask { try await store.write { try $0.run("UPDATE counter SET n = \(round)") } }
                    group.addTask {
                        try await store.read { db in
                            let first = try db.rows("SELECT n FROM counter WHERE name = 'a'")
                            return first == (try db.rows("SELECT n FROM counter WHERE name = 'b'")) ? 2 : 0
                        }
                    }
                }
                for try await result in group { #expect(result == 2) }
            }
        }
    }

    @Test("une lecture n’écrit pas", arguments: Driver.allCases)
    func readOnly(_ driver: Driver) async throws {
        try await driver.withStore { store in
            try await store.migrate(Self.steps)
            await #expect(throws: StoreError.self) {
                try await store.read { try $0.rows("UPDATE counter SET n = 9 RETURNING n") }
            }
            #expect(try await store.total() == 0)
        }
    }

    @Test("cinquante écritures à la fois comptent jusqu’à cinquante", arguments: Driver.allCases)
    func concurrentWriters(_ driver: Driver) async throws {
        try await driver.withStore { store in
            try await store.migrate(Self.steps)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 1...50 {
                    group.addTask {
                        _ = try await store.write { try $0.run("UPDATE counter SET n = n + 1 WHERE name = 'a'") }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await store.total() == 50)
        }
    }

    @Test("une instruction dit combien de lignes elle a changées", arguments: Driver.allCases)
    func changedRows(_ driver: Driver) async throws {
        try await driver.withStore { store in
            try await store.migrate(Self.steps)
            let counts = try await store.write { db in
                [
                    try db.run("INSERT INTO counter (name, n) VALUES (\("c"), \(1)), (\("d"), \(2))"),
                    try db.run("UPDATE counter SET n = n + 1"),
                    try db.run("UPDATE counter SET n = 0 WHERE name = \("z")"),
                    try db.run("DELETE FROM counter WHERE n > \(1)"),
                    try db.run("INSERT INTO counter (name, n) VALUES ('a', 3) ON CONFLICT (name) DO NOTHING"),
                ]
            }
            #expect(counts == [2, 4, 0, 2, 0])
        }
    }

    @Test("une étape du schéma ne passe qu’une fois", arguments: Driver.allCases)
    func migrate(_ driver: Driver) async throws {
        try await driver.withStore { store in
            let more = Self.steps + [SchemaStep("2026-11-03-widen", "ALTER TABLE counter ADD COLUMN unit TEXT")]
            let first = try await store.migrate(Self.steps)
            let second = try await store.migrate(Self.steps)
            #expect(first == Self.steps.map(\.name) && second == [])
            #expect(try await store.migrate(more) == ["2026-11-03-widen"])
        }
    }

    @Test("un schéma dont une étape échoue reste tel qu’il était", arguments: Driver.allCases)
    func migrateFails(_ driver: Driver) async throws {
        let wrong = SchemaStep("2026-11-03-wrong", "CREATE TABLE other (id TEXT); CREATE TABEL oops (id TEXT)")
        try await driver.withStore { store in
            await #expect(throws: StoreError.self) { try await store.migrate(Self.steps + [wrong]) }
            let done = try await store.migrate(Self.steps)
            #expect(done == Self.steps.map(\.name))
        }
    }
}

extension Store {
    fileprivate func total() async throws -> Int {
        try await read { try $0.row("SELECT SUM(n) FROM counter")?.int(0) ?? 0 }
    }
}
