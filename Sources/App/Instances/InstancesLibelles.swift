import Domain

extension Instance.Nature {
    var libelle: String {
        switch self {
        case .copil: "Comité de pilotage"
        case .technique: "Comité technique"
        case .groupe: "Groupe de travail"
        case .commission: "Commission"
        case .autre: "Autre instance"
        }
    }
}

extension Quorum {
    var libelle: String {
        switch self {
        case .none: "Aucun"
        case .third: "Un tiers des membres en exercice"
        case .half: "La moitié des membres en exercice"
        case .majority: "Plus de la moitié des membres en exercice"
        }
    }
}

extension College {
    var libelle: String { rawValue.capitalizedFirst }
}
