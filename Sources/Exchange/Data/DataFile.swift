import Domain
import Foundation

/// An official file of figures, recognised by its titles and read whole.
///
/// The name of the file plays no part in it, save for the year of the few files that do not say theirs.
public struct DataFile: Sendable {
    /// The name shown in messages.
    public let file: String
    public let format: DataFormat
    /// One for each level, and for each sheet of a workbook.
    public let jeux: [JeuDeDonnees]
    public let etablissements: [Etablissement]
    /// The names the file gives to EPCI.
    public let noms: [Lieu: String]
    /// Rows of data, blank ones left out.
    public let rowsRead: Int
    /// Rows that are of no use here and were not read: another level, another type.
    public let rowsAside: Int
    public let rejections: Rejections
    /// Where the year was found.
    public let yearSource: YearSource
    /// For a text.
    public let encoding: TextEncoding?
    /// For a workbook, the sheets that were read.
    public let sheet: String?

    /// Where the year of the figures was found.
    public enum YearSource: Sendable {
        case content, fileName, given
    }

    /// Reads a CSV text or a workbook, told apart by their first bytes.
    ///
    /// - Parameters:
    ///   - annee: The year of the figures; only used for the files that do not say it.
    ///   - progress: Called with the part already read, from 0 to 1.
    /// - Throws: ``ExchangeError``; what is wrong with one row only is in ``rejections``.
    public init(
        url: URL,
        annee: Int? = nil,
        limits: CSVLimits = .standard,
        spreadsheets: () throws(ExchangeError) -> SpreadsheetReader = { () throws(ExchangeError) in try .installed() },
        progress: (@Sendable (Double) -> Void)? = nil
    ) throws(ExchangeError) {
        let reading = OfficialReading(url: url, annee: annee, limits: limits, progress: progress)
        switch try reading.file(spreadsheets) {
        case .data(let file), .communes(_, let file?): self = file
        case .communes(let file, nil):
            throw .noFigures(file: file.file, kind: file.kind)
        case .outlines, .places: throw .unknownFormat(file: url.lastPathComponent, columns: [])
        }
    }

    init(
        file: String, format: DataFormat, jeux: [JeuDeDonnees], etablissements: [Etablissement] = [],
        noms: [Lieu: String] = [:], rowsRead: Int,
        rowsAside: Int = 0, rejections: Rejections = Rejections(), yearSource: YearSource, encoding: TextEncoding?,
        sheet: String?
    ) {
        self.file = file
        self.format = format
        self.jeux = jeux
        self.etablissements = etablissements
        self.noms = noms
        self.rowsRead = rowsRead
        self.rowsAside = rowsAside
        self.rejections = rejections
        self.yearSource = yearSource
        self.encoding = encoding
        self.sheet = sheet
    }
}
