import Foundation

/// Takes the tables out of a ZIP archive, as Insee publishes them, in another process bounded in size and time.
struct ArchiveReader {
    let python: PythonEnvironment
    var limits = Limits()

    /// Bounds on what comes out of an archive.
    struct Limits {
        /// The largest files of Insee are under it.
        var bytes = 1_500_000_000
        var seconds = 120
    }

    /// True for the first bytes of an archive of tables; a workbook is an archive too, of parts.
    static func isArchive(_ head: [UInt8]) -> Bool {
        guard head.starts(with: [0x50, 0x4B, 3, 4]), head.count > 30 else { return false }
        let length = Int(head[26]) | Int(head[27]) << 8
        let name = String(decoding: head[30..<min(head.count, 30 + length)], as: UTF8.self).lowercased()
        if ["xl/", "_rels/", "docprops/", "meta-inf/", "customxml/"].contains(where: name.hasPrefix) { return false }
        return [".csv", ".txt", ".xlsx", ".xls", ".ods", "/", ".pdf", ".parquet"].contains(where: name.hasSuffix)
    }

    /// Gives the tables to `body`, in the order of the archive, then removes them.
    func withTables<Value>(
        of url: URL, _ body: ([URL]) throws(ExchangeError) -> Value
    ) throws(ExchangeError) -> Value {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: folder) }
        try extract(url, to: folder)
        return try body(ArchiveReader.tables(in: folder))
    }

    private static func tables(in folder: URL) -> [URL] {
        let files = { (folder: URL) in
            (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        }
        return files(folder)
            .sorted { (Int($0.lastPathComponent) ?? 0) < (Int($1.lastPathComponent) ?? 0) }
            .flatMap(files)
    }

    private func extract(_ url: URL, to folder: URL) throws(ExchangeError) {
        let script = Bundle.module.url(
            forResource: "read_archive", withExtension: "py", subdirectory: "Resources")
        guard let script else { throw .missingTool(package: SpreadsheetReader.package) }
        let process = Process()
        process.executableURL = python.python
        process.arguments = ["-I", "-B", script.path, url.path, folder.path, "\(limits.bytes)", "\(limits.seconds)"]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        do { try process.run() } catch { throw .missingTool(package: SpreadsheetReader.package) }
        process.waitUntilExit()
        let file = url.lastPathComponent
        switch (process.terminationReason, process.terminationStatus) {
        case (.exit, 0): return
        case (.exit, 12): throw .archive(file: file, fault: .uncompressedSize(limit: limits.bytes))
        case (.exit, 14): throw .archive(file: file, fault: .encrypted)
        case (.exit, 15): throw .archive(file: file, fault: .noTable)
        case (.uncaughtSignal, SIGALRM): throw .archive(file: file, fault: .timeout(seconds: limits.seconds))
        default: throw .archive(file: file, fault: .unreadable)
        }
    }
}
