import Domain
import Storage
import TestSupport
import Testing

@Suite("La chaîne du journal")
struct JournalChainTests {
    /// A journal of seven lines, of every action.
    private func filled(_ notes: NoteStore) async throws {
        let id = Identifier<Note>("a")
        try await notes.write { writer in
            try writer.insert(Note("a", communes: ["x"]))
            try writer.insert(Note("b"))
            try writer.update(Note("a", titre: "Autre"), expecting: 1)
            try writer.setArchived(true, id, expecting: 2)
            try writer.setArchived(false, id, expecting: 3)
            try writer.restore(id, to: Note("a").snapshot(position: 1, archivedAt: nil), expecting: 4)
            try writer.delete(id, expecting: 5)
        }
    }

    @Test("les lignes se suivent sans trou, chacune tenant la précédente", arguments: Driver.allCases)
    func whole(_ driver: Driver) async throws {
        try await NoteStore.with(driver) { notes in
            #expect(try await notes.brokenSequence() == nil)
            try await filled(notes)
            let lines = try await notes.journal()
            #expect(lines.map(\.sequence) == Array(1...7))
            #expect(lines.map(\.previousHash) == [""] + lines.dropLast().map(\.hash))
            #expect(Set(lines.map(\.hash)).count == 7 && lines.allSatisfy { $0.hash.count == 64 })
            #expect(try await notes.brokenSequence() == nil)
        }
    }

    @Test("la moindre retouche d’une ligne est trouvée, quel que soit le champ", arguments: Driver.allCases)
    func tampering(_ driver: Driver) async throws {
        let changes: [Query] = [
            "convention_id = 'ctg-9'", "sequence = sequence + 100", "at = '2020-01-01T00:00:00.000Z'",
            "author = 'autre'", "kind = 'fiche'", "object_id = 'z'",
            "action = CASE action WHEN 'move' THEN 'update' ELSE 'move' END", "action = 'invented'",
            "version = version + 1", "before_state = CASE WHEN before_state IS NULL THEN '' ELSE NULL END",
            "after_state = CASE WHEN after_state IS NULL THEN '' ELSE NULL END", "after_state = '{}'",
            "previous_hash = 'x'", "hash = 'x'",
        ]
        try await NoteStore.with(driver) { notes in
            try await filled(notes)
            for change in changes {
                for sequence in 1...7 {
                    let broken = try await notes.broken { db in
                        try db.run("UPDATE journal SET \(part: change) WHERE sequence = \(sequence)")
                    }
                    // A line that left its place is missed at the next one.
                    #expect(broken.map { $0 >= sequence } == true, "\(change.pieces) \(sequence)")
                }
            }
            #expect(try await notes.brokenSequence() == nil)
        }
    }

    @Test("un texte déplacé d’un champ à son voisin est trouvé", arguments: Driver.allCases)
    func shifted(_ driver: Driver) async throws {
        let odd = Authorship(convention: NoteStore.convention, author: "a\u{1F}b", at: "t")
        try await NoteStore.with(driver) { notes in
            try await notes.store.journaled(odd) { try $0.insert(Note("n")) }
            #expect(try await notes.brokenSequence() == nil)
            let broken = try await notes.broken { db in
                try db.run("UPDATE journal SET at = \("t\u{1F}a"), author = 'b'")
            }
            #expect(broken == 1)
        }
    }

    @Test("une ligne retirée est trouvée, la dernière et toutes à la fois comprises", arguments: Driver.allCases)
    func removed(_ driver: Driver) async throws {
        try await NoteStore.with(driver) { notes in
            try await filled(notes)
            for sequence in 1...7 {
                let broken = try await notes.broken { try $0.run("DELETE FROM journal WHERE sequence = \(sequence)") }
                #expect(broken == min(sequence + 1, 7))
            }
            #expect(try await notes.broken { try $0.run("DELETE FROM journal") } == 1)
            #expect(try await notes.broken { try $0.run("DELETE FROM journal_head") } == 8)
            #expect(try await notes.broken { try $0.run("UPDATE journal_head SET sequence = 6") } == 8)
        }
    }

