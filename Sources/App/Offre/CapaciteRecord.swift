import Domain
import HTML
import Storage

extension Capacite: Journaled, Resource {
    public static let layout = RecordLayout(
        "capacite", columns: ["equipement_id", "annee", "valeur", "unite", "source"])

    public init(_ record: inout RecordReader) throws {
        try self.init(
            id: Identifier(record.id), equipement: record.identifier(), annee: record.intIfAny(),
            valeur: Capacite.read(record.text()), unite: record.choice(), source: record.text())
    }

    public var columns: [StoredValue] {
        [
            equipement.storedValue, annee.storedValue, valeur.plain.storedValue, unite.rawValue.storedValue,
            source.storedValue,
        ]
    }

    static let naming = Naming("capacites", "capacité", "capacités", feminine: true)
    static let right = Right.editDiagnostic
    static let phase = Phase.offre
    static let isOrdered = false

    static func fields(_ choices: Choices) -> [FormField] {
        [
            FormField(
                "equipement_id", "Équipement", .choice(choices.equipementOptions, none: nil), required: true),
            FormField("annee", "Année", .number(years), help: "Vide si la source ne la dit pas."),
            FormField(
                "valeur", "Capacité", .line(limit: 20), required: true,
                help: "Un nombre, avec une virgule au besoin. Inconnue, elle ne s’écrit pas : jamais 0."),
            FormField("unite", "Unité", .choice(options(Unite.self, \.libelle), none: nil), required: true),
            FormField("source", "Source", .line(limit: TextLimit.titre), required: true),
        ]
    }

    var heading: String { "\(readable) (\(yearReadable))" }
    func scope(_ choices: Choices) -> ObjectScope { ObjectScope() }

    func place(in head: ConventionHead) -> Link {
        Link("ctg", head.slug, "equipements", equipement.rawValue).at("capacite")
    }

    func isSibling(of other: Capacite) -> Bool { equipement == other.equipement }
}

extension Choices {
    var equipementOptions: [FormField.Option] {
        equipements.map { .init(value: $0.id.rawValue, label: $0.nom) }
    }
}

extension StoreReader {
    /// The équipements in use by name, for the forms that choose one.
    func equipementNames(
        of convention: Identifier<Convention>
    ) throws -> [(id: Identifier<Equipement>, nom: String)] {
        try rows(
            """
            SELECT id, nom FROM equipement WHERE convention_id = \(convention) AND archived_at IS NULL
            ORDER BY position, id
            """
        ).map { (id: Identifier(try $0.text(0)), nom: try $0.text(1)) }
    }
}
