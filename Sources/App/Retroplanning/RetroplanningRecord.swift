import Domain
import HTML
import Storage

extension Retroplanning: Journaled, Resource {
    public static let layout = RecordLayout(
        "retroplanning",
        columns: [
            "titre", "cible", "exactitude", "debut", "feries", "pause_debut", "pause_fin", "reserve",
            "delai_convocation", "note",
        ],
        links: [
            LinkLayout("volets", table: "retroplanning_volet", owner: "retroplanning_id", target: "volet_id")
        ])

    public init(_ record: inout RecordReader) throws {
        let titre = try record.text()
        let cible = try record.day()
        let precision = try record.choice(Jalon.Precision.self)
        let debut = try record.day()
        let feries = try record.choice(JoursFeries.self)
        let from = try record.dayIfAny()
        let to = try record.dayIfAny()
        if (from == nil) != (to == nil) { throw Refusal(from == nil ? "pause_debut" : "pause_fin", .empty) }
        var pause: Pause?
        if let from, let to { pause = try Pause(from: from, to: to) }
        try self.init(
            id: Identifier(record.id), titre: titre, cible: cible, precision: precision, from: debut, feries: feries,
            pause: pause, reserve: record.intIfAny() ?? 0, delaiConvocation: record.intIfAny(),
            volets: record.linked(), note: record.text())
    }

    public var columns: [StoredValue] {
        [
            titre.storedValue, cible.storedValue, precision.rawValue.storedValue, debut.storedValue,
            feries.rawValue.storedValue, (pause?.debut).storedValue, (pause?.fin).storedValue, reserve.storedValue,
            delaiConvocation.storedValue, note.storedValue,
        ]
    }

    public var links: [[String]] { [volets.map(\.rawValue)] }

    static let naming = Naming("retroplannings", "rétroplanning", "rétroplannings")
    static let right = Right.editGouvernance
    static let phase = Phase.calendrier
    static let isOrdered = false

    static func fields(_ choices: Choices) -> [FormField] {
        [
            FormField("titre", "Titre", .line(limit: TextLimit.titre), required: true),
            FormField("cible", "Signature visée", .day, required: true),
            FormField(
                "exactitude", "Précision", .choice(Jalon.Precision.options, none: nil), required: true,
                help: "Au mois, la signature tient jusqu’au dernier jour de la semaine du mois."),
            FormField("debut", "Début des travaux", .day, required: true),
            FormField(
                "feries", "Jours fériés", .choice(options(JoursFeries.self, \.libelle), none: nil), required: true,
                help: "Outre-mer, ajoutez vous-même les jours locaux\u{A0}: ils ne sont pas connus ici."),
            FormField(
                "pause_debut", "Pause d’été, du", .day,
                help: "Aucune réunion n’y est proposée, chaque année du même jour au même jour."),
            FormField("pause_fin", "Pause d’été, au", .day),
            FormField(
                "reserve", "Jours ouvrés gardés en réserve avant la signature", .number(reserveBounds),
                help: "De quoi absorber un retard sans déplacer la signature."),
            FormField(
                "delai_convocation", "Jours entre convocation et conseil", .number(delaiBounds),
                help: "Paramètre local\u{A0}: Maillage n’en suppose aucun. Chaque assemblée peut avoir le sien."),
            FormField(
                "volets", "Volets à valider avant la signature", .choices(choices.voletOptions),
                help: "Aucun choix\u{A0}: tous les volets actifs."),
            FormField("note", "Note", .prose(limit: TextLimit.note)),
        ]
    }

    var heading: String { titre }
    func scope(_ choices: Choices) -> ObjectScope { ObjectScope() }
    func place(in head: ConventionHead) -> Link { Link("ctg", head.slug, "retroplannings", id.rawValue) }

    /// « septembre 2021 », or the day.
    var quand: String { precision == .jour ? cible.long : cible.monthAndYear }
}
