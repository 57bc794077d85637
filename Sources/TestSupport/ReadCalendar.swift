import Foundation

/// What an independent reader of iCalendar (PyPI `icalendar`) understands of a calendar.
public struct ReadCalendar: Decodable, Sendable {
    public struct Component: Decodable, Sendable {
        /// `VEVENT` or `VTODO`.
        public let kind: String
        /// Each property decoded; times in UTC.
        public let properties: [String: String]
        public let attendees: [Attendee]
        public let errors: [String]
    }

    public struct Attendee: Decodable, Sendable {
        public let address: String
        public let name: String
        public let answer: String
        public let asked: String
    }

    public let head: Component
    public let components: [Component]
    public let zones: [String]
    /// Octets of the longest line.
    public let longest: Int
    /// Whether a line ends otherwise than by CR LF.
    public let bare: Bool

    /// - Throws: when the reader refuses the calendar.
    public init(_ text: String) throws {
        let environment = ProcessInfo.processInfo.environment
        let cache = environment["XDG_CACHE_HOME"] ?? (environment["HOME"] ?? "") + "/.cache"
        let script = Bundle.module.bundleURL.appendingPathComponent("Resources/read_calendar.py")
        let (process, input, output) = (Process(), Pipe(), Pipe())
        process.executableURL = URL(filePath: cache + "/maillage/venv/bin/python")
        process.arguments = ["-W", "ignore", script.path]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
        try input.fileHandleForWriting.close()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.fileReadCorruptFile) }
        self = try JSONDecoder().decode(ReadCalendar.self, from: said)
    }
}
