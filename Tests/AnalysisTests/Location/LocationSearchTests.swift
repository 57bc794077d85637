import Analysis
import Testing

@Suite("Le choix des lieux")
struct LocationSearchTests {
    /// Many small problems, each with a number of sites.
    private func each(_ seed: UInt64, _ body: (LocationProblem, Int) throws -> Void) throws {
        var chance = SeededRandom(seed: seed)
        for _ in 0..<150 {
            let problem = try LocationProblem.random(&chance)
            let sites = Int.random(in: max(problem.fixed.count, 1)...problem.siteCount, using: &chance)
            try body(problem, sites)
        }
    }

    @Test("p-médiane : l’optimum et toutes les égalités sont ceux de l’énumération")
    func pMedian() throws {
        try each(1) { problem, sites in
            let known = Enumeration(problem: problem).least(sites, problem.weightedCost)
            let found = try problem.pMedian(sites: sites)
            #expect(found.objective == known.cost && found.isProven)
            #expect(found.sets == known.sets && found.count == .all(known.sets.count))
        }
    }

    @Test("couverture maximale : l’optimum et toutes les égalités sont ceux de l’énumération, à tout rayon")
    func maximalCovering() throws {
        var chance = SeededRandom(seed: 20)
        try each(2) { problem, sites in
            let radius = Double(Int.random(in: 0...8, using: &chance))
            let known = Enumeration(problem: problem).least(sites) { -problem.coveredWeight(by: $0, within: radius) }
            let found = try problem.maximalCovering(sites: sites, within: radius)
            #expect(found.objective == -known.cost && found.isProven)
            #expect(found.sets == known.sets && found.count == .all(known.sets.count))
        }
    }

    @Test("p-centre : l’optimum et toutes les égalités sont ceux de l’énumération")
    func pCenter() throws {
        try each(3) { problem, sites in
            let known = Enumeration(problem: problem).least(sites, problem.greatestCost)
            let found = try problem.pCenter(sites: sites)
            #expect(found.objective == known.cost && found.isProven)
            #expect(found.sets == known.sets && found.count == .all(known.sets.count))
        }
    }

    @Test("couverture totale : le moindre nombre et toutes les égalités sont ceux de l’énumération")
    func setCovering() throws {
        var chance = SeededRandom(seed: 40)
        try each(4) { problem, _ in
            let radius = Double(Int.random(in: 0...8, using: &chance))
            let covers = (max(problem.fixed.count, 1)...problem.siteCount).lazy
                .map { Enumeration(problem: problem).sets(of: $0).filter { problem.greatestCost(of: $0) <= radius } }
                .first { !$0.isEmpty }
            switch try problem.setCovering(within: radius) {
            case .possible(let found):
                #expect(found.sets == covers && found.objective == Double(covers?.first?.count ?? 0))
                #expect(found.isProven && found.count == .all(covers?.count ?? 0))
            case .impossible(let unreachable):
                #expect(covers == nil && !unreachable.isEmpty)
            }
        }
    }

    @Test("une recherche arrêtée dit une borne vraie, et un ensemble possible")
    func bounded() throws {
        try each(5) { problem, sites in
            let effort = SearchEffort(work: 0)
            let enumeration = Enumeration(problem: problem)
            let median = try problem.pMedian(sites: sites, effort: effort)
            let least = enumeration.least(sites, problem.weightedCost).cost
            #expect(median.objective >= least && (median.bound ?? least) <= least * (1 + 1e-9))
            let center = try problem.pCenter(sites: sites, effort: effort)
            let nearest = enumeration.least(sites, problem.greatestCost).cost
            #expect(center.objective >= nearest && (center.bound ?? nearest) <= nearest)
            let covering = try problem.maximalCovering(sites: sites, within: 3, effort: effort)
            let most = -enumeration.least(sites) { -problem.coveredWeight(by: $0, within: 3) }.cost
            #expect(covering.objective <= most && (covering.bound ?? most) >= most * (1 - 1e-9))
            for each in [median, center, covering] where each.isProven { #expect(each.bound == nil) }
        }
    }

    @Test("la liste des égalités s’arrête où l’on demande, et le dit")
    func cut() throws {
        let alike = try LocationProblem(
            weights: [1, 1], costs: Array(repeating: Array(repeating: 1, count: 9), count: 2))
        let effort = SearchEffort(work: 1_000_000, listed: 5)
        for found in [try alike.pMedian(sites: 4, effort: effort), try alike.pCenter(sites: 4, effort: effort)] {
            #expect(found.isProven && found.count == .atLeast(5) && found.sets.count == 5)
        }
        #expect(try alike.pMedian(sites: 4).count == .all(126))
    }
}

extension Placement {
    /// The bound of an answer that is not proven.
    fileprivate var bound: Double? {
        guard case .bounded(let bound, _) = proof else { return nil }
        return bound
    }
}
