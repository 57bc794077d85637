import Hummingbird
import Logging
import NIOCore
import NIOPosix

extension AppEnvironment {
    /// Answers requests on this machine until the process is asked to stop, and sends the mail that waits.
    ///
    /// - Parameter ready: called once the port listens.
    public func serve(host: String, ready: @escaping @Sendable () async -> Void = {}) async throws {
        // Requests are answered on the threads that received them: a page takes less than two hops between threads.
        _ = NIOSingletons.unsafeTryInstallSingletonPosixEventLoopGroupAsConcurrencyGlobalExecutor()
        let application = Application(
            responder: responder(),
            configuration: .init(address: .hostname(host, port: settings.port), serverName: "Maillage"),
            onServerRunning: { _ in await ready() },
            logger: logger)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await sendMailForever() }
            try await application.runService()
            group.cancelAll()
        }
    }

    /// Sends the queue every ten seconds, and the summaries of the morning; what fails is logged and tried again.
    private func sendMailForever() async {
        var turn = 0
        while !Task.isCancelled {
            do {
                // The summaries of a day are written every ten minutes: what is told late is told the next day.
                if turn.isMultiple(of: 60) {
                    try await sendConvocationUpdates()
                    try await prepareDigests()
                }
                turn += 1
                try await sendQueuedMail()
                try await Task.sleep(for: .seconds(10))
            } catch is CancellationError {
                return
            } catch {
                logger.error("mail queue", metadata: ["error": "\(error)"])
                try? await Task.sleep(for: .seconds(60))
            }
        }
    }
}
