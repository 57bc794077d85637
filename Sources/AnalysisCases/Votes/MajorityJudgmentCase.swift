import Analysis

/// Proposals graded in words.
struct MajorityJudgmentCase: CaseAlgorithm {
    static let name = "majority_judgment"

    struct Input: Decodable {
        let grades: [String]
        let tallies: [String: [Int]]

        enum CodingKeys: String, CodingKey {
            case grades = "grades_low_to_high"
            case tallies
        }
    }

    struct Gauge: Encodable {
        let median: String
        let rank: Int
        let better, worse: Double

        enum CodingKeys: String, CodingKey {
            case median
            case rank = "median_index"
            case better = "p_better"
            case worse = "q_worse"
        }
    }

    struct Answer: Encodable {
        let ranking: [[String]]
        let gauges: [String: Gauge]
        let values: [String: [Int]]

        enum CodingKeys: String, CodingKey {
            case gauges
            case ranking = "ranking_groups"
            case values = "majority_value"
        }
    }

    static func answer(to input: Input, _: NoParams) throws -> Answer {
        let tallies = input.tallies.sorted { $0.key < $1.key }.map { (name: $0.key, counts: $0.value) }
        let found = try MajorityJudgment(tallies, grades: input.grades.count)
        let gauges = found.gauges.map {
            Gauge(median: input.grades[$0.median], rank: $0.median, better: $0.better, worse: $0.worse)
        }
        return Answer(
            ranking: found.ranking.map { $0.map { tallies[$0].name } },
            gauges: Dictionary(uniqueKeysWithValues: zip(tallies.map(\.name), gauges)),
            values: Dictionary(uniqueKeysWithValues: zip(tallies.map(\.name), found.values)))
    }
}
