extension LocationProblem {
    /// The p-center: `sites` sites such that the demand farthest from its nearest open site is as near as possible.
    ///
    /// min max_i d(i, nearest open site), whatever the weights (Hakimi, 1964), by halving over the distinct costs: the
    /// least radius within which so many sites cover all (Minieka, SIAM Review 12, 1970). The objective is one of the
    /// costs given, exactly; the bound of an unproven answer is the least cost not proven impossible.
    /// - Parameter sites: how many are open in the end, the fixed ones included.
    /// - Throws: `InvalidInput` when there are fewer candidates, or more fixed sites, or none is asked.
    public func pCenter(sites: Int, effort: SearchEffort = .thorough) throws(InvalidInput) -> Placement {
        try checkCount(sites)
        var cover = CoverSearch(self, effort: effort)
        let start = farthestFirst(sites)
        let radii = radii(from: leastRadius, through: greatestCost(of: start))
        var known = start
        let threshold = Threshold(impossible: -1, possible: radii.count - 1) { index in
            let found = cover.first(cover.choice(within: radii[index]), sites: sites, within: radii[index])
            guard let set = found.sets.first else { return found.unsearched == nil ? index + 1 : nil }
            known = completed(set, sites)
            let reached = greatestCost(of: set)
            return radii.firstIndex { $0 >= reached } ?? index
        }
        let radius = radii[threshold.possible]
        let ties = cover.all(cover.choice(within: radius), sites: sites, within: radius, from: [known])
        return placement(ties, objective: radius, bound: radii[threshold.impossible + 1])
    }

    /// What the farthest demand costs when every site is open.
    private var leastRadius: Double { greatestCost(of: Array(0..<siteCount)) }

    /// The distinct costs within bounds that are costs themselves, ascending.
    private func radii(from least: Double, through most: Double) -> [Double] {
        Set(costs.lazy.filter { $0 >= least && $0 <= most }).sorted()
    }

    /// A set that adds each time the site nearest to the demand served worst (Gonzalez, 1985).
    private func farthestFirst(_ sites: Int) -> [Int] {
        var open = fixed.isEmpty ? [nearest(to: 0)] : fixed
        var served = weights.indices.map { demand in open.reduce(.infinity) { min($0, cost(demand, $1)) } }
        while open.count < sites, let farthest = served.indices.max(by: { served[$0] < served[$1] }),
            served[farthest] > 0
        {
            let site = nearest(to: farthest)
            guard !open.contains(site) else { break }
            open.append(site)
            for demand in served.indices { served[demand] = min(served[demand], cost(demand, site)) }
        }
        return completed(open, sites)
    }

    private func nearest(to demand: Int) -> Int {
        (0..<siteCount).min { cost(demand, $0) < cost(demand, $1) } ?? 0
    }

    /// The set with the first other sites, until it has so many.
    private func completed(_ set: [Int], _ sites: Int) -> [Int] {
        (set + (0..<siteCount).filter { !set.contains($0) }.prefix(max(sites - set.count, 0))).sorted()
    }
}
