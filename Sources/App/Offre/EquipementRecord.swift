import Domain
import HTML
import Storage

extension Equipement: Journaled, Resource {
    public static let layout = RecordLayout(
        "equipement",
        columns: [
            "nom", "type", "service", "commune", "gestionnaire_id", "age_min", "age_max", "capacite", "unite", "etat",
            "source",
        ],
        links: [LinkLayout("soutiens", table: "equipement_soutien", owner: "equipement_id", target: "organisme_id")])

    public init(_ record: inout RecordReader) throws {
        let nom = try record.text()
        let type = try record.choice(TypeEquipement.self)
        let service = try record.choiceIfAny(Service.self)
        let commune = try record.textIfAny().map { try CodeInsee($0) }
        let gestionnaire = try record.identifierIfAny(Organisme.self)
        let ages = try ClosedRange(ages: record.intIfAny(), record.intIfAny())
        try self.init(
            id: Identifier(record.id), nom: nom, type: type, service: service, commune: commune,
            gestionnaire: gestionnaire, soutiens: record.linked(), ages: ages, capacite: record.intIfAny(),
            unite: record.text(), etat: record.choice(), source: record.text())
    }

    public var columns: [StoredValue] {
        [
            nom.storedValue, type.rawValue.storedValue, (service?.rawValue).storedValue, commune.storedValue,
            gestionnaire.storedValue, (ages?.lowerBound).storedValue, (ages?.upperBound).storedValue,
            capacite.storedValue, unite.storedValue, etat.rawValue.storedValue, source.storedValue,
        ]
    }

    public var links: [[String]] { [soutiens.map(\.rawValue)] }

    static let naming = Naming("equipements", "équipement", "équipements")
    static let right = Right.editDiagnostic
    static let phase = Phase.offre
    static let isOrdered = false

    static func fields(_ choices: Choices) -> [FormField] {
        [
            FormField("nom", "Nom", .line(limit: TextLimit.titre), required: true),
            FormField("type", "Type", .choice(options(TypeEquipement.self, \.libelle), none: nil), required: true),
            FormField("service", "Service", .choice(choices.serviceOptions, none: "Aucun")),
            FormField("commune", "Commune", .choice(choices.communeOptions, none: "Tout le territoire")),
            FormField("gestionnaire_id", "Gestionnaire", .choice(choices.organismeOptions, none: "Non connu")),
            FormField("soutiens", "Soutenu par", .choices(choices.organismeOptions)),
            FormField("age_min", "Âge minimal", .number(0...120)),
            FormField("age_max", "Âge maximal", .number(0...120)),
            FormField("capacite", "Capacité", .number(0...100_000), help: "Vide si elle n’est pas connue : jamais 0."),
            FormField("unite", "Unité de la capacité", .line(limit: 60), help: "Places, heures d’ouverture, ETP…"),
            FormField("etat", "État", .choice(options(Etat.self, \.libelle), none: nil), required: true),
            FormField("source", "Source", .line(limit: TextLimit.titre), required: true),
        ]
    }

    var heading: String { nom }

    func scope(_ choices: Choices) -> ObjectScope { ObjectScope(communes: commune.map { [$0] } ?? []) }
    func place(in head: ConventionHead) -> Link { Link("ctg", head.slug, "equipements") }
}
