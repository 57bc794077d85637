import Domain
import HTML
import Storage

/// An indicateur the territoire added to the catalogue.
public struct IndicateurLocal: Hashable, Sendable, Identifiable {
    public let id: Identifier<IndicateurLocal>
    public let indicateur: Indicateur

    public init(id: Identifier<IndicateurLocal>, indicateur: Indicateur) {
        self.id = id
        self.indicateur = indicateur
    }
}

extension IndicateurLocal: Journaled, Resource {
    public static let layout = RecordLayout(
        "indicateur_local",
        columns: [
            "code", "libelle", "theme", "definition", "unite", "nature", "sens", "producteur", "page", "formule",
            "decimales",
        ])

    public init(_ record: inout RecordReader) throws {
        let (code, libelle) = (try record.text(), try record.text())
        let theme = try record.choice(Theme.self)
        let (definition, unite, nature) = (try record.text(), try record.text(), try record.text())
        let sens = try record.choice(Indicateur.Sens.self)
        let (producteur, page) = (try record.text(), try record.text())
        let formule = try IndicateurLocal.formule(record.text())
        guard let nature = Indicateur.Nature(code: nature) else { throw Refusal("nature", .unknown(nature)) }
        let indicateur = try Indicateur(
            code: code, libelle: libelle, themes: [theme], definition: definition, unite: unite, nature: nature,
            sens: sens, producteur: producteur, page: page.isEmpty ? nil : page, formule: formule,
            decimals: record.intIfAny() ?? 0)
        self.init(id: Identifier(record.id), indicateur: indicateur)
    }

    private static func formule(_ text: String) throws -> Formule? {
        if text.isEmpty { return nil }
        do {
            return try Formule(text)
        } catch {
            throw Refusal("formule", .malformed(text.shortened, kind: "formule (\(error.libelle))"))
        }
    }

    public var columns: [StoredValue] {
        [
            indicateur.code.storedValue, indicateur.libelle.storedValue,
            (indicateur.themes.first ?? .general).rawValue.storedValue, indicateur.definition.storedValue,
            indicateur.unite.storedValue, indicateur.nature.code.storedValue, indicateur.sens.rawValue.storedValue,
            indicateur.producteur.storedValue, (indicateur.page ?? "").storedValue,
            (indicateur.formule?.text ?? "").storedValue, indicateur.decimals.storedValue,
        ]
    }

    static let naming = Naming("indicateurs-locaux", "indicateur local", "indicateurs locaux")
    static let right = Right.editDiagnostic
    static let phase = Phase.territoire
    static let isOrdered = false

    static func fields(_ choices: Choices) -> [FormField] {
        let natures: [Indicateur.Nature] = [.effectif, .moyenne(poids: nil), .calcul, .indice, .montant]
        return [
            FormField("libelle", "Ce qui est mesuré", .line(limit: 160), required: true),
            FormField(
                "code", "Code", .line(limit: 60), required: true,
                help:
                    "Minuscules et tirets bas, par exemple « enfants_en_liste_d_attente » : les formules s’en servent."),
            FormField("theme", "Thème", .choice(options(Theme.self, \.libelle), none: nil), required: true),
            FormField(
                "definition", "Définition", .line(limit: TextLimit.titre),
                help: "Qui et quoi est compté, à quelle date : que deux personnes comptent pareil."),
            FormField("unite", "Unité", .line(limit: 60), help: "Enfants, places, %…"),
            FormField(
                "nature", "Comment se réunissent plusieurs lieux",
                .choice(natures.map { .init(value: $0.code, label: $0.libelle) }, none: nil), required: true,
                help: "Des effectifs s’ajoutent ; un taux, non."),
            FormField("sens", "Sens", .choice(options(Indicateur.Sens.self, \.libelle), none: nil), required: true),
            FormField("producteur", "Qui le produit", .line(limit: TextLimit.titre)),
            FormField("page", "Où le télécharger", .line(limit: TextLimit.titre), help: "Une adresse https."),
            FormField(
                "formule", "Formule", .line(limit: 500),
                help: "Vide s’il est saisi ou importé ; sinon par exemple « 100 * places_eaje / population_0_2 »."),
            FormField("decimales", "Décimales", .number(0...3)),
        ]
    }

