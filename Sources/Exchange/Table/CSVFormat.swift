/// The character between two fields.
public enum CSVDelimiter: UInt8, CaseIterable, Sendable {
    case semicolon = 0x3B
    case comma = 0x2C
    case tab = 0x09
    case bar = 0x7C
}

/// How the bytes of a text file are characters, as decided on a sample of it.
public enum TextEncoding: String, Equatable, Sendable {
    case utf8 = "UTF-8"
    case utf8WithMark = "UTF-8 avec BOM"
    case windows1252 = "Windows-1252"
}

/// Bounds on what a text file may hold, so that a hostile one costs neither memory nor time.
public struct CSVLimits: Equatable, Sendable {
    public var fieldBytes: Int
    public var lineBytes: Int
    public var rows: Int
    /// How much of the file decides on its encoding; beyond, a wrong byte is an error with its line.
    public var sampleBytes: Int

    /// Fields of 1 MB, lines of 4 MB, ten million rows, a sample of 64 MB.
    public static let standard = CSVLimits()

    public init(
        fieldBytes: Int = 1_000_000,
        lineBytes: Int = 4_000_000,
        rows: Int = 10_000_000,
        sampleBytes: Int = 64_000_000
    ) {
        self.fieldBytes = fieldBytes
        self.lineBytes = lineBytes
        self.rows = rows
        self.sampleBytes = sampleBytes
    }
}
