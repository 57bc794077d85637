import Domain
import Foundation

/// What the columns of somebody's file hold, told by a person once and remembered for the next vintage.
public struct ColumnMapping: Hashable, Sendable, Codable {
    /// A column of figures.
    public struct Mesure: Hashable, Sendable, Codable {
        /// The title of the column.
        public var titre: String
        /// The code of the indicateur; of no use when ``ColumnMapping/colonneIndicateur`` tells it.
        public var indicateur: String
        /// The year of the figures; of no use when ``ColumnMapping/colonneAnnee`` tells it.
        public var annee: Int?
        public var unite: String

        public init(_ titre: String, indicateur: String, annee: Int? = nil, unite: String = "") {
            (self.titre, self.indicateur, self.annee, self.unite) = (titre, indicateur, annee, unite)
        }
    }

    /// The mark between units and decimals; with `either`, a mark is never between thousands.
    public enum Decimal: String, Sendable, Codable, CaseIterable { case comma, point, either }

    /// The title of the column that holds the code of the lieu.
    public var colonneLieu: String
    /// What the codes are of; `nil` when each tells it: `85003`, `200072882`, `D85`, `R52`, `FR`.
    public var niveau: Lieu.Niveau?
    /// Whether `1001` is read `01001`: only a person can say that a spreadsheet took the zero away.
    public var restoresZeros = false
    /// Several columns, or one alone when the indicateur stands in a column of its own.
    public var mesures: [Mesure]
    public var colonneAnnee: String?
    public var colonneIndicateur: String?
    /// The code of the indicateur for each text of ``colonneIndicateur``; the other rows are set aside.
    public var indicateurs: [String: String] = [:]
    /// Only the rows of which these columns have this text are read: `SEX` is `_T`. Nil as an empty one, since the
    /// mappings kept before it have none.
    public var filtres: [String: String]?
    public var decimal = Decimal.either
    /// The texts that say that a value is withheld, in any case; an empty one for blank cells.
    public var secretMarkers = ["s", "secret"]
    /// The texts that say that a value is not given, for another reason.
    public var notPublishedMarkers = ["ns", "n/a", "na", "nd", "n.d.", "nc", "-"]
    public var titre: String
    public var producteur: String
    public var licence: String
    /// The year of the Code officiel géographique.
    public var geographie: Int

    public init(
        colonneLieu: String, niveau: Lieu.Niveau?, mesures: [Mesure], titre: String = "", producteur: String = "",
        licence: String = "", geographie: Int
    ) {
        (self.colonneLieu, self.niveau, self.mesures) = (colonneLieu, niveau, mesures)
        (self.titre, self.producteur, self.licence) = (titre, producteur, licence)
        self.geographie = geographie
    }
}

extension ColumnMapping {
    /// The mapping in one line, to be stored.
    public var text: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    /// The mapping a ``text`` holds; `nil` for anything else.
    public init?(text: String) {
        guard let mapping = try? JSONDecoder().decode(ColumnMapping.self, from: Data(text.utf8)) else { return nil }
        self = mapping
    }

    /// The titles of the columns it needs.
    public var titles: [String] {
        [colonneLieu] + [colonneAnnee, colonneIndicateur].compactMap { $0 } + mesures.map(\.titre)
            + (filtres ?? [:]).keys.sorted()
    }

    /// The first thing that forbids to read a table of these titles with it.
    public func fault(in header: TableHeader) -> MappingFault? {
        if mesures.isEmpty { return .noMesure }
        if colonneIndicateur != nil, mesures.count > 1 { return .severalMesures }
        var seen: Set<String> = []
        for title in titles {
            guard header.index(of: title) != nil else { return .columnMissing(title) }
            guard !header.isRepeated(title), seen.insert(title.lowercased()).inserted else {
                return .columnTwice(title)
            }
        }
        if colonneAnnee == nil, let mesure = mesures.first(where: { $0.annee == nil }) {
            return .anneeMissing(mesure.titre)
        }
        let codes = colonneIndicateur == nil ? mesures.map(\.indicateur) : Array(indicateurs.values)
        if codes.isEmpty { return .noMesure }
        if let wrong = codes.first(where: { !ColumnTitle.isCode($0) }) { return .indicateur(wrong) }
        guard colonneIndicateur == nil else { return nil }
        var columns: Set<TableauDeValeurs.Colonne> = []
        // Under a column of years, two columns of one indicateur would write over each other every year.
        return mesures.first {
            let annee = colonneAnnee == nil ? $0.annee ?? 0 : 0
            return !columns.insert(.init($0.indicateur, annee: annee)).inserted
        }.map { .indicateurTwice($0.indicateur) }
    }
}

extension Lieu.Niveau: Codable {}
