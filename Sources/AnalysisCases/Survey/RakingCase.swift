import Analysis

/// Weights that give a sample known margins.
struct RakingCase: CaseAlgorithm {
    static let name = "raking"

    struct Input: Decodable {
        let respondents: [[String: String]]
        let margins: [String: [String: Double]]
        let base: [Double]?

        enum CodingKeys: String, CodingKey {
            case respondents, margins
            case base = "w0"
        }
    }

    struct Params: Decodable {
        let order: [String]
        /// Weights above this many times the mean are cut; the answer then says how many.
        let trim: Double?
    }

    struct Answer: Encodable {
        let weights: [Double]
        let sum: Double
        let designEffect: Double
        let effectiveSize: Double
        /// Only when cutting was asked for.
        let trimmed: Int?
        let gap: Double?

        enum CodingKeys: String, CodingKey {
            case weights
            case sum = "sum_weights"
            case designEffect = "kish_deff"
            case effectiveSize = "effective_n"
            case trimmed
            case gap = "largest_gap"
        }
    }

    static func answer(to input: Input, _ params: Params) throws -> Answer {
        if let base = input.base, base.count != input.respondents.count {
            throw InvalidInput("w0", "il faut un poids par réponse.")
        }
        let base = input.base ?? input.respondents.map { _ in 1 }
        let margins = try params.order.enumerated().map { rank, name in
            guard let totals = input.margins[name] else {
                throw InvalidInput("params.order[\(rank)]", "la marge « \(name) » n’est pas donnée.")
            }
            return try margin(name, totals, input.respondents)
        }
        let raking = try Raking(margins, base: base, trimmingAbove: params.trim)
        return Answer(
            weights: raking.weights, sum: raking.weights.reduce(0, +), designEffect: raking.designEffect,
            effectiveSize: raking.effectiveSize, trimmed: params.trim.map { _ in raking.trimmed },
            gap: params.trim.map { _ in raking.gap })
    }

    private static func margin(
        _ name: String, _ totals: [String: Double], _ respondents: [[String: String]]
    ) throws -> Raking.Margin {
        let labels = totals.keys.sorted()
        let ranks = Dictionary(labels.enumerated().map { ($1, $0) }) { first, _ in first }
        let categories = try respondents.enumerated().map { rank, answers in
            guard let category = answers[name] else {
                throw InvalidInput("respondents[\(rank)]", "la réponse « \(name) » manque.")
            }
            guard let found = ranks[category] else {
                throw InvalidInput("respondents[\(rank)].\(name)", "« \(category) » n’est pas dans la marge.")
            }
            return found
        }
        return Raking.Margin(
            name: name, categories: categories, totals: labels.map { totals[$0] ?? 0 }, labels: labels)
    }
}
