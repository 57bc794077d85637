/// What an indicateur informs: the presentation of the territoire, or one of the publics and needs volets are made of.
public enum Theme: String, CaseIterable, Sendable {
    case general
    case petiteEnfance = "petite-enfance"
    case enfance
    case jeunesse
    case parentalite
    case accesServices = "acces-services"
    case accesDroits = "acces-droits"

    public var libelle: String {
        switch self {
        case .general: "Présentation générale"
        case .petiteEnfance: "Petite enfance"
        case .enfance: "Enfance"
        case .jeunesse: "Jeunesse"
        case .parentalite: "Parentalité"
        case .accesServices: "Accès aux services"
        case .accesDroits: "Accès aux droits"
        }
    }

    /// The theme of the volets of a hue; no official figure is about citoyenneté, which has the general ones.
    public init(_ teinte: Volet.Teinte) {
        switch teinte {
        case .petiteEnfance: self = .petiteEnfance
        case .enfance: self = .enfance
        case .jeunesse: self = .jeunesse
        case .parentalite: self = .parentalite
        case .services: self = .accesServices
        case .droits: self = .accesDroits
        case .citoyennete: self = .general
        }
    }
}
