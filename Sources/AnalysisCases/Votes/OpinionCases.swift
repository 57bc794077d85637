import Analysis

/// Dots stuck beside options.
struct DotVotingCase: CaseAlgorithm {
    static let name = "dot_voting"

    struct Input: Decodable { let ballots: [[String: Int]] }

    struct Params: Decodable {
        let dots: Int?
        enum CodingKeys: String, CodingKey { case dots = "dots_per_person" }
    }

    struct Answer: Encodable {
        let totals, supporters: [String: Int]
        let order: [String]
        let share: [String: Double]
    }

    static func answer(to input: Input, _ params: Params) throws -> Answer {
        let order = try DotVoting(input.ballots, dotsPerPerson: params.dots).order
        return Answer(
            totals: Dictionary(uniqueKeysWithValues: order.map { ($0.name, $0.dots) }),
            supporters: Dictionary(uniqueKeysWithValues: order.map { ($0.name, $0.supporters) }),
            order: order.map(\.name), share: Dictionary(uniqueKeysWithValues: order.map { ($0.name, $0.share) }))
    }
}

/// How much judges agree on an order.
struct KendallWCase: CaseAlgorithm {
    static let name = "kendall_w"

    struct Input: Decodable { let ranks: [[Double]] }

    struct Answer: Encodable {
        let concordance, chi2, p: Double
        let sums: [Double]

        enum CodingKeys: String, CodingKey {
            case chi2, p
            case concordance = "W"
            case sums = "rank_sums"
        }
    }

    static func answer(to input: Input, _: NoParams) throws -> Answer {
        let found = try KendallW(input.ranks)
        return Answer(concordance: found.concordance, chi2: found.chiSquare, p: found.probability, sums: found.rankSums)
    }
}

/// Answers on a scale.
struct ConsensusCase: CaseAlgorithm {
    static let name = "consensus"

    struct Input: Decodable {
        let scale: [Double]
        let counts: [String: [Int]]
    }

    struct Question: Encodable {
        let mean, median, consensus, iqr, top: Double
        enum CodingKeys: String, CodingKey {
            case mean, median, consensus, iqr
            case top = "top2_share"
        }
    }

    static func answer(to input: Input, _: NoParams) throws -> [String: Question] {
        guard !input.counts.isEmpty else { throw InvalidInput("counts", "aucune question n’est donnée.") }
        var answers: [String: Question] = [:]
        for (name, counts) in input.counts {
            guard counts.count == input.scale.count else {
                throw InvalidInput("counts.\(name)", "il faut un nombre de réponses pour chaque point de l’échelle.")
            }
            let found = try Consensus(scale: input.scale, counts: counts)
            answers[name] = Question(
                mean: found.mean, median: found.median, consensus: found.consensus, iqr: found.interquartile,
                top: found.topTwoShare)
        }
        return answers
    }
}
