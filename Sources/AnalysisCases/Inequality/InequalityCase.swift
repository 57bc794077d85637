import Analysis

/// How unequally places are spread among communes, and between the groups the rows may name.
struct InequalityCase: CaseAlgorithm {
    static let name = "inequality"

    struct Input: Decodable { let rows: [Row] }

    struct Row: Decodable {
        let code: String
        let children: Double
        let places: Double
        let group: String?
    }

    static func answer(to input: Input, _: NoParams) throws -> Answer {
        guard Set(input.rows.map(\.code)).count == input.rows.count else {
            throw InvalidInput("rows", "un code y est deux fois.")
        }
        let (children, places) = (input.rows.map(\.children), input.rows.map(\.places))
        let groups = input.rows.compactMap(\.group)
        return Answer(
            whole: try Inequality(children: children, places: places),
            parts: groups.isEmpty
                ? nil : try TheilDecomposition(children: children, places: places, groups: groups))
    }

    struct Answer: Encodable {
        let whole: Inequality
        let parts: TheilDecomposition?

        enum CodingKeys: String, CodingKey {
            case rates, hoover
            case overallRate = "overall_rate"
            case giniUnweighted = "gini_unweighted"
            case giniByChildren = "gini_weighted_children"
            case theilByChildren = "theil_t_weighted_children"
            case theilUnweighted = "theil_t_unweighted"
            case placesToMove = "places_to_move_for_equal_rate"
            case topOverBottom = "ratio_top20_bottom20"
            case between = "theil_between"
            case within = "theil_within"
        }

        func encode(to encoder: any Encoder) throws {
            var keys = encoder.container(keyedBy: CodingKeys.self)
            try keys.encode(whole.rates, forKey: .rates)
            try keys.encode(whole.overallRate, forKey: .overallRate)
            try keys.encode(whole.giniUnweighted, forKey: .giniUnweighted)
            try keys.encode(whole.giniByChildren, forKey: .giniByChildren)
            try keys.encode(whole.hoover, forKey: .hoover)
            try keys.encode(whole.theilByChildren, forKey: .theilByChildren)
            try keys.encode(whole.theilUnweighted, forKey: .theilUnweighted)
            try keys.encode(whole.placesToMove, forKey: .placesToMove)
            try keys.encode(whole.topOverBottom, forKey: .topOverBottom)
            guard let parts else { return }
            try keys.encode(parts.between, forKey: .between)
            try keys.encode(parts.within, forKey: .within)
        }
    }
}
