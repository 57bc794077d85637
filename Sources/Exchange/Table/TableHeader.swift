import Foundation

/// The titles of the columns of a table, found again whatever their case.
public struct TableHeader: Equatable, Sendable {
    /// The titles as written, without the spaces around them.
    public let names: [String]
    /// The line of the file on which they stand.
    public let line: Int
    private let positions: [String: Int]
    private let exact: [String: Int]
    private let years: [String: [Int: String]]
    private let repeated: Set<String>

    init(_ names: [String], line: Int) {
        self.names = names.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
        self.line = line
        var positions: [String: Int] = [:]
        var repeated: Set<String> = []
        for (position, name) in self.names.enumerated() where !name.isEmpty {
            let key = name.lowercased()
            if positions[key] == nil { positions[key] = position } else { repeated.insert(key) }
        }
        (self.positions, self.repeated) = (positions, repeated)
        exact = Dictionary(self.names.map { ($0, positions[$0.lowercased()] ?? 0) }) { first, _ in first }
            .filter { !$0.key.isEmpty }
        years = Self.years(self.names)
    }

    private static func years(_ names: [String]) -> [String: [Int: String]] {
        var years: [String: [Int: String]] = [:]
        for name in names {
            guard let year = Int(name.suffix(4)), 1900...2999 ~= year else { continue }
            years[name.dropLast(4).lowercased(), default: [:]][year] = name
        }
        return years
    }

    /// The position of a column, nil when the table has no such column.
    public func index(of name: String) -> Int? {
        // Most columns are asked for as they are written: no lower-casing for each field of a large file.
        exact[name] ?? positions[name.lowercased()]
    }

    /// True when the table has every one of these columns.
    public func contains(_ names: String...) -> Bool { names.allSatisfy { index(of: $0) != nil } }

    /// Columns whose title is `prefix` followed by a year, most recent first: `pmun_2025`.
    public func dated(_ prefix: String) -> [(year: Int, name: String)] {
        years[prefix.lowercased()]?.map { ($0.key, $0.value) }.sorted { $0.0 > $1.0 } ?? []
    }

    /// True when two columns bear this title, so that reading it would be a guess.
    func isRepeated(_ name: String) -> Bool { repeated.contains(name.lowercased()) }
}

/// One row of a table, its fields reached by the title of their column.
public struct TableRecord: Equatable, Sendable {
    public let header: TableHeader
    public let fields: [String]
    /// The physical line on which the record starts (in a sheet, the number of its row).
    public let line: Int

    /// The field of a column, nil when the table has no such column.
    public subscript(name: String) -> String? {
        header.index(of: name).flatMap { fields.indices.contains($0) ? fields[$0] : nil }
    }
}
