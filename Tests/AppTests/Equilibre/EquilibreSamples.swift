import Domain

@testable import App

/// Three communes on a meridian, a degree of latitude being about 111.2 km.
enum EquilibreSamples {
    static let kilometre = 1 / 111.1949

    static func place(
        _ rank: Int, _ besoin: Valeur?, at kilometres: Double, surface: Double? = nil, isInside: Bool = true
    ) throws -> EquilibreInputs.Place {
        EquilibreInputs.Place(
            code: try CodeInsee("8500\(rank)"), nom: "Commune \(rank)",
            mairie: Point(longitude: 0, latitude: 46 + kilometres * kilometre), surface: surface, besoin: besoin,
            isInside: isInside)
    }

    static func site(_ rank: Int, _ capacite: Double, in commune: Int?) throws -> EquilibreInputs.Site {
        EquilibreInputs.Site(
            id: "s\(rank)", nom: "Service \(rank)", commune: try commune.map { try CodeInsee("8500\($0)") },
            position: nil, capacite: capacite)
    }

    /// Kilometres by road as the crow flies, so that the arithmetic can be followed by hand.
    static var plain: Desserte {
        var desserte = Desserte()
        (desserte.mesure, desserte.detour, desserte.countsInside) = (.kilometres, 1, false)
        return desserte
    }
}
