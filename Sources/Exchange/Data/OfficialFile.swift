import Domain
import Foundation

/// Any file of the product, recognised by its content.
public enum OfficialFile: Sendable {
    /// A list or a history of communes, and the populations it gives if it gives any.
    case communes(CommuneFile, DataFile?)
    case data(DataFile)
    case places(PlaceFile)
    case outlines(OutlineFile)

    /// Reads a file whatever it is.
    ///
    /// - Parameter annee: The year of the figures; only used for the files that do not say it.
    public init(
        url: URL,
        annee: Int? = nil,
        limits: CSVLimits = .standard,
        spreadsheets: () throws(ExchangeError) -> SpreadsheetReader = { () throws(ExchangeError) in try .installed() },
        progress: (@Sendable (Double) -> Void)? = nil
    ) throws(ExchangeError) {
        self = try OfficialReading(url: url, annee: annee, limits: limits, progress: progress).file(spreadsheets)
    }
}

/// Finds what a file is and has it read.
struct OfficialReading {
    let url: URL
    let annee: Int?
    let limits: CSVLimits
    let progress: (@Sendable (Double) -> Void)?
    /// The archive the file was taken out of, whose name may say the year too.
    var isInside: String?

    var name: String { url.lastPathComponent }

    func file(
        _ spreadsheets: () throws(ExchangeError) -> SpreadsheetReader
    ) throws(ExchangeError) -> OfficialFile {
        let head = try ByteSource(url: url, pieceSize: 512).next() ?? []
        if isInside == nil, ArchiveReader.isArchive(head) {
            return try archive(ArchiveReader(python: spreadsheets().python), spreadsheets)
        }
        if SpreadsheetReader.isWorkbook(head) { return try workbook(with: spreadsheets()) }
        if head.starts(with: Array("PAR1".utf8)) { throw .parquet(file: name) }
        let text = head.starts(with: TextSample.mark) ? head.dropFirst(TextSample.mark.count) : head[...]
        if text.first(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }) == 0x7B {
            return .outlines(try OutlineFile(url: url))
        }
        return try csv()
    }

    private func csv() throws(ExchangeError) -> OfficialFile {
        let reader = try CSVReader(url: url, limits: limits) {
            DataFormat.of($0) != nil || CommuneFile.Kind(header: $0) != nil || PlaceFile(header: $0) != nil
        }
        if CommuneFile.Kind(header: reader.header) == nil, let places = PlaceFile(header: reader.header) {
            return .places(try PlaceFile.read(reader, places.kind))
        }
        guard let format = DataFormat.of(reader.header) else {
            return try communes(CommuneFile(url: url, limits: limits))
        }
        var reading = try DataReading(format, reader.header, file: name, encoding: reader.encoding, year: year)
        var records = try reader.records()
        let size = Double(max(1, (try? url.resourceValues(forKeys: [.fileSizeKey]).fileSize) ?? 1))
        while let record = try records.nextRaw() {
            if let wrong = records.brokenText(record) { throw wrong }
            try reading.add(record)
            if let progress, record.line.isMultiple(of: 4096) { progress(min(1, Double(records.bytesRead) / size)) }
        }
        let file = try result([(reading, nil)], encoding: reader.encoding)
        progress?(1)
        return .data(file)
    }

    func communes(_ file: CommuneFile) throws(ExchangeError) -> OfficialFile {
        try .communes(file, file.data(annee: annee, yearInName: yearInName))
    }

    /// What was given, else what the name says.
    var year: Int? { annee ?? yearInName }

    private var yearInName: Int? {
        YearReader.year(in: name.utf8) ?? isInside.flatMap { YearReader.year(in: $0.utf8) }
    }

    /// - Throws: ``ExchangeError/noData(file:)``, or ``ExchangeError/allRejected(file:first:count:)``.
    func result(
        _ readings: [(DataReading, sheet: String?)], encoding: TextEncoding?
    ) throws(ExchangeError) -> DataFile {
        var (jeux, etablissements, rejections) = ([JeuDeDonnees](), [Etablissement](), Rejections())
        var noms: [Lieu: String] = [:]
        var (rows, aside) = (0, 0)
        for (reading, _) in readings {
            var reading = reading
            // A jeu whose every value was refused holds nothing.
            jeux += try reading.jeux().filter { !$0.valeurs.colonnes.isEmpty }
            etablissements += reading.etablissements
            noms.merge(reading.noms) { first, _ in first }
            rejections.add(reading.rejections)
            rows += reading.rowsRead
            aside += reading.rowsAside
        }
        guard let first = readings.first?.0, rows > 0 else { throw .noData(file: name) }
        if jeux.isEmpty, etablissements.isEmpty {
            throw rejections.first.first.map {
                .allRejected(file: name, first: $0, count: rejections.count)
            } ?? .allAside(file: name, format: first.format.libelle, count: aside)
        }
        let sheets = readings.compactMap(\.sheet)
        return DataFile(
            file: name, format: first.format, jeux: jeux.merged(), etablissements: etablissements, noms: noms,
            rowsRead: rows,
            rowsAside: aside, rejections: rejections, yearSource: first.format.yearSource(annee), encoding: encoding,
            sheet: sheets.isEmpty ? nil : sheets.joined(separator: ", "))
    }
}

extension DataFormat {
    func yearSource(_ given: Int?) -> DataFile.YearSource {
        guard case .given = annee else { return .content }
        return given == nil ? .fileName : .given
    }
}

extension Rejections {
    mutating func add(_ other: Rejections) {
        count += other.count
        rows += other.rows
        categories.merge(other.categories, uniquingKeysWith: +)
        first = Array((first + other.first).prefix(Rejections.limit))
    }
}
