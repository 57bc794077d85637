import Domain
import Storage

extension AppEnvironment {
    /// The journals whose chain of hashes is broken: the convention and the first line at fault.
    public func brokenJournals() async throws -> [(convention: String, sequence: Int)] {
        try await store.read { db in
            try db.rows("SELECT convention_id FROM journal_head ORDER BY convention_id").compactMap { row in
                let id = try row.text(0)
                return try db.brokenJournalSequence(of: Identifier(id)).map { (id, $0) }
            }
        }
    }
}
