import Foundation

/// How much a site still counts for who lives at a distance of it: 1 next door, less further.
///
/// The choice and its parameter are part of the result: they stand next to each index.
public enum DistanceDecay: Sendable, Hashable {
    /// 1 at any cost within the greatest one.
    case within
    /// The weight of the first step the cost does not exceed; 0 beyond the last.
    case steps([Step])
    /// exp(-d^2 / (2 sigma^2)), 1 at no distance.
    case gaussian(sigma: Double)
    /// exp(-beta d).
    case exponential(beta: Double)

    /// One weight, up to a cost included.
    public struct Step: Sendable, Hashable {
        public let maxCost: Double
        public let weight: Double

        public init(maxCost: Double, weight: Double) {
            self.maxCost = maxCost
            self.weight = weight
        }
    }

    /// The steps of the accessibilité potentielle localisée of the nurses and dentists, in minutes (Drees, APL 2022-23).
    public static let nurses = steps([
        Step(maxCost: 10, weight: 1), Step(maxCost: 15, weight: 2.0 / 3), Step(maxCost: 20, weight: 1.0 / 3),
    ])

    /// Those of the midwives, in minutes (Drees, APL 2022-23).
    public static let midwives = steps([
        Step(maxCost: 10, weight: 1), Step(maxCost: 20, weight: 2.0 / 3), Step(maxCost: 30, weight: 1.0 / 3),
    ])
}

extension DistanceDecay {
    /// The weight at a cost, whatever the greatest cost.
    public func weight(at cost: Double) -> Double {
        switch self {
        case .within: 1
        case .steps(let steps): steps.first { cost <= $0.maxCost }?.weight ?? 0
        case .gaussian(let sigma): exp(-cost * cost / (2 * sigma * sigma))
        case .exponential(let beta): exp(-beta * cost)
        }
    }

    /// Refuses what is no decay: costs that do not ascend, negative weights, a null sigma, a negative beta.
    public func check() throws(InvalidInput) {
        switch self {
        case .within: return
        case .steps(let steps):
            guard !steps.isEmpty else { throw InvalidInput("params.weight.steps", "il faut au moins un palier.") }
            for (rank, step) in steps.enumerated() { try Self.check(step, after: steps.prefix(rank).last, rank) }
        case .gaussian(let sigma):
            guard sigma > 0, sigma.isFinite else {
                throw InvalidInput("params.weight.sigma", "sigma est un nombre strictement positif.")
            }
        case .exponential(let beta):
            guard beta >= 0, beta.isFinite else {
                throw InvalidInput("params.weight.beta", "bêta est un nombre positif ou nul.")
            }
        }
    }

    private static func check(_ step: Step, after previous: Step?, _ rank: Int) throws(InvalidInput) {
        let place = "params.weight.steps[\(rank)]"
        guard step.maxCost >= 0, step.maxCost.isFinite, step.weight >= 0, step.weight.isFinite else {
            throw InvalidInput(place, "un palier a une borne et un poids positifs ou nuls.")
        }
        guard step.maxCost > previous?.maxCost ?? -1 else {
            throw InvalidInput(place, "la borne d’un palier dépasse celle du palier précédent.")
        }
    }
}
