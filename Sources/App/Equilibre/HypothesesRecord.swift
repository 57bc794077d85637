import Domain
import HTML
import Storage

extension Hypotheses: Journaled, Resource {
    public static let layout = RecordLayout(
        "hypotheses",
        columns: [
            "volet_id", "besoin", "offre", "projets", "trajets", "mesure", "vitesse", "detour", "interne", "methode",
            "forme", "paliers", "sigma", "beta", "portee", "voisins", "cible", "horizon",
        ])

    public init(_ record: inout RecordReader) throws {
        let volet = try record.identifier(Volet.self)
        let (besoin, offre) = (try record.text(), try record.text())
        guard let besoin = Besoin(code: besoin) else { throw Refusal("besoin", .unknown(besoin)) }
        guard let offre = Offre(code: offre) else { throw Refusal("offre", .unknown(offre)) }
        let projets = try record.bool()
        let desserte = try Desserte(&record)
        let cible = try record.text()
        try self.init(
            id: Identifier(record.id), volet: volet, besoin: besoin, offre: offre, countsProjets: projets,
            desserte: desserte,
            cible: cible.trimmed.isEmpty
                ? nil : Desserte.read(cible, "cible", in: Hypotheses.cibles, example: "60"),
            horizon: record.intIfAny() ?? 5)
    }

    public var columns: [StoredValue] {
        [volet.storedValue, besoin.code.storedValue, offre.code.storedValue, countsProjets.storedValue]
            + desserte.columns + [(cible.map(\.typed) ?? "").storedValue, horizon.storedValue]
    }

    static let naming = Naming("hypotheses", "jeu d’hypothèses", "jeux d’hypothèses")
    static let right = Right.editDiagnostic
    static let phase = Phase.equilibre
    static let isOrdered = false
    static let isArchivable = false

    static func fields(_ choices: Choices) -> [FormField] {
        [
            FormField("volet_id", "Volet", .choice(choices.voletOptions, none: nil), required: true),
            FormField(
                "besoin", "Besoin\u{A0}: qui est compté", .choice(choices.besoinOptions, none: nil), required: true,
                help: "Un effectif par commune, de la dernière année où il est connu."),
            FormField(
                "offre", "Offre\u{A0}: ce qui est compté", .choice(choices.offreOptions, none: nil), required: true,
                help:
                    "Les capacités de votre registre, placées à leur adresse\u{A0}; ou un fichier officiel, commune par commune."
            ),
            FormField("projets", "Compter aussi les équipements en projet", .flag),
        ] + Desserte.fields + [
            FormField(
                "cible", "Taux visé", .line(limit: 10),
                help: "Places pour cent personnes, par exemple 60. Vide si rien n’est décidé."),
            FormField(
                "horizon", "Années à venir", .number(Hypotheses.horizons), required: true,
                help: "Jusqu’où prolonger le nombre d’enfants."),
        ]
    }

    var heading: String { "Hypothèses d’équilibre" }
    func scope(_ choices: Choices) -> ObjectScope { ObjectScope(volets: [volet]) }
    func isSibling(of other: Hypotheses) -> Bool { volet == other.volet }

    func place(in head: ConventionHead) -> Link { Link("ctg", head.slug, "equilibre").appending(volet.rawValue) }
}

extension StoreReader {
    /// The hypotheses of a volet, if somebody wrote some; when two people did at once, the last ones stand.
    func hypotheses(
        of volet: Identifier<Volet>, in convention: Identifier<Convention>
    ) throws -> Stored<Hypotheses>? {
        try all(Hypotheses.self, in: convention, where: "AND volet_id = \(volet)").last
    }
}

extension Choices {
    /// The needs of any volet, those of the territoire among them.
    fileprivate var besoinOptions: [FormField.Option] {
        let catalogue = (try? Catalogue.national.adding(indicateurs.map(\.indicateur))) ?? .national
        var seen: Set<String> = []
        return volets.filter(\.isActive).flatMap { Besoin.proposed(for: $0, in: catalogue) }
            .filter { seen.insert($0.code).inserted }
            .map { .init(value: $0.code, label: $0.libelle(in: catalogue)) }
    }

    fileprivate var offreOptions: [FormField.Option] {
        let units: [Unite] = [
            .places, .agrements, .assistantsMaternels, .etp, .heures, .heuresOuverture, .lits, .groupes,
        ]
        let register: [Offre] = units.map { .capacites($0) } + [.equipements]
        let kinds: Set<String> = ["places", "équipements", "lieux", "écoles", "collèges"]
        let local = indicateurs.map(\.indicateur)
        let published = (Catalogue.all + local).filter { $0.nature == .effectif && kinds.contains($0.unite) }
        return (register + published.map { .published($0.code) }).map { offre in
            .init(value: offre.code, label: offre.libelle { code in published.first { $0.code == code }?.libelle })
        }
    }
}

extension Offre {
    /// « Registre : places », « Registre : nombre d’équipements », « Fichier : places en EAJE ».
    func libelle(_ name: (String) -> String?) -> String {
        switch self {
        case .capacites(let unite): "Registre\u{A0}: \(unite.libelle)"
        case .equipements: "Registre\u{A0}: nombre d’équipements"
        case .published(let code): "Fichier publié\u{A0}: \((name(code) ?? code).lowercasedFirst)"
        }
    }

    /// What it is counted in: « places ».
    func unite(in catalogue: Catalogue) -> String {
        switch self {
        case .capacites(let unite): unite.libelle
        case .equipements: "équipements"
        case .published(let code): catalogue.indicateur(code)?.unite ?? "places"
        }
    }
}
