import Domain
import HTML
import Storage

extension ModeleJalon: Journaled, Resource {
    public static let layout = RecordLayout(
        "modele_jalon",
        columns: [
            "retroplanning_id", "titre", "nature", "portee", "duree", "tours", "espacement", "espacement_unite",
            "lien", "delai", "delai_unite", "etape",
        ],
        links: [LinkLayout("apres", table: "modele_apres", owner: "modele_id", target: "precedent_id")])

    public init(_ record: inout RecordReader) throws {
        let retroplanning = try record.identifier(Retroplanning.self)
        let titre = try record.text()
        let nature = try record.choice(Jalon.Nature.self)
        let portee = try record.choice(Portee.self)
        let duree = try record.intIfAny() ?? 1
        let tours = try record.intIfAny() ?? 1
        let espacement = try record.delai(named: "espacement") ?? .none
        let lien = try record.choice(Dependance.Nature.self)
        let delai = try record.delai(named: "delai")
        try self.init(
            id: Identifier(record.id), retroplanning: retroplanning, titre: titre, nature: nature, portee: portee,
            duree: duree, tours: tours, espacement: espacement, apres: record.linked(), lien: lien, delai: delai,
            etape: record.choiceIfAny())
    }

    public var columns: [StoredValue] {
        [
            retroplanning.storedValue, titre.storedValue, nature.rawValue.storedValue, portee.rawValue.storedValue,
            duree.storedValue, tours.storedValue, espacement.count.storedValue,
            espacement.unite.rawValue.storedValue, lien.rawValue.storedValue, (delai?.count).storedValue,
            (delai?.unite ?? .ouvres).rawValue.storedValue, (etape?.rawValue).storedValue,
        ]
    }

    public var links: [[String]] { [apres.map(\.rawValue)] }

    static let naming = Naming("modeles-de-dates", "ligne du modèle", "lignes du modèle", feminine: true)
    static let right = Right.editGouvernance
    static let phase = Phase.calendrier

    static func fields(_ choices: Choices) -> [FormField] {
        let units = options(Delai.Unite.self, \.libelle)
        return [
            FormField(
                "retroplanning_id", "Rétroplanning", .choice(choices.calendar.retroplanningOptions, none: nil),
                required: true),
            FormField("titre", "Ce qui a lieu", .line(limit: TextLimit.titre), required: true),
            FormField(
                "nature", "Nature", .choice(options(Jalon.Nature.self, \.libelle), none: nil), required: true,
                help: "Une réunion, une délibération ou une signature n’est jamais proposée pendant la pause d’été."),
            FormField("portee", "Une date", .choice(options(Portee.self, \.libelle), none: nil), required: true),
            FormField("duree", "Durée, en jours ouvrés", .number(Jalon.dureeBounds)),
            FormField("tours", "Nombre de tours", .number(toursBounds), help: "Par exemple 3 réunions du groupe."),
            FormField("espacement", "Entre deux tours, au moins", .number(Delai.bounds)),
            FormField("espacement_unite", "Unité", .choice(units, none: nil), required: true),
            FormField("apres", "Vient après", .choices(choices.calendar.modeleOptions)),
            FormField(
                "lien", "Le délai court", .choice(options(Dependance.Nature.self, \.libelle), none: nil),
                required: true),
            FormField("delai", "Délai, au moins", .number(Delai.bounds), help: "Vide tant qu’il n’est pas connu."),
            FormField("delai_unite", "Unité du délai", .choice(units, none: nil), required: true),
            FormField(
                "etape", "Étape du volet", .choice(options(Etape.Stage.self, \.libelle), none: "Aucune"),
                help: "Un volet qui a déjà passé cette étape garde sa date."),
        ]
    }

    var heading: String { titre }
    func scope(_ choices: Choices) -> ObjectScope { ObjectScope() }

    func place(in head: ConventionHead) -> Link {
        Link("ctg", head.slug, "retroplannings", retroplanning.rawValue, "modele")
    }

    func isSibling(of other: ModeleJalon) -> Bool { retroplanning == other.retroplanning }

    func check(_ choices: Choices) throws(Refusal) {
        let own = Set(choices.calendar.modeles.filter { $0.retroplanning == retroplanning }.map(\.id))
        let archived = Set(apres).subtracting(choices.calendar.modeles.map(\.id))
        if let stranger = apres.first(where: { !own.contains($0) && !archived.contains($0) }) {
            throw Refusal("apres", .unknown(stranger.rawValue))
        }
    }
}

extension RecordReader {
    /// A number of days and its unit; `nil` without a number.
    mutating func delai(named field: String) throws -> Delai? {
        let count = try intIfAny()
        let unite = try choice(Delai.Unite.self)
        guard let count else { return nil }
        guard Delai.bounds.contains(count) else { throw Refusal(field, .outOfBounds(count, in: Delai.bounds)) }
        return try Delai(count, unite)
    }
}

