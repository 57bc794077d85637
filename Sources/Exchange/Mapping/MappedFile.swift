import Domain
import Foundation

/// A file read with a mapping: its figures, and what was left out of it.
public struct MappedFile: Sendable {
    public let jeu: JeuDeDonnees
    public let rejections: Rejections
    /// Rows of data, blank ones left out.
    public let rowsRead: Int
    /// Rows whose indicateur the mapping does not ask for.
    public let rowsAside: Int

    /// Reads a CSV text, a workbook, or the first table of an archive that has the columns, told apart by their first
    /// bytes, in bounded memory.
    ///
    /// - Parameters:
    ///   - cle: the name of the content, under which importing again replaces it.
    ///   - spreadsheets: the reader of workbooks, the installed one by default.
    public init(
        url: URL, mapping: ColumnMapping, cle: String? = nil, limits: CSVLimits = CSVLimits(rows: 2_000_000),
        spreadsheets: SpreadsheetReader? = nil
    ) throws(MappingError) {
        let file = url.lastPathComponent
        let reading: MappedReading
        do {
            reading = try MappedReading.read(url, mapping, limits, spreadsheets)
        } catch let error as MappingError {
            throw error
        } catch let error as ExchangeError {
            throw .file(error)
        } catch {
            throw .file(.unreadable(file: file))
        }
        guard reading.rowsRead > 0 else { throw .file(.noData(file: file)) }
        jeu = JeuDeDonnees(
            cle: cle ?? ColumnTitle.code(mapping.titre).replacing("_", with: "-"), titre: mapping.titre,
            producteur: mapping.producteur, licence: mapping.licence, geographie: mapping.geographie, fichier: file,
            valeurs: reading.table())
        (rejections, rowsRead, rowsAside) = (reading.rejections, reading.rowsRead, reading.rowsAside)
    }
}
