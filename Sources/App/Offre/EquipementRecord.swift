import Domain
import HTML
import Storage

extension Equipement: Journaled, Resource {
    public static let layout = RecordLayout(
        "equipement",
        columns: [
            "nom", "type", "service", "commune", "gestionnaire_id", "age_min", "age_max", "etat", "adresse", "latitude",
            "longitude", "horaires", "declaration", "accessibilite", "amenagements", "ouvert_le", "ferme_le",
            "prevu_pour", "source",
        ],
        links: [LinkLayout("soutiens", table: "equipement_soutien", owner: "equipement_id", target: "organisme_id")])

    public init(_ record: inout RecordReader) throws {
        let nom = try record.text()
        let type = try record.choice(TypeEquipement.self)
        let service = try record.choiceIfAny(Service.self)
        let commune = try record.textIfAny().map { try CodeInsee($0) }
        let gestionnaire = try record.identifierIfAny(Organisme.self)
        let ages = try ClosedRange(ages: record.intIfAny(), record.intIfAny())
        let etat = try record.choice(Etat.self)
        let details = try Details(&record)
        try self.init(
            id: Identifier(record.id), nom: nom, type: type, service: service, commune: commune,
            gestionnaire: gestionnaire, soutiens: record.linked(), ages: ages, etat: etat, details: details,
            source: record.text())
    }

    public var columns: [StoredValue] {
        [
            nom.storedValue, type.rawValue.storedValue, (service?.rawValue).storedValue, commune.storedValue,
            gestionnaire.storedValue, (ages?.lowerBound).storedValue, (ages?.upperBound).storedValue,
            etat.rawValue.storedValue,
        ] + details.columns + [source.storedValue]
    }

    public var links: [[String]] { [soutiens.map(\.rawValue)] }

    static let naming = Naming("equipements", "équipement", "équipements")
    static let right = Right.editDiagnostic
    static let phase = Phase.offre
    static let isOrdered = false

    var heading: String { nom }

    func scope(_ choices: Choices) -> ObjectScope { ObjectScope(communes: commune.map { [$0] } ?? []) }
    func place(in head: ConventionHead) -> Link { Link("ctg", head.slug, "equipements", id.rawValue) }
}

extension Equipement.Details {
    fileprivate init(_ record: inout RecordReader) throws {
        self.init()
        adresse = try record.text()
        position = try Point.read(latitude: record.text(), longitude: record.text())
        horaires = try Horaires(record.text())
        declaration = try record.text()
        accessibilite = try record.choiceIfAny()
        amenagements = try record.text()
        opening = try record.dayIfAny()
        closing = try record.dayIfAny()
        planned = FuzzyPeriod(try record.text())
    }

    fileprivate var columns: [StoredValue] {
        [
            adresse.storedValue, (position?.latitude.plain ?? "").storedValue,
            (position?.longitude.plain ?? "").storedValue, (horaires?.typed ?? "").storedValue,
            declaration.storedValue, (accessibilite?.rawValue).storedValue, amenagements.storedValue,
            opening.storedValue, closing.storedValue, planned.typed.storedValue,
        ]
    }
}

extension Equipement {
    static func fields(_ choices: Choices) -> [FormField] {
        [
            FormField("nom", "Nom", .line(limit: TextLimit.titre), required: true),
            FormField("type", "Type", .choice(options(TypeEquipement.self, \.libelle), none: nil), required: true),
            FormField("etat", "État", .choice(options(Etat.self, \.libelle), none: nil), required: true),
            FormField("commune", "Commune", .choice(choices.communeOptions, none: "Tout le territoire")),
            FormField("gestionnaire_id", "Gestionnaire", .choice(choices.organismeOptions, none: "Non connu")),
            FormField("soutiens", "Soutenu par", .choices(choices.organismeOptions)),
            FormField(
                "service", "Service", .choice(choices.serviceOptions, none: "Aucun"),
                help: "Sert à vérifier que la collectivité qui soutient en a la compétence."),
            FormField("age_min", "Âge minimal", .number(0...120)),
            FormField("age_max", "Âge maximal", .number(0...120)),
        ] + detailFields + [
            FormField("source", "Source", .line(limit: TextLimit.titre), required: true)
        ]
    }

    private static var detailFields: [FormField] {
        [
            FormField("adresse", "Adresse", .line(limit: TextLimit.titre), help: "Numéro et voie, sans la commune."),
            FormField("latitude", "Latitude", .line(limit: 20), help: "En degrés, par exemple 46,80465."),
            FormField("longitude", "Longitude", .line(limit: 20), help: "En degrés, par exemple -1,62079."),
            FormField(
                "horaires", "Horaires", .prose(limit: 1_000),
                help: "Par exemple : lu-ve 7h30-18h30 ; me 8h-12h, 14h-18h ; vacances : lu-ve 9h-17h ; fermé août."),
            FormField(
                "declaration", "Numéro de déclaration", .line(limit: 60),
                help: "Autorisation de la PMI, déclaration au SDJES ou agrément de la Caf, selon le type."),
            FormField(
                "accessibilite", "Accessibilité",
                .choice(options(Accessibilite.self, \.libelle), none: "Non connue")),
            FormField(
                "amenagements", "Aménagements", .prose(limit: TextLimit.note),
                help: "Ce qui aide une personne handicapée, ou ce qui manque."),
            FormField("ouvert_le", "Ouvert le", .day),
            FormField("ferme_le", "Fermé le", .day),
            FormField(
                "prevu_pour", "Ouverture prévue", .line(limit: TextLimit.titre),
                help: "Pour un projet : « 2026 », « printemps 2026 », « pas avant juin 2026 »."),
        ]
    }
}
