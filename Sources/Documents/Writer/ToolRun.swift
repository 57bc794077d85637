import Foundation
import Synchronization

/// One run of a program: what it reads is written to a file, what it says is read from files, so that neither side
/// can wait for the other and no thread of the cooperative pool is held.
struct ToolRun: Sendable {
    var program: URL
    var arguments: [String]
    var input: Data
    var timeout: Duration = .seconds(60)

    /// What the program wrote on its standard output.
    func output() async throws -> Data {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("maillage-" + UUID().uuidString, isDirectory: true)
        try FileManager.default.createDirectory(
            at: folder,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = ["input", "output", "log"].map(folder.appendingPathComponent)
        try input.write(to: files[0])
        for file in files[1...] { try Data().write(to: file) }
        let ending = try await run(files)
        guard ending == .exited(0) else { throw try failure(ending, log: files[2]) }
        return try Data(contentsOf: files[1])
    }

    private var name: String { program.lastPathComponent }

    private enum Ending: Equatable {
        case exited(Int32)
        case timedOut
    }

    private func run(_ files: [URL]) async throws -> Ending {
        let process = Process()
        let folder = files[0].deletingLastPathComponent().path
        // What the program leaves behind goes with our folder.
        process.environment = ProcessInfo.processInfo.environment.merging(["TMPDIR": folder]) { $1 }
        process.executableURL = program
        process.arguments = arguments
        process.standardInput = try FileHandle(forReadingFrom: files[0])
        process.standardOutput = try FileHandle(forWritingTo: files[1])
        process.standardError = try FileHandle(forWritingTo: files[2])
        let running = RunningProcess(process)
        return try await withTaskCancellationHandler {
            let status = try await running.status(stoppingAfter: timeout)
            try Task.checkCancellation()
            return running.ranTooLong ? .timedOut : .exited(status)
        } onCancel: {
            running.stop()
        }
    }

    private func failure(_ ending: Ending, log: URL) throws -> DocumentError {
        let text = String(decoding: try Data(contentsOf: log), as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines)
        switch ending {
        case .timedOut: return .timedOut(name, seconds: Int(timeout.components.seconds))
        // The status by which our scripts say that a Python package is missing, and name it.
        case .exited(69): return .missingPythonPackage(text)
        case .exited(let status): return .toolFailed(name, status: status, log: text)
        }
    }
}

/// A process that several threads may stop; Foundation's `Process` is not `Sendable`, its use here is: it is
/// launched once, and later only asked to end.
private final class RunningProcess: @unchecked Sendable {
    private let process: Process
    private let tooLong = Mutex(false)

    init(_ process: Process) {
        self.process = process
    }

    var ranTooLong: Bool { tooLong.withLock { $0 } }

    func status(stoppingAfter timeout: Duration) async throws -> Int32 {
        try await withCheckedThrowingContinuation { continuation in
            process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
            do {
                try process.run()
            } catch {
                process.terminationHandler = nil
                continuation.resume(throwing: error)
                return
            }
            let milliseconds = Int(timeout / .milliseconds(1))
            DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(milliseconds)) { [weak self] in
                guard let self, self.process.isRunning else { return }
                self.tooLong.withLock { $0 = true }
                self.stop()
            }
        }
    }

    func stop() {
        // Not SIGTERM: the child inherits the signal mask of the thread that started it, where it may be blocked.
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }
}
