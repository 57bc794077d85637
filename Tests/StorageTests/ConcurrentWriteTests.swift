import Domain
import Storage
import TestSupport
import Testing

@Suite("Plusieurs personnes à la fois")
struct ConcurrentWriteTests {
    @Test("de vingt personnes qui modifient la même version, exactement une l’emporte", arguments: Driver.allCases)
    func oneWins(_ driver: Driver) async throws {
        try await NoteStore.with(driver) { notes in
            try await notes.write { try $0.insert(Note("a", titre: "Début")) }
            for round in 1...5 {
                let winners = try await withThrowingTaskGroup(of: String?.self) { group in
                    for person in 1...20 {
                        group.addTask {
                            let titre = "Tour \(round), personne \(person)"
                            do {
                                let note = Note("a", titre: titre, communes: ["\(person)", "x"])
                                try await notes.write { try $0.update(note, expecting: round) }
                                return titre
                            } catch WriteRefusal.stale(expected: round, current: round + 1) {
                                return nil
                            }
                        }
                    }
                    return try await group.reduce(into: [String]()) { titles, titre in
                        if let titre { titles.append(titre) }
                    }
                }
                #expect(winners.count == 1)
                let stored = try #require(try await notes.note("a"))
                #expect(winners == [stored.value.titre] && stored.version == round + 1)
            }
            #expect(try await notes.journal().map(\.sequence) == Array(1...6))
            #expect(try await notes.brokenSequence() == nil)
        }
    }

    @Test("cinquante créations à la fois : une suite sans trou, des rangs tous différents", arguments: Driver.allCases)
    func insertions(_ driver: Driver) async throws {
        try await NoteStore.with(driver) { notes in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for index in 1...50 {
                    group.addTask {
                        try await notes.write(in: index.isMultiple(of: 5) ? NoteStore.other : NoteStore.convention) {
                            try $0.insert(Note("n\(index)", communes: ["b", "a"]))
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await notes.journal().map(\.sequence) == Array(1...40))
            #expect(try await notes.journal(of: NoteStore.other).map(\.sequence) == Array(1...10))
            #expect(try await notes.notes().map(\.position) == Array(1...40))
            #expect(try await notes.brokenSequence() == nil)
            #expect(try await notes.brokenSequence(of: NoteStore.other) == nil)
        }
    }

    @Test("qui relit et recommence finit par écrire : aucune modification n’est perdue", arguments: Driver.allCases)
    func retries(_ driver: Driver) async throws {
        try await NoteStore.with(driver) { notes in
            try await notes.write { try $0.insert(Note("a", rang: 0)) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 1...10 { group.addTask { try await notes.increment("a") } }
                try await group.waitForAll()
            }
            let stored = try #require(try await notes.note("a"))
            #expect(stored.value.rang == 10 && stored.version == 11)
            #expect(try await notes.journal().count == 11)
        }
    }
}

extension NoteStore {
    /// Adds one to a note's rank, trying again when somebody else went first.
    fileprivate func increment(_ id: String) async throws {
        while let seen = try await note(id) {
            var changed = seen.value
            changed.rang = (changed.rang ?? 0) + 1
            do {
                let note = changed
                return try await write { try $0.update(note, expecting: seen.version) }
            } catch WriteRefusal.stale {
                continue
            }
        }
    }
}
