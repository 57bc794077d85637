/// Why one row, or one value of a row, was left out: the data of the reason, which ``sentence`` puts in French.
public enum RejectionReason: Hashable, Sendable {
    case lieuMissing(column: String)
    case lieu(code: String, kind: String)
    case lostZero(code: String, likely: String)
    /// A row that stands for no place, as `XX` in the files of the Cnaf.
    case placeholder(code: String)
    case number(column: String, value: String)
    case year(value: String)
    case mixedVintage(expected: String, found: String)
    case modality(column: String, value: String)
    /// `firstLine` is nil for a second value of the same year, on whatever line the first was.
    case duplicate(code: String, firstLine: Int?)
    case contradiction(code: String)
    case raggedRow(expected: Int, found: Int)

    /// The reason without its data, to count by: « code de lieu illisible ».
    public var category: String {
        switch self {
        case .lieuMissing: "code de lieu absent"
        case .lieu: "code de lieu illisible"
        case .lostZero: "zéro de tête perdu"
        case .placeholder: "ligne sans lieu réel"
        case .number: "valeur qui n’est pas un nombre"
        case .year: "année illisible"
        case .mixedVintage: "millésimes mêlés"
        case .modality: "modalité inconnue"
        case .duplicate: "lieu en double"
        case .contradiction: "valeurs contradictoires"
        case .raggedRow: "nombre de champs faux"
        }
    }

    /// What is wrong, after « ligne 12 : ».
    public var sentence: String {
        switch self {
        case .lieuMissing(let column):
            "la colonne \(FrenchText.quoted(column)) est vide\u{A0}: cette ligne n’est d’aucun lieu."
        case .lieu(let code, let kind): "\(FrenchText.quoted(code)) n’est pas un code \(kind)."
        case .lostZero(let code, let likely):
            "le code \(FrenchText.quoted(code)) n’a pas 5\u{A0}caractères\u{A0}: un tableur a sans doute retiré le zéro de "
                + "tête de \(FrenchText.quoted(likely))."
        case .placeholder(let code):
            "\(FrenchText.quoted(code)) n’est pas un lieu\u{A0}: cette ligne ne porte pas la valeur d’un territoire."
        case .number(let column, let value):
            "dans la colonne \(FrenchText.quoted(column)), \(FrenchText.quoted(value)) n’est pas un nombre."
        case .year(let value): "\(FrenchText.quoted(value)) n’est pas une année."
        case .mixedVintage(let expected, let found):
            "cette ligne est de \(FrenchText.quoted(found)), les précédentes de \(FrenchText.quoted(expected))."
        case .modality(let column, let value):
            "dans la colonne \(FrenchText.quoted(column)), \(FrenchText.quoted(value)) n’est pas une modalité connue."
        case .duplicate(let code, let first):
            "\(FrenchText.quoted(code)) a déjà été donné "
                + (first.map { "à la ligne\u{A0}\($0)" } ?? "plus haut pour la même année")
                + "\u{A0}: seule la première est gardée."
        case .contradiction(let code):
            "\(FrenchText.quoted(code)) a ici une autre valeur que plus haut\u{A0}: seule la première est gardée."
        case .raggedRow(let expected, let found):
            "cette ligne a \(FrenchText.counted(found, "champ", "champs")), les titres en annoncent "
                + "\(FrenchText.number(expected))."
        }
    }
}

/// One thing left out, with the physical line where it starts.
public struct Rejection: Hashable, Sendable {
    public let line: Int
    public let reason: RejectionReason

    /// « ligne 12 : … », in French.
    public var message: String { "ligne\u{A0}\(line)\u{A0}: \(reason.sentence)" }
}

/// What was left out of a file: all of it counted, the first hundred kept.
public struct Rejections: Hashable, Sendable {
    public static let limit = 100
    public internal(set) var count = 0
    /// How many rows they are in: a row may have several wrong values.
    public internal(set) var rows = 0
    private var lastLine = 0
    /// How many for each ``RejectionReason/category``.
    public internal(set) var categories: [String: Int] = [:]
    public internal(set) var first: [Rejection] = []

    public init() {}

    public var isEmpty: Bool { count == 0 }

    mutating func add(_ reason: RejectionReason, line: Int) {
        count += 1
        if line != lastLine { rows += 1 }
        lastLine = line
        categories[reason.category, default: 0] += 1
        if first.count < Rejections.limit { first.append(Rejection(line: line, reason: reason)) }
    }
}
