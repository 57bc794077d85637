import Domain
import Storage
import TestSupport

/// The smallest journaled object with a link table: what the tests of the journal write.
struct Note: Journaled {
    let id: Identifier<Note>
    var titre: String
    var rang: Int?
    /// The communes it is about, in the order they were named.
    var communes: [String]

    init(_ id: String, titre: String = "Note", rang: Int? = nil, communes: [String] = []) {
        self.id = Identifier(id)
        self.titre = titre
        self.rang = rang
        self.communes = communes
    }

    static let layout = RecordLayout(
        "note",
        columns: ["titre", "rang"],
        links: [LinkLayout("communes", table: "note_commune", owner: "note_id", target: "commune")]
    )

    init(_ record: inout RecordReader) throws {
        id = Identifier(record.id)
        titre = try record.text()
        rang = try record.intIfAny()
        communes = record.linked(Note.self).map(\.rawValue)
    }

    var columns: [StoredValue] { [titre.storedValue, rang.storedValue] }
    var links: [[String]] { [communes] }

    static let createTables = SchemaStep(
        "2026-11-23-create-note",
        """
        CREATE TABLE note (
            convention_id TEXT NOT NULL,
            id            TEXT NOT NULL,
            version       INTEGER NOT NULL,
            position      INTEGER NOT NULL,
            archived_at   TEXT,
            titre         TEXT NOT NULL CHECK (titre <> ''),
            rang          INTEGER,
            PRIMARY KEY (convention_id, id)
        );
        CREATE TABLE note_commune (
            convention_id TEXT NOT NULL,
            note_id       TEXT NOT NULL,
            commune       TEXT NOT NULL,
            rank          INTEGER NOT NULL,
            PRIMARY KEY (convention_id, note_id, commune),
            FOREIGN KEY (convention_id, note_id) REFERENCES note (convention_id, id)
        )
        """
    )
}

/// A store of notes, with two conventions that know nothing of each other.
struct NoteStore {
    let store: any Store

    static let convention: Identifier<Convention> = Identifier("ctg-1")
    static let other: Identifier<Convention> = Identifier("ctg-2")

    /// Runs `body` on an empty store of one driver.
    static func with<Value>(_ driver: Driver, _ body: (NoteStore) async throws -> Value) async throws -> Value {
        try await driver.withStore { store in
            try await store.migrate([.createJournal, Note.createTables])
            return try await body(NoteStore(store: store))
        }
    }

    /// One journaled transaction by the coordinator.
    @discardableResult
    func write<Value: Sendable>(
        in convention: Identifier<Convention> = Self.convention,
        at: String = "2021-06-28T10:00:00.000Z",
        _ body: @escaping @Sendable (JournaledWriter) throws -> Value
    ) async throws -> Value {
        try await store.journaled(Authorship(convention: convention, author: "coordinatrice", at: at), body)
    }

    func note(_ id: String) async throws -> Stored<Note>? {
        try await store.read { try $0.one(Identifier<Note>(id), in: Self.convention) }
    }

    func notes(archived: Bool? = false) async throws -> [Stored<Note>] {
        try await store.read { try $0.all(Note.self, in: Self.convention, archived: archived) }
    }

    /// Oldest first.
    func journal(of convention: Identifier<Convention> = Self.convention) async throws -> [JournalEntry] {
        try await store.read { try $0.journal(of: convention, limit: 10_000) }.reversed()
    }

    func brokenSequence(of convention: Identifier<Convention> = Self.convention) async throws -> Int? {
        try await store.read { try $0.brokenJournalSequence(of: convention) }
    }
}