    var heading: String { indicateur.libelle }
    func scope(_ choices: Choices) -> ObjectScope { ObjectScope() }
    func place(in head: ConventionHead) -> Link { Link("ctg", head.slug, "indicateurs", indicateur.code) }

    func check(_ choices: Choices) throws(Refusal) {
        let code = indicateur.code
        if choices.isArchivedName(code, of: id) { throw Refusal("code", .alreadyUsed(code)) }
        let others = choices.indicateurs.filter { $0.id != id }.map(\.indicateur)
        let catalogue = try Catalogue.national.adding(others)
        _ = try catalogue.adding([indicateur])
    }
}

/// A figure somebody wrote down: of the territoire's own count, or copied from a paper.
public struct ValeurLocale: Hashable, Sendable, Identifiable {
    public enum Statut: String, CaseIterable, Sendable {
        case value, estimated, secret
        case notPublished = "not_published"

        var libelle: String {
            switch self {
            case .value: "valeur constatée"
            case .estimated: "estimation"
            case .secret: "secret : trop peu de personnes"
            case .notPublished: "non publiée"
            }
        }
    }

    public let id: Identifier<ValeurLocale>
    public let indicateur: Identifier<IndicateurLocal>
    public let lieu: Lieu
    public let annee: Int
    public let valeur: Valeur
    public let source: String

    public init(
        id: Identifier<ValeurLocale>, indicateur: Identifier<IndicateurLocal>, lieu: Lieu, annee: Int, valeur: Valeur,
        source: String
    ) {
        self.id = id
        self.indicateur = indicateur
        self.lieu = lieu
        self.annee = annee
        self.valeur = valeur
        self.source = source
    }
}

extension ValeurLocale: Journaled, Resource {
    public static let layout = RecordLayout(
        "valeur_locale", columns: ["indicateur_id", "lieu", "annee", "statut", "valeur", "source"])

    public init(_ record: inout RecordReader) throws {
        let indicateur = try record.identifier(IndicateurLocal.self)
        let code = try record.text()
        guard let lieu = Lieu(code: code) else { throw Refusal("lieu", .unknown(code)) }
        guard let annee = try record.intIfAny() else { throw Refusal("annee", .empty) }
        let statut = try record.choice(Statut.self)
        let valeur = try ValeurLocale.valeur(statut, record.text())
        let source = try record.text().trimmed
        if source.isEmpty { throw Refusal("source", .empty) }
        self.init(
            id: Identifier(record.id), indicateur: indicateur, lieu: lieu, annee: annee, valeur: valeur,
            source: source)
    }

    private static func valeur(_ statut: Statut, _ text: String) throws(Refusal) -> Valeur {
        switch statut {
        case .secret, .notPublished:
            guard text.trimmed.isEmpty else { throw Refusal("valeur", .malformed(text, kind: "valeur secrète")) }
            return statut == .secret ? .secret : .notPublished
        case .value, .estimated:
            let digits = text.filter { !$0.isWhitespace }.replacing(",", with: ".")
            if digits.isEmpty { throw Refusal("valeur", .empty) }
            guard let number = Double(digits), let valeur = Valeur(number) else {
                throw Refusal("valeur", .notANumber(text))
            }
            return statut == .value ? valeur : .estimated(number)
        }
    }

    public var columns: [StoredValue] {
        let (statut, text) = written
        return [
            indicateur.storedValue, lieu.code.storedValue, annee.storedValue, statut.rawValue.storedValue,
            text.storedValue, source.storedValue,
        ]
    }

    private var written: (Statut, String) {
        switch valeur {
        case .secret: (.secret, "")
        case .notPublished: (.notPublished, "")
        case .estimated(let number): (.estimated, ValeurLocale.text(number))
        case .value(let number): (.value, ValeurLocale.text(number))
        case .trueZero: (.value, "0")
        }
    }

