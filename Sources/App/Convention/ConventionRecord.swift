import Domain
import HTML
import Storage

/// A convention with the territoire it stands on.
public struct ConventionRecord: Sendable, Equatable, Identifiable {
    public var convention: Convention
    public var territoire: Identifier<Territoire>

    public init(convention: Convention, territoire: Identifier<Territoire>) {
        self.convention = convention
        self.territoire = territoire
    }

    public var id: Identifier<ConventionRecord> { Identifier(convention.id.rawValue) }
}

extension ConventionRecord: Journaled {
    public static let layout = RecordLayout(
        "convention",
        columns: [
            "slug", "territoire_id", "titre", "sous_titre", "debut", "fin", "mention", "preambule", "visas",
            "presentation", "methodologie", "pilotage", "evaluation",
        ])

    public init(_ record: inout RecordReader) throws {
        let slug = try record.text()
        territoire = try record.identifier()
        let titre = try record.text()
        let sousTitre = try record.text()
        let periode = try Period(from: record.day(), to: record.dayIfAny())
        convention = try Convention(
            id: Identifier(record.id), slug: slug, titre: titre, sousTitre: sousTitre, periode: periode,
            mention: record.text(), preambule: record.text(), visas: record.text(), presentation: record.text(),
            methodologie: record.text(), pilotage: record.text(), evaluation: record.text())
    }

    public var columns: [StoredValue] {
        [
            convention.slug.storedValue, territoire.storedValue, convention.titre.storedValue,
            convention.sousTitre.storedValue, convention.periode.start.storedValue, convention.periode.end.storedValue,
            convention.mention.storedValue, convention.preambule.storedValue, convention.visas.storedValue,
            convention.presentation.storedValue, convention.methodologie.storedValue, convention.pilotage.storedValue,
            convention.evaluation.storedValue,
        ]
    }
}

extension ConventionRecord: Resource {
    static let naming = Naming("convention/textes", "convention", "conventions", feminine: true)
    static let right = Right.editConvention
    static let phase = Phase.convention
    static let isOrdered = false
    /// Its pages would go with it, and the way back too.
    static let isArchivable = false

    static func fields(_ choices: Choices) -> [FormField] {
        [
            FormField("titre", "Nom de la convention", .line(limit: TextLimit.titre), required: true),
            FormField("sous_titre", "Sous-titre", .line(limit: TextLimit.titre)),
            FormField(
                "debut", "Début", .day, required: true, help: "La période peut commencer avant la signature."),
            FormField("fin", "Fin", .day),
            FormField(
                "mention", "Mention portée sur chaque page", .line(limit: 100),
                help: "Par exemple « exemple » ou « projet ». Vide pour un texte définitif."),
            FormField("visas", "Visas", .prose(limit: TextLimit.note), help: "Un visa par ligne."),
            FormField("preambule", "Préambule", .prose(limit: TextLimit.texte)),
            FormField("methodologie", "Méthodologie (annexe 1)", .prose(limit: TextLimit.texte)),
            FormField(
                "presentation", "Présentation générale du territoire (annexe 2)", .prose(limit: TextLimit.texte)),
            FormField("pilotage", "Pilotage et suivi (annexe 5)", .prose(limit: TextLimit.texte)),
            FormField("evaluation", "Évaluation (annexe 5)", .prose(limit: TextLimit.texte)),
        ]
    }

    var heading: String { convention.titre }
    func scope(_ choices: Choices) -> ObjectScope { ObjectScope() }
    func place(in head: ConventionHead) -> Link { Link("ctg", head.slug, "convention") }
}
