import Foundation

/// One row of a sheet; numbers are text, whole ones without decimals.
public struct SheetRow: Equatable, Sendable {
    public let sheet: String
    /// The number of the row as the spreadsheet shows it.
    public let line: Int
    public let cells: [String]
}

/// Reads workbooks (XLSX, XLS, ODS) with python-calamine, in another process bounded in size and time.
public struct SpreadsheetReader: Sendable {
    public let python: PythonEnvironment
    public var limits: Limits

    /// Bounds on a workbook.
    public struct Limits: Equatable, Sendable {
        public var uncompressedBytes: Int
        public var cells: Int
        public var seconds: Int

        /// 200 MB once decompressed, four million cells, sixty seconds.
        public static let standard = Limits()

        public init(uncompressedBytes: Int = 200_000_000, cells: Int = 4_000_000, seconds: Int = 60) {
            self.uncompressedBytes = uncompressedBytes
            self.cells = cells
            self.seconds = seconds
        }
    }

    static let package = "python-calamine"

    public init(python: PythonEnvironment, limits: Limits = .standard) {
        self.python = python
        self.limits = limits
    }

    /// The reader of the virtual environment.
    ///
    /// - Throws: ``ExchangeError/missingTool(package:)`` when there is no environment.
    public static func installed(
        _ environment: PythonEnvironment? = .find(),
        limits: Limits = .standard
    ) throws(ExchangeError) -> SpreadsheetReader {
        guard let environment else { throw .missingTool(package: package) }
        return SpreadsheetReader(python: environment, limits: limits)
    }

    /// True for the first bytes of an archive (XLSX, ODS) or of an old binary workbook (XLS).
    public static func isWorkbook(_ head: [UInt8]) -> Bool {
        head.starts(with: [0x50, 0x4B, 3, 4]) || head.starts(with: [0xD0, 0xCF, 0x11, 0xE0])
    }

    /// Gives every row of every sheet to `body`, in order.
    public func forEachRow(
        of url: URL,
        _ body: (SheetRow) throws(ExchangeError) -> Void
    ) throws(ExchangeError) {
        let file = url.lastPathComponent
        guard FileManager.default.isReadableFile(atPath: url.path) else { throw .unreadable(file: file) }
        let (process, output) = try start(url)
        var last: Int?
        do {
            // What the script prints is CSV without titles: sheet, number, cells.
            let source = ByteSource(handle: output, file: file)
            var scanner = try CSVScanner(source: source, delimiter: .comma, limits: .standard)
            while let raw = try scanner.next() {
                let fields = raw.fields(.utf8)
                guard fields.count >= 2, let line = Int(fields[1]) else { continue }
                last = line
                try body(SheetRow(sheet: fields[0], line: line, cells: Array(fields.dropFirst(2))))
            }
        } catch {
            // Not SIGTERM, which the child may have inherited as blocked.
            if process.isRunning { kill(process.processIdentifier, SIGKILL) }
            process.waitUntilExit()
            // A reader that died half-way leaves an open quote: its own reason is the right one.
            throw fault(process.terminationReason, process.terminationStatus, file, after: last, isStopped: true)
                ?? error
        }
        process.waitUntilExit()
        if let fault = fault(process.terminationReason, process.terminationStatus, file, after: last) { throw fault }
    }

    /// Every row of every sheet.
    public func rows(of url: URL) throws(ExchangeError) -> [SheetRow] {
        var rows: [SheetRow] = []
        try forEachRow(of: url) { row throws(ExchangeError) in rows.append(row) }
        return rows
    }

    private func start(_ url: URL) throws(ExchangeError) -> (Process, FileHandle) {
        guard
            let script = Bundle.module.url(
                forResource: "read_spreadsheet",
                withExtension: "py",
                subdirectory: "Resources"
            )
        else { throw .missingTool(package: Self.package) }
        let process = Process()
        process.executableURL = python.python
        process.arguments = ["-I", "-B", script.path, url.path]
        process.arguments? += [limits.uncompressedBytes, limits.cells, limits.seconds].map(String.init)
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        do { try process.run() } catch { throw .missingTool(package: Self.package) }
        return (process, pipe.fileHandleForReading)
    }

    /// What the end of the script means; nil when it went well, or when we stopped it ourselves.
    ///
    /// - Parameter last: the last row that was read.
    func fault(
        _ reason: Process.TerminationReason,
        _ status: Int32,
        _ file: String,
        after last: Int? = nil,
        isStopped: Bool = false
    ) -> ExchangeError? {
        switch (reason, status) {
        case (.exit, 0): nil
        case (.exit, 11): .missingTool(package: Self.package)
        case (.exit, 10): .workbook(file: file, fault: .unreadable)
        case (.exit, 12): .workbook(file: file, fault: .uncompressedSize(limit: limits.uncompressedBytes))
        case (.exit, 13): .workbook(file: file, fault: .cells(limit: limits.cells, line: last.map { $0 + 1 }))
        case (.uncaughtSignal, SIGABRT): .workbook(file: file, fault: .cells(limit: limits.cells))
        case (.exit, 14): .workbook(file: file, fault: .encrypted)
        case (.uncaughtSignal, SIGALRM): .workbook(file: file, fault: .timeout(seconds: limits.seconds))
        default: isStopped ? nil : .workbook(file: file, fault: .readerFailed(status: Int(status)))
        }
    }
}
