import Analysis
import Domain

/// The access of each place to the services within its reach, by the method of the desserte.
struct Accessibilite: Sendable {
    /// Supply for one person, by the rank of the place; zero where nothing is within reach.
    let indices: [Double]
    let nearest: [Bilan.Nearest?]
    /// The ranks of the sites nobody who is counted reaches.
    let unreached: [Int]

    /// - Throws: `InvalidInput` for a number of people or a capacity that is negative.
    init(_ inputs: EquilibreInputs, _ parcours: Parcours) throws(InvalidInput) {
        nearest = Accessibilite.nearest(inputs, parcours)
        guard !inputs.places.isEmpty, !inputs.sites.isEmpty else {
            indices = inputs.places.map { _ in 0 }
            unreached = Array(inputs.sites.indices)
            return
        }
        let table = try CostTable(
            parcours.legs.map { .init(demand: $0.place, site: $0.site, cost: $0.cost) },
            demands: inputs.places.count, sites: inputs.sites.count)
        let index = try inputs.desserte.catchment().index(
            demand: inputs.places.map { $0.besoin?.number ?? 0 }, supply: inputs.sites.map(\.capacite), over: table)
        (indices, unreached) = (index.access, index.unreachedSites)
    }

    /// Of services equally near, the first.
    private static func nearest(_ inputs: EquilibreInputs, _ parcours: Parcours) -> [Bilan.Nearest?] {
        var nearest = [Bilan.Nearest?](repeating: nil, count: inputs.places.count)
        for leg in parcours.legs where inputs.sites[leg.site].capacite > 0 {
            if let known = nearest[leg.place], known.cost <= leg.cost { continue }
            let site = inputs.sites[leg.site]
            nearest[leg.place] = Bilan.Nearest(site: site.id, nom: site.nom, cost: leg.cost)
        }
        return nearest
    }
}

extension Desserte {
    /// The floating catchment it describes, in the unit of ``Domain/Desserte/mesure``.
    ///
    /// - Parameter unit: how much of it one unit of the table's costs is.
    func catchment(unit: Double = 1) throws(InvalidInput) -> Catchment {
        let decay: DistanceDecay =
            switch forme {
            case .paliers: .steps(paliers.map { .init(maxCost: $0.borne / unit, weight: $0.poids) })
            case .gaussian: .gaussian(sigma: sigma / unit)
            case .exponential: .exponential(beta: beta * unit)
            }
        let maxCost = reach / unit
        return switch methode {
        case .rayon: try Catchment(.twoStep, maxCost: maxCost)
        case .weighted: try Catchment(.enhanced, decay: decay, maxCost: maxCost)
        case .shared: try Catchment(.threeStep, decay: decay, maxCost: maxCost)
        }
    }
}
