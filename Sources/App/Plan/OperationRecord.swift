import Domain
import HTML
import Storage

extension Operation: Journaled, Resource {
    public static let layout = RecordLayout(
        "operation",
        columns: [
            "fiche_id", "titre", "porteur_id", "periode", "public_vise", "moyens", "description", "avancement",
        ])

    public init(_ record: inout RecordReader) throws {
        try self.init(
            id: Identifier(record.id), fiche: record.identifier(), titre: record.text(),
            porteur: record.identifierIfAny(), periode: FuzzyPeriod(record.text()), publicVise: record.text(),
            moyens: record.text(), description: record.text(), avancement: record.choice())
    }

    public var columns: [StoredValue] {
        [
            fiche.storedValue, titre.storedValue, porteur.storedValue, periode.typed.storedValue,
            publicVise.storedValue, moyens.storedValue, description.storedValue, avancement.rawValue.storedValue,
        ]
    }

    static let naming = Naming("operations", "opération", "opérations", feminine: true)
    static let right = Right.editPlan
    static let phase = Phase.plan

    static func fields(_ choices: Choices) -> [FormField] {
        [
            FormField("fiche_id", "Fiche action", .choice(choices.ficheOptions, none: nil), required: true),
            FormField("titre", "Opération", .line(limit: TextLimit.titre), required: true),
            FormField("porteur_id", "Porteur", .choice(choices.organismeOptions, none: "À désigner")),
            FormField(
                "periode", "Période", .line(limit: TextLimit.titre),
                help: "Comme vous la diriez : « 2e semestre 2021 », « pas avant juin 2022 », « à définir »."),
            FormField("public_vise", "Public", .line(limit: TextLimit.titre)),
            FormField("description", "Description", .prose(limit: TextLimit.texte)),
            FormField("moyens", "Moyens", .prose(limit: TextLimit.note)),
            FormField(
                "avancement", "Avancement", .choice(options(Avancement.self, \.libelle), none: nil), required: true),
        ]
    }

    var heading: String { titre }

    func scope(_ choices: Choices) -> ObjectScope {
        choices.fiche(fiche)?.scope(choices) ?? ObjectScope(fiche: fiche)
    }

    func place(in head: ConventionHead) -> Link { Link("ctg", head.slug, "fiches", fiche.rawValue).at("operations") }
    func isSibling(of other: Operation) -> Bool { fiche == other.fiche }
}

extension Engagement: Journaled, Resource {
    public static let layout = RecordLayout(
        "engagement", columns: ["partie_id", "fiche_id", "texte", "moyens", "echeance"])

    public init(_ record: inout RecordReader) throws {
        try self.init(
            id: Identifier(record.id), partie: record.identifier(), fiche: record.identifierIfAny(),
            texte: record.text(), moyens: record.text(), echeance: FuzzyPeriod(record.text()))
    }

    public var columns: [StoredValue] {
        [
            partie.storedValue, fiche.storedValue, texte.storedValue, moyens.storedValue, echeance.typed.storedValue,
        ]
    }

    static let naming = Naming("engagements", "engagement", "engagements")
    static let right = Right.editPlan
    static let phase = Phase.engagements
    static let isOrdered = false

    static func fields(_ choices: Choices) -> [FormField] {
        [
            FormField("partie_id", "Partie qui s’engage", .choice(choices.partieOptions, none: nil), required: true),
            FormField("fiche_id", "Fiche action", .choice(choices.ficheOptions, none: "Toute la convention")),
            FormField("texte", "Engagement", .prose(limit: TextLimit.note), required: true),
            FormField("moyens", "Moyens", .prose(limit: TextLimit.note)),
            FormField("echeance", "Échéance", .line(limit: TextLimit.titre), help: "« 2022 », « fin 2023 »…"),
        ]
    }

    var heading: String { texte.shortened }

    func scope(_ choices: Choices) -> ObjectScope {
        let partie = choices.parties.first { $0.id == self.partie }
        let commune = choices.organisme(partie?.organisme)?.commune
        return ObjectScope(communes: commune.map { [$0] } ?? [], fiche: fiche)
    }

    func place(in head: ConventionHead) -> Link { Link("ctg", head.slug, "engagements", partie.rawValue) }
    func isSibling(of other: Engagement) -> Bool { partie == other.partie }
}
