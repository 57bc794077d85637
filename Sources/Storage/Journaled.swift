import Domain

/// A value kept in a table of its convention, every change of which is journaled.
///
/// Its table starts with the columns every such table has: `convention_id, id, version, position, archived_at`, the
/// first two being the key, then the columns of its ``RecordLayout``.
public protocol Journaled: Sendable, Equatable, Identifiable where ID == Identifier<Self> {
    static var layout: RecordLayout { get }

    /// Reads the columns in the order of the layout, then the links in theirs.
    init(_ record: inout RecordReader) throws

    /// The columns, in the order of the layout.
    var columns: [StoredValue] { get }
    /// The identifiers of each link table, in the order of the layout.
    var links: [[String]] { get }

    /// Refuses a change that other facts forbid, whatever asks for it: forms, restoring, moving, commands.
    ///
    /// - Parameters:
    ///   - before: what is stored; `nil` when it is created or back in use.
    ///   - after: what it would become; `nil` when it is deleted or put away.
    /// - Throws: ``WriteRefusal/locked``.
    static func checkChange(
        from before: Self?, to after: Self?, in convention: Identifier<Convention>, _ db: any StoreReader) throws
}

extension Journaled {
    public var links: [[String]] { [] }

    public static func checkChange(
        from before: Self?, to after: Self?, in convention: Identifier<Convention>, _ db: any StoreReader
    ) throws {}
}

/// Where a kind of object is kept.
public struct RecordLayout: Sendable {
    /// The name of the kind, in the journal and in addresses; also its table's.
    public let kind: String
    public let table: SQLName
    public let columns: [SQLName]
    public let links: [LinkLayout]

    public init(_ table: SQLName, columns: [SQLName], links: [LinkLayout] = []) {
        kind = table.text
        self.table = table
        self.columns = columns
        self.links = links
    }
}

/// A table that joins a kind of object to others: `convention_id, owner column, target column, rank`.
public struct LinkLayout: Sendable {
    /// The name of the field, as in forms and snapshots.
    public let name: String
    public let table: SQLName
    public let owner: SQLName
    public let target: SQLName

    public init(_ name: String, table: SQLName, owner: SQLName, target: SQLName) {
        self.name = name
        self.table = table
        self.owner = owner
        self.target = target
    }
}

/// A journaled value with what the table knows about it.
public struct Stored<Value: Journaled>: Sendable, Equatable {
    public var value: Value
    /// 1 when created, one more at each change; a form sends it back so that nobody overwrites another's change.
    public let version: Int
    /// The rank among its like.
    public let position: Int
    /// When it was archived, in UTC; `nil` for an object in use.
    public let archivedAt: String?

    public var isArchived: Bool { archivedAt != nil }
    public var id: Value.ID { value.id }
}

/// Hands out a row's values one after the other, so that reading follows the order of the layout.
public struct RecordReader {
    public let id: String
    private var values: ArraySlice<StoredValue>
    private var linked: ArraySlice<[String]>

    init(id: String, values: ArraySlice<StoredValue>, linked: [[String]]) {
        self.id = id
        self.values = values
        self.linked = linked[...]
    }

    /// Reads a snapshot in the order of a layout; what the snapshot lacks is null, or no link.
    public init(id: String, snapshot: Snapshot, layout: RecordLayout) {
        self.init(
            id: id, values: layout.columns.map { snapshot.fields[$0.text] ?? .null }[...],
            linked: layout.links.map { snapshot.links[$0.name] ?? [] })
    }

    /// The next column, as text; an absent text is empty.
    public mutating func text() throws -> String {
        try textIfAny() ?? ""
    }

    public mutating func textIfAny() throws -> String? {
        switch values.popFirst() {
        case .text(let text): text
        case .null: nil
        case let value: throw StoreError.unexpectedValue(column: values.startIndex, value: value ?? .null)
        }
    }

    public mutating func intIfAny() throws -> Int? {
        switch values.popFirst() {
        case .integer(let integer): Int(integer)
        case .null: nil
        case let value: throw StoreError.unexpectedValue(column: values.startIndex, value: value ?? .null)
        }
    }

    public mutating func bool() throws -> Bool {
        try intIfAny() == 1
    }

    /// The next column as one of an enumeration's raw values.
    public mutating func choice<Choice: RawRepresentable<String>>(_ type: Choice.Type = Choice.self) throws -> Choice {
        let text = try text()
        guard let choice = Choice(rawValue: text) else {
            throw StoreError.unexpectedValue(column: values.startIndex, value: .text(text))
        }
        return choice
    }

    public mutating func choiceIfAny<Choice: RawRepresentable<String>>(
        _ type: Choice.Type = Choice.self
    ) throws -> Choice? {
        try textIfAny().flatMap { $0.isEmpty ? nil : Choice(rawValue: $0) }
    }

    public mutating func identifier<Object>(_ type: Object.Type = Object.self) throws -> Identifier<Object> {
        Identifier(try text())
    }

    public mutating func identifierIfAny<Object>(_ type: Object.Type = Object.self) throws -> Identifier<Object>? {
        try textIfAny().flatMap { $0.isEmpty ? nil : Identifier($0) }
    }

    public mutating func day() throws -> Day {
        let text = try text()
        guard let day = Day(text) else {
            throw StoreError.unexpectedValue(column: values.startIndex, value: .text(text))
        }
        return day
    }

    public mutating func dayIfAny() throws -> Day? {
        try textIfAny().flatMap { Day($0) }
    }

    /// The identifiers of the next link table.
    public mutating func linked<Object>(_ type: Object.Type = Object.self) -> [Identifier<Object>] {
        (linked.popFirst() ?? []).map { Identifier($0) }
    }

    /// The codes of the next link table, whose target is a commune.
    public mutating func linkedCodes() throws -> [CodeInsee] {
        try (linked.popFirst() ?? []).map { try CodeInsee($0) }
    }
}

extension Identifier: Bindable {
    public var storedValue: StoredValue { .text(rawValue) }
}

extension Day: Bindable {
    public var storedValue: StoredValue { .text(description) }
}

extension CodeInsee: Bindable {
    public var storedValue: StoredValue { .text(rawValue) }
}
