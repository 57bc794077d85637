import Domain

extension StoreReader {
    /// The objects of one kind in a convention, in their order.
    ///
    /// One query, and one more per link table, whatever the number of objects.
    ///
    /// - Parameters:
    ///   - isArchived: the objects in use, or the archived ones; `nil` for both.
    ///   - condition: more SQL, starting with `AND`.
    public func all<Value: Journaled>(
        _ type: Value.Type = Value.self, in convention: Identifier<Convention>, archived isArchived: Bool? = false,
        where condition: Query = ""
    ) throws -> [Stored<Value>] {
        let layout = Value.layout
        let state: Query =
            switch isArchived {
            case .none: ""
            case .some(true): "AND archived_at IS NOT NULL"
            case .some(false): "AND archived_at IS NULL"
            }
        let rows = try rows(
            """
            SELECT id, version, position, archived_at, \(names: layout.columns)
            FROM \(name: layout.table)
            WHERE convention_id = \(convention) \(part: state) \(part: condition)
            ORDER BY position, id
            """
        )
        if rows.isEmpty { return [] }
        let links = try layout.links.map { try self.links($0, in: convention) }
        return try rows.map { try stored($0, links: links) }
    }

    /// One object of a convention, archived or not.
    public func one<Value: Journaled>(
        _ id: Identifier<Value>, in convention: Identifier<Convention>
    ) throws -> Stored<Value>? {
        let layout = Value.layout
        let row = try row(
            """
            SELECT id, version, position, archived_at, \(names: layout.columns)
            FROM \(name: layout.table)
            WHERE convention_id = \(convention) AND id = \(id)
            """
        )
        guard let row else { return nil }
        let links = try layout.links.map { link in
            try self.links(link, in: convention, where: "AND \(name: link.owner) = \(id)")
        }
        return try stored(row, links: links)
    }

    private func links(
        _ link: LinkLayout, in convention: Identifier<Convention>, where condition: Query = ""
    ) throws -> [String: [String]] {
        let rows = try rows(
            """
            SELECT \(name: link.owner), \(name: link.target)
            FROM \(name: link.table)
            WHERE convention_id = \(convention) \(part: condition)
            ORDER BY \(name: link.owner), rank
            """
        )
        return try rows.reduce(into: [:]) { links, row in
            links[try row.text(0), default: []].append(try row.text(1))
        }
    }

    private func stored<Value: Journaled>(
        _ row: StoreRow, links: [[String: [String]]]
    ) throws -> Stored<Value> {
        let id = try row.text(0)
        var reader = RecordReader(id: id, values: row.values[4...], linked: links.map { $0[id] ?? [] })
        return Stored(
            value: try Value(&reader), version: try row.int(1), position: try row.int(2),
            archivedAt: try row.textIfAny(3))
    }
}
