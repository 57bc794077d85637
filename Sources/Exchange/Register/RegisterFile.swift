import Foundation

/// What a sheet of one kind may hold: its columns, and how it is spoken of.
public protocol TitledColumn: Hashable, Sendable {
    /// The title the product writes.
    var title: String { get }
    /// The column a title stands for, whatever its case, accents and signs; `nil` when it is none.
    init?(title: String)
    /// Whether a line with these titles is the line of titles.
    static func areTitles(_ columns: Set<Self>) -> Bool
    static var subject: TitledSubject { get }
}

/// How a kind of sheet is spoken of in messages.
public struct TitledSubject: Equatable, Sendable {
    /// The title no sheet goes without: « Nom ».
    public let neededTitle: String
    /// « aucun équipement n’est écrit ».
    public let nothing: String
    /// « Un registre d’équipements ».
    public let whole: String
}

/// A register of équipements.
public typealias RegisterFile = TitledFile<RegisterColumn>
public typealias RegisterRow = TitledRow<RegisterColumn>

/// A sheet as people keep it: a workbook (XLSX, ODS) or a CSV, its titles recognised whatever their order, case and
/// accents.
public struct TitledFile<Column: TitledColumn>: Sendable {
    /// The name shown in messages.
    public let file: String
    public private(set) var columns: [Column] = []
    /// Titles that mean nothing here: their cells are left aside.
    public private(set) var ignored: [String] = []
    public private(set) var rows: [TitledRow<Column>] = []

    /// A register fits a page; more is another kind of file.
    public static var rowLimit: Int { 5_000 }
    private static var titleDepth: Int { 30 }

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
            throw RegisterFault(file: file, subject: Column.subject, reason: .noTitles(found: titles))
        } catch {
            throw RegisterFault(file: file, subject: Column.subject, reason: .unreadable(error))
        }
        if columns.isEmpty {
            throw RegisterFault(file: file, subject: Column.subject, reason: .noTitles(found: ignored))
        }
        for (index, column) in columns.enumerated() where columns[..<index].contains(column) {
            throw RegisterFault(file: file, subject: Column.subject, reason: .titleTwice(column.title))
        }
        if rows.count > TitledFile.rowLimit {
            let line = rows[TitledFile.rowLimit].line
            throw RegisterFault(
                file: file, subject: Column.subject, reason: .tooManyRows(line: line, limit: TitledFile.rowLimit))
        }
        if rows.isEmpty { throw RegisterFault(file: file, subject: Column.subject, reason: .noRow) }
    }

    // MARK: Text

    private mutating func readText(_ url: URL) throws(ExchangeError) {
        let reader = try CSVReader(url: url) { TitledFile.isTitles($0.names) }
        let places = take(titles: reader.header.names)
        var records = try reader.records()
        while rows.count <= TitledFile.rowLimit {
            do throws(ExchangeError) {
                guard let record = try records.next() else { return }
                add(record.fields, places, line: record.line)
            } catch .raggedRow(_, let line, let expected, let found) {
                let advice =
                    "la ligne a \(FrenchText.counted(found, "cellule", "cellules")), les titres en annoncent "
                    + "\(FrenchText.number(expected))\u{A0}: un texte qui contient le séparateur doit être entre guillemets."
                rows.append(TitledRow<Column>(line: line, cells: [:], fault: advice))
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
        var places: [(column: Column, index: Int)] = []
        var first: [String] = []
        for row in try reader.rows(of: url) {
            if sheet == row.sheet {
                if rows.count > TitledFile.rowLimit { return }
                add(row.cells, places, line: row.line)
                continue
            }
            guard sheet == nil else { continue }
            seen[row.sheet, default: 0] += 1
            if first.isEmpty { first = row.cells.filter { !$0.isEmpty } }
            guard seen[row.sheet, default: 0] <= TitledFile.titleDepth, TitledFile.isTitles(row.cells) else {
                continue
            }
            sheet = row.sheet
            places = take(titles: row.cells)
        }
        if sheet == nil { ignored = first }
    }

    // MARK: Both

    private static func isTitles(_ cells: [String]) -> Bool {
        Column.areTitles(Set(cells.prefix(200).compactMap { Column(title: $0) }))
    }

    private mutating func take(titles: [String]) -> [(column: Column, index: Int)] {
        var places: [(column: Column, index: Int)] = []
        for (index, title) in titles.prefix(200).enumerated() {
            if let column = Column(title: title) {
                places.append((column, index))
            } else if !title.trimmingCharacters(in: .whitespaces).isEmpty {
                ignored.append(title)
            }
        }
        columns = places.map(\.column)
        return places
    }

    private mutating func add(_ fields: [String], _ places: [(column: Column, index: Int)], line: Int) {
        let cells = places.map { place in
            (place.column, fields.indices.contains(place.index) ? TitledRow<Column>.clean(fields[place.index]) : "")
        }
        let row = TitledRow<Column>(line: line, cells: Dictionary(cells, uniquingKeysWith: { first, _ in first }))
        if !row.isBlank { rows.append(row) }
    }
}

extension RegisterFile {
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
}

/// Why a file is not a sheet of its kind.
public struct RegisterFault: Error, Equatable, Sendable {
    public let file: String
    let subject: TitledSubject
    public let reason: Reason

    public enum Reason: Equatable, Sendable {
        case unreadable(ExchangeError)
        case noTitles(found: [String])
        case titleTwice(String)
        case tooManyRows(line: Int, limit: Int)
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
                + ". La première ligne doit nommer les colonnes, dont «\u{A0}\(subject.neededTitle)\u{A0}»\u{A0}: partez du modèle."
        case .titleTwice(let title):
            FrenchText.place(file) + "la colonne \(FrenchText.quoted(title)) y figure deux fois. Gardez-en une seule."
        case .tooManyRows(let line, let limit):
            FrenchText.place(file, line)
                + "à cette ligne, ce fichier dépasse \(FrenchText.counted(limit, "ligne", "lignes")). "
                + "\(subject.whole) est plus court\u{A0}: vérifiez le fichier, ou coupez-le."
        case .noRow: FrenchText.place(file) + "\(subject.nothing) sous les titres."
        }
    }
}
