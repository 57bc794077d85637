/// What the équilibre of a volet is computed with: who is counted, which supply, how far, until when.
///
/// Nothing of it is hidden: it is shown beside every figure and kept with every result.
public struct Hypotheses: Hashable, Sendable, Identifiable {
    public let id: Identifier<Hypotheses>
    public let volet: Identifier<Volet>
    public var besoin: Besoin
    public var offre: Offre
    /// Whether the équipements that are only planned are counted as open.
    public var countsProjets: Bool
    public var desserte: Desserte
    /// The rate to reach, for a hundred people; `nil` when nobody set one.
    public var cible: Double?
    /// How many years ahead needs are projected.
    public var horizon: Int

    /// - Throws: ``Refusal`` on the field at fault.
    public init(
        id: Identifier<Hypotheses>, volet: Identifier<Volet>, besoin: Besoin, offre: Offre, countsProjets: Bool = false,
        desserte: Desserte = Desserte(), cible: Double? = nil, horizon: Int = 5
    ) throws(Refusal) {
        self.id = id
        self.volet = volet
        self.besoin = besoin
        self.offre = offre
        self.countsProjets = countsProjets
        self.desserte = try desserte.checked()
        if let cible, !Hypotheses.cibles.contains(cible) {
            throw Refusal("cible", .malformed(cible.plain, kind: "un nombre de 0,1 à 300, par exemple 60"))
        }
        self.cible = cible
        guard Hypotheses.horizons.contains(horizon) else {
            throw Refusal("horizon", .outOfBounds(horizon, in: Hypotheses.horizons))
        }
        self.horizon = horizon
    }

    /// For a hundred people: a rate above 100 may be wanted where children come from elsewhere.
    public static let cibles = 0.1...300.0
    public static let horizons = 1...15
}
