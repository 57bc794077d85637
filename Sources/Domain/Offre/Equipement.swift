/// A facility or service for families, supported by one or more collectivités; annexe 3 lists them.
public struct Equipement: Hashable, Sendable, Identifiable {
    public enum Etat: String, CaseIterable, Sendable {
        case ouvert, projet, ferme
    }

    public let id: Identifier<Equipement>
    public var nom: String
    public var type: TypeEquipement
    public var service: Service?
    public var commune: CodeInsee?
    public var gestionnaire: Identifier<Organisme>?
    public var soutiens: [Identifier<Organisme>]
    /// Years, both included.
    public var ages: ClosedRange<Int>?
    /// In the unit of its type; `nil` when nobody said.
    public var capacite: Int?
    public var unite: String
    public var etat: Etat
    public var source: String

    public init(
        id: Identifier<Equipement>, nom: String, type: TypeEquipement, service: Service? = nil,
        commune: CodeInsee? = nil, gestionnaire: Identifier<Organisme>? = nil, soutiens: [Identifier<Organisme>] = [],
        ages: ClosedRange<Int>? = nil, capacite: Int? = nil, unite: String = "", etat: Etat = .ouvert, source: String
    ) throws(Refusal) {
        self.id = id
        self.nom = try nom.required("nom")
        self.type = type
        self.service = service
        self.commune = commune
        self.gestionnaire = gestionnaire
        self.soutiens = soutiens
        self.ages = ages
        if let capacite, !(0...100_000).contains(capacite) {
            throw Refusal("capacite", .outOfBounds(capacite, in: 0...100_000))
        }
        self.capacite = capacite
        self.unite = try unite.bounded("unite", limit: 60)
        self.etat = etat
        self.source = try source.required("source", limit: TextLimit.note)
    }
}

/// The kinds of facilities and services.
public enum TypeEquipement: String, CaseIterable, Sendable {
    case eajePsu = "eaje_psu"
    case microCrechePaje = "micro_creche_paje"
    case mam, rpe, laep
    case alshPeriscolaire = "alsh_periscolaire"
    case alshExtrascolaire = "alsh_extrascolaire"
    case accueilJeunes = "accueil_jeunes"
    case psJeunes = "ps_jeunes"
    case ludotheque
    case centreSocial = "centre_social"
    case evs, clas
    case franceServices = "france_services"
    case conseillerNumerique = "conseiller_numerique"
    case pij, ccas, autre
}
