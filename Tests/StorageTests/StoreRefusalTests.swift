import Storage
import TestSupport
import Testing

/// What a database refuses is said alike, whichever it is.
@Suite("Les refus d’une base")
struct StoreRefusalTests {
    private static let steps = [
        SchemaStep(
            "2026-11-01-create-commune-and-fiche",
            """
            CREATE TABLE commune (code TEXT NOT NULL PRIMARY KEY);
            CREATE TABLE fiche (
                id      TEXT NOT NULL PRIMARY KEY,
                commune TEXT NOT NULL REFERENCES commune (code),
                rang    INTEGER NOT NULL CONSTRAINT fiche_rang_positive CHECK (rang > 0)
            );
            INSERT INTO commune VALUES ('85178');
            INSERT INTO fiche VALUES ('f1', '85178', 1)
            """
        )
    ]

    private static let refused: [Query] = [
        "INSERT INTO fiche VALUES (\("f1"), \("85178"), \(2))",
        "INSERT INTO fiche VALUES (\("f2"), \("85178"), \(0))",
        "INSERT INTO fiche VALUES (\("f2"), \(String?.none), \(2))",
        "INSERT INTO fiche VALUES (\("f2"), \("99999"), \(2))",
    ]

    @Test(
        "une règle du schéma est un refus de contrainte, et rien n’est écrit",
        arguments: Driver.allCases,
        Self.refused
    )
    func constraints(_ driver: Driver, _ query: Query) async throws {
        try await driver.withStore { store in
            try await store.migrate(Self.steps)
            let error = await #expect(throws: StoreError.self) {
                try await store.write { db in
                    try db.run("INSERT INTO commune VALUES ('85155')")
                    try db.run(query)
                }
            }
            guard case .constraint = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(try await store.read { try $0.rows("SELECT code FROM commune") }.count == 1)
        }
    }

    @Test("le nom d’une règle nommée est dans le refus", arguments: Driver.allCases)
    func constraintName(_ driver: Driver) async throws {
        try await driver.withStore { store in
            try await store.migrate(Self.steps)
            let error = await #expect(throws: StoreError.self) {
                try await store.write { try $0.run(Self.refused[1]) }
            }
            #expect("\(String(describing: error))".contains("fiche_rang_positive"))
        }
    }

    @Test("une instruction fausse est rapportée sans ses valeurs", arguments: Driver.allCases)
    func wrongStatement(_ driver: Driver) async throws {
        try await driver.withStore { store in
            let error = await #expect(throws: StoreError.self) {
                try await store.read { try $0.rows("SELECT * FROM nowhere WHERE nom = \("Personne")") }
            }
            guard case .failed(_, let sql) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(sql.contains("FROM nowhere") && !sql.contains("Personne"))
        }
    }

    @Test(
        "ce qui est interpolé est lié, jamais collé",
        arguments: Driver.allCases,
        [
            "'; DROP TABLE commune; --", "' OR '1'='1", "$1", "?1", "\\'; DELETE FROM commune; --",
            "85178' UNION SELECT id FROM fiche --", "<script>alert(1)</script>",
        ]
    )
    func injections(_ driver: Driver, _ text: String) async throws {
        try await driver.withStore { store in
            try await store.migrate(Self.steps)
            let found = try await store.read { try $0.rows("SELECT code FROM commune WHERE code = \(text)") }
            #expect(found.isEmpty)
            _ = try await store.write { try $0.run("INSERT INTO commune VALUES (\(text))") }
            let codes = try await store.read { try $0.rows("SELECT code FROM commune").map { try $0.text(0) } }
            #expect(Set(codes) == ["85178", text])
        }
    }
}
