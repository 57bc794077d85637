import Domain

/// Who writes, when, and in which convention; what every journaled change needs.
public struct Authorship: Sendable {
    public let convention: Identifier<Convention>
    public let author: String
    /// UTC, `AAAA-MM-JJThh:mm:ss.sssZ`.
    public let at: String

    public init(convention: Identifier<Convention>, author: String, at: String) {
        self.convention = convention
        self.author = author
        self.at = at
    }
}

/// Why a change of a journaled object was not made.
public enum WriteRefusal: Error, Equatable, Sendable {
    /// Somebody changed the object since `expected`; it is at `current` now.
    case stale(expected: Int, current: Int)
    case notFound
    /// Another fact forbids to change the object: what it belongs to is frozen.
    case locked
}

extension Store {
    /// Changes the objects of one convention in one journaled transaction.
    public func journaled<Value: Sendable>(
        _ authorship: Authorship, _ body: @escaping @Sendable (JournaledWriter) throws -> Value
    ) async throws -> Value {
        try await write { db in
            let writer = JournaledWriter(db: db, authorship: authorship)
            try writer.lockJournal()
            return try body(writer)
        }
    }
}

/// A transaction in which every change leaves its line in the journal.
public struct JournaledWriter: StoreReader {
    /// The transaction itself, for the reference data written beside the journaled objects.
    public let db: any StoreWriter
    public let authorship: Authorship

    var convention: Identifier<Convention> { authorship.convention }

    public func rows(_ query: Query) throws -> [StoreRow] {
        try db.rows(query)
    }

    /// Adds an object, after its like.
    public func insert<Value: Journaled>(_ value: Value) throws {
        try Value.checkChange(from: nil, to: value, in: convention, self)
        let layout = Value.layout
        let last = try row(
            "SELECT COALESCE(MAX(position), 0) FROM \(name: layout.table) WHERE convention_id = \(convention)")
        let snapshot = value.snapshot(position: (try last?.int(0) ?? 0) + 1, archivedAt: nil)
        try db.run(
            """
            INSERT INTO \(name: layout.table)
                (convention_id, id, version, position, archived_at, \(names: layout.columns))
            VALUES (\(convention), \(value.id), 1, \(snapshot.fields["position"]), NULL\(part: value.placeholders))
            """
        )
        try write(links: value.links, of: value.id.rawValue, layout: layout)
        try append(.create, layout.kind, value.id.rawValue, version: 1, before: nil, after: snapshot)
    }

    /// Replaces an object's content, provided nobody changed it since `version`.
    ///
    /// A value equal to what is stored changes nothing and leaves no line.
    public func update<Value: Journaled>(_ value: Value, expecting version: Int) throws {
        let stored = try current(value.id, expecting: version)
        if stored.value == value { return }
        try Value.checkChange(from: stored.value, to: value, in: convention, self)
        let before = stored.snapshot
        var after = value.snapshot(position: stored.position, archivedAt: stored.archivedAt)
        after.fields["archived_at"] = before.fields["archived_at"]
        try apply(after, to: value.id.rawValue, layout: Value.layout, version: version)
        try append(.update, Value.layout.kind, value.id.rawValue, version: version + 1, before: before, after: after)
    }

    /// Puts an object away, or back in use.
    public func setArchived<Value: Journaled>(
        _ isArchived: Bool, _ id: Identifier<Value>, expecting version: Int
    ) throws {
        let stored = try current(id, expecting: version)
        guard stored.isArchived != isArchived else { return }
        try Value.checkChange(
            from: isArchived ? stored.value : nil, to: isArchived ? nil : stored.value, in: convention, self)
        var after = stored.snapshot
        after.fields["archived_at"] = isArchived ? .text(authorship.at) : .null
        try apply(after, to: id.rawValue, layout: Value.layout, version: version)
        try append(
            isArchived ? .archive : .unarchive, Value.layout.kind, id.rawValue, version: version + 1,
            before: stored.snapshot, after: after)
    }

    /// Exchanges the rank of an object with its neighbour's among `siblings`, the objects shown in one list.
    public func move<Value: Journaled>(_ id: Identifier<Value>, up: Bool, among siblings: [Stored<Value>]) throws {
        guard let index = siblings.firstIndex(where: { $0.id == id }) else { throw WriteRefusal.notFound }
        let other = up ? index - 1 : index + 1
        guard siblings.indices.contains(other) else { return }
        try place(siblings[index], at: siblings[other].position)
        try place(siblings[other], at: siblings[index].position)
    }

    /// Gives an object back a state it had.
    public func restore<Value: Journaled>(
        _ id: Identifier<Value>, to snapshot: Snapshot, expecting version: Int
    ) throws {
        let stored = try current(id, expecting: version)
        var after = snapshot
        after.fields["position"] = stored.snapshot.fields["position"]
        if after == stored.snapshot { return }
        var reader = RecordReader(id: id.rawValue, snapshot: after, layout: Value.layout)
        try Value.checkChange(from: stored.value, to: Value(&reader), in: convention, self)
        try apply(after, to: id.rawValue, layout: Value.layout, version: version)
        try append(
            .restore, Value.layout.kind, id.rawValue, version: version + 1, before: stored.snapshot, after: after)
    }

