import Domain

/// A published file as its producer lays it out: what recognises it, and where its figures stand.
///
/// A format is only data. Adding one is adding a value to ``DataFormat/all``; the reading is the same for all.
public struct DataFormat: Sendable, Identifiable {
    /// Stable, lowercase: the beginning of the ``JeuDeDonnees/cle`` of what it gives.
    public let id: String
    /// What the file is, inside a French sentence: « les revenus disponibles (Filosofi, Insee) ».
    public let libelle: String
    public let producteur: String
    public let licence: String

    /// Columns that are all there in this format, and not in those that come before it in the list.
    var signature: [ColumnPattern]
    var groups: [LieuGroup]
    var annee = AnneeRule.suffix
    var geographie = GeographieRule.sameYear
    /// What an empty cell says.
    var blank: Valeur?
    var filters: [RowFilter] = []
    var combining = Combining.once
    /// Every row of the file must be of one year.
    var isOneYear = false
    /// A row of which this column is neither empty nor `0` is withheld.
    var note: ColumnPattern?
    /// A producer's remark that belongs in the title of what is read.
    var remark = ""
    /// For a format of which one file has one indicateur among several: what each is, in French. It tells the jeux
    /// apart, in their keys and their titles.
    var names: [String: String] = [:]
    var etablissement: EtablissementColumns?
    /// The indicateurs that modalities lead to.
    var others: Set<String> = []
    var ending = Ending.none
    /// The producer gives its former series in a file of the same columns, of which only the name says `hist`.
    var hasFormer = false

    init(
        _ id: String, _ libelle: String, producteur: String, signature: [ColumnPattern], groups: [LieuGroup] = [],
        licence: String = "Licence Ouverte 2.0", with change: (inout DataFormat) -> Void = { _ in }
    ) {
        self.id = id
        self.libelle = libelle
        self.producteur = producteur
        self.licence = licence
        self.signature = signature
        self.groups = groups
        change(&self)
    }

    /// True when the signature is there, and something to read with it.
    func recognizes(_ header: TableHeader) -> Bool {
        signature.allSatisfy { $0.isFound(in: header) }
            && (etablissement != nil || groups.contains { $0.isFound(in: header) })
    }

    /// Whether it gives the figures of an indicateur; `others` tells those that no title names.
    public func gives(_ code: String) -> Bool {
        if others.contains(code) { return true }
        switch ending {
        case .sums(let sums) where sums[code] != nil: return true
        case .zeros(let codes) where codes.contains(code): return true
        default: break
        }
        return names[code] != nil
            || groups.contains { group in
                guard case .wide(let measures) = group.cells else { return false }
                return measures.contains { $0.indicateur == code }
            }
    }

    /// The format of a file with these titles; the most particular ones are tried first.
    static func of(_ header: TableHeader) -> DataFormat? { all.first { $0.recognizes(header) } }
}

/// Figures of one kind of lieu in a row; old files give in one row those of the commune and of all above it.
struct LieuGroup: Sendable {
    let kind: LieuKind
    /// The titles its code may have.
    let columns: [ColumnPattern]
    let cells: Cells
    /// The same value comes again on each row of the same lieu.
    var isRepeated = false

    init(_ kind: LieuKind, _ columns: [ColumnPattern], _ cells: Cells, isRepeated: Bool = false) {
        self.kind = kind
        self.columns = columns
        self.cells = cells
        self.isRepeated = isRepeated
    }

    func isFound(in header: TableHeader) -> Bool {
        guard columns.isEmpty || columns.contains(where: { $0.isFound(in: header) }) else { return false }
        guard case .wide(let measures) = cells else { return true }
        return measures.contains { measure in measure.columns.allSatisfy { $0.isFound(in: header) } }
    }
}

/// What a code is the code of.
enum LieuKind: Sendable {
    case commune, epci, departement, region, iris, metropole, france
    /// Told by its form, and by its name for two figures: `11` is the Aude or the Île-de-France.
    case any(name: ColumnPattern)
}

/// Where the figures of a group stand.
enum Cells: Sendable {
    /// One column for each indicateur.
    case wide([Measure])
    /// One value a row, of which other columns say the indicateur.
    case pivoted(value: ColumnPattern, keys: [ColumnPattern], indicateurs: @Sendable ([String]) -> PivotKey)
    /// Each row is one of what is counted.
    case counted(key: ColumnPattern?, indicateurs: @Sendable (String) -> PivotKey)
}

/// What a modality leads to.
enum PivotKey: Sendable, Equatable {
    case indicateur(String)
    /// Of no use here, as totals and types of equipment that no CTG looks at.
    case ignored
    case unknown
}

/// One indicateur, in one column or as the sum of several.
struct Measure: Sendable {
    let columns: [ColumnPattern]
    let indicateur: String

    init(_ column: ColumnPattern, _ indicateur: String) { (columns, self.indicateur) = ([column], indicateur) }
    init(sum columns: [ColumnPattern], _ indicateur: String) { (self.columns, self.indicateur) = (columns, indicateur) }
}

/// Where the year of the figures is said.
enum AnneeRule: Sendable {
    /// In the titles: `Q219`, `P21_POP`.
    case suffix
    /// In a column of the row: `2023`, `202312`, `31/12/2021`, `2021-2022`.
    case column([ColumnPattern])
    /// In the lines above the titles of a sheet, else in its name.
    case presentation
    /// Nowhere: whoever imports it says it, or the name of the file does.
    case given
    /// Said by the documentation of the producer.
    case fixed(Int)
}

/// The Code officiel géographique that the lieux of the file are those of.
enum GeographieRule: Sendable {
    case sameYear
    /// So many years after the last one of the figures.
    case later(Int)
}

/// Only rows of which this column has one of these values are read; the others are left aside without a word.
struct RowFilter: Sendable {
    let column: ColumnPattern
    let values: Set<String>
    /// Without the column every row is read.
    var isOptional = false

    init(_ column: ColumnPattern, _ values: Set<String>, isOptional: Bool = false) {
        (self.column, self.values, self.isOptional) = (column, values, isOptional)
    }
}

/// What becomes of two values of one lieu, one year and one indicateur.
enum Combining: Sendable, Equatable {
    /// The second is a duplicate.
    case once
    /// They are added, unless this column has the same value in both.
    case sum(distinct: [ColumnPattern])
    /// Their mean, which is an estimate.
    case mean
}

/// What is done once every row is read.
enum Ending: Sendable {
    case none
    /// Communes out of their Iris, by sum.
    case communesOfIris
    /// Sums of columns: groups of ages out of single ages.
    case sums([String: [String]])
    /// A cell nobody gave is a zero, for lieux that have another one.
    case zeros([String])
    /// Écoles or collèges, told by the names of most of them.
    case schools
    /// Refused when every commune is wholly covered: the satellite was counted.
    case noSatellite
}