    @Test("deux lignes échangées, ou une ligne recopiée, sont trouvées", arguments: Driver.allCases)
    func exchanged(_ driver: Driver) async throws {
        try await NoteStore.with(driver) { notes in
            try await filled(notes)
            let exchanged = try await notes.broken { db in
                try db.run("UPDATE journal SET sequence = 99 WHERE sequence = 3")
                try db.run("UPDATE journal SET sequence = 3 WHERE sequence = 4")
                return try db.run("UPDATE journal SET sequence = 4 WHERE sequence = 99")
            }
            #expect(exchanged == 3)
            let copied = try await notes.broken { db in
                try db.run(
                    """
                    INSERT INTO journal SELECT convention_id, 8, at, author, kind, object_id, action, version,
                        before_state, after_state, previous_hash, hash FROM journal WHERE sequence = 7
                    """
                )
            }
            #expect(copied == 8)
        }
    }

    @Test("un journal de deux mille lignes se vérifie d’un bout à l’autre", arguments: Driver.allCases)
    func long(_ driver: Driver) async throws {
        try await NoteStore.with(driver) { notes in
            try await notes.write { writer in for index in 1...2_001 { try writer.insert(Note("n\(index)")) } }
            #expect(try await notes.brokenSequence() == nil)
            let broken = try await notes.broken { try $0.run("UPDATE journal SET author = 'x' WHERE sequence = 2000") }
            #expect(broken == 2_000)
        }
    }

    @Test("deux conventions ont chacune leur suite, leurs objets et leur chaîne", arguments: Driver.allCases)
    func twoConventions(_ driver: Driver) async throws {
        try await NoteStore.with(driver) { notes in
            for index in 1...3 {
                try await notes.write { try $0.insert(Note("n\(index)")) }
                try await notes.write(in: NoteStore.other) { try $0.insert(Note("n\(index)", titre: "Ailleurs")) }
            }
            try await notes.write(in: NoteStore.other) { try $0.delete(Identifier<Note>("n1"), expecting: 1) }
            #expect(try await notes.journal().map(\.sequence) == [1, 2, 3])
            #expect(try await notes.journal(of: NoteStore.other).map(\.sequence) == [1, 2, 3, 4])
            #expect(try await notes.notes().map(\.value.titre) == ["Note", "Note", "Note"])
            let broken = try await notes.broken(in: NoteStore.other) {
                try $0.run("UPDATE journal SET author = 'x' WHERE convention_id = 'ctg-1'")
            }
            #expect(broken == nil)
        }
    }

    @Test("le journal se lit par pages, et l’histoire d’un objet est la sienne seule", arguments: Driver.allCases)
    func reading(_ driver: Driver) async throws {
        try await NoteStore.with(driver) { notes in
            try await filled(notes)
            let pages = try await notes.store.read { db in
                let first = try db.journal(of: NoteStore.convention, limit: 3)
                let second = try db.journal(of: NoteStore.convention, before: first.last?.sequence ?? 0, limit: 3)
                return [first, second].map { $0.map(\.sequence) }
            }
            #expect(pages == [[7, 6, 5], [4, 3, 2]])
            let history = try await notes.store.read { db in
                try db.history(of: "a", kind: "note", in: NoteStore.convention).map(\.action)
            }
            #expect(history == [.delete, .restore, .unarchive, .archive, .update, .create])
            let nothing = try await notes.store.read { try $0.history(of: "a", kind: "note", in: NoteStore.other) }
            #expect(nothing.isEmpty)
        }
    }
}

/// Carries what a check found out of a transaction that must leave nothing.
private struct Checked: Error {
    let broken: Int?
}

extension NoteStore {
    /// What the check finds once `change` is made, which is then undone.
    fileprivate func broken(
        in convention: Identifier<Convention> = Self.convention,
        _ change: @escaping @Sendable (any StoreWriter) throws -> Int
    ) async throws -> Int? {
        do {
            try await store.write { db in
                _ = try change(db)
                throw Checked(broken: try db.brokenJournalSequence(of: convention))
            }
        } catch let checked as Checked {
            return checked.broken
        }
        return nil
    }
}
