import Analysis
import Testing

@Suite("Le choix par préférences (Schulze)")
struct SchulzeTests {
    private func random(_ chance: inout SeededRandom) throws -> Schulze {
        let ballots = (0..<Int.random(in: 1...9, using: &chance)).map { _ in
            Schulze.Ballot(
                count: Int.random(in: 1...20, using: &chance),
                groups: Array(0..<5).shuffled(using: &chance).map { [$0] })
        }
        return try Schulze(candidates: 5, ballots: ballots)
    }

    @Test("qui gagne tous ses duels est premier, seul")
    func condorcet() throws {
        var chance = SeededRandom(seed: 2)
        for _ in 0..<200 {
            let found = try random(&chance)
            #expect(found.ranking.joined().sorted() == Array(0..<5))
            if let winner = found.condorcetWinner {
                #expect(found.ranking.first == [winner] && found.copeland[winner] == 4)
            }
        }
    }

    @Test("un cercle de trois se départage par le duel le plus faible")
    func cycle() throws {
        let found = try Schulze(
            candidates: 3,
            ballots: [
                .init(count: 8, groups: [[0], [1], [2]]), .init(count: 6, groups: [[1], [2], [0]]),
                .init(count: 5, groups: [[2], [0], [1]]),
            ])
        #expect(found.condorcetWinner == nil)
        #expect(found.ranking == [[0], [1], [2]])
    }

    @Test("ce qu’un bulletin tait vient en dernier, à égalité ; ce qu’il répète est refusé")
    func truncated() throws {
        let found = try Schulze(candidates: 3, ballots: [.init(count: 1, groups: [[2]])])
        #expect(found.ranking == [[2], [0, 1]])
        #expect(throws: InvalidInput.self) {
            try Schulze(candidates: 2, ballots: [.init(count: 1, groups: [[0], [0]])])
        }
        #expect(throws: InvalidInput.self) { try Schulze(candidates: 2, ballots: []) }
    }
}

@Suite("Le jugement majoritaire")
struct MajorityJudgmentTests {
    @Test("la suite des médianes retirées est celle de la définition, et l’ordre la suit")
    func sequence() throws {
        var chance = SeededRandom(seed: 6)
        for _ in 0..<60 {
            let tallies = (0..<4).map { rank -> (name: String, counts: [Int]) in
                var counts = [0, 0, 0, 0]
                for _ in 0..<11 { counts[Int.random(in: 0..<4, using: &chance)] += 1 }
                return ("\(rank)", counts)
            }
            let found = try MajorityJudgment(tallies, grades: 4)
            for (tally, value) in zip(tallies, found.values) { #expect(value == slow(tally.counts)) }
            let order = found.ranking.map { found.values[$0[0]] }
            #expect(zip(order, order.dropFirst()).allSatisfy { $1.lexicographicallyPrecedes($0) })
        }
    }

    private func slow(_ counts: [Int]) -> [Int] {
        var grades = counts.enumerated().flatMap { Array(repeating: $0, count: $1) }
        var value: [Int] = []
        while !grades.isEmpty { value.append(grades.remove(at: (grades.count + 1) / 2 - 1)) }
        return value
    }

    @Test("deux jauges égales peuvent cacher un ordre strict, deux suites égales sont ex æquo")
    func ties() throws {
        let found = try MajorityJudgment([("a", [1, 1, 3, 0, 2]), ("b", [1, 1, 3, 0, 2])], grades: 5)
        #expect(found.ranking == [[0, 1]])
        let strict = try MajorityJudgment([("a", [2, 0, 3, 2, 0]), ("b", [0, 2, 3, 0, 2])], grades: 5)
        #expect(strict.gauges[0].better == strict.gauges[1].better && strict.gauges[0].worse == strict.gauges[1].worse)
        #expect(strict.ranking == [[1], [0]])
        #expect(throws: InvalidInput.self) { try MajorityJudgment([("a", [1, 0]), ("b", [1, 1])], grades: 2) }
    }
}

@Suite("Le budget à parts égales")
struct EqualSharesTests {
    private func shares(_ budget: Int, _ costs: [String: Int], _ ballots: [Set<String>]) throws -> EqualShares {
        try EqualShares(
            budget: Fraction(budget), projects: costs.map { .init(name: $0.key, cost: Fraction($0.value)) },
            ballots: ballots, satisfaction: .cost)
    }

    @Test("un groupe a droit à sa part, même minoritaire")
    func minority() throws {
        // Six voters want a and b, four want c: the majority takes all by approvals, not with equal shares.
        let ballots = Array(repeating: Set(["a", "b"]), count: 6) + Array(repeating: Set(["c"]), count: 4)
        let found = try shares(100, ["a": 50, "b": 50, "c": 40], ballots)
        #expect(found.greedy == ["a", "b"])
        #expect(found.outcome == ["a", "c"])
        #expect(found.voters(with: found.outcome) == 10)
    }

