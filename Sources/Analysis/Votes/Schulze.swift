/// An order of preference made of those of the voters, by the strongest chains of duels (Schulze 2011).
///
/// d[a][b]: the ballots that rank a strictly above b. Strength by winning votes: d[a][b] when a wins the duel, 0
/// otherwise. Widest paths (Floyd-Warshall); a precedes b when path[a][b] > path[b][a].
public struct Schulze: Sendable, Equatable {
    /// A ballot: how many voters cast it, and the ranks of the candidates in groups of equals, the preferred first.
    /// Candidates it leaves out come last, equal.
    public struct Ballot: Sendable {
        public let count: Int
        public let groups: [[Int]]

        public init(count: Int, groups: [[Int]]) {
            self.count = count
            self.groups = groups
        }
    }

    public let duels: [[Int]]
    public let paths: [[Int]]
    /// Those that nothing left precedes, then those once they are taken away… each in the order given.
    public let ranking: [[Int]]
    /// The one that wins each of its duels.
    public let condorcetWinner: Int?
    /// Duels won less duels lost.
    public let copeland: [Int]

    /// - Parameter candidates: how many there are, 1 to 1,000.
    public init(candidates: Int, ballots: [Ballot]) throws(InvalidInput) {
        guard (1...1_000).contains(candidates) else {
            throw InvalidInput("candidates", "il faut 1 à 1 000 propositions.")
        }
        guard !ballots.isEmpty else { throw InvalidInput("ballots", "aucun bulletin n’est donné.") }
        let all = 0..<candidates
        var duels = Array(repeating: Array(repeating: 0, count: candidates), count: candidates)
        for (rank, ballot) in ballots.enumerated() {
            let places = try Self.places(ballot, candidates, rank)
            for one in all {
                for other in all where places[one] < places[other] { duels[one][other] += ballot.count }
            }
        }
        var paths = all.map { one in all.map { duels[one][$0] > duels[$0][one] ? duels[one][$0] : 0 } }
        for middle in all {
            for one in all where one != middle {
                for other in all where other != one && other != middle {
                    paths[one][other] = max(paths[one][other], min(paths[one][middle], paths[middle][other]))
                }
            }
        }
        self.duels = duels
        self.paths = paths
        ranking = Self.layers(paths)
        condorcetWinner = all.first { one in all.allSatisfy { $0 == one || duels[one][$0] > duels[$0][one] } }
        copeland = all.map { one in
            all.reduce(0) { $0 + (duels[one][$1] > duels[$1][one] ? 1 : duels[one][$1] < duels[$1][one] ? -1 : 0) }
        }
    }

    private static func places(_ ballot: Ballot, _ candidates: Int, _ rank: Int) throws(InvalidInput) -> [Int] {
        guard (0...1_000_000_000).contains(ballot.count) else {
            throw InvalidInput("ballots[\(rank)][0]", "le nombre de bulletins n’est pas possible.")
        }
        var places = Array(repeating: ballot.groups.count, count: candidates)
        var seen: Set<Int> = []
        for (place, group) in ballot.groups.enumerated() {
            for candidate in group {
                guard places.indices.contains(candidate), seen.insert(candidate).inserted else {
                    throw InvalidInput("ballots[\(rank)]", "une proposition y est deux fois, ou n’existe pas.")
                }
                places[candidate] = place
            }
        }
        return places
    }

    private static func layers(_ paths: [[Int]]) -> [[Int]] {
        var left = Array(paths.indices)
        var layers: [[Int]] = []
        while !left.isEmpty {
            let first = left.filter { one in left.allSatisfy { paths[$0][one] <= paths[one][$0] } }
            // The relation has no cycle: somebody is always first.
            layers.append(first.isEmpty ? left : first)
            left.removeAll(where: Set(layers[layers.count - 1]).contains)
        }
        return layers
    }
}
