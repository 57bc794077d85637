import Foundation

/// Finds the titles of a CSV file, and with them its delimiter.
struct HeaderSearch {
    let url: URL
    let encoding: TextEncoding
    let limits: CSVLimits
    /// Titles stand under at most this many lines of presentation.
    static let depth = 30

    func find(
        _ imposed: CSVDelimiter?,
        _ isHeader: ((TableHeader) -> Bool)?
    ) throws(ExchangeError) -> (TableHeader, CSVDelimiter) {
        var likely = imposed ?? .semicolon
        if imposed == nil { likely = try likelyDelimiter() }
        guard let isHeader else {
            guard let header = try first(likely, where: { _ in true }) else {
                throw .empty(file: url.lastPathComponent)
            }
            return (header, likely)
        }
        let others = imposed == nil ? CSVDelimiter.allCases.filter { $0 != likely } : []
        if let header = try first(likely, where: isHeader) { return (header, likely) }
        for delimiter in others {
            // A wrong delimiter may make quotes look misplaced: that says nothing about the file.
            if let header = try? first(delimiter, where: isHeader) { return (header, delimiter) }
        }
        let titles = try first(likely, where: { _ in true })?.names ?? []
        throw titles.isEmpty
            ? .empty(file: url.lastPathComponent) : .unknownFormat(file: url.lastPathComponent, columns: titles)
    }

    private func first(
        _ delimiter: CSVDelimiter,
        where isHeader: (TableHeader) -> Bool
    ) throws(ExchangeError) -> TableHeader? {
        var scanner = try CSVScanner(source: ByteSource(url: url), delimiter: delimiter, limits: limits)
        for _ in 0..<Self.depth {
            guard let raw = try scanner.next() else { return nil }
            let header = TableHeader(raw.fields(encoding), line: raw.line)
            if isHeader(header) { return header }
        }
        return nil
    }

    /// The delimiter found most often outside quotes on the first line that is not blank.
    private func likelyDelimiter() throws(ExchangeError) -> CSVDelimiter {
        let head = try ByteSource(url: url).next() ?? []
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        var hasText = false
        for byte in head {
            if byte == 0x22 { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == 0x0A || byte == 0x0D {
                if hasText { break }
                counts = [:]
            } else {
                counts[byte, default: 0] += 1
                if CSVDelimiter(rawValue: byte) == nil { hasText = true }
            }
        }
        let best = CSVDelimiter.allCases.max { (counts[$0.rawValue] ?? 0) < (counts[$1.rawValue] ?? 0) }
        return best.flatMap { (counts[$0.rawValue] ?? 0) > 0 ? $0 : nil } ?? .semicolon
    }
}
