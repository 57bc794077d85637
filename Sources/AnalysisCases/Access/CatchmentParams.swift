import Analysis

/// How the catchment methods weigh a cost, and up to which one.
struct CatchmentParams: Decodable {
    let weight: Weight?
    let maxCost: Double?
    /// What the access is multiplied by to be shown: 100 for places for 100 children.
    let per: Double?
    /// How much longer the road is than the straight line, with positions.
    let detour: Double?

    enum CodingKeys: String, CodingKey {
        case weight, per, detour
        case maxCost = "max_cost"
    }

    struct Step: Decodable {
        let maxCost: Double
        let weight: Double

        enum CodingKeys: String, CodingKey {
            case weight
            case maxCost = "max_cost"
        }
    }

    struct Weight: Decodable {
        let type: String
        let steps: [Step]?
        let sigma: Double?
        let beta: Double?

        func decay() throws -> DistanceDecay {
            switch (type, steps, sigma, beta) {
            case ("step", let steps?, _, _):
                .steps(steps.map { DistanceDecay.Step(maxCost: $0.maxCost, weight: $0.weight) })
            case ("gaussian", _, let sigma?, _): .gaussian(sigma: sigma)
            case ("exponential", _, _, let beta?): .exponential(beta: beta)
            case ("step", _, _, _): throw InvalidInput("params.weight.steps", "cette clé manque.")
            case ("gaussian", _, _, _): throw InvalidInput("params.weight.sigma", "cette clé manque.")
            case ("exponential", _, _, _): throw InvalidInput("params.weight.beta", "cette clé manque.")
            default:
                throw InvalidInput("params.weight.type", "« \(type) » n’est pas connu : step, gaussian, exponential.")
            }
        }
    }
}
