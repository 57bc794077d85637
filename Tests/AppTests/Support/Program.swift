import Foundation
import TestSupport

/// The `maillage` program as a terminal runs it, on a folder or a database of its own.
struct Program: Sendable {
    let folder: URL
    let database: String?

    /// Runs a test on an empty installation; the folder goes with it.
    static func withInstallation(_ driver: Driver = .sqlite, _ body: (Program) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("maillage-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let database = driver == .sqlite ? nil : try await TemporaryPostgres.shared.freshURL()
        try await body(Program(folder: folder, database: database))
    }

    var installation: [String] {
        ["--data", folder.appendingPathComponent("var").path] + (database.map { ["--database", $0] } ?? [])
    }

    func file(_ name: String) -> URL { folder.appendingPathComponent(name) }

    /// Runs a command on this installation.
    func callAsFunction(_ arguments: String...) async throws -> Run {
        try await Program.run(arguments + installation, in: folder)
    }

    /// Runs a command.
    ///
    /// - Parameter input: what the program reads on its standard input.
    static func run(
        _ arguments: [String], in folder: URL = FileManager.default.temporaryDirectory, input: String? = nil
    ) async throws -> Run {
        let process = Process()
        process.executableURL = try executable()
        process.arguments = arguments
        process.currentDirectoryURL = folder
        let name = UUID().uuidString
        let (output, errors) = (
            folder.appendingPathComponent("\(name).out"), folder.appendingPathComponent("\(name).err")
        )
        for url in [output, errors] { _ = FileManager.default.createFile(atPath: url.path, contents: nil) }
        process.standardInput = FileHandle.nullDevice
        if let input {
            let url = folder.appendingPathComponent("\(name).in")
            try Data(input.utf8).write(to: url)
            process.standardInput = try FileHandle(forReadingFrom: url)
        }
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        let status = try await withCheckedThrowingContinuation { (ended: CheckedContinuation<Int32, any Error>) in
            process.terminationHandler = { ended.resume(returning: $0.terminationStatus) }
            do { try process.run() } catch { ended.resume(throwing: error) }
        }
        let run = Run(
            status: status,
            output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
            errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self)
        )
        for url in [output, errors] { try FileManager.default.removeItem(at: url) }
        return run
    }

    /// The program stands beside the tests: both are built together.
    private static func executable() throws -> URL {
        let tests = URL(filePath: try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
        return tests.deletingLastPathComponent().appendingPathComponent("maillage")
    }
}

/// How a command ended.
struct Run: Sendable {
    let status: Int32
    let output: String
    let errors: String
}
