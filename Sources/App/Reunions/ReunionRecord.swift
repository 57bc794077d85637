import Domain
import HTML
import Storage

extension Reunion: Journaled, Resource {
    public static let layout = RecordLayout(
        "reunion",
        columns: [
            "instance_id", "titre", "jour", "heure_debut", "heure_fin", "lieu", "serie", "annulee_le", "annulee_motif",
            "apres_coup",
        ])

    public init(_ record: inout RecordReader) throws {
        let instance = try record.identifier(Instance.self)
        let titre = try record.text()
        let day = try record.day()
        let debut = try Heure.read(try record.text(), "heure_debut")
        let fin = try record.textIfAny().flatMap { $0.isEmpty ? nil : try Heure.read($0, "heure_fin") }
        let lieu = try record.text()
        let serie = try record.textIfAny().flatMap { $0.isEmpty ? nil : $0 }
        let annulee = try record.dayIfAny()
        let motif = try record.text()
        try self.init(
            id: Identifier(record.id), instance: instance, titre: titre, on: day, debut: debut, fin: fin, lieu: lieu,
            serie: serie, annulation: annulee.map { try Annulation(on: $0, motif: motif) }, isApresCoup: record.bool())
    }

    public var columns: [StoredValue] {
        [
            instance.storedValue, titre.storedValue, on.storedValue, debut.description.storedValue,
            (fin?.description).storedValue, lieu.storedValue, serie.storedValue, (annulation?.on).storedValue,
            (annulation?.motif ?? "").storedValue, (isApresCoup ? 1 : 0).storedValue,
        ]
    }

    static let naming = Naming("reunions", "réunion", "réunions", feminine: true)
    static let right = Right.editGouvernance
    static let phase = Phase.reunions
    static let isOrdered = false

    static func fields(_ choices: Choices) -> [FormField] {
        [
            FormField("instance_id", "Instance", .choice(choices.instanceOptions, none: nil), required: true),
            FormField("titre", "Titre", .line(limit: TextLimit.titre), required: true),
            FormField("jour", "Date", .day, required: true),
            FormField("heure_debut", "Début", .line(limit: 8), required: true, help: "Par exemple 18 h 30."),
            FormField("heure_fin", "Fin", .line(limit: 8)),
            FormField("lieu", "Lieu", .line(limit: TextLimit.titre)),
            FormField("apres_coup", "La réunion a déjà eu lieu\u{A0}: je l’enregistre après coup", .flag),
        ]
    }

    var heading: String { titre }
    func scope(_ choices: Choices) -> ObjectScope { ObjectScope() }
    func place(in head: ConventionHead) -> Link { Link("ctg", head.slug, "reunions", id.rawValue) }

    /// A meeting that somebody dates in the past is a slip, unless they say that it took place.
    func check(_ choices: Choices) throws(Refusal) {
        guard let today = choices.today, on < today, !isApresCoup else { return }
        if choices.reunions.contains(where: { $0.id == id && $0.on == on }) { return }
        throw Refusal("jour", .past(on))
    }

    /// The day of a meeting that stood once is no slip.
    func checkReturn(_ choices: Choices) throws(Refusal) {}
}

extension Heure {
    /// - Throws: ``Refusal`` on `field` when the text is no time of day.
    static func read(_ text: String, _ field: String) throws(Refusal) -> Heure {
        guard let heure = Heure(text) else { throw Refusal(field, .malformed(text, kind: "heure")) }
        return heure
    }
}

extension PointOrdreDuJour: Journaled, Resource {
    public static let layout = RecordLayout(
        "point_ordre_du_jour",
        columns: [
            "instance_id", "reunion_id", "titre", "texte", "nature", "duree", "origine_kind", "origine_id", "notes",
            "traite", "reporte_de",
        ])

    public init(_ record: inout RecordReader) throws {
        let instance = try record.identifier(Instance.self)
        let reunion = try record.identifierIfAny(Reunion.self)
        let titre = try record.text()
        let texte = try record.text()
        let nature = try record.choice(Nature.self)
        let duree = try record.intIfAny()
        let kind = try record.textIfAny()
        let object = try record.textIfAny()
        try self.init(
            id: Identifier(record.id), instance: instance, reunion: reunion, titre: titre, texte: texte,
            nature: nature, duree: duree, origine: Origine(kind: kind, object: object), notes: record.text(),
            isTraite: record.bool(), reporteDe: record.identifierIfAny())
    }

    public var columns: [StoredValue] {
        [
            instance.storedValue, reunion.storedValue, titre.storedValue, texte.storedValue,
            nature.rawValue.storedValue, duree.storedValue, (origine?.kind).storedValue,
            (origine?.object).storedValue, notes.storedValue, (isTraite ? 1 : 0).storedValue, reporteDe.storedValue,
        ]
    }

    static let naming = Naming("points", "point", "points")
    static let right = Right.editGouvernance
    static let phase = Phase.reunions

    static func fields(_ choices: Choices) -> [FormField] {
        [
            FormField("instance_id", "Instance", .choice(choices.instanceOptions, none: nil), required: true),
            FormField(
                "reunion_id", "Réunion", .choice(choices.reunionOptions, none: "À placer"),
                help: "«\u{A0}À placer\u{A0}» tant que le point attend un ordre du jour."),
            FormField("titre", "Point", .line(limit: TextLimit.titre), required: true),
            FormField("nature", "Pour", .choice(options(Nature.self, \.libelle), none: nil), required: true),
            FormField("texte", "De quoi il s’agit", .prose(limit: TextLimit.note)),
            FormField("duree", "Durée, en minutes", .number(PointOrdreDuJour.dureeBounds)),
            FormField("notes", "Ce qui s’est dit", .prose(limit: TextLimit.texte)),
            FormField("traite", "Point traité", .flag),
        ]
    }

    var heading: String { titre }
    func scope(_ choices: Choices) -> ObjectScope { ObjectScope() }

    func place(in head: ConventionHead) -> Link {
        reunion.map { Link("ctg", head.slug, "reunions", $0.rawValue, "seance").at("point-\(id)") }
            ?? Link("ctg", head.slug, "points")
    }
    func check(_ choices: Choices) throws(Refusal) {
        guard let reunion = choices.reunions.first(where: { $0.id == reunion }), reunion.instance != instance else {
            return
        }
        throw Refusal("reunion_id", .unknown(reunion.id.rawValue))
    }

    func isSibling(of other: PointOrdreDuJour) -> Bool { instance == other.instance && reunion == other.reunion }
}

extension PointOrdreDuJour.Origine {
    /// What is stored in two columns, both or none.
    fileprivate init?(kind: String?, object: String?) {
        guard let kind, let object, !kind.isEmpty, !object.isEmpty else { return nil }
        self.init(kind: kind, object: object)
    }
}
