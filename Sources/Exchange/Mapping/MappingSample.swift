import Foundation

/// The titles and first rows of a file, from which a person says what its columns hold.
public struct MappingSample: Equatable, Sendable {
    public let titles: [String]
    public let rows: [[String]]

    /// Reads the beginning of a CSV text, of the first sheet of a workbook, or of the first table of an archive that
    /// has titles.
    ///
    /// - Parameter count: how many rows, those of the titles not counted.
    public init(
        url: URL, count: Int = 2_000, spreadsheets: SpreadsheetReader? = nil
    ) throws(ExchangeError) {
        let head = try ByteSource(url: url, pieceSize: 512).next() ?? []
        if !ArchiveReader.isArchive(head) {
            try self.init(table: url, count, spreadsheets)
            return
        }
        let reader: SpreadsheetReader
        if let spreadsheets { reader = spreadsheets } else { reader = try .installed() }
        self = try ArchiveReader(python: reader.python).withTables(of: url) {
            tables throws(ExchangeError) -> MappingSample in
            var first: ExchangeError?
            for table in tables {
                do throws(ExchangeError) {
                    return try MappingSample(table: table, count, reader)
                } catch {
                    first = first ?? error
                }
            }
            throw first ?? .archive(file: url.lastPathComponent, fault: .noTable)
        }
    }

    /// A text or a workbook; an archive within an archive is not opened.
    private init(table url: URL, _ count: Int, _ spreadsheets: SpreadsheetReader?) throws(ExchangeError) {
        let head = try ByteSource(url: url, pieceSize: 8).next() ?? []
        if SpreadsheetReader.isWorkbook(head) {
            if let spreadsheets {
                try self.init(workbook: url, count, spreadsheets)
            } else {
                try self.init(workbook: url, count, .installed())
            }
        } else {
            try self.init(csv: url, count)
        }
        guard !rows.isEmpty else { throw .noData(file: url.lastPathComponent) }
    }

    private init(csv url: URL, _ count: Int) throws(ExchangeError) {
        let reader = try CSVReader(url: url) { MappingSample.areTitles($0.names) }
        var records = try reader.records()
        var rows: [[String]] = []
        while rows.count < count {
            do throws(ExchangeError) {
                guard let record = try records.next() else { break }
                rows.append(record.fields)
            } catch {
                // A row of another length is refused when the file is read, with its line.
                guard case .raggedRow = error else { throw error }
            }
        }
        (titles, self.rows) = (reader.header.names, rows)
    }

    private init(workbook url: URL, _ count: Int, _ reader: SpreadsheetReader) throws(ExchangeError) {
        var titles: [String]?
        var rows: [[String]] = []
        var sheet: String?
        do throws(ExchangeError) {
            try reader.forEachRow(of: url) { row throws(ExchangeError) in
                if let titles {
                    guard row.sheet == sheet, rows.count < count else { throw MappingSample.enough }
                    rows.append(row.cells + repeatElement("", count: max(0, titles.count - row.cells.count)))
                } else if MappingSample.areTitles(row.cells) {
                    (titles, sheet) = (row.cells.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }, row.sheet)
                }
            }
        } catch {
            guard error == MappingSample.enough, titles != nil else { throw error }
        }
        (self.titles, self.rows) = (titles ?? [], rows)
    }

    /// Stops the reading of a workbook, of which the beginning is enough.
    private static let enough = ExchangeError.noData(file: "")

    /// Two texts or more, all different, and no number: lines of presentation have one, lines of data numbers.
    static func areTitles(_ cells: [String]) -> Bool {
        let texts = cells.filter { !$0.isEmpty }
        return texts.count >= 2 && Set(texts.map { $0.lowercased() }).count * 2 > texts.count
            && texts.allSatisfy { text in
                guard let number = FrenchNumber.decimal(text) else { return true }
                // A column may be titled by its year alone.
                return 1900...2100 ~= number && number == number.rounded()
            }
    }
}
