import Foundation

/// A sheet of équipements as people keep it: a workbook (XLSX, ODS) or a CSV, its titles recognised whatever their
/// order, case and accents.
public struct RegisterFile: Sendable {
    /// The name shown in messages.
    public let file: String
    public private(set) var columns: [RegisterColumn] = []
    /// Titles that mean nothing here: their cells are left aside.
    public private(set) var ignored: [String] = []
    public private(set) var rows: [RegisterRow] = []

    /// A register fits a page; more is another kind of file.
    public static let rowLimit = 5_000
    private static let titleDepth = 30

    /// Reads the file whole.
    ///
    /// - Throws: ``RegisterFault`` when the file is not a register at all; what is wrong with one line stands with it.
    public init(url: URL, python: PythonEnvironment? = .find()) throws(RegisterFault) {
        file = url.lastPathComponent
        do throws(ExchangeError) {
            let head = try ByteSource(url: url, pieceSize: 8).next() ?? []
            if SpreadsheetReader.isWorkbook(head) {
                try readWorkbook(url, python)
            } else {
                try readText(url)
            }
        } catch .unknownFormat(_, let titles) {
            throw RegisterFault(file: file, reason: .noTitles(found: titles))
        } catch {
            throw RegisterFault(file: file, reason: .unreadable(error))
        }
        if columns.isEmpty { throw RegisterFault(file: file, reason: .noTitles(found: ignored)) }
        for (index, column) in columns.enumerated() where columns[..<index].contains(column) {
            throw RegisterFault(file: file, reason: .titleTwice(column.title))
        }
        if rows.count > RegisterFile.rowLimit {
            throw RegisterFault(file: file, reason: .tooManyRows(limit: RegisterFile.rowLimit))
        }
        if rows.isEmpty { throw RegisterFault(file: file, reason: .noRow) }
    }

    // MARK: Text

    private mutating func readText(_ url: URL) throws(ExchangeError) {
        let reader = try CSVReader(url: url) { RegisterFile.isTitles($0.names) }
        let places = take(titles: reader.header.names)
        var records = try reader.records()
        while rows.count <= RegisterFile.rowLimit {
            do throws(ExchangeError) {
                guard let record = try records.next() else { return }
                add(record.fields, places, line: record.line)
            } catch .raggedRow(_, let line, let expected, let found) {
                let advice =
                    "la ligne a \(FrenchText.counted(found, "cellule", "cellules")), les titres en annoncent "
                    + "\(FrenchText.number(expected))\u{A0}: un texte qui contient le séparateur doit être entre guillemets."
                rows.append(RegisterRow(line: line, cells: [:], fault: advice))
            }
        }
    }

    // MARK: Workbooks

    /// The first sheet that has the titles; the others are left aside.
    private mutating func readWorkbook(_ url: URL, _ python: PythonEnvironment?) throws(ExchangeError) {
        var reader = try SpreadsheetReader.installed(python)
        reader.limits = .init(uncompressedBytes: 50_000_000, cells: 400_000, seconds: 30)
        var seen: [String: Int] = [:]
        var sheet: String?
        var places: [(column: RegisterColumn, index: Int)] = []
        var first: [String] = []
        for row in try reader.rows(of: url) {
            if sheet == row.sheet {
                if rows.count > RegisterFile.rowLimit { return }
                add(row.cells, places, line: row.line)
                continue
            }
            guard sheet == nil else { continue }
            seen[row.sheet, default: 0] += 1
            if first.isEmpty { first = row.cells.filter { !$0.isEmpty } }
            guard seen[row.sheet, default: 0] <= RegisterFile.titleDepth, RegisterFile.isTitles(row.cells) else {
                continue
            }
            sheet = row.sheet
            places = take(titles: row.cells)
        }
        if sheet == nil { ignored = first }
    }

    // MARK: Both

    /// Whether a file nobody else knows is a register: its titles name équipements, and say their type or what they
    /// offer.
    ///
    /// - Throws: ``RegisterFault`` when it is one, but twice the same title or no line stands in it.
    public static func isRegister(_ url: URL, python: PythonEnvironment? = .find()) throws(RegisterFault) -> Bool {
        let columns: [RegisterColumn]
        do throws(RegisterFault) {
            columns = try RegisterFile(url: url, python: python).columns
        } catch {
            switch error.reason {
            case .noTitles, .tooManyRows, .unreadable: return false
            case .titleTwice, .noRow: throw error
            }
        }
        return columns.contains { column in
            switch column {
            case .type, .gestionnaire, .soutiens, .horaires, .capacite: true
            default: false
            }
        }
    }

    /// A line of titles names the équipement and says at least one thing more of it.
    private static func isTitles(_ cells: [String]) -> Bool {
        let columns = Set(cells.prefix(200).compactMap { RegisterColumn(title: $0) })
        return columns.count > 1 && (columns.contains(.nom) || columns.contains(.identifiant))
    }

    private mutating func take(titles: [String]) -> [(column: RegisterColumn, index: Int)] {
        var places: [(column: RegisterColumn, index: Int)] = []
        for (index, title) in titles.prefix(200).enumerated() {
            if let column = RegisterColumn(title: title) {
                places.append((column, index))
            } else if !title.trimmingCharacters(in: .whitespaces).isEmpty {
                ignored.append(title)
            }
        }
        columns = places.map(\.column)
        return places
    }

    private mutating func add(_ fields: [String], _ places: [(column: RegisterColumn, index: Int)], line: Int) {
        let cells = places.map { place in
            (place.column, fields.indices.contains(place.index) ? RegisterRow.clean(fields[place.index]) : "")
        }
        let row = RegisterRow(line: line, cells: Dictionary(cells, uniquingKeysWith: { first, _ in first }))
        if !row.isBlank { rows.append(row) }
    }
}

/// Why a file is not a register of équipements.
public struct RegisterFault: Error, Equatable, Sendable {
    public let file: String
    public let reason: Reason

    public enum Reason: Equatable, Sendable {
        case unreadable(ExchangeError)
        case noTitles(found: [String])
        case titleTwice(String)
        case tooManyRows(limit: Int)
        case noRow
    }

    /// What is wrong and what to do, in French.
    public var message: String {
        switch reason {
        case .unreadable(let error): error.message
        case .noTitles(let found):
            FrenchText.place(file) + "aucune ligne de titres n’a été reconnue"
                + (found.isEmpty
                    ? "" : " (trouvé\u{A0}: \(found.prefix(6).map(FrenchText.quoted).joined(separator: ", ")))")
                + ". La première ligne doit nommer les colonnes, dont «\u{A0}Nom\u{A0}»\u{A0}: partez du modèle."
        case .titleTwice(let title):
            FrenchText.place(file) + "la colonne \(FrenchText.quoted(title)) y figure deux fois. Gardez-en une seule."
        case .tooManyRows(let limit):
            FrenchText.place(file) + "ce fichier dépasse \(FrenchText.counted(limit, "ligne", "lignes")). "
                + "Un registre d’équipements est plus court\u{A0}: vérifiez le fichier, ou coupez-le."
        case .noRow: FrenchText.place(file) + "aucun équipement n’est écrit sous les titres."
        }
    }
}
