import Analysis

/// Orders of preference made into one.
struct SchulzeCase: CaseAlgorithm {
    static let name = "schulze"

    /// `[5, [["creche"], ["relais", "ludotheque"]]]`.
    struct Ballot: Decodable {
        let count: Int
        let groups: [[String]]

        init(from decoder: any Decoder) throws {
            var values = try decoder.unkeyedContainer()
            count = try values.decode(Int.self)
            groups = try values.decode([[String]].self)
        }
    }

    struct Input: Decodable {
        let candidates: [String]
        let ballots: [Ballot]
    }

    struct Answer: Encodable {
        let pairwise, paths: [String: [String: Int]]
        let ranking: [[String]]
        let winners: [String]
        let condorcetWinner: OrNull<String>
        let copeland: [String: Int]

        enum CodingKeys: String, CodingKey {
            case pairwise, winners, copeland
            case paths = "strongest_paths"
            case ranking = "ranking_groups"
            case condorcetWinner = "condorcet_winner"
        }
    }

    static func answer(to input: Input, _: NoParams) throws -> Answer {
        let names = input.candidates
        guard Set(names).count == names.count else { throw InvalidInput("candidates", "un nom y est deux fois.") }
        let ranks = Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
        let ballots = try input.ballots.enumerated().map { rank, ballot in
            Schulze.Ballot(
                count: ballot.count,
                groups: try ballot.groups.map { group in
                    try group.map { name in
                        guard let found = ranks[name] else {
                            throw InvalidInput("ballots[\(rank)]", "« \(name) » n’est pas une proposition.")
                        }
                        return found
                    }
                })
        }
        let found = try Schulze(candidates: names.count, ballots: ballots)
        func keyed<Value>(_ values: [Value]) -> [String: Value] {
            Dictionary(uniqueKeysWithValues: zip(names, values))
        }
        let ranking = found.ranking.map { $0.map { names[$0] } }
        return Answer(
            pairwise: keyed(found.duels.map(keyed)), paths: keyed(found.paths.map(keyed)), ranking: ranking,
            winners: ranking.first ?? [], condorcetWinner: OrNull(found.condorcetWinner.map { names[$0] }),
            copeland: keyed(found.copeland))
    }
}
