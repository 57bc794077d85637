/// Whoever can be a party, carry an action or run a service: a collectivité, the CAF, an association…
public struct Organisme: Hashable, Sendable, Identifiable {
    public enum Nature: String, CaseIterable, Sendable {
        case caf, epci, commune, msa, departement, etat, syndicat, association, ccas, ecole, entreprise, autre

        /// Whether it is a local authority, whose competences the convention must not change.
        public var holdsCompetences: Bool {
            switch self {
            case .epci, .commune, .syndicat, .departement, .ccas: true
            default: false
            }
        }
    }

    public let id: Identifier<Organisme>
    public var nom: String
    public var nomCourt: String
    public var nature: Nature
    public var siren: Siren?
    /// The commune it is, when it is one.
    public var commune: CodeInsee?
    /// Its main establishment, which open data ask for; it starts with the SIREN.
    public var siret: Siret?
    /// The day it was created, before which its assembly decided nothing; `nil` when nobody said it.
    public var creation: Day?

    /// - Throws: ``Refusal``; on `siret` when it belongs to another organisation.
    public init(
        id: Identifier<Organisme>, nom: String, nomCourt: String = "", nature: Nature, siren: Siren? = nil,
        commune: CodeInsee? = nil, siret: Siret? = nil, creation: Day? = nil
    ) throws(Refusal) {
        if let siret, let siren, siret.siren != siren.rawValue {
            throw Refusal("siret", .malformed(siret.rawValue, kind: "SIRET de l’organisme \(siren)"))
        }
        self.siret = siret
        self.creation = creation
        self.id = id
        self.nom = try nom.required("nom")
        let short = try nomCourt.bounded("nom_court", limit: 60)
        self.nomCourt = short.isEmpty ? self.nom : short
        self.nature = nature
        self.siren = siren
        self.commune = commune
        if nature == .commune, commune == nil { throw Refusal("commune", .empty) }
    }
}
