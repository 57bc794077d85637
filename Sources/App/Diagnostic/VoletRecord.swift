import Domain
import HTML
import Storage

extension Volet: Journaled, Resource {
    public static let layout = RecordLayout(
        "volet", columns: ["cle", "nom", "entree", "cible", "age_min", "age_max", "teinte", "diagnostic", "actif"])

    public init(_ record: inout RecordReader) throws {
        let cle = try record.text()
        let nom = try record.text()
        let entree = try record.choice(Entree.self)
        let cible = try record.text()
        let ages = try ClosedRange(ages: record.intIfAny(), record.intIfAny())
        try self.init(
            id: Identifier(record.id), cle: cle, nom: nom, entree: entree, cible: cible, ages: ages,
            teinte: record.choice(), diagnostic: record.text(), isActive: record.bool())
    }

    public var columns: [StoredValue] {
        [
            cle.storedValue, nom.storedValue, entree.rawValue.storedValue, cible.storedValue,
            (ages?.lowerBound).storedValue, (ages?.upperBound).storedValue, teinte.rawValue.storedValue,
            diagnostic.storedValue, isActive.storedValue,
        ]
    }

    static let naming = Naming("volets", "volet", "volets")
    static let right = Right.editDiagnostic
    static let phase = Phase.diagnostic

    static func fields(_ choices: Choices) -> [FormField] {
        [
            FormField("nom", "Nom", .line(limit: 120), required: true),
            FormField(
                "cle", "Adresse", .line(limit: 60), required: true,
                help: "Minuscules et tirets, par exemple « petite-enfance »."),
            FormField("entree", "Entrée", .choice(options(Entree.self, \.libelle), none: nil), required: true),
            FormField("cible", "Public ou besoin", .line(limit: 120), help: "Par exemple « 0-3 ans »."),
            FormField("age_min", "Âge minimal", .number(0...120)),
            FormField("age_max", "Âge maximal", .number(0...120)),
            FormField(
                "teinte", "Couleur et icône", .choice(options(Teinte.self, \.libelle), none: nil), required: true),
            FormField("actif", "Le territoire travaille ce volet", .flag),
            FormField(
                "diagnostic", "Diagnostic partagé", .prose(limit: TextLimit.texte),
                help: "Les chiffres et les constats s’insèrent en blocs vivants ; la liste est sous le formulaire."),
        ]
    }

    var heading: String { nom }
    func scope(_ choices: Choices) -> ObjectScope { ObjectScope(volets: [id]) }
    func place(in head: ConventionHead) -> Link { Link("ctg", head.slug, "volets", cle) }

    func check(_ choices: Choices) throws(Refusal) {
        let isTaken = choices.volets.contains { $0.id != id && $0.cle == cle }
        if isTaken || choices.isArchivedName(cle, of: id) { throw Refusal("cle", .alreadyUsed(cle)) }
    }
}

extension Volet.Teinte {
    var libelle: String {
        switch self {
        case .petiteEnfance: "Framboise, enfant"
        case .enfance: "Brique, tente"
        case .jeunesse: "Violet, éclair"
        case .parentalite: "Vert, famille"
        case .services: "Bleu, écran"
        case .droits: "Ocre, balance"
        case .citoyennete: "Prune, mains"
        }
    }
}

extension ClosedRange<Int> {
    /// An age group, when both ends are known.
    init?(ages first: Int?, _ last: Int?) throws(Refusal) {
        guard let first, let last else { return nil }
        guard first <= last else { throw Refusal("age_max", .endsBeforeStart) }
        self = first...last
    }
}

extension Etape: Journaled {
    public static let layout = RecordLayout("etape", columns: ["volet_id", "stage", "jour", "decision", "decision_id"])

    public init(_ record: inout RecordReader) throws {
        try self.init(
            id: Identifier(record.id), volet: record.identifier(), stage: record.choice(), on: record.day(),
            decision: record.text(), registre: record.identifierIfAny())
    }

    public var columns: [StoredValue] {
        [volet.storedValue, stage.rawValue.storedValue, on.storedValue, decision.storedValue, registre.storedValue]
    }
}