    @Test("rien ne dépasse le budget, et compléter ne retire rien")
    func bounds() throws {
        var chance = SeededRandom(seed: 11)
        let names = ["a", "b", "c", "d", "e"]
        for _ in 0..<60 {
            let costs = Dictionary(uniqueKeysWithValues: names.map { ($0, Int.random(in: 5...60, using: &chance)) })
            let ballots = (0..<Int.random(in: 1...12, using: &chance)).map { _ in
                Set(names.filter { _ in Bool.random(using: &chance) })
            }
            let found = try shares(100, costs, ballots)
            for chosen in [found.outcome, try found.outcomeRaisingShares(), found.outcomeThenGreedy, found.greedy] {
                #expect(chosen.reduce(0) { $0 + (costs[$1] ?? 0) } <= 100)
            }
            #expect(Set(found.outcome).isSubset(of: found.outcomeThenGreedy))
        }
    }

    @Test("passer les paliers qui ne changent rien donne ce que donnent tous les paliers", arguments: [1, 2, 3])
    func raising(_ seed: UInt64) throws {
        var chance = SeededRandom(seed: seed)
        for _ in 0..<10 {
            let names = ["a", "b", "c", "d", "e", "f"].prefix(Int.random(in: 1...6, using: &chance))
            let costs = names.reduce(into: [String: Int]()) { $0[$1] = Int.random(in: 1...20, using: &chance) }
            let ballots = (0..<Int.random(in: 1...7, using: &chance)).map { _ in
                Set(names.filter { _ in Bool.random(using: &chance) })
            }
            for satisfaction in [EqualShares.Satisfaction.cost, .cardinality] {
                func shares(_ budget: Int) throws -> EqualShares {
                    try EqualShares(
                        budget: Fraction(budget), projects: costs.map { .init(name: $0.key, cost: Fraction($0.value)) },
                        ballots: ballots, satisfaction: satisfaction)
                }
                // One more for each voter is as many more as there are voters.
                let outcomes = try (0...130).map { try shares(30 + $0 * ballots.count).outcome }
                func cost(_ chosen: [String]) -> Int { chosen.reduce(0) { $0 + (costs[$1] ?? 0) } }
                var last = outcomes[0]
                for outcome in outcomes {
                    if cost(outcome) > 30 { break }
                    last = outcome
                    if costs.allSatisfy({ outcome.contains($0.key) || cost(outcome) + $0.value > 30 }) { break }
                }
                #expect(try shares(30).outcomeRaisingShares() == last, "\(costs) \(ballots) \(satisfaction)")
            }
        }
    }

    @Test("un budget d’un million d’euros se partage en entier")
    func million() throws {
        let ballots: [Set<String>] = [["a", "b"], ["b"], ["c"]]
        let found = try shares(1_000_000, ["a": 300_000, "b": 400_000, "c": 550_000], ballots)
        #expect(found.outcome == ["b"])
        // The first voter can pay for « a » once shares are half a million; nothing more fits then.
        #expect(try found.outcomeRaisingShares() == ["a", "b"])
    }

    @Test("les fractions sont exactes : trois tiers font un tout, les centimes aussi")
    func exact() throws {
        #expect(Fraction(decimal: "12.50") == Fraction(decimal: "1.25e1") && Fraction(decimal: "12.5")?.value == 12.5)
        #expect(Fraction(decimal: "douze") == nil && Fraction(decimal: "1e999") == nil)
        // It was once 119000.00000000001.
        #expect(Fraction(119_000).value == 119_000 && Fraction(decimal: "0.1")?.value == 0.1)
        let found = try shares(1, ["a": 1], Array(repeating: ["a"], count: 3))
        #expect(found.outcome == ["a"])
        #expect(throws: InvalidInput.self) { try shares(1, ["a": 0], [["a"]]) }
        #expect(throws: InvalidInput.self) { try shares(1, ["a": 1], [["b"]]) }
    }
}

@Suite("Gommettes, accord et consensus")
struct OpinionTests {
    @Test("les gommettes se comptent, puis les soutiens, puis le nom")
    func dots() throws {
        let found = try DotVoting([["b": 2], ["a": 1, "c": 1], ["a": 1, "c": 1]])
        #expect(found.order.map(\.name) == ["a", "c", "b"])
        #expect(found.order.reduce(0) { $0 + $1.share } == 1)
        #expect(throws: InvalidInput.self) { try DotVoting([["a": 4]], dotsPerPerson: 3) }
        #expect(throws: InvalidInput.self) { try DotVoting([["a": -1]]) }
    }

    @Test("des juges pareils s’accordent tout à fait, des juges opposés pas du tout")
    func kendall() throws {
        #expect(try KendallW([[1, 2, 3], [1, 2, 3]]).concordance == 1)
        #expect(try KendallW([[1, 2, 3], [3, 2, 1]]).concordance == 0)
        #expect(try KendallW([[1, 1, 3], [1, 1, 3]]).concordance == 1)
        #expect(throws: InvalidInput.self) { try KendallW([[1, 1], [1, 1]]) }
    }

    @Test("le consensus va de zéro aux extrêmes à un quand tous pensent pareil")
    func consensus() throws {
        #expect(try Consensus(scale: [1, 2, 3], counts: [0, 5, 0]).consensus == 1)
        #expect(try Consensus(scale: [1, 2, 3], counts: [5, 0, 5]).consensus == 0)
        let turned = try Consensus(scale: [3, 1, 2], counts: [4, 1, 2])
        #expect(turned == (try Consensus(scale: [1, 2, 3], counts: [1, 2, 4])) && turned.topTwoShare == 6.0 / 7)
        #expect(throws: InvalidInput.self) { try Consensus(scale: [1, 1], counts: [1, 1]) }
    }
}
