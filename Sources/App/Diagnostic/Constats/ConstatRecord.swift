import Domain
import HTML
import Storage

extension Constat: Journaled, Resource {
    public static let layout = RecordLayout(
        "constat",
        columns: [
            "volet_id", "nature", "titre", "texte", "origine", "college", "source", "provenance", "brouillon",
        ])

    public init(_ record: inout RecordReader) throws {
        let volet = try record.identifier(Volet.self)
        let nature = try record.choice(Nature.self)
        let (titre, texte) = (try record.text(), try record.text())
        let (origine, college, source) = (try record.text(), try record.text(), try record.text())
        // States kept in the journal before there were provenances and drafts hold neither.
        try self.init(
            id: Identifier(record.id), volet: volet, nature: nature, titre: titre, texte: texte,
            provenance: record.choiceIfAny() ?? .autre, origine: origine, college: college, source: source,
            isDraft: record.bool())
    }

    public var columns: [StoredValue] {
        [
            volet.storedValue, nature.rawValue.storedValue, titre.storedValue, texte.storedValue,
            origine.storedValue, college.storedValue, source.storedValue, provenance.rawValue.storedValue,
            isDraft.storedValue,
        ]
    }

    static let naming = Naming("constats", "constat", "constats")
    static let right = Right.contribute
    static let phase = Phase.diagnostic

    static func fields(_ choices: Choices) -> [FormField] {
        [
            FormField("volet_id", "Volet", .choice(choices.voletOptions, none: nil), required: true),
            FormField("nature", "Nature", .choice(options(Nature.self, \.libelle), none: nil), required: true),
            FormField("titre", "Constat", .line(limit: TextLimit.titre), required: true),
            FormField("texte", "Précisions", .prose(limit: TextLimit.texte)),
            FormField(
                "provenance", "D’où il vient", .choice(options(Provenance.self, \.libelle), none: "Non précisé")),
            FormField(
                "origine", "Précision sur l’origine", .line(limit: TextLimit.titre),
                help: "Quel groupe de travail, quelle enquête…"),
            FormField("college", "Qui l’a apporté", .choice(choices.collegeOptions, none: "Non précisé")),
            FormField(
                "source", "Ce qui l’appuie, en une ligne", .line(limit: TextLimit.titre),
                help: "Ou ajoutez des preuves depuis la page du constat. Le diagnostic ne peut être clos sans."),
            FormField("brouillon", "Brouillon : une proposition, pas encore dans la convention", .flag),
        ]
    }

    var heading: String { titre }
    func scope(_ choices: Choices) -> ObjectScope { ObjectScope(volets: [volet]) }
    func place(in head: ConventionHead) -> Link { Link("ctg", head.slug, "constats", id.rawValue) }
    func isSibling(of other: Constat) -> Bool { volet == other.volet && nature == other.nature }
}

extension Choices {
    /// The colleges, then what people wrote before there was a list.
    fileprivate var collegeOptions: [FormField.Option] {
        let known = Set(College.allCases.map(\.rawValue))
        let others = Set(constats.map(\.college)).subtracting(known).filter { !$0.isEmpty }
        return (College.allCases.map(\.rawValue) + others.sorted()).map { .init(value: $0, label: $0.capitalizedFirst) }
    }
}

extension Constat.Provenance {
    var libelle: String {
        switch self {
        case .chiffre: "Un chiffre"
        case .contribution: "Une contribution (groupe de travail, réunion…)"
        case .enquete: "Une enquête"
        case .entretien: "Un entretien"
        case .document: "Un document"
        case .autre: "Autre"
        }
    }
}

/// A constat that is only a proposal yet.
let draftChip: HTML = "<span class=\"chip warn\">Brouillon</span>"
