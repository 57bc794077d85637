import Domain
import HTML
import Storage

extension FicheAction: Journaled {
    public static let layout = RecordLayout(
        "fiche_action",
        columns: [
            "code", "titre", "service", "public_vise", "referent", "contexte", "description", "moyens", "budget",
            "resultats", "indicateurs", "liens",
        ],
        links: [
            LinkLayout("volets", table: "fiche_volet", owner: "fiche_id", target: "volet_id"),
            LinkLayout("objectifs", table: "fiche_objectif", owner: "fiche_id", target: "objectif_id"),
            LinkLayout("pilotes", table: "fiche_pilote", owner: "fiche_id", target: "organisme_id"),
            LinkLayout("partenaires", table: "fiche_partenaire", owner: "fiche_id", target: "organisme_id"),
            LinkLayout("communes", table: "fiche_commune", owner: "fiche_id", target: "commune"),
        ])

    public init(_ record: inout RecordReader) throws {
        let code = try record.text()
        let titre = try record.text()
        let service = try record.choiceIfAny(Service.self)
        let publicVise = try record.text()
        let referent = try record.text()
        var texts = Texts()
        texts.contexte = try record.text()
        texts.description = try record.text()
        texts.moyens = try record.text()
        texts.budget = try record.text()
        texts.resultats = try record.text()
        texts.indicateurs = try record.text()
        texts.liens = try record.text()
        try self.init(
            id: Identifier(record.id), code: code, titre: titre, service: service, publicVise: publicVise,
            referent: referent, texts: texts, volets: record.linked(), objectifs: record.linked(),
            pilotes: record.linked(), partenaires: record.linked(), communes: record.linkedCodes())
    }

    public var columns: [StoredValue] {
        [
            code.storedValue, titre.storedValue, (service?.rawValue).storedValue, publicVise.storedValue,
            referent.storedValue, texts.contexte.storedValue, texts.description.storedValue, texts.moyens.storedValue,
            texts.budget.storedValue, texts.resultats.storedValue, texts.indicateurs.storedValue,
            texts.liens.storedValue,
        ]
    }

    public var links: [[String]] {
        [
            volets.map(\.rawValue), objectifs.map(\.rawValue), pilotes.map(\.rawValue), partenaires.map(\.rawValue),
            communes.map(\.rawValue),
        ]
    }
}

extension FicheAction: Resource {
    static let naming = Naming("fiches", "fiche action", "fiches action", feminine: true)
    static let right = Right.editPlan
    static let phase = Phase.plan

    static func fields(_ choices: Choices) -> [FormField] {
        [
            FormField("code", "Code", .line(limit: 20), required: true, help: "Unique : FA-07."),
            FormField("titre", "Titre", .line(limit: TextLimit.titre), required: true),
            FormField("volets", "Volets", .choices(choices.voletOptions), required: true),
            FormField("objectifs", "Objectifs", .choices(choices.objectifOptions)),
            FormField("contexte", "Contexte", .prose(limit: TextLimit.texte)),
            FormField("description", "Description", .prose(limit: TextLimit.texte)),
            FormField("public_vise", "Public", .line(limit: TextLimit.titre)),
            FormField("pilotes", "Pilotes", .choices(choices.organismeOptions)),
            FormField("referent", "Référent", .line(limit: TextLimit.titre), help: "Une fonction, pas un nom."),
            FormField("partenaires", "Partenaires", .choices(choices.organismeOptions)),
            FormField(
                "service", "Service concerné", .choice(choices.serviceOptions, none: "Aucun"),
                help: "Sert à vérifier que chaque porteur détient la compétence."),
            FormField(
                "communes", "Communes", .choices(choices.communeOptions),
                help: "Aucune commune cochée : tout le territoire."),
            FormField("moyens", "Moyens", .prose(limit: TextLimit.note)),
            FormField(
                "budget", "Budget", .prose(limit: TextLimit.note), help: "Un montant et sa source, ou « à définir »."),
            FormField("resultats", "Résultats attendus", .prose(limit: TextLimit.note)),
            FormField("indicateurs", "Indicateurs", .prose(limit: TextLimit.note)),
            FormField("liens", "Autres démarches", .prose(limit: TextLimit.note), help: "SDSF, PEDT, CLS…"),
        ]
    }

    var heading: String { "\(code) · \(titre)" }

    func scope(_ choices: Choices) -> ObjectScope {
        ObjectScope(volets: Set(volets), communes: Set(communes), fiche: id)
    }

    func place(in head: ConventionHead) -> Link { Link("ctg", head.slug, "fiches", id.rawValue) }

    func check(_ choices: Choices) throws(Refusal) {
        let isTaken = choices.fiches.contains { $0.id != id && $0.code == code }
        if isTaken || choices.isArchivedName(code, of: id) { throw Refusal("code", .alreadyUsed(code)) }
    }
}
