import Domain
import HTML
import Storage

extension Scenario: Journaled, Resource {
    public static let layout = RecordLayout("scenario", columns: ["volet_id", "titre", "texte"])

    public init(_ record: inout RecordReader) throws {
        try self.init(
            id: Identifier(record.id), volet: record.identifier(), titre: record.text(), texte: record.text())
    }

    public var columns: [StoredValue] { [volet.storedValue, titre.storedValue, texte.storedValue] }

    static let naming = Naming("scenarios", "scénario", "scénarios")
    static let right = Right.editDiagnostic
    static let phase = Phase.equilibre

    static func fields(_ choices: Choices) -> [FormField] {
        [
            FormField("volet_id", "Volet", .choice(choices.voletOptions, none: nil), required: true),
            FormField(
                "titre", "Scénario", .line(limit: TextLimit.titre), required: true,
                help: "Par exemple « Une micro-crèche à l’ouest »."),
            FormField("texte", "Ce qu’il suppose", .prose(limit: TextLimit.texte)),
        ]
    }

    var heading: String { titre }
    func scope(_ choices: Choices) -> ObjectScope { ObjectScope(volets: [volet]) }
    func place(in head: ConventionHead) -> Link { Link("ctg", head.slug, "scenarios", id.rawValue) }
    func isSibling(of other: Scenario) -> Bool { volet == other.volet }
}

extension Mouvement: Journaled, Resource {
    public static let layout = RecordLayout(
        "mouvement", columns: ["scenario_id", "nature", "site", "nom", "type", "commune", "capacite"])

    public init(_ record: inout RecordReader) throws {
        try self.init(
            id: Identifier(record.id), scenario: record.identifier(), nature: record.choice(), site: record.text(),
            nom: record.text(), type: record.choiceIfAny(), commune: record.textIfAny().map { try CodeInsee($0) },
            capacite: Mouvement.read(record.text()))
    }

    public var columns: [StoredValue] {
        [
            scenario.storedValue, nature.rawValue.storedValue, site.storedValue, nom.storedValue,
            (type?.rawValue).storedValue, (commune?.rawValue).storedValue, (capacite?.typed ?? "").storedValue,
        ]
    }

    static let naming = Naming("mouvements", "mouvement", "mouvements")
    static let right = Right.editDiagnostic
    static let phase = Phase.equilibre

    static func fields(_ choices: Choices) -> [FormField] {
        [
            FormField("scenario_id", "Scénario", .choice(choices.scenarioOptions, none: nil), required: true),
            FormField("nature", "Ce qui change", .choice(options(Nature.self, \.libelle), none: nil), required: true),
            FormField(
                "site", "Service qui change", .choice(choices.siteOptions, none: "aucun : un service ouvre"),
                help: "Un équipement du registre ; ou une commune, quand l’offre vient d’un fichier publié."),
            FormField("nom", "Nom du nouveau service", .line(limit: TextLimit.titre), help: "Quand un service ouvre."),
            FormField(
                "type", "Type du nouveau service",
                .choice(options(TypeEquipement.self, \.libelle), none: "non précisé"),
                help: "Pour en connaître le coût."),
            FormField(
                "commune", "Commune où il ouvre, ou s’installe", .choice(choices.communeOptions, none: "aucune")),
            FormField(
                "capacite", "Capacité", .line(limit: 20),
                help: "Celle du nouveau service, ou la nouvelle capacité : un nombre, dans l’unité comptée."),
        ]
    }

    var heading: String { "\(nature.libelle) \(nom)".trimmed }

    func scope(_ choices: Choices) -> ObjectScope {
        ObjectScope(volets: Set(choices.scenarios.filter { $0.id == scenario }.map(\.volet)))
    }

    func place(in head: ConventionHead) -> Link { Link("ctg", head.slug, "scenarios", scenario.rawValue) }
    func isSibling(of other: Mouvement) -> Bool { scenario == other.scenario }
}

extension CoutUnitaire: Journaled, Resource {
    public static let layout = RecordLayout("cout_unitaire", columns: ["type", "unite", "montant", "source"])

    public init(_ record: inout RecordReader) throws {
        try self.init(
            id: Identifier(record.id), type: record.choice(), unite: record.choice(),
            montant: CoutUnitaire.read(record.text()), source: record.text())
    }

    public var columns: [StoredValue] {
        [type.rawValue.storedValue, unite.rawValue.storedValue, montant.typed.storedValue, source.storedValue]
    }

    static let naming = Naming("couts-unitaires", "coût unitaire", "coûts unitaires")
    static let right = Right.editDiagnostic
    static let phase = Phase.equilibre
    static let isOrdered = false

    static func fields(_ choices: Choices) -> [FormField] {
        [
            FormField(
                "type", "Type d’équipement", .choice(options(TypeEquipement.self, \.libelle), none: nil), required: true
            ),
            FormField("unite", "Par", .choice(options(Unite.self, \.libelle), none: nil), required: true),
            FormField(
                "montant", "Coût de fonctionnement par an, en euros", .line(limit: 20), required: true,
                help: "Pour une unité de capacité : une place, un équivalent temps plein…"),
            FormField(
                "source", "Source", .line(limit: TextLimit.note), required: true,
                help: "Compte de résultat du gestionnaire, barème de la Caf… et l’année."),
        ]
    }

    var heading: String { "\(type.libelle) : \(montant.french(digits: 0))\u{A0}€ par an et par \(unite.libelle)" }
    func scope(_ choices: Choices) -> ObjectScope { ObjectScope() }
    func place(in head: ConventionHead) -> Link { Link("ctg", head.slug, "couts-unitaires") }
}

extension Mouvement.Nature {
    var libelle: String {
        switch self {
        case .ouvrir: "Ouvrir"
        case .fermer: "Fermer"
        case .deplacer: "Déplacer"
        case .redimensionner: "Changer la capacité"
        }
    }
}

extension Choices {
    fileprivate var scenarioOptions: [FormField.Option] {
        scenarios.map { .init(value: $0.id.rawValue, label: $0.titre) }
    }

    /// The équipements, then the communes of a published supply.
    fileprivate var siteOptions: [FormField.Option] {
        equipementOptions
            + communes.map { .init(value: $0.code.rawValue, label: "offre publiée de la commune : \($0.nom)") }
    }
}
