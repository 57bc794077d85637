import Analysis
import Domain

/// What each journey from a commune to a service costs, within reach, in the unit of the desserte.
struct Parcours: Sendable {
    /// One journey, by the ranks of its place and of its site.
    struct Leg: Sendable, Hashable {
        let place: Int
        let site: Int
        let cost: Double
    }

    /// Place after place, the sites ascending.
    let legs: [Leg]
    /// The ranks of the sites that are nowhere in particular: nobody is known to reach them.
    let unplaced: [Int]
    /// Whether they are imported times.
    let isMatrice: Bool
    /// Whether it is known from where each place starts.
    let isPlaced: [Bool]

    /// - Parameter reach: how far journeys go, in the unit of the desserte; as far as the desserte by default.
    init(_ inputs: EquilibreInputs, reach: Double? = nil) {
        let reach = reach ?? inputs.desserte.reach
        let desserte = inputs.desserte
        let mairies = Dictionary(inputs.places.map { ($0.code, $0) }) { first, _ in first }
        let sites = inputs.sites.map { site in
            (commune: site.commune, point: (site.position ?? site.commune.flatMap { mairies[$0]?.mairie })?.lonLat)
        }
        var legs: [Leg] = []
        for (place, origin) in inputs.places.enumerated() {
            let start = origin.mairie?.lonLat
            for (site, end) in sites.enumerated() {
                let cost =
                    desserte.trajets == .matrice
                    ? Parcours.minutes(origin, end.commune, inputs)
                    : Parcours.cost(origin, start, to: end.commune, end.point, desserte)
                if let cost, cost <= reach { legs.append(Leg(place: place, site: site, cost: cost)) }
            }
        }
        self.legs = legs
        isMatrice = desserte.trajets == .matrice
        unplaced = sites.indices.filter { rank in
            desserte.trajets == .matrice ? sites[rank].commune == nil : sites[rank].point == nil
        }
        let origins = desserte.trajets == .matrice ? inputs.temps?.origines ?? [] : []
        isPlaced = inputs.places.map { place in
            desserte.trajets == .matrice ? origins.contains(place.code) : place.mairie != nil
        }
    }

    private static func cost(
        _ place: EquilibreInputs.Place, _ start: LonLat?, to commune: CodeInsee?, _ end: LonLat?, _ desserte: Desserte
    ) -> Double? {
        guard let start, let end else { return nil }
        let road = Haversine.kilometres(from: start, to: end) * desserte.detour
        return desserte.cost(kilometres: place.code == commune ? max(road, inner(place, desserte)) : road)
    }

    private static func minutes(
        _ place: EquilibreInputs.Place, _ commune: CodeInsee?, _ inputs: EquilibreInputs
    ) -> Double? {
        guard let commune else { return nil }
        if let minutes = inputs.temps?.minutes(from: place.code, to: commune), place.code != commune || minutes > 0 {
            return minutes
        }
        // A matrix gives zero, or nothing, inside a commune.
        return place.code == commune ? inputs.desserte.cost(kilometres: inner(place, inputs.desserte)) : nil
    }

    /// Half the root of the area: how far one goes on average inside a commune (rule of the Inrets).
    private static func inner(_ place: EquilibreInputs.Place, _ desserte: Desserte) -> Double {
        desserte.countsInside ? (place.surface ?? 0).squareRoot() / 2 : 0
    }
}

extension Point {
    var lonLat: LonLat? { LonLat(longitude: longitude, latitude: latitude) }
}
