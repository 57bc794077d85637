import Storage

/// A fixed number of connections, lent to one caller at a time, first come first served.
actor ConnectionPool {
    private struct Waiter {
        var ticket: Int
        var continuation: CheckedContinuation<PostgresConnection, any Error>
    }

    private let size: Int
    private var idle: [PostgresConnection]
    private var waiters: [Waiter] = []
    private var lastTicket = 0
    private var isClosed = false
    private var closers: [CheckedContinuation<Void, Never>] = []

    init(server: PostgresServer, size: Int) {
        self.size = size
        idle = (0..<size).map { _ in PostgresConnection(server: server) }
    }

    /// Runs `body` with a connection that nobody else uses meanwhile.
    nonisolated func withConnection<Value: Sendable>(
        _ body: @Sendable (PostgresConnection) async throws -> Value
    ) async throws -> Value {
        let connection = try await borrow()
        do {
            let value = try await body(connection)
            await giveBack(connection)
            return value
        } catch {
            await giveBack(connection)
            throw error
        }
    }

    /// Refuses newcomers, lets the others finish, then disconnects.
    func close() async {
        isClosed = true
        if idle.count < size {
            await withCheckedContinuation { closers.append($0) }
        }
        for connection in idle {
            await connection.disconnect()
        }
    }

    private func borrow() async throws -> PostgresConnection {
        guard !isClosed else { throw StoreError.unavailable("the store is closed") }
        // The last one used first: the fewest connections are opened, and their statements are prepared.
        if let connection = idle.popLast() { return connection }
        lastTicket += 1
        let ticket = lastTicket
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { waiters.append(Waiter(ticket: ticket, continuation: $0)) }
        } onCancel: {
            Task { await self.giveUp(ticket) }
        }
    }

    private func giveBack(_ connection: PostgresConnection) {
        guard waiters.isEmpty else {
            waiters.removeFirst().continuation.resume(returning: connection)
            return
        }
        idle.append(connection)
        guard isClosed, idle.count == size else { return }
        for closer in closers { closer.resume() }
        closers = []
    }

    private func giveUp(_ ticket: Int) {
        guard let index = waiters.firstIndex(where: { $0.ticket == ticket }) else { return }
        waiters.remove(at: index).continuation.resume(throwing: CancellationError())
    }
}
