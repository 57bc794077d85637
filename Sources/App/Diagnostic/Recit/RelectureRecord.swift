import Domain
import Storage

extension Relecture: Journaled {
    public static let layout = RecordLayout("relecture", columns: ["volet_id", "jour", "blocs"])

    public init(_ record: inout RecordReader) throws {
        try self.init(
            id: Identifier(record.id), volet: record.identifierIfAny(), on: record.day(),
            blocs: record.text().split(separator: "\n").map { BlocLu(line: $0) })
    }

    public var columns: [StoredValue] {
        [volet.storedValue, on.storedValue, blocs.map(\.line).joined(separator: "\n").storedValue]
    }
}

extension BlocLu {
    /// One line per block: its name, a tabulation, what it showed.
    fileprivate var line: String { "\(bloc)\t\(resume)" }

    fileprivate init(line: Substring) {
        let parts = line.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
        self.init(bloc: String(parts[0]), resume: parts.count == 2 ? String(parts[1]) : "")
    }
}

extension StoreReader {
    /// The last reading of a volet's récit, or of the general presentation.
    func relecture(of volet: Identifier<Volet>?, in convention: Identifier<Convention>) throws -> Stored<Relecture>? {
        let condition: Query = volet.map { "AND volet_id = \($0)" } ?? "AND volet_id IS NULL"
        return try all(Relecture.self, in: convention, where: condition).first
    }
}