    /// Takes away a fact that can be stated again; its line in the journal keeps all of it.
    public func delete<Value: Journaled>(_ id: Identifier<Value>, expecting version: Int) throws {
        let stored = try current(id, expecting: version)
        try Value.checkChange(from: stored.value, to: nil, in: convention, self)
        let layout = Value.layout
        try write(links: layout.links.map { _ in [] }, of: id.rawValue, layout: layout)
        try db.run("DELETE FROM \(name: layout.table) WHERE convention_id = \(convention) AND id = \(id)")
        try append(.delete, layout.kind, id.rawValue, version: version + 1, before: stored.snapshot, after: nil)
    }

    private func place<Value: Journaled>(_ stored: Stored<Value>, at position: Int) throws {
        try Value.checkChange(from: stored.value, to: stored.value, in: convention, self)
        var after = stored.snapshot
        after.fields["position"] = position.storedValue
        try apply(after, to: stored.id.rawValue, layout: Value.layout, version: stored.version)
        try append(
            .move, Value.layout.kind, stored.id.rawValue, version: stored.version + 1, before: stored.snapshot,
            after: after)
    }

    private func current<Value: Journaled>(
        _ id: Identifier<Value>, expecting version: Int
    ) throws -> Stored<Value> {
        guard let stored = try one(id, in: convention) else { throw WriteRefusal.notFound }
        guard stored.version == version else {
            throw WriteRefusal.stale(expected: version, current: stored.version)
        }
        return stored
    }
}

extension JournaledWriter {
    /// Takes the convention's journal for the length of the transaction, so that its sequence has no gap.
    func lockJournal() throws {
        try db.run(
            """
            INSERT INTO journal_head (convention_id, sequence, hash) VALUES (\(convention), 0, '')
            ON CONFLICT (convention_id) DO UPDATE SET sequence = journal_head.sequence
            """
        )
    }

    private func append(
        _ action: JournalEntry.Action, _ kind: String, _ object: String, version: Int, before: Snapshot?,
        after: Snapshot?
    ) throws {
        let head = try row("SELECT sequence, hash FROM journal_head WHERE convention_id = \(convention)")
        var entry = JournalEntry(
            convention: convention.rawValue, sequence: (try head?.int(0) ?? 0) + 1, at: authorship.at,
            author: authorship.author, kind: kind, object: object, action: action, version: version,
            before: before?.json, after: after?.json, previousHash: try head?.text(1) ?? "", hash: "")
        entry = entry.sealed
        try db.run(
            """
            INSERT INTO journal (\(names: JournalEntry.columns))
            VALUES (\(entry.convention), \(entry.sequence), \(entry.at), \(entry.author), \(entry.kind),
                \(entry.object), \(entry.action.rawValue), \(entry.version), \(entry.before), \(entry.after),
                \(entry.previousHash), \(entry.hash))
            """
        )
        try db.run(
            """
            UPDATE journal_head SET sequence = \(entry.sequence), hash = \(entry.hash)
            WHERE convention_id = \(convention)
            """
        )
    }

    private func apply(_ snapshot: Snapshot, to id: String, layout: RecordLayout, version: Int) throws {
        var set: Query = "version = \(version + 1)"
        for column in ["position", "archived_at"] + layout.columns {
            guard let value = snapshot.fields[column.text] else { continue }
            set = set.followed(by: ", \(name: column) = \(value)")
        }
        let changed = try db.run(
            """
            UPDATE \(name: layout.table) SET \(part: set)
            WHERE convention_id = \(convention) AND id = \(id) AND version = \(version)
            """
        )
        guard changed == 1 else { throw WriteRefusal.stale(expected: version, current: version + 1) }
        try write(links: layout.links.map { snapshot.links[$0.name] ?? [] }, of: id, layout: layout)
    }

    private func write(links: [[String]], of id: String, layout: RecordLayout) throws {
        for (link, targets) in zip(layout.links, links) {
            try db.run(
                "DELETE FROM \(name: link.table) WHERE convention_id = \(convention) AND \(name: link.owner) = \(id)")
            for (rank, target) in targets.enumerated() {
                try db.run(
                    """
                    INSERT INTO \(name: link.table) (convention_id, \(name: link.owner), \(name: link.target), rank)
                    VALUES (\(convention), \(id), \(target), \(rank))
                    """
                )
            }
        }
    }
}

extension JournalEntry {
    fileprivate var sealed: JournalEntry {
        JournalEntry(
            convention: convention, sequence: sequence, at: at, author: author, kind: kind, object: object,
            action: action, version: version, before: before, after: after, previousHash: previousHash,
            hash: expectedHash)
    }
}

extension Journaled {
    /// The state that the journal keeps.
    public func snapshot(position: Int, archivedAt: String?) -> Snapshot {
        var fields = Dictionary(uniqueKeysWithValues: zip(Self.layout.columns.map(\.text), columns))
        fields["position"] = position.storedValue
        fields["archived_at"] = archivedAt.storedValue
        return Snapshot(
            fields: fields, links: Dictionary(uniqueKeysWithValues: zip(Self.layout.links.map(\.name), links)))
    }

    fileprivate var placeholders: Query {
        columns.reduce("") { $0.followed(by: ", \($1)") }
    }
}

extension Stored {
    /// The state that the journal keeps.
    public var snapshot: Snapshot { value.snapshot(position: position, archivedAt: archivedAt) }
}
