import Foundation

/// The Python virtual environment made by `make setup`.
public struct PythonEnvironment: Equatable, Sendable {
    public let python: URL

    public init(python: URL) { self.python = python }

    /// Looks in `MAILLAGE_VENV`, then `./.venv`, then the user's cache folder; nil when there is none.
    public static func find(
        environment: [String: String] = ProcessInfo.processInfo.environment,
        folder: URL = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
    ) -> PythonEnvironment? {
        var roots: [URL] = []
        if let chosen = environment["MAILLAGE_VENV"], !chosen.isEmpty {
            roots = [URL(fileURLWithPath: chosen)]
        } else {
            roots.append(folder.appendingPathComponent(".venv"))
            let home = environment["HOME"].map { URL(fileURLWithPath: $0).appendingPathComponent(".cache") }
            let cache = environment["XDG_CACHE_HOME"].flatMap { $0.isEmpty ? nil : URL(fileURLWithPath: $0) }
            if let base = cache ?? home { roots.append(base.appendingPathComponent("maillage/venv")) }
        }
        let pythons = roots.map { $0.appendingPathComponent("bin/python") }
        return pythons.first { FileManager.default.isExecutableFile(atPath: $0.path) }.map {
            PythonEnvironment(python: $0)
        }
    }
}
