/// How much an equipement offered in one year, in one unit, according to one source.
///
/// What nobody said has no `Capacite` at all, so that « non connue » is never 0; two sources for the same year are two
/// of them, side by side.
public struct Capacite: Hashable, Sendable, Identifiable {
    public let id: Identifier<Capacite>
    public var equipement: Identifier<Equipement>
    /// `nil` when the source gives no year.
    public var annee: Int?
    public var valeur: Double
    public var unite: Unite
    public var source: String

    public init(
        id: Identifier<Capacite>, equipement: Identifier<Equipement>, annee: Int?, valeur: Double, unite: Unite,
        source: String
    ) throws(Refusal) {
        self.id = id
        self.equipement = equipement
        if let annee, !Capacite.years.contains(annee) {
            throw Refusal("annee", .outOfBounds(annee, in: Capacite.years))
        }
        self.annee = annee
        guard valeur >= 0, valeur <= Capacite.limit else {
            throw Refusal("valeur", .malformed(valeur.plain, kind: "un nombre de 0 à 10 millions"))
        }
        self.valeur = valeur
        self.unite = unite
        self.source = try source.required("source", limit: TextLimit.note)
    }

    /// The years a capacity may be told of.
    public static let years = 1950...2100
    private static let limit = 10_000_000.0

    /// The number somebody typed.
    ///
    /// - Throws: ``Refusal`` on `valeur`.
    public static func read(_ text: String) throws(Refusal) -> Double {
        if text.trimmed.isEmpty { throw Refusal("valeur", .empty) }
        guard let number = Double(typed: text) else {
            throw Refusal("valeur", .malformed(text.trimmed, kind: "un nombre, par exemple 24 ou 1,5"))
        }
        return number
    }
}

/// What a capacity is counted in.
public enum Unite: String, CaseIterable, Sendable {
    case places, heures
    case heuresFacturees = "heures_facturees"
    case heuresRealisees = "heures_realisees"
    /// Hours times children, the unit of accueils de loisirs.
    case heuresEnfant = "heures_enfant"
    case heuresOuverture = "heures_ouverture"
    case heuresOrganisation = "heures_organisation"
    case etp, agrements
    case assistantsMaternels = "assistants_maternels"
    case enfants, groupes, sejours, stagiaires, lits, visites, habitants, autre
}

extension Collection<Capacite> {
    /// Those of the last year known; those without a year when no year is.
    public var latest: [Capacite] {
        let year = compactMap(\.annee).max()
        return filter { $0.annee == year }
    }
}
