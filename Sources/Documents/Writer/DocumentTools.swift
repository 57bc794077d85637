import Foundation

/// The programs that write what Swift does not write itself; `nil` for one that was not found.
public struct DocumentTools: Sendable, Equatable {
    /// The Python of the project's virtual environment: it holds Typst.
    public var python: URL?
    public var pandoc: URL?

    public init(python: URL?, pandoc: URL?) {
        self.python = python
        self.pandoc = pandoc
    }

    /// Looks where `make setup` installs: `MAILLAGE_VENV`, `./.venv`, the user's cache; pandoc on the `PATH`.
    ///
    /// Nothing found is not an error yet: HTML needs no tool.
    public static func find(environment: [String: String] = ProcessInfo.processInfo.environment) -> DocumentTools {
        let cache =
            environment["XDG_CACHE_HOME"].flatMap { $0.isEmpty ? nil : $0 }
            ?? environment["HOME"].map { $0 + "/.cache" }
        let venvs = [environment["MAILLAGE_VENV"], "./.venv", cache.map { $0 + "/maillage/venv" }]
        let folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
        return DocumentTools(
            python: firstProgram(venvs.compactMap { $0 }.filter { !$0.isEmpty }.map { $0 + "/bin/python" }),
            pandoc: firstProgram(folders.map { $0 + "/pandoc" })
        )
    }

    private static func firstProgram(_ paths: [String]) -> URL? {
        paths.first(where: FileManager.default.isExecutableFile(atPath:)).map { URL(fileURLWithPath: $0) }
    }

    func requiredPython() throws(DocumentError) -> URL {
        guard let python else {
            throw .missingTool("python", package: "le paquet Debian python3-venv, puis lancez make setup")
        }
        return python
    }

    func requiredPandoc() throws(DocumentError) -> URL {
        guard let pandoc else { throw .missingTool("pandoc", package: "le paquet Debian pandoc") }
        return pandoc
    }
}
