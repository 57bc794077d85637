import Domain
import HTML
import Storage

extension Acte: Journaled, Resource {
    public static let layout = RecordLayout(
        "acte",
        columns: [
            "deliberation_id", "partie_id", "convocation", "seance", "en_exercice", "presents", "pouvoirs", "votants",
            "pour", "contre", "abstentions", "preponderante", "issue", "amendement", "accord", "numero",
            "transmission", "reception", "publication", "mode", "prefecture", "page", "piece", "piece_nom", "tel_quel",
            "explication", "mention",
        ])

    public init(_ record: inout RecordReader) throws {
        let deliberation = try record.identifier(Deliberation.self)
        let partie = try record.identifier(Partie.self)
        let (convocation, seance) = (try record.dayIfAny(), try record.dayIfAny())
        let scrutin = try Scrutin(
            enExercice: record.intIfAny(), presents: record.intIfAny(), pouvoirs: record.intIfAny(),
            votants: record.intIfAny(), pour: record.intIfAny(), contre: record.intIfAny(),
            abstentions: record.intIfAny(), preponderante: record.choiceIfAny())
        let issue = try record.choiceIfAny(Issue.self)
        let (amendement, accord, numero) = (try record.text(), try record.dayIfAny(), try record.text())
        let suites = try Suites(
            transmission: record.dayIfAny(), reception: record.dayIfAny(), publication: record.dayIfAny(),
            mode: record.choiceIfAny(), prefecture: record.text(), page: record.text())
        let piece = try Piece(empreinte: record.textIfAny(), nom: record.textIfAny())
        try self.init(
            id: Identifier(record.id), deliberation: deliberation, partie: partie, convocation: convocation,
            seance: seance, scrutin: scrutin, issue: issue, amendement: amendement, accord: accord, numero: numero,
            suites: suites, piece: piece, isAsWritten: record.bool(), explication: record.text(),
            mention: record.text())
    }

    public var columns: [StoredValue] {
        [
            deliberation.storedValue, partie.storedValue, convocation.storedValue, seance.storedValue,
            scrutin.enExercice.storedValue, scrutin.presents.storedValue, scrutin.pouvoirs.storedValue,
            scrutin.votants.storedValue, scrutin.pour.storedValue, scrutin.contre.storedValue,
            scrutin.abstentions.storedValue, (scrutin.preponderante?.rawValue).storedValue,
            (issue?.rawValue).storedValue, amendement.storedValue, accord.storedValue, numero.storedValue,
            suites.transmission.storedValue, suites.reception.storedValue, suites.publication.storedValue,
            (suites.mode?.rawValue).storedValue, suites.prefecture.storedValue, suites.page.storedValue,
            (piece?.empreinte).storedValue, (piece?.nom).storedValue, isAsWritten.storedValue,
            explication.storedValue, mention.storedValue,
        ]
    }

    static let naming = Naming("actes", "acte", "actes")
    static let right = Right.recordActe
    static let phase = Phase.deliberations
    static let isOrdered = false
    static let isArchivable = false

    var heading: String { numero.isEmpty ? "Acte" : "Acte \(numero)" }
    func place(in head: ConventionHead) -> Link { Link("ctg", head.slug, "actes", id.rawValue) }

    /// A town hall records the act of its own council only.
    func scope(_ choices: Choices) -> ObjectScope {
        let own = choices.parties.first { $0.id == partie }
        let commune = choices.organisme(own?.organisme)?.commune
        return ObjectScope(communes: commune.map { [$0] } ?? [])
    }
}

extension Piece {
    /// What is stored in two columns, both or none.
    init?(empreinte: String?, nom: String?) throws(Refusal) {
        guard let empreinte, !empreinte.isEmpty else { return nil }
        try self.init(empreinte: empreinte, nom: nom ?? "")
    }
}

/// The facts of an act in the order they happen: one short form each, made for a phone.
enum ActeEtape: String, CaseIterable, Sendable {
    case seance, vote, suites

    var titre: String {
        switch self {
        case .seance: "Convocation et séance"
        case .vote: "Vote"
        case .suites: "Préfecture et publication"
        }
    }

    var next: ActeEtape? {
        switch self {
        case .seance: .vote
        case .vote: .suites
        case .suites: nil
        }
    }

    var fields: [FormField] {
        switch self {
        case .seance: ActeEtape.seanceFields
        case .vote: ActeEtape.voteFields + ActeEtape.asWritten
        case .suites: ActeEtape.suitesFields
        }
    }

    private static var seanceFields: [FormField] {
        [
            FormField("convocation", "Convocation", .day, help: "Le jour où les membres ont été convoqués."),
            FormField("seance", "Séance", .day, help: "Le jour où l’assemblée se réunit."),
        ]
    }

    private static var voteFields: [FormField] {
        [
            FormField("en_exercice", "Membres en exercice", .number(Scrutin.bounds)),
            FormField("presents", "Présents", .number(Scrutin.bounds)),
            FormField(
                "pouvoirs", "Pouvoirs", .number(Scrutin.bounds),
                help: "Donnés par des absents\u{A0}; 0 s’il n’y en a pas."),
            FormField("votants", "Votants", .number(Scrutin.bounds), help: "Présents et pouvoirs."),
            FormField("pour", "Pour", .number(Scrutin.bounds)),
            FormField("contre", "Contre", .number(Scrutin.bounds)),
            FormField("abstentions", "Abstentions", .number(Scrutin.bounds)),
            FormField(
                "preponderante", "Voix de qui préside",
                .choice(options(Scrutin.Voix.self, \.libelle), none: "Sans objet"),
                help: "À égalité seulement\u{A0}: elle décide."),
            FormField(
                "issue", "Issue", .choice(options(Acte.Issue.self, \.libelle), none: "Pas encore votée"),
                help: "Refusée ou amendée, elle ouvre une décision pour le COPIL."),
            FormField("amendement", "Ce que l’assemblée a changé", .prose(limit: TextLimit.note)),
        ]
    }

    private static var asWritten: [FormField] {
        [
            FormField(
                "tel_quel", "Tel qu’écrit dans l’acte\u{A0}: garder ces chiffres et ces dates, avec l’écart", .flag),
            FormField("explication", "Explication de l’écart", .prose(limit: TextLimit.note)),
        ]
    }

    private static var suitesFields: [FormField] {
        [
            FormField("numero", "Numéro de l’acte", .line(limit: 100)),
            FormField("transmission", "Transmis le", .day, help: "«\u{A0}Envoyé en préfecture le »."),
            FormField("reception", "Reçu par la préfecture le", .day),
            FormField("publication", "Publié le", .day),
            FormField(
                "mode", "Publié par", .choice(options(Suites.Mode.self, \.libelle), none: "Non précisé"),
                help: "Électronique en règle générale\u{A0}; au choix sous 3 500 habitants."),
            FormField(
                "prefecture", "Préfecture", .line(limit: 40),
                help: "Code des données ouvertes\u{A0}: PREF085, SPREF0851."),
            FormField("page", "Adresse de l’acte publié", .line(limit: TextLimit.titre)),
        ]
    }
}

extension Acte {
    static func fields(_ choices: Choices) -> [FormField] {
        ActeEtape.allCases.flatMap(\.fields) + [
            FormField("accord", "Amendement repris par le COPIL le", .day),
            FormField(
                "mention", "Mention", .line(limit: 100), help: "«\u{A0}exemple\u{A0}» si les faits ne sont pas réels."),
            FormField("piece", "Empreinte de la délibération signée", .fixed),
            FormField("piece_nom", "Fichier de la délibération signée", .fixed),
        ]
    }
}
