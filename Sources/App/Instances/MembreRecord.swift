import Domain
import HTML
import Storage

extension Membre: Journaled, Resource {
    public static let layout = RecordLayout(
        "membre",
        columns: [
            "instance_id", "personne_id", "organisme_id", "college", "qualite", "debut", "fin", "suppleant_de",
        ])

    public init(_ record: inout RecordReader) throws {
        try self.init(
            id: Identifier(record.id), instance: record.identifier(), personne: record.identifier(),
            organisme: record.identifierIfAny(), college: record.choice(), qualite: record.text(),
            mandat: Period(from: record.day(), to: record.dayIfAny()), suppleantDe: record.identifierIfAny())
    }

    public var columns: [StoredValue] {
        [
            instance.storedValue, personne.storedValue, organisme.storedValue, college.rawValue.storedValue,
            qualite.storedValue, mandat.start.storedValue, mandat.end.storedValue, suppleantDe.storedValue,
        ]
    }

    static let naming = Naming("membres", "membre", "membres")
    static let right = Right.editGouvernance
    static let phase = Phase.instances

    static func fields(_ choices: Choices) -> [FormField] {
        [
            FormField("instance_id", "Instance", .choice(choices.instanceOptions, none: nil), required: true),
            FormField("personne_id", "Personne", .choice(choices.personneOptions, none: nil), required: true),
            FormField(
                "organisme_id", "Siège pour", .choice(choices.organismeOptions, none: "Personne d’autre"),
                help: "La partie ou l’organisme représenté."),
            FormField("college", "Collège", .choice(options(College.self, \.libelle), none: nil), required: true),
            FormField(
                "qualite", "Qualité", .line(limit: TextLimit.titre), help: "«\u{A0}Maire », «\u{A0}parent d’élève »…"),
            FormField("debut", "Début du mandat", .day, required: true),
            FormField("fin", "Fin du mandat", .day, help: "Vide tant que le mandat court."),
            FormField(
                "suppleant_de", "Suppléant de", .choice(choices.titulaireOptions, none: "Personne\u{A0}: titulaire")),
        ]
    }

    var heading: String { qualite.isEmpty ? "Membre" : qualite }
    func scope(_ choices: Choices) -> ObjectScope { ObjectScope() }
    func place(in head: ConventionHead) -> Link { Link("ctg", head.slug, "instances", instance.rawValue) }
    func isSibling(of other: Membre) -> Bool { instance == other.instance }
    func check(_ choices: Choices) throws(Refusal) { try check(among: choices.membres) }
}

extension Siege: Journaled, Resource {
    public static let layout = RecordLayout(
        "siege", columns: ["instance_id", "organisme_id", "college", "qualite", "suppleance", "depuis"])

    public init(_ record: inout RecordReader) throws {
        try self.init(
            id: Identifier(record.id), instance: record.identifier(), organisme: record.identifierIfAny(),
            college: record.choice(), qualite: record.text(), isSuppleant: record.bool(), depuis: record.day())
    }

    public var columns: [StoredValue] {
        [
            instance.storedValue, organisme.storedValue, college.rawValue.storedValue, qualite.storedValue,
            isSuppleant.storedValue, depuis.storedValue,
        ]
    }

    static let naming = Naming("sieges", "siège", "sièges")
    static let right = Right.editGouvernance
    static let phase = Phase.instances

    static func fields(_ choices: Choices) -> [FormField] {
        [
            FormField("instance_id", "Instance", .choice(choices.instanceOptions, none: nil), required: true),
            FormField("organisme_id", "Pour", .choice(choices.organismeOptions, none: "Personne en particulier")),
            FormField("college", "Collège", .choice(options(College.self, \.libelle), none: nil), required: true),
            FormField("qualite", "Qualité attendue", .line(limit: TextLimit.titre)),
            FormField("suppleance", "C’est un siège de suppléant", .flag),
            FormField("depuis", "À pourvoir depuis le", .day, required: true),
        ]
    }

    var heading: String { qualite.isEmpty ? "Siège à pourvoir" : qualite }
    func scope(_ choices: Choices) -> ObjectScope { ObjectScope() }
    func place(in head: ConventionHead) -> Link { Link("ctg", head.slug, "instances", instance.rawValue) }
    static let isOrdered = false
}

extension Invitation: Journaled, Resource {
    public static let layout = RecordLayout("invitation_instance", columns: ["instance_id", "expire_le"])

    public init(_ record: inout RecordReader) throws {
        try self.init(id: Identifier(record.id), instance: record.identifier(), expiration: record.day())
    }

    public var columns: [StoredValue] { [instance.storedValue, expiration.storedValue] }

    static let naming = Naming("invitations", "invitation", "invitations", feminine: true)
    static let right = Right.editGouvernance
    static let readRight = Right.editGouvernance
    static let phase = Phase.instances
    static let isOrdered = false

    static func fields(_ choices: Choices) -> [FormField] {
        [
            FormField("instance_id", "Instance", .choice(choices.instanceOptions, none: nil), required: true),
            FormField(
                "expire_le", "Valable jusqu’au", .day, required: true,
                help: "Ce jour compris. Archiver l’invitation la retire aussitôt."),
        ]
    }

    var heading: String { "Invitation valable jusqu’au \(expiration.long)" }
    func scope(_ choices: Choices) -> ObjectScope { ObjectScope() }
    func place(in head: ConventionHead) -> Link { Link("ctg", head.slug, "instances", instance.rawValue) }
}