extension DateConseil: Journaled, Resource {
    public static let layout = RecordLayout(
        "date_conseil", columns: ["retroplanning_id", "partie_id", "jour", "origine", "delai"])

    public init(_ record: inout RecordReader) throws {
        try self.init(
            id: Identifier(record.id), retroplanning: record.identifier(), partie: record.identifier(),
            on: record.dayIfAny(), origine: record.choice(), delai: record.intIfAny())
    }

    public var columns: [StoredValue] {
        [
            retroplanning.storedValue, partie.storedValue, on.storedValue, origine.rawValue.storedValue,
            delai.storedValue,
        ]
    }

    static let naming = Naming("dates-de-conseils", "date de conseil", "dates de conseils", feminine: true)
    static let right = Right.editGouvernance
    static let phase = Phase.calendrier
    static let isOrdered = false

    static func fields(_ choices: Choices) -> [FormField] {
        [
            FormField(
                "retroplanning_id", "Rétroplanning", .choice(choices.calendar.retroplanningOptions, none: nil),
                required: true),
            FormField("partie_id", "Assemblée", .choice(choices.partieOptions, none: nil), required: true),
            FormField("jour", "Séance du", .day, help: "Vide\u{A0}: le rétroplanning propose une date."),
            FormField(
                "origine", "Cette date est", .choice(options(Origine.self, \.libelle), none: nil), required: true),
            FormField(
                "delai", "Jours entre convocation et séance", .number(Retroplanning.delaiBounds),
                help: "Vide\u{A0}: le délai du rétroplanning."),
        ]
    }

    var heading: String { on.map { "Conseil du \($0.long)" } ?? "Date de conseil à proposer" }
    func scope(_ choices: Choices) -> ObjectScope { ObjectScope() }

    func place(in head: ConventionHead) -> Link {
        Link("ctg", head.slug, "retroplannings", retroplanning.rawValue, "conseils")
    }

    func check(_ choices: Choices) throws(Refusal) {
        let twin = choices.calendar.dateConseils.contains {
            $0.id != id && $0.retroplanning == retroplanning && $0.partie == partie
        }
        if twin {
            throw Refusal("partie_id", .alreadyUsed(choices.parties.first { $0.id == partie }.map(choices.nom) ?? ""))
        }
    }
}

extension Dependance: Journaled, Resource {
    public static let layout = RecordLayout(
        "dependance", columns: ["jalon_id", "precedent_id", "nature", "delai", "unite"])

    public init(_ record: inout RecordReader) throws {
        let jalon = try record.identifier(Jalon.self)
        let precedent = try record.identifier(Jalon.self)
        try self.init(
            id: Identifier(record.id), jalon: jalon, after: precedent, nature: record.choice(),
            delai: record.delai(named: "delai"))
    }

    public var columns: [StoredValue] {
        [
            jalon.storedValue, precedent.storedValue, nature.rawValue.storedValue, (delai?.count).storedValue,
            (delai?.unite ?? .ouvres).rawValue.storedValue,
        ]
    }

    static let naming = Naming("dependances", "dépendance", "dépendances", feminine: true)
    static let right = Right.editGouvernance
    static let phase = Phase.calendrier
    static let isOrdered = false

    static func fields(_ choices: Choices) -> [FormField] {
        [
            FormField("jalon_id", "La date", .choice(choices.calendar.jalonOptions, none: nil), required: true),
            FormField("precedent_id", "vient après", .choice(choices.calendar.jalonOptions, none: nil), required: true),
            FormField(
                "nature", "Le délai court", .choice(options(Nature.self, \.libelle), none: nil), required: true),
            FormField("delai", "Délai, au moins", .number(Delai.bounds), help: "Vide tant qu’il n’est pas connu."),
            FormField(
                "unite", "Unité", .choice(options(Delai.Unite.self, \.libelle), none: nil), required: true),
        ]
    }

    var heading: String { "Dépendance" }
    func scope(_ choices: Choices) -> ObjectScope { ObjectScope() }
    func place(in head: ConventionHead) -> Link { Link("ctg", head.slug, "dates", jalon.rawValue) }

    func check(_ choices: Choices) throws(Refusal) {
        let twin = choices.calendar.dependances.contains {
            $0.id != id && $0.jalon == jalon && $0.precedent == precedent
        }
        if twin { throw Refusal("precedent_id", .alreadyUsed(choices.calendar.nom(of: precedent))) }
        if choices.calendar.waits(precedent, for: jalon, without: id) {
            throw Refusal("precedent_id", .inLoop(choices.calendar.nom(of: precedent)))
        }
    }
}
