import Storage
import TestSupport
import Testing

/// What goes into a store comes out alike, whichever the database.
@Suite("Les valeurs d’une base")
struct StoreValueTests {
    private static let table: SchemaStep = SchemaStep(
        "2026-11-01-create-value",
        "CREATE TABLE value (id INTEGER PRIMARY KEY, n BIGINT, r DOUBLE PRECISION, t TEXT)"
    )

    @Test("une valeur rangée revient identique, jusqu’au dernier bit", arguments: Driver.allCases)
    func roundTrip(_ driver: Driver) async throws {
        let integers: [Int64] = [0, 1, -1, .max, .min, 2_147_483_648]
        let reals: [Double] = [
            0.1, -0.0, 1 / 3, 1e300, .leastNonzeroMagnitude, .greatestFiniteMagnitude, .infinity, -2.0, 1e15,
        ]
        let texts = ["", " ", "L’Aiguillon-la-Presqu’île", "👩‍👩‍👧 é e\u{301}", "\\ ' \" % $1 ? ; --", "a\r\nb\tc\u{1F}"]
        try await driver.withStore { store in
            try await store.migrate([Self.table])
            #expect(try await store.kept(integers.map(StoredValue.integer), in: "n") == integers.map { .integer($0) })
            let kept = try await store.kept(texts.map(StoredValue.text), in: "t")
            #expect(kept == texts.map { .text($0) })
            let doubles = try await store.kept(reals.map(StoredValue.real), in: "r").map {
                try StoreRow([$0]).double(0)
            }
            #expect(doubles == reals)
        }
    }

    @Test("l’absence de valeur reste une absence, et un nombre impossible en devient une", arguments: Driver.allCases)
    func nulls(_ driver: Driver) async throws {
        try await driver.withStore { store in
            try await store.migrate([Self.table])
            for column: SQLName in ["n", "r", "t"] {
                #expect(try await store.kept([.null], in: column) == [.null])
            }
            #expect(try await store.kept([.real(.nan)], in: "r") == [.null])
        }
    }

    @Test("un texte d’un million de signes revient entier", arguments: Driver.allCases)
    func largeText(_ driver: Driver) async throws {
        let large = String(repeating: "né à Bellevigny ", count: 62_500)
        try await driver.withStore { store in
            try await store.migrate([Self.table])
            #expect(try await store.kept([.text(large)], in: "t") == [.text(large)])
        }
    }

    @Test("une valeur facultative peut être comparée à rien", arguments: Driver.allCases)
    func optionalFilter(_ driver: Driver) async throws {
        try await driver.withStore { store in
            try await store.migrate([Self.table])
            _ = try await store.kept([.text("a"), .text("b")], in: "t")
            for (filter, count) in [(String?.none, 2), ("a", 1), ("c", 0)] {
                let found = try await store.read { db in
                    try db.row("SELECT COUNT(*) FROM value WHERE (\(filter) IS NULL OR t = \(filter))")?.int(0)
                }
                #expect(found == count)
            }
            let listed = try await store.read { try $0.rows("SELECT id FROM value WHERE t IN \(list: [String]())") }
            #expect(listed.isEmpty)
        }
    }

    @Test("les comptes, les sommes et les comparaisons donnent des nombres", arguments: Driver.allCases)
    func numbers(_ driver: Driver) async throws {
        try await driver.withStore { store in
            try await store.migrate([Self.table])
            _ = try await store.kept([.integer(40), .integer(2)], in: "n")
            let row = try await store.read { db in
                try db.row("SELECT COUNT(*), SUM(n), MAX(n), AVG(r), COALESCE(MIN(n), \(7)) FROM value")
            }
            #expect(row == StoreRow([.integer(2), .integer(42), .integer(40), .null, .integer(2)]))
            let flag = try await store.read {
                try $0.row("SELECT CASE WHEN n > \(3) THEN 1 ELSE 0 END FROM value")?.bool(0)
            }
            #expect(flag == true)
        }
    }

    @Test("mille valeurs tirées au sort reviennent toutes", arguments: Driver.allCases)
    func randomValues(_ driver: Driver) async throws {
        var random = SeededRandom(seed: 2021)
        let integers = (0..<300).map { _ in Int64.random(in: .min ... .max, using: &random) }
        let reals = (0..<400).map { _ in Double(bitPattern: .random(in: 0 ... .max, using: &random)) }.filter(
            \.isFinite
        )
        let texts = (0..<300).map { _ in String.random(upTo: 40, using: &random) }
        try await driver.withStore { store in
            try await store.migrate([Self.table])
            #expect(try await store.kept(integers.map(StoredValue.integer), in: "n") == integers.map { .integer($0) })
            #expect(try await store.kept(texts.map(StoredValue.text), in: "t") == texts.map { .text($0) })
            let kept = try await store.kept(reals.map(StoredValue.real), in: "r").map { try StoreRow([$0]).double(0) }
            #expect(kept == reals)
        }
    }
}

extension Store {
    /// Puts values in one column, and reads them back in the same order.
    fileprivate func kept(_ values: [StoredValue], in column: SQLName) async throws -> [StoredValue] {
        try await write { db in
            try db.run("DELETE FROM value")
            for (id, value) in values.enumerated() {
                try db.run("INSERT INTO value (id, \(name: column)) VALUES (\(id), \(value))")
            }
        }
        return try await read { try $0.rows("SELECT \(name: column) FROM value ORDER BY id").map { $0[0] } }
    }
}

extension String {
    /// Any scalars but NUL, which no database keeps.
    fileprivate static func random(upTo count: Int, using random: inout SeededRandom) -> String {
        var text = ""
        for _ in 0..<Int.random(in: 0...count, using: &random) {
            let scalar = Unicode.Scalar(UInt32.random(in: 1...0x2FFFF, using: &random))
            text.unicodeScalars.append(scalar ?? "'")
        }
        return text
    }
}
