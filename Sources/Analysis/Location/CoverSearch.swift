/// Whether a number of sites can cover every demand within a radius, and the sets that do.
///
/// A demand left uncovered costs 1, so that a set covers all when it costs 0, and none does when a bound is above 0.
struct CoverSearch {
    let problem: LocationProblem
    let effort: SearchEffort
    private(set) var work = 0

    init(_ problem: LocationProblem, effort: SearchEffort) {
        (self.problem, self.effort) = (problem, effort)
    }

    /// The demands that no site has within the radius.
    func unreachable(within radius: Double) -> [Int] {
        problem.weights.indices.filter { demand in !problem.row(demand).contains { $0 <= radius } }
    }

    /// What must be covered by sites still to choose.
    func choice(within radius: Double) -> SiteCosts {
        let rows = problem.weights.indices.lazy.map { demand in
            (costs: problem.sitesCovering(demand, within: radius).map { (site: $0, cost: 0.0) }, fallback: 1.0)
        }
        return SiteCosts(sites: problem.siteCount, remaining: 0, rows: rows)
    }

    /// A set that covers all, the site that covers most first.
    func greedy(_ choice: SiteCosts) -> [Int] {
        var free = choice.opening(problem.fixed)
        free.remaining = free.sites.count
        var interchange = Interchange(free)
        let open = interchange.greedy(isWhole: false)
        return (problem.fixed + open.indices.filter { open[$0] }.map { Int(free.sites[$0]) }).sorted()
    }

    /// Looks for one set of so many sites, fixed ones included, that covers all.
    ///
    mutating func first(
        _ choice: SiteCosts, sites: Int, within radius: Double
    ) -> SiteSearch {
        let share = SearchEffort(work: max(effort.work - work, 0) / 2, listed: 1)
        return search(choice, sites: sites, within: radius, effort: share, from: nil)
    }

    /// Looks for all the sets of so many sites, fixed ones included, that cover all.
    ///
    /// - Parameter known: some of them.
    mutating func all(
        _ choice: SiteCosts, sites: Int, within radius: Double, from known: [[Int]]
    ) -> SiteSearch {
        let share = SearchEffort(work: effort.work / 8, listed: effort.listed)
        return search(choice, sites: sites, within: radius, effort: share, from: known)
    }

    private mutating func search(
        _ choice: SiteCosts, sites: Int, within radius: Double, effort: SearchEffort, from known: [[Int]]?
    ) -> SiteSearch {
        let problem = problem
        var search = SiteSearch(
            effort: effort, below: 0, tolerance: { _ in 1e-9 },
            exactCost: { set in
                problem.greatestCost(of: set) <= radius ? 0 : 1
            })
        search.target = 1
        search.isFirstEnough = known == nil
        let isOneEnough = known == nil
        search.simplify = { $0.withoutDominance(isOneEnough: isOneEnough) }
        if let known {
            let exchange = CoverExchange(problem, within: radius)
            for set in exchange.covers(from: known, limit: effort.listed + 1) { search.offer(set) }
        }
        var choice = choice
        choice.remaining = sites
        search.solve(choice, fixed: problem.fixed)
        work += search.work
        return search
    }
}

/// The least index at which something is possible, when it stays possible from there on.
struct Threshold {
    /// The greatest index known to be impossible.
    private(set) var impossible: Int
    /// The least index known to be possible.
    private(set) var possible: Int

    /// - Parameters:
    ///   - impossible: an index known to be, below `possible`.
    ///   - test: the least index it shows to be possible from the one it is given; `nil` when it cannot tell, and an
    ///     index above the one given when it is impossible.
    init(impossible: Int, possible: Int, test: (Int) throws -> Int?) rethrows {
        (self.impossible, self.possible) = (impossible, possible)
        // What could not be told is left aside: the search goes on above.
        var passed = impossible
        while passed + 1 < self.possible {
            let middle = passed + (self.possible - passed) / 2
            guard let found = try test(middle) else {
                passed = middle
                continue
            }
            if found <= middle {
                self.possible = found
            } else {
                passed = middle
                self.impossible = max(self.impossible, middle)
            }
        }
    }
}
