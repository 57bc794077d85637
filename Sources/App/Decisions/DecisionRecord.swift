import Domain
import HTML
import Storage

extension Decision: Journaled, Resource {
    public static let layout = RecordLayout(
        "decision",
        columns: [
            "instance_id", "reunion_id", "point_id", "jour", "texte", "issue", "vote_en_exercice", "vote_presents",
            "vote_pouvoirs", "vote_votants", "vote_pour", "vote_contre", "vote_abstentions", "vote_non_participants",
            "vote_president", "tel_qu_ecrit", "remplace_id", "appliquee_le",
        ],
        links: [LinkLayout("objets", table: "decision_objet", owner: "decision_id", target: "objet")])

    public init(_ record: inout RecordReader) throws {
        let (instance, reunion) = (try record.identifier(Instance.self), try record.identifierIfAny(Reunion.self))
        let point = try record.identifierIfAny(PointOrdreDuJour.self)
        let (day, texte, issue) = (try record.day(), try record.text(), try record.choice(Issue.self))
        let counts = try (0..<8).map { _ in try record.intIfAny() }
        let president = try record.textIfAny().flatMap { $0.isEmpty ? nil : $0 == "pour" }
        let isTelQuEcrit = try record.bool()
        try self.init(
            id: Identifier(record.id), instance: instance, reunion: reunion, point: point, on: day, texte: texte,
            issue: issue, vote: Vote(read: counts, isPresidentPour: president, isTelQuEcrit: isTelQuEcrit),
            remplace: record.identifierIfAny(), appliqueeLe: record.dayIfAny(),
            objets: record.linked(ObjetLie.self).compactMap { ObjetLie($0.rawValue) })
    }

    public var columns: [StoredValue] {
        [instance.storedValue, reunion.storedValue, point.storedValue, on.storedValue, texte.storedValue]
            + [issue.rawValue.storedValue]
            + (vote?.counts.fields.map(\.count.storedValue) ?? Array(repeating: .null, count: 8))
            + [
                (vote?.isPresidentPour).map { ($0 ? "pour" : "contre").storedValue } ?? .null,
                (vote?.isTelQuEcrit == true ? 1 : 0).storedValue, remplace.storedValue, appliqueeLe.storedValue,
            ]
    }

    public var links: [[String]] { [objets.map(\.description)] }

    static let naming = Naming("decisions", "décision", "décisions", feminine: true)
    static let right = Right.editGouvernance
    static let phase = Phase.decisions
    static let isOrdered = false

    static func fields(_ choices: Choices) -> [FormField] {
        [
            FormField("instance_id", "Instance", .choice(choices.instanceOptions, none: nil), required: true),
            FormField("reunion_id", "Réunion", .choice(choices.reunionOptions, none: "Hors réunion")),
            FormField("point_id", "Point de l’ordre du jour", .choice(choices.pointOptions, none: "Aucun")),
            FormField("jour", "Date", .day, required: true),
            FormField("texte", "Ce qui est décidé", .prose(limit: TextLimit.note), required: true),
            FormField(
                "issue", "À défaut de vote", .choice(options(Issue.self, \.libelle), none: nil), required: true,
                help: "Quand on vote, le résultat se calcule."),
        ] + Vote.fields + [
            FormField("remplace_id", "Remplace", .choice(choices.decisionOptions, none: "Aucune décision")),
            FormField("appliquee_le", "Appliquée le", .day, help: "Vide tant qu’elle reste à appliquer."),
            FormField(
                "objets", "Ce qu’elle change", .choices(choices.objetOptions),
                help: "Volets, enjeux, fiches, équipements…\u{A0}: la décision y sera montrée."),
        ]
    }

    /// The first line of the text.
    var heading: String { texte.split(separator: "\n").first.map { String($0).shortened } ?? texte.shortened }
    func scope(_ choices: Choices) -> ObjectScope { ObjectScope() }
    func place(in head: ConventionHead) -> Link { Link("ctg", head.slug, "decisions", id.rawValue) }

    func check(_ choices: Choices) throws(Refusal) {
        if let reunion = choices.reunions.first(where: { $0.id == reunion }), reunion.instance != instance {
            throw Refusal("reunion_id", .unknown(reunion.id.rawValue))
        }
        if let point = choices.points.first(where: { $0.id == point }), point.instance != instance {
            throw Refusal("point_id", .unknown(point.id.rawValue))
        }
    }
}

extension Vote {
    /// Reads the eight counts; none at all is no vote.
    init?(read counts: [Int?], isPresidentPour: Bool?, isTelQuEcrit: Bool) throws(Refusal) {
        guard counts.contains(where: { $0 != nil }) else { return nil }
        var read = Counts()
        let names = read.fields.map(\.name)
        for index in [0, 1, 3, 4, 5] where counts[index] == nil { throw Refusal(names[index], .empty) }
        read.enExercice = counts[0] ?? 0
        read.presents = counts[1] ?? 0
        read.pouvoirs = counts[2] ?? 0
        read.votants = counts[3] ?? 0
        read.pour = counts[4] ?? 0
        read.contre = counts[5] ?? 0
        read.abstentions = counts[6] ?? 0
        read.nonParticipants = counts[7] ?? 0
        try self.init(read, isPresidentPour: isPresidentPour, isTelQuEcrit: isTelQuEcrit)
    }

    static let fields = [
        FormField(
            "vote_en_exercice", "Membres en exercice", .number(bounds),
            help: "Laissez les chiffres du vote vides s’il n’y a pas eu de vote."),
        FormField("vote_presents", "Présents", .number(bounds)),
        FormField("vote_pouvoirs", "Pouvoirs", .number(bounds)),
        FormField("vote_votants", "Votants", .number(bounds), help: "Présents et pouvoirs."),
        FormField("vote_pour", "Pour", .number(bounds)),
        FormField("vote_contre", "Contre", .number(bounds)),
        FormField("vote_abstentions", "Abstentions", .number(bounds)),
        FormField("vote_non_participants", "Ne prennent pas part au vote", .number(bounds)),
        FormField(
            "vote_president", "Voix de la présidence",
            .choice(
                [.init(value: "pour", label: "Pour"), .init(value: "contre", label: "Contre")], none: "Non précisée"),
            help: "Elle départage quand il y a autant de pour que de contre."),
        FormField(
            "tel_qu_ecrit",
            "Garder ces chiffres tels qu’écrits dans le compte rendu signé, même s’ils ne s’additionnent pas",
            .flag),
    ]
}

extension Decision.Issue {
    var libelle: String {
        switch self {
        case .adoptee: "Adoptée sans vote"
        case .rejetee: "Rejetée"
        case .ajournee: "Ajournée"
        }
    }
}
