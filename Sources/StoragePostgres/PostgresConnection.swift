import Storage

/// One place of the pool: at most one session, replaced when it breaks.
///
/// libpq blocks its thread while the server works, hence an executor of its own: Swift's few shared threads never wait.
actor PostgresConnection {
    private let executor = QueueExecutor(label: "maillage.postgres")
    private let server: PostgresServer
    private var session: PostgresSession?

    init(server: PostgresServer) {
        self.server = server
    }

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// Runs `body` between `begin` and COMMIT, or ROLLBACK when it throws.
    func transaction<Value: Sendable>(
        _ begin: String,
        _ body: @Sendable (PostgresTransaction) throws -> Value
    ) throws -> Value {
        let session = try begun(begin)
        defer { if !session.isAtRest { self.session = nil } }
        let transaction = PostgresTransaction(session: session)
        do {
            let value = try body(transaction)
            try transaction.commit()
            return value
        } catch {
            transaction.rollback()
            throw error
        }
    }

    func disconnect() {
        session = nil
    }

    /// A session with a transaction open.
    private func begun(_ begin: String) throws(StoreError) -> PostgresSession {
        if let session {
            do {
                _ = try session.script(begin)
                return session
            } catch {
                // The server restarted or closed an idle session: nothing was under way, so a new one does as well.
                self.session = nil
                guard case .unavailable = error else { throw error }
            }
        }
        let session = try PostgresSession(server: server)
        _ = try session.script(begin)
        self.session = session
        return session
    }
}
