import Foundation

/// A text table (CSV) whose encoding, delimiter and titles have been found, ready to be read row by row.
///
/// Nothing but one record is held in memory. The encoding is decided on a sample first, because a single
/// byte at the end of a file is enough to tell Windows-1252 from UTF-8.
public struct CSVReader: Sendable {
    public let url: URL
    public let encoding: TextEncoding
    public let delimiter: CSVDelimiter
    public let header: TableHeader
    let limits: CSVLimits
    private let mustCheckText: Bool

    /// The name shown in messages.
    public var file: String { url.lastPathComponent }

    /// Opens a file and finds its titles: the first line, or the first one of which `isHeader` is true.
    public init(
        url: URL,
        delimiter: CSVDelimiter? = nil,
        limits: CSVLimits = .standard,
        isHeader: ((TableHeader) -> Bool)? = nil
    ) throws(ExchangeError) {
        let sample = try TextSample(url: url, limit: limits.sampleBytes)
        self.url = url
        self.limits = limits
        encoding = sample.encoding
        mustCheckText = !sample.isWholeFile
        let search = HeaderSearch(url: url, encoding: sample.encoding, limits: limits)
        (header, self.delimiter) = try search.find(delimiter, isHeader)
    }

    /// The rows after the titles, to be pulled one by one.
    public func records() throws(ExchangeError) -> CSVRecords {
        var scanner = try CSVScanner(source: ByteSource(url: url), delimiter: delimiter, limits: limits)
        while let raw = try scanner.next(), raw.line < header.line {}
        return CSVRecords(
            scanner: scanner,
            file: file,
            header: header,
            encoding: encoding,
            mustCheckText: mustCheckText,
            limit: limits.rows
        )
    }

    /// Gives every row to `body` and stops at the first fault.
    public func forEachRecord(
        _ body: (TableRecord) throws(ExchangeError) -> Void
    ) throws(ExchangeError) {
        var rows = try records()
        while let record = try rows.next() { try body(record) }
    }
}

/// The rows of a CSV file, read as they are asked for.
public struct CSVRecords {
    var scanner: CSVScanner
    let file: String
    let header: TableHeader
    let encoding: TextEncoding
    let mustCheckText: Bool
    let limit: Int
    private(set) var count = 0

    init(
        scanner: CSVScanner,
        file: String,
        header: TableHeader,
        encoding: TextEncoding,
        mustCheckText: Bool,
        limit: Int
    ) {
        self.scanner = scanner
        self.file = file
        self.header = header
        self.encoding = encoding
        self.mustCheckText = mustCheckText
        self.limit = limit
    }

    /// The next row, nil at the end. After ``ExchangeError/raggedRow(file:line:expected:found:)`` the next
    /// rows can still be read; after any other error there is none.
    public mutating func next() throws(ExchangeError) -> TableRecord? {
        guard let raw = try nextRaw() else { return nil }
        if raw.isCut(header) { throw raw.truncated(file, header) }
        if raw.ends.count != header.names.count {
            throw .raggedRow(file: file, line: raw.line, expected: header.names.count, found: raw.ends.count)
        }
        if let wrong = brokenText(raw) { throw wrong }
        return TableRecord(header: header, fields: raw.fields(encoding), line: raw.line)
    }

    /// The next row as bytes, whatever the number of its fields.
    mutating func nextRaw() throws(ExchangeError) -> RawRecord? {
        guard let raw = try scanner.next() else { return nil }
        count += 1
        if count > limit { throw .tooManyRows(file: file, line: raw.line, limit: limit) }
        return raw
    }

    /// What is wrong with the characters of a row that comes after the sample.
    func brokenText(_ raw: RawRecord) -> ExchangeError? {
        guard mustCheckText, encoding != .windows1252 else { return nil }
        var check = UTF8Check()
        check.feed(raw.bytes)
        check.finish()
        return check.wrong > 0 ? .brokenText(file: file, line: raw.line) : nil
    }

    /// How far the file has been read.
    var bytesRead: Int { scanner.bytesRead }
}

extension RawRecord {
    /// True when the file ends within this row: what is missing of it, and after it, nobody knows.
    func isCut(_ header: TableHeader) -> Bool { isOpen && ends.count < header.names.count && !isWithoutContent }

    func truncated(_ file: String, _ header: TableHeader) -> ExchangeError {
        .truncated(file: file, line: line, expected: header.names.count, found: ends.count)
    }
}
