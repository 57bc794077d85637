import Domain
import HTML
import Storage

extension Jalon: Journaled, Resource {
    public static let layout = RecordLayout(
        "jalon",
        columns: [
            "titre", "nature", "jour", "exactitude", "lieu", "mention", "duree", "fait_le", "instance_id", "partie_id",
            "volet_id", "retroplanning_id", "cle", "propose",
        ])

    public init(_ record: inout RecordReader) throws {
        let titre = try record.text()
        let nature = try record.choice(Nature.self)
        let day = try record.day()
        let precision = try record.choice(Precision.self)
        let lieu = try record.text()
        let mention = try record.text()
        let duree = try record.intIfAny() ?? 1
        let faitLe = try record.dayIfAny()
        let rattachement = Rattachement(
            instance: try record.identifierIfAny(), partie: try record.identifierIfAny(),
            volet: try record.identifierIfAny())
        let retroplanning = try record.identifierIfAny(Retroplanning.self)
        let cle = try record.text()
        let propose = try record.dayIfAny()
        try self.init(
            id: Identifier(record.id), titre: titre, nature: nature, on: day, precision: precision, lieu: lieu,
            mention: mention, duree: duree, faitLe: faitLe, rattachement: rattachement,
            provenance: retroplanning.map { Provenance(retroplanning: $0, cle: cle, propose: propose) })
    }

    public var columns: [StoredValue] {
        [
            titre.storedValue, nature.rawValue.storedValue, on.storedValue, precision.rawValue.storedValue,
            lieu.storedValue, mention.storedValue, duree.storedValue, faitLe.storedValue,
            rattachement.instance.storedValue, rattachement.partie.storedValue, rattachement.volet.storedValue,
            (provenance?.retroplanning).storedValue, (provenance?.cle ?? "").storedValue,
            (provenance?.propose).storedValue,
        ]
    }

    static let naming = Naming("dates", "date", "dates", feminine: true)
    static let right = Right.editGouvernance
    static let phase = Phase.calendrier
    static let isOrdered = false

    static func fields(_ choices: Choices) -> [FormField] {
        [
            FormField("titre", "Ce qui a lieu", .line(limit: TextLimit.titre), required: true),
            FormField("nature", "Nature", .choice(options(Nature.self, \.libelle), none: nil), required: true),
            FormField("jour", "Date", .day, required: true),
            FormField("exactitude", "Précision", .choice(Precision.options, none: nil), required: true),
            FormField("duree", "Durée, en jours ouvrés", .number(dureeBounds), help: "1 pour une seule journée."),
            FormField("fait_le", "Fait le", .day, help: "Vide tant que ce n’est pas fait."),
            FormField("lieu", "Lieu", .line(limit: TextLimit.titre)),
            FormField("instance_id", "Instance responsable", .choice(choices.instanceOptions, none: "Aucune")),
            FormField("partie_id", "Partie concernée", .choice(choices.partieOptions, none: "Aucune")),
            FormField("volet_id", "Volet", .choice(choices.voletOptions, none: "Aucun")),
            FormField(
                "retroplanning_id", "Rétroplanning", .choice(choices.calendar.retroplanningOptions, none: "Aucun")),
            FormField(
                "mention", "Mention", .line(limit: 100), help: "«\u{A0}exemple\u{A0}» si la date n’est pas sûre."),
        ]
    }

    var heading: String { titre }
    func scope(_ choices: Choices) -> ObjectScope { ObjectScope() }

    func place(in head: ConventionHead) -> Link {
        guard let provenance else { return Link("ctg", head.slug, "calendrier") }
        return Link("ctg", head.slug, "retroplannings", provenance.retroplanning.rawValue)
    }

    /// « 28 juin 2021 », or « septembre 2021 ».
    var quand: String { precision == .jour ? on.long : on.monthAndYear }
}

extension Jalon.Precision {
    static let options: [FormField.Option] = [
        .init(value: "jour", label: "Au jour"), .init(value: "mois", label: "Au mois"),
    ]
}
