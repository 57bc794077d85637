import Domain
import HTML
import Storage

extension Enjeu: Journaled, Resource {
    public static let layout = RecordLayout(
        "enjeu", columns: ["volet_id", "titre", "texte"],
        links: [LinkLayout("constats", table: "enjeu_constat", owner: "enjeu_id", target: "constat_id")])

    public init(_ record: inout RecordReader) throws {
        let volet = try record.identifier(Volet.self)
        let titre = try record.text()
        let texte = try record.text()
        try self.init(
            id: Identifier(record.id), volet: volet, titre: titre, texte: texte, constats: record.linked())
    }

    public var columns: [StoredValue] { [volet.storedValue, titre.storedValue, texte.storedValue] }
    public var links: [[String]] { [constats.map(\.rawValue)] }

    static let naming = Naming("enjeux", "enjeu", "enjeux")
    static let right = Right.editPlan
    static let phase = Phase.enjeux

    static func fields(_ choices: Choices) -> [FormField] {
        [
            FormField("volet_id", "Volet", .choice(choices.voletOptions, none: nil), required: true),
            FormField("titre", "Enjeu", .line(limit: TextLimit.titre), required: true),
            FormField("texte", "Précisions", .prose(limit: TextLimit.texte)),
            FormField(
                "constats", "Constats auxquels il répond", .choices(choices.constatOptions),
                help: "Les enjeux d’un volet ne peuvent être arrêtés tant que l’un d’eux ne répond à aucun constat."),
        ]
    }

    var heading: String { titre }
    func scope(_ choices: Choices) -> ObjectScope { ObjectScope(volets: [volet]) }
    func place(in head: ConventionHead) -> Link { Link("ctg", head.slug, "enjeux", id.rawValue) }
    func isSibling(of other: Enjeu) -> Bool { volet == other.volet }
}

extension Objectif: Journaled, Resource {
    public static let layout = RecordLayout("objectif", columns: ["enjeu_id", "niveau", "titre", "texte"])

    public init(_ record: inout RecordReader) throws {
        try self.init(
            id: Identifier(record.id), enjeu: record.identifier(), niveau: record.choice(), titre: record.text(),
            texte: record.text())
    }

    public var columns: [StoredValue] {
        [enjeu.storedValue, niveau.rawValue.storedValue, titre.storedValue, texte.storedValue]
    }

    static let naming = Naming("objectifs", "objectif", "objectifs")
    static let right = Right.editPlan
    static let phase = Phase.enjeux

    static func fields(_ choices: Choices) -> [FormField] {
        [
            FormField("enjeu_id", "Enjeu", .choice(choices.enjeuOptions, none: nil), required: true),
            FormField("niveau", "Niveau", .choice(options(Niveau.self, \.libelle), none: nil), required: true),
            FormField("titre", "Objectif", .line(limit: TextLimit.titre), required: true),
            FormField("texte", "Précisions", .prose(limit: TextLimit.texte)),
        ]
    }

    var heading: String { titre }

    func scope(_ choices: Choices) -> ObjectScope {
        ObjectScope(volets: choices.enjeu(enjeu).map { [$0.volet] } ?? [])
    }

    func place(in head: ConventionHead) -> Link { Link("ctg", head.slug, "objectifs", id.rawValue) }
    func isSibling(of other: Objectif) -> Bool { enjeu == other.enjeu }
}
