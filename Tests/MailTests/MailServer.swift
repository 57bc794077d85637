import Dispatch
import Foundation

/// A real SMTP server in another process (aiosmtpd), which reads what it receives with Python's `email`.
actor MailServer {
    /// A message as Python understood it.
    struct Received: Decodable {
        var sender: String
        var recipients: [String]
        var headers: [String: String]
        var names: [String]
        var date: String
        var text: String?
        var html: String?
        var defects: [String]
        var longest: Int
        var ascii: Bool
        var parts: [String]
        var method: String?
        var calendar: String?
        var files: [File]

        struct File: Decodable {
            var name: String
            var type: String
            var base64: String
        }
    }

    nonisolated let port: Int
    private let process: Process
    private let input: Pipe
    private var lines: AsyncStream<String>.Iterator

    /// Runs `body` with a server started for it, and stops the server.
    static func with<Value>(_ options: [String] = [], _ body: (MailServer) async throws -> Value) async throws -> Value
    {
        let server = try await MailServer(options)
        do {
            let value = try await body(server)
            await server.stop()
            return value
        } catch {
            await server.stop()
            throw error
        }
    }

    /// The next message received.
    func next() async throws -> Received {
        guard let line = await line() else { throw CocoaError(.fileReadUnknown) }
        return try JSONDecoder().decode(Received.self, from: Data(line.utf8))
    }

    private init(_ options: [String]) async throws {
        let (process, input, output) = (Process(), Pipe(), Pipe())
        guard let script = Bundle.module.path(forResource: "Resources/smtp_server", ofType: "py") else {
            throw CocoaError(.fileNoSuchFile)
        }
        process.executableURL = Self.python
        process.arguments = ["-W", "ignore", script] + options
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        var lines = Self.lines(of: output.fileHandleForReading).makeAsyncIterator()
        guard let port = await lines.next().flatMap({ Int($0) }) else { throw CocoaError(.executableLoad) }
        (self.process, self.input, self.lines, self.port) = (process, input, lines, port)
    }

    private func line() async -> String? {
        var iterator = lines
        let line = await iterator.next(isolation: self)
        lines = iterator
        return line
    }

    private func stop() {
        try? input.fileHandleForWriting.close()
    }

    private static func lines(of output: FileHandle) -> AsyncStream<String> {
        let (stream, continuation) = AsyncStream<String>.makeStream()
        DispatchQueue(label: "maillage.tests.mail").async {
            var pending = Data()
            while case let data = output.availableData, !data.isEmpty {
                pending += data
                while let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
                    continuation.yield(String(decoding: pending[..<end], as: UTF8.self))
                    pending = Data(pending[(end + 1)...])
                }
            }
            continuation.finish()
        }
        return stream
    }

    /// The virtual environment that `make setup` makes.
    private static var python: URL {
        let environment = ProcessInfo.processInfo.environment
        let cache = environment["XDG_CACHE_HOME"] ?? (environment["HOME"] ?? "") + "/.cache"
        return URL(filePath: cache + "/maillage/venv/bin/python")
    }
}
