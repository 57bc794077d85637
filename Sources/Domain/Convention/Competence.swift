/// The kinds of services the convention deals with, each of which a competence may cover.
public enum Service: String, CaseIterable, Sendable {
    case petiteEnfance = "petite_enfance"
    case periscolaire
    case extrascolaire
    case jeunesse
    case parentalite
    case accesServices = "acces_services"
    case actionSociale = "action_sociale"
    case vieAssociative = "vie_associative"
    // The four competences of the service public de la petite enfance, separable one by one (art. L.214-1-3 CASF).
    case sppeRecensement = "sppe_recensement"
    case sppeInformation = "sppe_information"
    case sppePlanification = "sppe_planification"
    case sppeQualite = "sppe_qualite"
}

/// The legal power of an organisme over one kind of service, on some communes, for a time.
///
/// The convention records who holds what; it never changes it.
public struct Competence: Hashable, Sendable, Identifiable {
    public let id: Identifier<Competence>
    public var organisme: Identifier<Organisme>
    public var service: Service
    /// Where; empty means the whole territoire, or its own for a commune.
    public var communes: [CodeInsee]
    public var periode: Period
    /// Statutes or deliberation that say so.
    public var source: String

    public init(
        id: Identifier<Competence>, organisme: Identifier<Organisme>, service: Service, communes: [CodeInsee] = [],
        periode: Period, source: String
    ) throws(Refusal) {
        self.id = id
        self.organisme = organisme
        self.service = service
        self.communes = communes
        self.periode = periode
        self.source = try source.required("source", limit: TextLimit.note)
    }
}
