import Foundation

extension OfficialReading {
    /// The tables of an archive as one file: those that are not known are left aside, as long as one is.
    func archive(
        _ archives: ArchiveReader, _ spreadsheets: () throws(ExchangeError) -> SpreadsheetReader
    ) throws(ExchangeError) -> OfficialFile {
        var found: [OfficialFile] = []
        var unknown: ExchangeError?
        try archives.withTables(of: url) { tables throws(ExchangeError) in
            for (rank, table) in tables.enumerated() {
                let (start, count) = (Double(rank), Double(tables.count))
                let forward = progress.map { progress in
                    { @Sendable (part: Double) in progress((start + part) / count) }
                }
                let reading = OfficialReading(
                    url: table, annee: annee, limits: limits, progress: forward, isInside: name)
                do throws(ExchangeError) {
                    found.append(try reading.file(spreadsheets))
                } catch {
                    guard error.isOfAnotherKind else { throw error }
                    // A table that somebody may explain says more than an empty one.
                    if case .unknownFormat = unknown { continue }
                    if case .unknownFormat = error { unknown = error }
                    unknown = unknown ?? error
                }
            }
        }
        if let communes = found.first(where: { if case .communes = $0 { true } else { false } }) { return communes }
        let files = found.compactMap { file in if case .data(let data) = file { data } else { nil } }
        guard let first = files.first else { throw unknown ?? .archive(file: name, fault: .noTable) }
        return .data(files.dropFirst().reduce(first.named(name)) { $0.with($1) })
    }
}

extension ExchangeError {
    /// True for a table that is of no use here, which is no fault of the others of its archive.
    fileprivate var isOfAnotherKind: Bool {
        switch self {
        case .unknownFormat, .empty, .noData, .noFigures, .allAside: true
        default: false
        }
    }
}

extension DataFile {
    func named(_ file: String) -> DataFile {
        DataFile(
            file: file, format: format, jeux: jeux, etablissements: etablissements, noms: noms, rowsRead: rowsRead,
            rowsAside: rowsAside, rejections: rejections, yearSource: yearSource, encoding: encoding, sheet: sheet)
    }

    /// With what another table of the same archive gives; the first says the format.
    func with(_ other: DataFile) -> DataFile {
        var rejections = rejections
        rejections.add(other.rejections)
        return DataFile(
            file: file, format: format, jeux: (jeux + other.jeux).merged(),
            etablissements: etablissements + other.etablissements,
            noms: noms.merging(other.noms) { first, _ in first },
            rowsRead: rowsRead + other.rowsRead, rowsAside: rowsAside + other.rowsAside, rejections: rejections,
            yearSource: yearSource, encoding: encoding, sheet: sheet)
    }
}
