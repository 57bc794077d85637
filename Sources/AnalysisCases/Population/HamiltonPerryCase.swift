import Analysis

/// Cohort change ratios; the population is projected whatever its size, unlike in the product.
struct HamiltonPerryCase: CaseAlgorithm {
    static let name = "hamilton_perry"

    struct Input: Decodable {
        let groups: [String]
        let before: BySexCase
        let after: BySexCase

        enum CodingKeys: String, CodingKey {
            case groups
            case before = "population_t0"
            case after = "population_t1"
        }
    }

    struct Params: Decodable {
        let steps: Int
        let stepYears: Int?

        enum CodingKeys: String, CodingKey {
            case steps
            case stepYears = "step_years"
        }
    }

    struct Answer: Encodable {
        let ratios: BySexCase
        let childWomanRatio: [String: Double]
        let projections: [BySexCase]

        enum CodingKeys: String, CodingKey {
            case ratios = "ccr"
            case childWomanRatio = "child_woman_ratio"
            case projections
        }
    }

    static func answer(to input: Input, _ params: Params) throws -> Answer {
        guard params.stepYears ?? 5 == 5 else {
            throw InvalidInput("params.step_years", "les groupes ont cinq ans : le pas aussi.")
        }
        guard let first = input.groups.firstIndex(of: "15-19"), let last = input.groups.firstIndex(of: "40-44"),
            last == first + 5
        else { throw InvalidInput("groups", "il faut les groupes de cinq ans de « 15-19 » à « 40-44 ».") }
        guard input.after.female.count == input.groups.count else {
            throw InvalidInput("population_t1.F", "il faut autant de nombres que de groupes.")
        }
        let method = try HamiltonPerry(
            before: input.before.values, after: input.after.values, mothers: first..<(last + 1))
        return Answer(
            ratios: BySexCase(method.ratios),
            childWomanRatio: ["F": method.childWomanRatios[0], "H": method.childWomanRatios[1]],
            projections: try method.projection(steps: params.steps).map(BySexCase.init))
    }
}
