import Domain
import Foundation

/// The access of each place to the services within its reach, by the floating catchment method of the desserte.
///
/// With P demand, S supply, w weight: R_j = S_j / sum of w_ij P_i, then A_i = sum of w_ij R_j; in 3SFCA both weights
/// are multiplied by G_ij = w_ij / sum over the sites of w_ik. A site nobody reaches contributes nothing.
struct Accessibilite: Sendable {
    /// Supply for one person, by the rank of the place; zero where nothing is within reach.
    let indices: [Double]
    let nearest: [Bilan.Nearest?]
    /// The ranks of the sites nobody who is counted reaches.
    let unreached: [Int]

    init(_ inputs: EquilibreInputs, _ parcours: Parcours) {
        let people = inputs.places.map { $0.besoin?.number ?? 0 }
        let weights = Accessibilite.weights(inputs, parcours)
        var demand = [Double](repeating: 0, count: inputs.sites.count)
        for (leg, weight) in zip(parcours.legs, weights) { demand[leg.site] += weight * people[leg.place] }
        var indices = [Double](repeating: 0, count: inputs.places.count)
        for (leg, weight) in zip(parcours.legs, weights) where demand[leg.site] > 0 {
            indices[leg.place] += weight * inputs.sites[leg.site].capacite / demand[leg.site]
        }
        self.indices = indices
        unreached = demand.indices.filter { demand[$0] <= 0 }
        nearest = Accessibilite.nearest(inputs, parcours)
    }

    private static func weights(_ inputs: EquilibreInputs, _ parcours: Parcours) -> [Double] {
        let weights = parcours.legs.map { inputs.desserte.poids(at: $0.cost) }
        guard inputs.desserte.methode == .partagee else { return weights }
        var totals = [Double](repeating: 0, count: inputs.places.count)
        for (leg, weight) in zip(parcours.legs, weights) { totals[leg.place] += weight }
        return zip(parcours.legs, weights).map { leg, weight in
            totals[leg.place] > 0 ? weight * weight / totals[leg.place] : 0
        }
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
    /// How much a service at this cost counts, from 0 to 1.
    func poids(at cost: Double) -> Double {
        guard cost <= reach else { return 0 }
        if methode == .rayon { return 1 }
        return switch forme {
        case .paliers: paliers.first { cost <= $0.borne }?.poids ?? 0
        case .gaussienne: exp(-cost * cost / (2 * sigma * sigma))
        case .exponentielle: exp(-beta * cost)
        }
    }
}
