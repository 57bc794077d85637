import Domain
import HTML
import Storage

extension Organisme: Journaled, Resource {
    public static let layout = RecordLayout(
        "organisme", columns: ["nom", "nom_court", "nature", "siren", "commune", "siret", "creation"])

    public init(_ record: inout RecordReader) throws {
        try self.init(
            id: Identifier(record.id), nom: record.text(), nomCourt: record.text(), nature: record.choice(),
            siren: record.textIfAny().flatMap { $0.isEmpty ? nil : try Siren($0) },
            commune: record.textIfAny().map { try CodeInsee($0) },
            siret: record.textIfAny().flatMap { $0.isEmpty ? nil : try Siret($0) }, creation: record.dayIfAny())
    }

    public var columns: [StoredValue] {
        [
            nom.storedValue, nomCourt.storedValue, nature.rawValue.storedValue, (siren?.rawValue).storedValue,
            commune.storedValue, (siret?.rawValue).storedValue, creation.storedValue,
        ]
    }

    static let naming = Naming("organismes", "organisme", "organismes")
    static let right = Right.editConvention
    static let phase = Phase.parties
    static let isOrdered = false

    static func fields(_ choices: Choices) -> [FormField] {
        [
            FormField("nom", "Nom", .line(limit: TextLimit.titre), required: true),
            FormField("nom_court", "Nom court", .line(limit: 60), help: "Sigle ou nom d’usage, pour les tableaux."),
            FormField("nature", "Nature", .choice(options(Nature.self, \.libelle), none: nil), required: true),
            FormField("siren", "SIREN", .line(limit: 9), help: "Neuf chiffres, si vous le connaissez."),
            FormField(
                "commune", "Commune", .choice(choices.communeOptions, none: "Aucune"),
                help: "Pour une commune du territoire."),
            FormField(
                "siret", "SIRET", .line(limit: 14),
                help: "Quatorze chiffres ; les données ouvertes des délibérations le demandent."),
            FormField(
                "creation", "Créé le", .day, help: "Aucune délibération ne peut être plus ancienne."),
        ]
    }

    var heading: String { nom }
    func scope(_ choices: Choices) -> ObjectScope { ObjectScope() }
    func place(in head: ConventionHead) -> Link { Link("ctg", head.slug, "parties") }
}

extension Partie: Journaled, Resource {
    public static let layout = RecordLayout(
        "partie", columns: ["organisme_id", "role", "debut", "fin", "qualite", "assemblee"])

    public init(_ record: inout RecordReader) throws {
        try self.init(
            id: Identifier(record.id), organisme: record.identifier(), role: record.choice(),
            presence: Period(from: record.day(), to: record.dayIfAny()), qualite: record.text(),
            assemblee: record.text())
    }

    public var columns: [StoredValue] {
        [
            organisme.storedValue, role.rawValue.storedValue, presence.start.storedValue, presence.end.storedValue,
            qualite.storedValue, assemblee.storedValue,
        ]
    }

    static let naming = Naming("parties", "partie", "parties", feminine: true)
    static let right = Right.editConvention
    static let phase = Phase.parties

    static func fields(_ choices: Choices) -> [FormField] {
        [
            FormField("organisme_id", "Organisme", .choice(choices.organismeOptions, none: nil), required: true),
            FormField("role", "Rôle", .choice(options(Role.self, \.libelle), none: nil), required: true),
            FormField("debut", "Entrée", .day, required: true),
            FormField("fin", "Sortie", .day, help: "Vide tant que la partie est liée par la convention."),
            FormField(
                "qualite", "Qualité de qui la représente", .line(limit: TextLimit.titre),
                help: "Par exemple « Le maire » ; jamais un nom de personne."),
            FormField("assemblee", "Assemblée qui délibère", .line(limit: TextLimit.titre)),
        ]
    }

    var heading: String { qualite.isEmpty ? "Partie" : qualite }
    func scope(_ choices: Choices) -> ObjectScope { ObjectScope() }
    func place(in head: ConventionHead) -> Link { Link("ctg", head.slug, "parties") }

    func check(_ choices: Choices) throws(Refusal) {
        let twin = choices.parties.first {
            $0.id != id && $0.organisme == organisme && $0.presence.overlaps(presence)
        }
        if twin != nil {
            throw Refusal("organisme_id", .alreadyUsed(choices.organisme(organisme)?.nom ?? ""))
        }
    }
}

extension Competence: Journaled, Resource {
    public static let layout = RecordLayout(
        "competence", columns: ["organisme_id", "service", "debut", "fin", "source"],
        links: [LinkLayout("communes", table: "competence_commune", owner: "competence_id", target: "commune")])

    public init(_ record: inout RecordReader) throws {
        let organisme = try record.identifier(Organisme.self)
        let service = try record.choice(Service.self)
        let periode = try Period(from: record.day(), to: record.dayIfAny())
        let source = try record.text()
        try self.init(
            id: Identifier(record.id), organisme: organisme, service: service, communes: record.linkedCodes(),
            periode: periode, source: source)
    }

    public var columns: [StoredValue] {
        [
            organisme.storedValue, service.rawValue.storedValue, periode.start.storedValue, periode.end.storedValue,
            source.storedValue,
        ]
    }

    public var links: [[String]] { [communes.map(\.rawValue)] }

    static let naming = Naming("competences", "compétence", "compétences", feminine: true)
    static let right = Right.editConvention
    static let phase = Phase.parties
    static let isOrdered = false

    static func fields(_ choices: Choices) -> [FormField] {
        [
            FormField("organisme_id", "Qui l’exerce", .choice(choices.organismeOptions, none: nil), required: true),
            FormField("service", "Service", .choice(choices.serviceOptions, none: nil), required: true),
            FormField("debut", "Depuis", .day, required: true),
            FormField("fin", "Jusqu’au", .day, help: "Vide tant que la compétence est exercée."),
            FormField(
                "source", "Source", .line(limit: TextLimit.titre), required: true,
                help: "Statuts ou délibération qui le disent."),
            FormField(
                "communes", "Communes", .choices(choices.communeOptions),
                help: "Aucune commune cochée : tout le territoire."),
        ]
    }

    var heading: String { service.libelle }
    func scope(_ choices: Choices) -> ObjectScope { ObjectScope() }
    func place(in head: ConventionHead) -> Link { Link("ctg", head.slug, "parties").at("competences") }
}

extension Article: Journaled, Resource {
    public static let layout = RecordLayout("article", columns: ["titre", "texte"])

    public init(_ record: inout RecordReader) throws {
        try self.init(id: Identifier(record.id), titre: record.text(), texte: record.text())
    }

    public var columns: [StoredValue] { [titre.storedValue, texte.storedValue] }

    static let naming = Naming("articles", "article", "articles")
    static let right = Right.editConvention
    static let phase = Phase.convention

    static func fields(_ choices: Choices) -> [FormField] {
        [
            FormField("titre", "Titre", .line(limit: TextLimit.titre), required: true),
            FormField(
                "texte", "Texte", .prose(limit: TextLimit.texte),
                help:
                    "\(ArticleVariables.names.map { "{{\($0)}}" }.joined(separator: ", ")) : remplacés par les données."
            ),
        ]
    }

    var heading: String { titre }
    func scope(_ choices: Choices) -> ObjectScope { ObjectScope() }
    func place(in head: ConventionHead) -> Link { Link("ctg", head.slug, "convention").at("articles") }
}