    private static func text(_ number: Double) -> String {
        Int(exactly: number).map { "\($0)" } ?? "\(number)".replacing(".", with: ",")
    }

    static let naming = Naming("valeurs-locales", "valeur locale", "valeurs locales", feminine: true)
    static let right = Right.editDiagnostic
    static let phase = Phase.territoire
    static let isOrdered = false

    static func fields(_ choices: Choices) -> [FormField] {
        [
            FormField(
                "indicateur_id", "Indicateur",
                .choice(choices.indicateurs.map { .init(value: $0.id.rawValue, label: $0.heading) }, none: nil),
                required: true),
            FormField("lieu", "Lieu", .choice(choices.lieuOptions, none: nil), required: true),
            FormField("annee", "Année", .number(1900...2100), required: true),
            FormField("statut", "Statut", .choice(options(Statut.self, \.libelle), none: nil), required: true),
            FormField("valeur", "Valeur", .line(limit: 30), help: "Vide si elle est secrète ou non publiée."),
            FormField(
                "source", "Source", .line(limit: TextLimit.titre), required: true, help: "Qui l’a comptée, et quand."),
        ]
    }

    var heading: String { "\(annee) : \(valeur.readable(digits: 2))" }
    func scope(_ choices: Choices) -> ObjectScope { ObjectScope() }
    func place(in head: ConventionHead) -> Link { Link("ctg", head.slug, "indicateurs") }
}

/// A lieu the territoire chose to be compared with.
public struct TerritoireCompare: Hashable, Sendable, Identifiable {
    public let id: Identifier<TerritoireCompare>
    public let lieu: Lieu
    public let raison: String

    public init(id: Identifier<TerritoireCompare>, lieu: Lieu, raison: String) {
        self.id = id
        self.lieu = lieu
        self.raison = raison
    }
}

extension TerritoireCompare: Journaled, Resource {
    public static let layout = RecordLayout("territoire_compare", columns: ["lieu", "raison"])

    public init(_ record: inout RecordReader) throws {
        let code = try record.text().trimmed.filter { !$0.isWhitespace }
        guard let lieu = Lieu(code: code) else {
            throw Refusal("lieu", .malformed(code, kind: "SIREN d’un EPCI ou code Insee"))
        }
        try self.init(id: Identifier(record.id), lieu: lieu, raison: record.text())
    }

    public var columns: [StoredValue] { [lieu.code.storedValue, raison.storedValue] }

    static let naming = Naming("comparaisons", "territoire comparé", "territoires comparés")
    static let right = Right.editDiagnostic
    static let phase = Phase.territoire
    static let isOrdered = false

    static func fields(_ choices: Choices) -> [FormField] {
        [
            FormField(
                "lieu", "Territoire", .line(limit: 20), required: true,
                help: "Le SIREN d’un EPCI (9 chiffres), ou le code Insee d’une commune."),
            FormField(
                "raison", "Pourquoi le comparer", .line(limit: TextLimit.titre), help: "Voisin, même population…"),
        ]
    }

    var heading: String { raison.isEmpty ? lieu.code : "\(lieu.code) (\(raison))" }
    func scope(_ choices: Choices) -> ObjectScope { ObjectScope() }
    func place(in head: ConventionHead) -> Link { Link("ctg", head.slug, "portrait") }

    func check(_ choices: Choices) throws(Refusal) {
        let isTaken = choices.compared.contains { $0.value == lieu.code && $0.key != id.rawValue }
        if isTaken || lieu == choices.ensemble?.lieu { throw Refusal("lieu", .alreadyUsed(lieu.code)) }
    }
}

extension StoreReader {
    /// The catalogue with what the convention added.
    func catalogue(of convention: Identifier<Convention>) throws -> Catalogue {
        let local = try all(IndicateurLocal.self, in: convention).map(\.value.indicateur)
        return local.isEmpty ? .national : Catalogue.national.joined(by: local)
    }
}

extension Catalogue {
    func libelle(_ code: String) -> String { indicateur(code)?.libelle ?? code.replacing("_", with: " ") }
    func decimals(_ code: String) -> Int { indicateur(code)?.decimals ?? 1 }
}
