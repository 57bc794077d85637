import Domain
import Storage
import TestSupport
import Testing

@Suite("Le nombre de requêtes")
struct QueryCountTests {
    /// A reader that counts what it is asked.
    private final class Counting: StoreReader {
        let base: any StoreReader
        var queries: [Query] = []

        init(_ base: any StoreReader) { self.base = base }

        func rows(_ query: Query) throws -> [StoreRow] {
            queries.append(query)
            return try base.rows(query)
        }
    }

    @Test(
        "une liste se lit en deux requêtes, liens compris, quel que soit son nombre d’objets",
        arguments: Driver.allCases
    )
    func list(_ driver: Driver) async throws {
        try await NoteStore.with(driver) { notes in
            var written = 0
            for count in [0, 1, 3, 300] {
                let missing = written..<count
                try await notes.write { writer in
                    for index in missing { try writer.insert(Note("n\(index)", communes: ["z", "\(index)", "a"])) }
                }
                written = count
                let (found, queries) = try await notes.store.read { db in
                    let reader = Counting(db)
                    let found = try reader.all(Note.self, in: NoteStore.convention)
                    return (found, reader.queries.count)
                }
                #expect(found.map(\.value.communes) == (0..<count).map { ["z", "\($0)", "a"] })
                #expect(queries == (count == 0 ? 1 : 2))
            }
        }
    }

    @Test("un objet se lit en deux requêtes, un absent en une", arguments: Driver.allCases)
    func single(_ driver: Driver) async throws {
        try await NoteStore.with(driver) { notes in
            try await notes.write { writer in
                for index in 1...50 { try writer.insert(Note("n\(index)", communes: ["x"])) }
            }
            let counts = try await notes.store.read { db in
                try ["n7", "absent"].map { id in
                    let reader = Counting(db)
                    _ = try reader.one(Identifier<Note>(id), in: NoteStore.convention)
                    return reader.queries.count
                }
            }
            #expect(counts == [2, 1])
        }
    }

    @Test("une condition de plus se lie comme le reste, et ne quitte pas la convention", arguments: Driver.allCases)
    func condition(_ driver: Driver) async throws {
        try await NoteStore.with(driver) { notes in
            try await notes.write { writer in
                for titre in ["a", "b", "a"] { try writer.insert(Note("\(titre)\(try writer.next())", titre: titre)) }
            }
            try await notes.write(in: NoteStore.other) { try $0.insert(Note("x", titre: "a")) }
            let found = try await notes.store.read { db in
                try db.all(Note.self, in: NoteStore.convention, where: "AND titre = \("a")")
            }
            #expect(found.map(\.position) == [1, 3])
        }
    }
}

extension JournaledWriter {
    /// How many notes there are, for a name nobody has yet.
    fileprivate func next() throws -> Int { try row("SELECT COUNT(*) FROM note")?.int(0) ?? 0 }
}
