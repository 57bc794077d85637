import Domain
import Storage
import TestSupport
import Testing

@Suite("Les écritures journalisées")
struct JournaledWriteTests {
    @Test("créer range l’objet après les autres, et laisse une ligne sans état d’avant", arguments: Driver.allCases)
    func insert(_ driver: Driver) async throws {
        try await NoteStore.with(driver) { notes in
            try await notes.write { writer in
                try writer.insert(Note("a", titre: "L’« été » <b>", rang: 3, communes: ["85178", "85003"]))
                try writer.insert(Note("b"))
            }
            let stored = try await notes.notes()
            #expect(
                stored.map(\.value) == [
                    Note("a", titre: "L’« été » <b>", rang: 3, communes: ["85178", "85003"]), Note("b"),
                ]
            )
            #expect(stored.map(\.version) == [1, 1] && stored.map(\.position) == [1, 2])
            let first = try #require(try await notes.journal().first)
            #expect(first.action == .create && first.before == nil && first.after == stored[0].snapshot.json)
            #expect(
                first.author == "coordinatrice" && first.kind == "note" && first.object == "a" && first.version == 1
            )
        }
    }

    @Test("modifier garde l’avant et l’après, l’ordre des liens compris", arguments: Driver.allCases)
    func update(_ driver: Driver) async throws {
        try await NoteStore.with(driver) { notes in
            try await notes.write { try $0.insert(Note("a", communes: ["c", "a", "b"])) }
            let before = try #require(try await notes.note("a"))
            try await notes.write { try $0.update(Note("a", titre: "Autre", communes: ["b", "c", "a"]), expecting: 1) }
            let after = try #require(try await notes.note("a"))
            #expect(after.value == Note("a", titre: "Autre", communes: ["b", "c", "a"]) && after.version == 2)
            let line = try #require(try await notes.journal().last)
            #expect(line.action == .update && line.version == 2)
            #expect(line.before == before.snapshot.json && line.after == after.snapshot.json)
        }
    }

    @Test("enregistrer sans rien changer ne laisse pas de ligne", arguments: Driver.allCases)
    func noChange(_ driver: Driver) async throws {
        try await NoteStore.with(driver) { notes in
            try await notes.write { try $0.insert(Note("a", communes: ["x"])) }
            try await notes.write { writer in
                try writer.update(Note("a", communes: ["x"]), expecting: 1)
                try writer.setArchived(false, Identifier<Note>("a"), expecting: 1)
                let state = try #require(try writer.one(Identifier<Note>("a"), in: NoteStore.convention)).snapshot
                try writer.restore(Identifier<Note>("a"), to: Snapshot(json: state.json), expecting: 1)
            }
            #expect(try await notes.note("a")?.version == 1)
            #expect(try await notes.journal().count == 1)
        }
    }

    @Test("archiver met de côté, rétablir remet à sa place", arguments: Driver.allCases)
    func archive(_ driver: Driver) async throws {
        try await NoteStore.with(driver) { notes in
            try await notes.write { writer in
                for id in ["a", "b", "c"] { try writer.insert(Note(id, communes: [id])) }
            }
            let at = "2021-07-01T08:00:00.000Z"
            try await notes.write(at: at) { try $0.setArchived(true, Identifier<Note>("b"), expecting: 1) }
            #expect(try await notes.notes().map(\.id.rawValue) == ["a", "c"])
            #expect(try await notes.notes(archived: true).map(\.archivedAt) == [at])
            #expect(try await notes.notes(archived: nil).map(\.value.communes) == [["a"], ["b"], ["c"]])
            // An archived object may still be edited, and stays archived.
            try await notes.write { try $0.update(Note("b", titre: "Autre"), expecting: 2) }
            #expect(try await notes.note("b")?.archivedAt == at)
            try await notes.write { try $0.setArchived(false, Identifier<Note>("b"), expecting: 3) }
            #expect(try await notes.notes().map(\.id.rawValue) == ["a", "b", "c"])
            #expect(try await notes.journal().map(\.action).suffix(3) == [.archive, .update, .unarchive])
        }
    }

    @Test("déplacer échange deux voisins, et ne fait rien aux bords", arguments: Driver.allCases)
    func move(_ driver: Driver) async throws {
        try await NoteStore.with(driver) { notes in
            try await notes.write { writer in for id in ["a", "b", "c"] { try writer.insert(Note(id)) } }
            let siblings = try await notes.notes()
            try await notes.write { writer in
                try writer.move(Identifier<Note>("c"), up: true, among: siblings)
                try writer.move(Identifier<Note>("a"), up: true, among: siblings)
                try writer.move(Identifier<Note>("c"), up: false, among: siblings)
            }
            #expect(try await notes.notes().map(\.id.rawValue) == ["a", "c", "b"])
            #expect(try await notes.notes().map(\.version) == [1, 2, 2])
            #expect(try await notes.journal().map(\.action).suffix(2) == [.move, .move])
            // The list the second person saw is not the list any more.
            await #expect(throws: WriteRefusal.self) {
                try await notes.write { try $0.move(Identifier<Note>("b"), up: true, among: siblings) }
            }
            await #expect(throws: WriteRefusal.notFound) {
                try await notes.write { try $0.move(Identifier<Note>("z"), up: true, among: siblings) }
            }
        }
    }

    @Test("restaurer rend un état d’avant, liens compris, sans changer le rang", arguments: Driver.allCases)
    func restore(_ driver: Driver) async throws {
        try await NoteStore.with(driver) { notes in
            let first = Note("a", titre: "Première", rang: 1, communes: ["y", "x"])
            try await notes.write { writer in
                try writer.insert(first)
                try writer.insert(Note("b"))
            }
            let siblings = try await notes.notes()
            try await notes.write { writer in
                try writer.move(Identifier<Note>("a"), up: false, among: siblings)
                try writer.update(Note("a", titre: "Seconde"), expecting: 2)
                try writer.setArchived(true, Identifier<Note>("a"), expecting: 3)
            }
            let state = try #require(try await notes.journal().first?.after)
            try await notes.write { try $0.restore(Identifier<Note>("a"), to: Snapshot(json: state), expecting: 4) }
            let restored = try #require(try await notes.note("a"))
            #expect(restored.value == first && !restored.isArchived && restored.version == 5 && restored.position == 2)
            #expect(try await notes.journal().last?.after == restored.snapshot.json)
        }
    }

    @Test("supprimer retire l’objet et ses liens ; sa ligne garde tout", arguments: Driver.allCases)
    func delete(_ driver: Driver) async throws {
        try await NoteStore.with(driver) { notes in
            try await notes.write { try $0.insert(Note("a", rang: 7, communes: ["x", "y"])) }
            let before = try #require(try await notes.note("a"))
            try await notes.write { try $0.delete(Identifier<Note>("a"), expecting: 1) }
            #expect(try await notes.note("a") == nil)
            #expect(try await notes.store.read { try $0.rows("SELECT * FROM note_commune") }.isEmpty)
            let line = try #require(try await notes.journal().last)
            #expect(line.action == .delete && line.after == nil && line.before == before.snapshot.json)
            await #expect(throws: WriteRefusal.notFound) {
                try await notes.write { try $0.delete(Identifier<Note>("a"), expecting: 2) }
            }
        }
    }

    @Test("une version dépassée ou d’avance est refusée, avec la version actuelle", arguments: Driver.allCases)
    func stale(_ driver: Driver) async throws {
        let id = Identifier<Note>("a")
        let changes: [@Sendable (JournaledWriter, Int) throws -> Void] = [
            { try $0.update(Note("a", titre: "Autre"), expecting: $1) },
            // Even a change that would change nothing: the form shown was not this version's.
            { try $0.update(Note("a", titre: "Deux"), expecting: $1) },
            { try $0.setArchived(true, id, expecting: $1) },
            { try $0.restore(id, to: Snapshot(fields: ["titre": .text("x")]), expecting: $1) },
            { try $0.delete(id, expecting: $1) },
        ]
        try await NoteStore.with(driver) { notes in
            try await notes.write { try $0.insert(Note("a", titre: "Un", communes: ["x"])) }
            try await notes.write { try $0.update(Note("a", titre: "Deux", communes: ["y"]), expecting: 1) }
            for change in changes {
                for version in [0, 1, 3] {
                    await #expect(throws: WriteRefusal.stale(expected: version, current: 2)) {
                        try await notes.write { try change($0, version) }
                    }
                }
            }
            #expect(try await notes.note("a")?.value == Note("a", titre: "Deux", communes: ["y"]))
            #expect(try await notes.journal().count == 2)
        }
    }

    @Test("ce qui échoue ne laisse ni ligne ni trace, même après de bonnes écritures", arguments: Driver.allCases)
    func rollback(_ driver: Driver) async throws {
        try await NoteStore.with(driver) { notes in
            try await notes.write { try $0.insert(Note("a")) }
            await #expect(throws: StoreError.self) {
                try await notes.write { writer in
                    try writer.update(Note("a", titre: "Autre", communes: ["x"]), expecting: 1)
                    try writer.insert(Note("b"))
                    try writer.insert(Note("c", titre: ""))
                }
            }
            await #expect(throws: StoreError.self) { try await notes.write { try $0.insert(Note("a")) } }
            #expect(try await notes.notes().map(\.value) == [Note("a")])
            #expect(try await notes.journal().map(\.sequence) == [1])
            #expect(try await notes.brokenSequence() == nil)
        }
    }
}
