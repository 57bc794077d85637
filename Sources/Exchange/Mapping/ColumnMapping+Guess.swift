import Domain
import Foundation

extension ColumnMapping {
    /// The mapping that the titles and the first rows make likely, for a person to correct.
    ///
    /// - Parameters:
    ///   - annee: the year of the columns that do not say theirs.
    ///   - geographie: the year of the Code officiel géographique.
    /// - Returns: `nil` when no column holds codes of lieux.
    public static func guess(
        titles: [String], rows: [[String]], annee: Int? = nil, geographie: Int
    ) -> ColumnMapping? {
        let columns = MappingColumn.all(titles, rows)
        guard let place = LieuGuess.best(columns) else { return nil }
        var mapping = ColumnMapping(
            colonneLieu: place.column.title, niveau: place.niveau, mesures: [], geographie: geographie)
        let others = columns.filter { $0.index != place.column.index && !$0.title.isEmpty }
        let year = others.first { $0.isYear }
        mapping.colonneAnnee = year?.title
        let figures = others.filter { $0.index != year?.index && $0.isFigures }
        let key = figures.count == 1 ? others.first { $0.isIndicateur } : nil
        mapping.colonneIndicateur = key?.title
        for text in key?.texts ?? [] { mapping.indicateurs[text] = ColumnTitle.code(text) }
        for column in figures {
            // Two titles may give one code.
            let code = ColumnTitle.code(column.read.base)
            let found = column.read.annee ?? annee
            let count = mapping.mesures.count { $0.indicateur == code && $0.annee == found }
            mapping.mesures.append(
                Mesure(
                    column.title, indicateur: count == 0 ? code : "\(code)_\(column.index + 1)", annee: found,
                    unite: column.title.contains("%") ? "%" : ""))
        }
        mapping.decimal = decimal(figures)
        let used = Set(mapping.titles)
        let kept = others.filter { !used.contains($0.title) }.compactMap { column in
            column.total(of: place.niveau).map { (column.title, $0) }
        }
        mapping.filtres = kept.isEmpty ? nil : Dictionary(kept) { first, _ in first }
        return mapping
    }

    /// The only mark seen in the figures; either when there is none, or when there are both.
    private static func decimal(_ columns: [MappingColumn]) -> Decimal {
        let cells = columns.flatMap(\.cells)
        switch (cells.contains { $0.contains(",") }, cells.contains { $0.contains(".") }) {
        case (true, false): return .comma
        case (false, true): return .point
        default: return .either
        }
    }
}

/// A column of a sample, as a guess looks at it.
struct MappingColumn {
    let index: Int
    let title: String
    let read: ColumnTitle
    /// Those that are not empty.
    let cells: [String]

    static func all(_ titles: [String], _ rows: [[String]]) -> [MappingColumn] {
        zip(titles, ColumnTitle.all(titles)).enumerated().map { index, title in
            let cells = rows.compactMap { index < $0.count ? $0[index].trimmingCharacters(in: .whitespaces) : nil }
            return MappingColumn(index: index, title: title.0, read: title.1, cells: cells.filter { !$0.isEmpty })
        }
    }

    private var code: String { ColumnTitle.code(title) }

    func isTitled(_ words: String...) -> Bool {
        let found = code.split(separator: "_")
        return words.contains { word in found.contains { $0.hasPrefix(word) } }
    }

    /// Most of the cells, four in five.
    func share(_ isRight: (String) -> Bool) -> Double {
        cells.isEmpty ? 0 : Double(cells.count(where: isRight)) / Double(cells.count)
    }

    var isYear: Bool {
        ["an", "annee", "year", "time_period", "millesime", "exercice"].contains(code)
            && share { YearReader.year(in: $0.utf8) != nil } >= 0.8
    }

    /// Numbers, or markers of absence, and not a code beside that of the lieu.
    var isFigures: Bool {
        if isTitled("cod", "siren", "insee", "dep", "reg", "epci", "lib", "nom", "geo", "uai") {
            return false
        }
        let values = MappedValue(ColumnMapping(colonneLieu: "", niveau: nil, mesures: [], geographie: 0))
        let hasNumber = cells.contains { FrenchNumber.decimal($0) != nil || $0.hasSuffix("%") }
        return hasNumber && share { values.read($0) != .wrong } >= 0.8
    }

    /// Few different texts that come again and again.
    var isIndicateur: Bool {
        isTitled("indicateur", "indicator", "variable", "mesure", "measure", "serie") && texts.count <= 60
            && share { FrenchNumber.decimal($0) == nil } >= 0.8
    }

    var texts: Set<String> { Set(cells) }

    /// The text that stands for all of the others, as Insee writes it in the files of Melodi; or the level of the
    /// lieux that were found.
    fileprivate func total(of niveau: Lieu.Niveau) -> String? {
        let texts = texts
        guard texts.count <= 60 else { return nil }
        if texts.contains("_T") { return "_T" }
        let levels: [Lieu.Niveau: String] = [.commune: "COM", .epci: "EPCI", .departement: "DEP", .region: "REG"]
        return title.uppercased() == "GEO_OBJECT" ? levels[niveau].flatMap { texts.contains($0) ? $0 : nil } : nil
    }
}

/// Which column holds the codes of the lieux.
struct LieuGuess {
    let column: MappingColumn
    let niveau: Lieu.Niveau
    private let score: Double

    static func best(_ columns: [MappingColumn]) -> LieuGuess? {
        let levels: [Lieu.Niveau] = [.commune, .epci, .iris, .departement, .region]
        return columns.flatMap { column in levels.compactMap { LieuGuess(column, $0) } }.max { $0.score < $1.score }
    }

    /// - Returns: nil when less than four cells in five are codes of that level.
    private init?(_ column: MappingColumn, _ niveau: Lieu.Niveau) {
        let share = LieuGuess.share(column, niveau)
        // Nine figures may be an Iris, but one Iris in ten only has the key of a SIREN.
        if niveau == .iris, LieuGuess.share(column, .epci) >= 0.8 { return nil }
        let isNamed = column.isTitled("code", "codgeo", "insee", "siren", "iris", "com", "epci", "dep", "reg", "geo")
        // Small numbers are codes of départements too, and five figures may be inhabitants.
        guard share >= 0.8, isNamed || [.epci, .iris].contains(niveau) || column.index == 0 else { return nil }
        if niveau == .departement || niveau == .region, !isNamed { return nil }
        (self.column, self.niveau) = (column, niveau)
        var score = share - Double(column.index) / 1_000
        if isNamed { score += 1 }
        // The finest level wins: a file of communes also says the département of each.
        switch niveau {
        case .iris: score += 0.5
        case .commune: score += 0.4
        case .epci: score += 0.3
        case .departement: score += 0.2
        // Every code of région is one of département too: ten of them and no other are no chance.
        case .region: score += column.texts.count >= 10 && share == 1 ? 0.25 : 0.1
        case .metropole, .france: break
        }
        self.score = score
    }

    private static func share(_ column: MappingColumn, _ niveau: Lieu.Niveau) -> Double {
        column.share { cell in
            switch LieuCode.read(cell, niveau) {
            case .success, .failure(.lostZero): true
            case .failure: false
            }
        }
    }
}
