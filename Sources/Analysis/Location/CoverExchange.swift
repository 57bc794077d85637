/// The covers one exchange of sites away from a known one, and so on from each of them.
///
/// A few hundred sites often have covers beyond counting: this meets thousands of them at once, where a search through
/// every choice would take its time.
struct CoverExchange {
    /// Every site.
    private let every: BitSet
    private let fixed: Set<Int>
    /// The sites within the radius of each demand.
    private let sites: [BitSet]
    /// The demands within the radius of each site.
    private let demands: [[Int]]

    init(_ problem: LocationProblem, within radius: Double) {
        every = BitSet(all: problem.siteCount)
        fixed = Set(problem.fixed)
        var sites: [BitSet] = []
        var demands = [[Int]](repeating: [], count: problem.siteCount)
        for demand in problem.weights.indices {
            var set = BitSet(size: problem.siteCount)
            for site in problem.sitesCovering(demand, within: radius) {
                set.insert(site)
                demands[site].append(demand)
            }
            sites.append(set)
        }
        (self.sites, self.demands) = (sites, demands)
    }

    /// The covers met from these, in the order met; no more than so many.
    func covers(from start: [[Int]], limit: Int) -> [[Int]] {
        var met = Set(start)
        var queue = start
        var rank = 0
        while rank < queue.count, queue.count < limit {
            for set in exchanges(of: queue[rank]) where met.insert(set).inserted { queue.append(set) }
            rank += 1
        }
        return Array(queue.prefix(limit))
    }

    private func exchanges(of set: [Int]) -> [[Int]] {
        var times = [Int](repeating: 0, count: sites.count)
        for site in set {
            for demand in demands[site] { times[demand] += 1 }
        }
        return set.enumerated().filter { !fixed.contains($0.element) }.flatMap { place, site in
            var able = every
            for demand in demands[site] where times[demand] == 1 { able.formIntersection(sites[demand]) }
            return able.members.filter { !set.contains($0) }.map { other in
                var next = set
                next[place] = other
                return next.sorted()
            }
        }
    }
}
