import Crypto
import Domain

/// One change of one object: who, when, what, before and after.
public struct JournalEntry: Sendable, Equatable {
    public let convention: String
    /// 1, 2, 3… in each convention, without a gap.
    public let sequence: Int
    /// UTC, `AAAA-MM-JJThh:mm:ss.sssZ`.
    public let at: String
    /// The identifier of the account, or `import`, `cli`.
    public let author: String
    public let kind: String
    public let object: String
    public let action: Action
    public let version: Int
    public let before: String?
    public let after: String?
    public let previousHash: String
    public let hash: String

    /// What was done; stored as its raw value.
    public enum Action: String, CaseIterable, Sendable {
        case create, update, archive, unarchive, move, restore, delete
    }

    /// SHA-256 over the previous hash and every field, in hexadecimal.
    ///
    /// Each field is led by its length, so that nothing passes from one to the next; an absent one is not an empty one.
    var expectedHash: String {
        let parts: [String?] = [
            previousHash, convention, String(sequence), at, author, kind, object, action.rawValue, String(version),
            before, after,
        ]
        let sealed = parts.map { part in part.map { "\($0.utf8.count):\($0)" } ?? "-" }.joined()
        let digest = SHA256.hash(data: Array(sealed.utf8))
        return digest.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }
}

extension JournalEntry {
    static let columns: [SQLName] = [
        "convention_id", "sequence", "at", "author", "kind", "object_id", "action", "version", "before_state",
        "after_state", "previous_hash", "hash",
    ]

    init(_ row: StoreRow) throws {
        convention = try row.text(0)
        sequence = try row.int(1)
        at = try row.text(2)
        author = try row.text(3)
        kind = try row.text(4)
        object = try row.text(5)
        let action = try row.text(6)
        guard let known = Action(rawValue: action) else {
            throw StoreError.unexpectedValue(column: 6, value: .text(action))
        }
        self.action = known
        version = try row.int(7)
        before = try row.textIfAny(8)
        after = try row.textIfAny(9)
        previousHash = try row.text(10)
        hash = try row.text(11)
    }
}

extension StoreReader {
    /// The last changes of a convention, newest first.
    ///
    /// - Parameter before: only those with a smaller sequence number, to page on.
    public func journal(
        of convention: Identifier<Convention>, before sequence: Int = .max, limit: Int
    ) throws -> [JournalEntry] {
        try rows(
            """
            SELECT \(names: JournalEntry.columns) FROM journal
            WHERE convention_id = \(convention) AND sequence < \(min(max(sequence, 0), 2_147_483_647))
            ORDER BY sequence DESC
            LIMIT \(limit)
            """
        ).map(JournalEntry.init)
    }

    /// All that happened to one object, newest first.
    public func history(
        of object: String, kind: String, in convention: Identifier<Convention>
    ) throws -> [JournalEntry] {
        try rows(
            """
            SELECT \(names: JournalEntry.columns) FROM journal
            WHERE convention_id = \(convention) AND kind = \(kind) AND object_id = \(object)
            ORDER BY sequence DESC
            """
        ).map(JournalEntry.init)
    }

    /// The first entry whose chain is broken: a gap, a changed field or a removed line; `nil` when all is whole.
    public func brokenJournalSequence(of convention: Identifier<Convention>) throws -> Int? {
        let head = try row("SELECT sequence, hash FROM journal_head WHERE convention_id = \(convention)")
        var previous = (sequence: 0, hash: "")
        while true {
            let page = try rows(
                """
                SELECT \(names: JournalEntry.columns) FROM journal
                WHERE convention_id = \(convention) AND sequence > \(previous.sequence)
                ORDER BY sequence LIMIT 1000
                """
            )
            if page.isEmpty { break }
            for row in page {
                // A line that cannot even be read was not written by this journal.
                guard let entry = try? JournalEntry(row) else { return previous.sequence + 1 }
                let follows = entry.sequence == previous.sequence + 1 && entry.previousHash == previous.hash
                guard follows, entry.hash == entry.expectedHash else { return entry.sequence }
                previous = (entry.sequence, entry.hash)
            }
        }
        let known = (sequence: try head?.int(0) ?? 0, hash: try head?.text(1) ?? "")
        return known == previous ? nil : previous.sequence + 1
    }
}

extension SchemaStep {
    /// The journal and, for each convention, its last sequence number, whose row every writer locks.
    public static let createJournal = SchemaStep(
        "2026-11-23-create-journal",
        """
        CREATE TABLE journal_head (
            convention_id TEXT NOT NULL PRIMARY KEY,
            sequence      INTEGER NOT NULL,
            hash          TEXT NOT NULL
        );
        CREATE TABLE journal (
            convention_id TEXT NOT NULL,
            sequence      INTEGER NOT NULL CHECK (sequence > 0),
            at            TEXT NOT NULL,
            author        TEXT NOT NULL,
            kind          TEXT NOT NULL,
            object_id     TEXT NOT NULL,
            action        TEXT NOT NULL,
            version       INTEGER NOT NULL,
            before_state  TEXT,
            after_state   TEXT,
            previous_hash TEXT NOT NULL,
            hash          TEXT NOT NULL,
            PRIMARY KEY (convention_id, sequence)
        );
        CREATE INDEX journal_object ON journal (convention_id, kind, object_id, sequence)
        """)
}
