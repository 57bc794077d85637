import Domain
import HTML
import Storage

extension Instance: Journaled, Resource {
    public static let layout = RecordLayout(
        "instance", columns: ["nature", "nom", "missions", "par_an", "mois_max", "quorum"],
        links: [LinkLayout("volets", table: "instance_volet", owner: "instance_id", target: "volet_id")])

    public init(_ record: inout RecordReader) throws {
        let nature = try record.choice(Nature.self)
        let nom = try record.text()
        let missions = try record.text()
        let rythme = try Rythme(perYear: record.intIfAny(), longestGap: record.intIfAny())
        let quorum = try record.choice(Quorum.self)
        try self.init(
            id: Identifier(record.id), nature: nature, nom: nom, missions: missions, rythme: rythme, quorum: quorum,
            volets: record.linked())
    }

    public var columns: [StoredValue] {
        [
            nature.rawValue.storedValue, nom.storedValue, missions.storedValue, rythme.perYear.storedValue,
            rythme.longestGap.storedValue, quorum.rawValue.storedValue,
        ]
    }

    public var links: [[String]] { [volets.map(\.rawValue)] }

    static let naming = Naming("instances", "instance", "instances", feminine: true)
    static let right = Right.editGouvernance
    static let phase = Phase.instances

    static func fields(_ choices: Choices) -> [FormField] {
        [
            FormField("nature", "Nature", .choice(options(Nature.self, \.libelle), none: nil), required: true),
            FormField(
                "nom", "Nom", .line(limit: TextLimit.titre), required: true,
                help: "Comme on l’appelle chez vous\u{A0}: «\u{A0}Comité de pilotage », «\u{A0}GAT jeunesse »."),
            FormField("missions", "Ce qu’elle fait et décide", .prose(limit: TextLimit.note)),
            FormField("par_an", "Réunions par an, au moins", .number(Rythme.perYearBounds)),
            FormField("mois_max", "Mois entre deux réunions, au plus", .number(Rythme.gapBounds)),
            FormField(
                "quorum", "Quorum", .choice(options(Quorum.self, \.libelle), none: nil), required: true,
                help: "Combien de membres doivent être présents pour décider\u{A0}; les pouvoirs ne comptent pas."),
            FormField(
                "volets", "Volets dont elle traite", .choices(choices.voletOptions),
                help: "Aucun\u{A0}: elle traite de toute la convention."),
        ]
    }

    var heading: String { nom }
    func scope(_ choices: Choices) -> ObjectScope { ObjectScope(volets: Set(volets)) }
    func place(in head: ConventionHead) -> Link { Link("ctg", head.slug, "instances", id.rawValue) }
}
