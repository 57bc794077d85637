import Dispatch
import Storage
import StoragePostgres
import TestSupport
import Testing

/// What is PostgreSQL's own.
@Suite("La base PostgreSQL")
struct PostgresStoreTests {
    @Test("le mot de passe n’apparaît dans aucune erreur")
    func secrets() async throws {
        let malformed = #expect(throws: StoreError.self) {
            try PostgresStore(url: "postgres://maire:s3cret%zz@127.0.0.1/maillage")
        }
        #expect(!"\(String(describing: malformed))".contains("s3cret"))
        let nobody = try PostgresStore(url: "postgres://maire:s3cret@127.0.0.1:1/maillage?application_name=s3cret")
        let refused = await #expect(throws: StoreError.self) { try await nobody.read { try $0.rows("SELECT 1") } }
        #expect(refused?.isUnavailable == true)
        #expect(!"\(String(describing: refused))".contains("s3cret"))
    }

    @Test(
        "une adresse qui n’est pas celle d’une base est refusée",
        arguments: ["", "maillage.sqlite", "host=localhost"]
    )
    func wrongAddress(_ url: String) {
        #expect(throws: StoreError.self) { try PostgresStore(url: url) }
    }

    @Test("deux écritures qui se bloquent l’une l’autre : l’une passe, l’autre est à refaire")
    func deadlock() async throws {
        try await TemporaryPostgres.shared.withStore { store in
            try await store.write { try $0.runScript("CREATE TABLE t (id TEXT); INSERT INTO t VALUES ('a'), ('b')") }
            let both = DispatchGroup()
            both.enter()
            both.enter()
            let crossed: @Sendable (String, String) async -> Bool = { first, second in
                do {
                    try await store.write { db in
                        try db.run("UPDATE t SET id = id WHERE id = \(first)")
                        both.leave()
                        both.wait()
                        try db.run("UPDATE t SET id = id WHERE id = \(second)")
                    }
                    return false
                } catch {
                    return (error as? StoreError)?.isBusy == true
                }
            }
            async let one = crossed("a", "b")
            async let other = crossed("b", "a")
            let busy = await [one, other]
            #expect(busy.filter { $0 }.count == 1)
        }
    }

    @Test("une erreur que le code avale condamne quand même sa transaction")
    func swallowed() async throws {
        try await TemporaryPostgres.shared.withStore { store in
            try await store.write { try $0.runScript("CREATE TABLE t (id TEXT PRIMARY KEY)") }
            let error = await #expect(throws: StoreError.self) {
                try await store.write { db in
                    try db.run("INSERT INTO t VALUES ('a')")
                    _ = try? db.run("INSERT INTO t VALUES ('a')")
                }
            }
            #expect(error == .constraint(#"duplicate key value violates unique constraint "t_pkey""#))
            #expect(try await store.read { try $0.rows("SELECT id FROM t") }.isEmpty)
        }
    }

    @Test("une contrainte vérifiée à la fin de la transaction la refuse aussi")
    func deferred() async throws {
        try await TemporaryPostgres.shared.withStore { store in
            try await store.write {
                try $0.runScript("CREATE TABLE t (n INTEGER UNIQUE DEFERRABLE INITIALLY DEFERRED)")
            }
            let error = await #expect(throws: StoreError.self) {
                try await store.write { try $0.run("INSERT INTO t VALUES (1), (1)") }
            }
            #expect(error == .constraint(#"duplicate key value violates unique constraint "t_n_key""#))
        }
    }

    @Test("une valeur du mauvais type n’est pas répétée dans l’erreur")
    func valueInError() async throws {
        try await TemporaryPostgres.shared.withStore { store in
            let error = await #expect(throws: StoreError.self) {
                try await store.read { try $0.rows("SELECT 1 WHERE 1 = \(#"Mme "Exemple""#)") }
            }
            #expect(!"\(String(describing: error))".contains("Exemple"))
            #expect("\(String(describing: error))".contains("22P02"))
        }
    }

    @Test("un texte qui porte un caractère nul est refusé clairement")
    func nul() async throws {
        try await TemporaryPostgres.shared.withStore { store in
            let error = await #expect(throws: StoreError.self) {
                try await store.read { try $0.rows("SELECT \("a\0b")") }
            }
            #expect("\(String(describing: error))".contains("NUL"))
        }
    }

    @Test("au-delà de 256 requêtes préparées, les moins récentes s’en vont")
    func statements() async throws {
        try await TemporaryPostgres.shared.withStore(connections: 1) { store in
            let prepared = try await store.write { db in
                for _ in 1...2 {
                    for columns in 1...300 {
                        let zeros: Query = Query(
                            stringLiteral: Array(repeating: "0", count: columns).joined(separator: ",")
                        )
                        #expect(try db.row("SELECT \(part: zeros)")?.values.count == columns)
                    }
                }
                return try db.row("SELECT COUNT(*) FROM pg_prepared_statements")?.int(0)
            }
            #expect(prepared == 256)
        }
    }

    @Test("quand le schéma change sous une requête préparée, elle est à refaire et passe ensuite")
    func stalePlan() async throws {
        let url = try await TemporaryPostgres.shared.freshURL()
        let (store, other) = (try PostgresStore(url: url, connections: 1), try PostgresStore(url: url, connections: 1))
        try await other.write { try $0.runScript("CREATE TABLE t (n INTEGER); INSERT INTO t VALUES (1)") }
        let all: Query = "SELECT * FROM t"
        #expect(try await store.read { try $0.rows(all) } == [StoreRow([.integer(1)])])
        try await other.write { try $0.runScript("ALTER TABLE t ADD COLUMN s TEXT") }
        let error = await #expect(throws: StoreError.self) { try await store.read { try $0.rows(all) } }
        #expect(error?.isBusy == true)
        #expect(try await store.read { try $0.rows(all) } == [StoreRow([.integer(1), .null])])
        try await store.close()
        try await other.close()
    }
}
