import Domain
import HTML
import Storage

extension Preuve: Journaled, Resource {
    public static let layout = RecordLayout(
        "preuve",
        columns: ["constat_id", "nature", "texte", "indicateur", "lieu", "annee", "valeur", "source"])

    public init(_ record: inout RecordReader) throws {
        let constat = try record.identifier(Constat.self)
        let nature = try record.choice(Nature.self)
        let texte = try record.text()
        let (indicateur, lieu, annee) = (try record.text(), try record.text(), try record.intIfAny())
        let valeur = try record.text()
        var chiffre: Chiffre?
        if ![indicateur, lieu, valeur].allSatisfy(\.isEmpty) || annee != nil {
            chiffre = try Chiffre(indicateur: indicateur, lieu: lieu, annee: annee, valeur: valeur)
        }
        try self.init(
            id: Identifier(record.id), constat: constat, nature: nature, texte: texte, chiffre: chiffre,
            source: record.text())
    }

    public var columns: [StoredValue] {
        [
            constat.storedValue, nature.rawValue.storedValue, texte.storedValue,
            (chiffre?.indicateur ?? "").storedValue, (chiffre?.lieu ?? "").storedValue,
            (chiffre?.annee).storedValue, (chiffre?.valeur ?? "").storedValue, source.storedValue,
        ]
    }

    static let naming = Naming("preuves", "preuve", "preuves", feminine: true)
    static let right = Right.contribute
    static let phase = Phase.diagnostic

    static func fields(_ choices: Choices) -> [FormField] {
        [
            FormField("constat_id", "Constat", .choice(choices.constatOptions, none: nil), required: true),
            FormField("nature", "Nature", .choice(options(Nature.self, \.libelle), none: nil), required: true),
            FormField(
                "texte", "Ce qu’elle dit", .prose(limit: TextLimit.note), help: "Facultatif pour un chiffre ou un lien."
            ),
            FormField(
                "source", "Source", .line(limit: TextLimit.titre),
                help: "Producteur et fichier, titre du document… Pour un lien : son adresse, en https."),
            FormField(
                "indicateur", "Indicateur", .line(limit: 120),
                help: "Pour un chiffre : son code ou son nom. Laissez ces quatre champs vides sinon."),
            FormField("lieu", "Lieu", .line(limit: 20), help: "Code de la commune, de l’intercommunalité…"),
            FormField("annee", "Année", .number(1800...2200)),
            FormField(
                "valeur", "Valeur", .line(limit: 120), help: "Telle qu’elle est montrée, avec son unité : « 13,5 % »."),
        ]
    }

    var heading: String {
        if let chiffre, texte.isEmpty { return "\(chiffre.indicateur) : \(chiffre.valeur)" }
        return (texte.isEmpty ? source : texte).shortened
    }

    func scope(_ choices: Choices) -> ObjectScope {
        ObjectScope(volets: Set(choices.constats.filter { $0.id == constat }.map(\.volet)))
    }

    func place(in head: ConventionHead) -> Link {
        Link("ctg", head.slug, "constats", constat.rawValue).at("preuves")
    }

    func isSibling(of other: Preuve) -> Bool { constat == other.constat }
}

extension Preuve.Nature {
    var libelle: String {
        switch self {
        case .chiffre: "Chiffre"
        case .document: "Document"
        case .enquete: "Enquête"
        case .entretien: "Entretien"
        case .lien: "Lien"
        }
    }
}

extension Preuve {
    /// What a list or a paper says of it: « 13,5 % en 2018 — Insee ».
    var sentence: String {
        var parts: [String] = []
        if let chiffre { parts.append(chiffre.sentence) }
        if !texte.isEmpty { parts.append(texte) }
        let what = parts.joined(separator: ", ")
        if source.isEmpty { return what }
        return what.isEmpty ? source : "\(what) — \(source)"
    }
}

extension Preuve.Chiffre {
    /// « 13,5 % en 2018 ».
    var sentence: String { annee.map { "\(valeur) en \($0)" } ?? valeur }
}
