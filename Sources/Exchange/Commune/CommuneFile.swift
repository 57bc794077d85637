import Foundation

/// An official file about communes, recognised by its columns and read whole.
///
/// The name of the file plays no part: people rename what they download.
public struct CommuneFile: Equatable, Sendable {
    /// The kinds of files that are known.
    public enum Kind: String, CaseIterable, Sendable {
        /// One row per commune with everything, derived from the others.
        case allInOne
        /// Insee, Code officiel géographique, `v_commune_AAAA.csv`.
        case cog
        /// Insee, `v_mvt_commune_AAAA.csv`.
        case movements
        /// Insee, legal populations, `donnees_communes.csv`.
        case populations
        /// Insee, composition of the EPCI.
        case epciComposition
        /// DGCL (Banatic), `epcicomAAAA.xlsx`.
        case epciMembers
    }

    /// The name shown in messages.
    public let file: String
    public let kind: Kind
    /// For a text.
    public let encoding: TextEncoding?
    /// For a workbook, the name of the sheet that was read.
    public let sheet: String?
    /// The communes, in the order of the file.
    public let communes: [CommuneRow]
    /// Communes déléguées and associées, arrondissements municipaux.
    public let parts: [CommuneRow]
    /// Only for ``Kind/movements``.
    public let movements: [MovementRow]

    /// Reads a CSV text or a workbook, told apart by their first bytes.
    ///
    /// - Throws: every fault found, up to twenty, in one ``ExchangeError/several(_:more:)``.
    public init(
        url: URL,
        limits: CSVLimits = .standard,
        spreadsheets: () throws(ExchangeError) -> SpreadsheetReader = { () throws(ExchangeError) in try .installed() }
    ) throws(ExchangeError) {
        let source = try ByteSource(url: url, pieceSize: 8)
        let head = try source.next() ?? []
        self =
            if SpreadsheetReader.isWorkbook(head) {
                try Self.read(workbook: url, with: spreadsheets())
            } else {
                try Self.read(text: url, limits)
            }
    }

    private static func read(text url: URL, _ limits: CSVLimits) throws(ExchangeError) -> CommuneFile {
        let reader = try CSVReader(url: url, limits: limits) { Kind(header: $0) != nil }
        guard let kind = Kind(header: reader.header) else {
            throw .unknownFormat(file: reader.file, columns: reader.header.names)
        }
        var reading = try CommuneFileReading(kind: kind, header: reader.header, file: reader.file)
        var rows = try reader.records()
        while true {
            do {
                guard let record = try rows.next() else { break }
                reading.add(record)
            } catch {
                reading.faults.add(error)
                guard case .raggedRow = error else { break }
            }
        }
        return try reading.result(encoding: reader.encoding)
    }

    private static func read(workbook url: URL, with reader: SpreadsheetReader) throws(ExchangeError) -> CommuneFile {
        var search = SheetSearch(file: url.lastPathComponent)
        try reader.forEachRow(of: url) { row throws(ExchangeError) in try search.add(row) }
        return try search.result()
    }

    init(
        file: String,
        kind: Kind,
        encoding: TextEncoding?,
        sheet: String?,
        communes: [CommuneRow],
        parts: [CommuneRow],
        movements: [MovementRow]
    ) {
        self.file = file
        self.kind = kind
        self.encoding = encoding
        self.sheet = sheet
        self.communes = communes
        self.parts = parts
        self.movements = movements
    }
}

/// Looks through the sheets of a workbook for the first whose titles are known, under any presentation lines.
struct SheetSearch {
    let file: String
    private var reading: CommuneFileReading?
    private var header: TableHeader?
    private var sheet: String?
    private var seen: (sheet: String, rows: Int) = ("", 0)
    private var firstTitles: [String] = []

    init(file: String) { self.file = file }

    mutating func add(_ row: SheetRow) throws(ExchangeError) {
        if let header, reading != nil {
            guard row.sheet == sheet, row.cells.contains(where: { !$0.isEmpty }) else { return }
            reading?.add(TableRecord(header: header, fields: row.cells, line: row.line))
            return
        }
        seen = row.sheet == seen.sheet ? (seen.sheet, seen.rows + 1) : (row.sheet, 1)
        guard seen.rows <= HeaderSearch.depth else { return }
        let titles = TableHeader(row.cells, line: row.line)
        if firstTitles.isEmpty { firstTitles = titles.names.filter { !$0.isEmpty } }
        guard let kind = CommuneFile.Kind(header: titles) else { return }
        reading = try CommuneFileReading(kind: kind, header: titles, file: file)
        (header, sheet) = (titles, row.sheet)
    }

    func result() throws(ExchangeError) -> CommuneFile {
        guard let reading else {
            throw firstTitles.isEmpty ? .empty(file: file) : .unknownFormat(file: file, columns: firstTitles)
        }
        return try reading.result(sheet: sheet)
    }
}
