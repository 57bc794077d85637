import Domain
import Foundation

/// A table while it is read with a mapping.
struct MappedReading {
    private let mapping: ColumnMapping
    private let titles: [String]
    private let values: MappedValue
    private let lieu: Int
    private let annee: Int?
    private let indicateur: Int?
    private let mesures: [Int]
    private let filtres: [(column: Int, text: String)]
    private(set) var rowsRead = 0
    private(set) var rowsAside = 0
    private(set) var rejections = Rejections()
    private var cells = MappedCells()
    /// The line on which each row was given: a file that says the same lieu twice is wrong once.
    private var lines: [RowKey: Int] = [:]

    private struct RowKey: Hashable {
        let lieu: Int
        let annee: Int
        let indicateur: String
    }

    init(_ mapping: ColumnMapping, _ header: TableHeader, file: String) throws(MappingError) {
        if let fault = mapping.fault(in: header) { throw .mapping(file: file, fault) }
        func index(_ title: String) -> Int { header.index(of: title) ?? 0 }
        self.mapping = mapping
        titles = header.names
        values = MappedValue(mapping)
        lieu = index(mapping.colonneLieu)
        annee = mapping.colonneAnnee.map(index)
        indicateur = mapping.colonneIndicateur.map(index)
        mesures = mapping.mesures.map { index($0.titre) }
        filtres = (mapping.filtres ?? [:]).sorted { $0.key < $1.key }.map { (index($0.key), $0.value) }
    }

    /// Bounds under which a hostile file costs some hundreds of megabytes.
    private static let maximum = (cells: 8_000_000, rows: 2_000_000)

    /// What is wrong once a bound is passed, at the line that passed it.
    func excess(in file: String, line: Int) -> ExchangeError? {
        let maximum = MappedReading.maximum
        if cells.count > maximum.cells { return .tooManyValues(file: file, line: line, limit: maximum.cells) }
        return lines.count > maximum.rows ? .tooManyRows(file: file, line: line, limit: maximum.rows) : nil
    }

    mutating func add(_ fields: [String], line: Int) {
        if fields.allSatisfy(\.isEmpty) { return }
        rowsRead += 1
        // Sheets end their rows where their last cell is.
        let fields = fields + repeatElement("", count: max(0, titles.count - fields.count))
        do throws(RowRefusal) {
            try addFigures(fields, line)
        } catch {
            rejections.add(error.reason, line: line)
        }
    }

    mutating func addRagged(expected: Int, found: Int, line: Int) {
        rowsRead += 1
        rejections.add(.raggedRow(expected: expected, found: found), line: line)
    }

    private mutating func addFigures(_ fields: [String], _ line: Int) throws(RowRefusal) {
        guard filtres.allSatisfy({ fields[$0.column].trimmingCharacters(in: .whitespaces) == $0.text }) else {
            rowsAside += 1
            return
        }
        var code: String?
        if let indicateur {
            let text = fields[indicateur].trimmingCharacters(in: .whitespaces)
            guard let known = mapping.indicateurs[text] else {
                rowsAside += 1
                return
            }
            code = known
        }
        let place = try place(fields[lieu])
        var year: Int?
        if let annee {
            guard let found = YearReader.year(in: fields[annee].utf8) else {
                throw RowRefusal(.year(value: fields[annee]))
            }
            year = found
        }
        let rank = cells.rank(of: place)
        let key = RowKey(lieu: rank, annee: year ?? 0, indicateur: code ?? "")
        if let first = lines[key] { throw RowRefusal(.duplicate(code: place.code, firstLine: first)) }
        lines[key] = line
        for (mesure, column) in zip(mapping.mesures, mesures) {
            let colonne = TableauDeValeurs.Colonne(code ?? mesure.indicateur, annee: year ?? mesure.annee ?? 0)
            switch values.read(fields[column]) {
            case .value(let value): cells.set(value, rank, colonne)
            case .absent: break
            case .wrong: rejections.add(.number(column: titles[column], value: fields[column]), line: line)
            }
        }
    }

    private func place(_ text: String) throws(RowRefusal) -> Lieu {
        guard mapping.niveau == .france || mapping.niveau == .metropole || !text.isEmpty else {
            throw RowRefusal(.lieuMissing(column: titles[lieu]))
        }
        switch LieuCode.read(text, mapping.niveau, restoresZeros: mapping.restoresZeros) {
        case .success(let lieu): return lieu
        case .failure(let reason): throw RowRefusal(reason)
        }
    }

    func table() -> TableauDeValeurs { cells.table() }
}

/// A row of which nothing can be kept.
private struct RowRefusal: Error {
    let reason: RejectionReason

    init(_ reason: RejectionReason) { self.reason = reason }
}

/// Values by column, since columns are found while reading.
struct MappedCells {
    private var lieux: [Lieu] = []
    private var ranks: [Lieu: Int] = [:]
    private var colonnes: [TableauDeValeurs.Colonne] = []
    private var positions: [TableauDeValeurs.Colonne: Int] = [:]
    private var values: [[Valeur?]] = []
    private(set) var count = 0

    mutating func rank(of lieu: Lieu) -> Int {
        if let rank = ranks[lieu] { return rank }
        ranks[lieu] = lieux.count
        lieux.append(lieu)
        return lieux.count - 1
    }

    mutating func set(_ value: Valeur, _ rank: Int, _ colonne: TableauDeValeurs.Colonne) {
        let position = positions[colonne] ?? colonnes.count
        if position == colonnes.count {
            positions[colonne] = position
            colonnes.append(colonne)
            values.append([])
        }
        let missing = rank + 1 - values[position].count
        if missing > 0 {
            values[position] += repeatElement(nil, count: missing)
            count += missing
        }
        values[position][rank] = value
    }

    func table() -> TableauDeValeurs {
        var table = TableauDeValeurs(colonnes)
        for lieu in lieux { table.append(lieu) }
        for (position, column) in values.enumerated() {
            for (rank, value) in column.enumerated() where value != nil { table[rank, position] = value }
        }
        return table
    }
}
