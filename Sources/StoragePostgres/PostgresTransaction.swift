import Storage

/// What a transaction's body speaks to.
final class PostgresTransaction: StoreWriter {
    private let session: PostgresSession
    private var firstFailure: StoreError?

    init(session: PostgresSession) {
        self.session = session
    }

    func rows(_ query: Query) throws -> [StoreRow] {
        try noting { () throws(StoreError) in try session.execute(query).rows }
    }

    func run(_ query: Query) throws -> Int {
        try noting { () throws(StoreError) in try session.execute(query).changedRows }
    }

    func runScript(_ sql: String) throws {
        try noting { () throws(StoreError) in _ = try session.script(sql) }
        session.forgetStatements()
    }

    /// - Throws: the first failure of the transaction, even when the body went on after it: PostgreSQL would answer
    ///   COMMIT with a silent ROLLBACK.
    func commit() throws(StoreError) {
        if let firstFailure { throw firstFailure }
        let tag = try session.script("COMMIT").tag
        guard tag == "COMMIT" else { throw .failed("the transaction ended with \(tag)", sql: "COMMIT") }
    }

    func rollback() {
        // A session that cannot roll back is not at rest, and is replaced.
        _ = try? session.script("ROLLBACK")
    }

    private func noting<Value>(_ work: () throws(StoreError) -> Value) throws(StoreError) -> Value {
        do {
            return try work()
        } catch {
            firstFailure = firstFailure ?? error
            throw error
        }
    }
}
