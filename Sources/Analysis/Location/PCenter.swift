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
        var cover = CoverSearch(self)
        let radii = radiiToTry(sites)
        let threshold = Threshold(impossible: -1, possible: radii.count - 1) { index in
            let share = SearchEffort(work: max(effort.work - cover.work, 0) / 2, listed: 1)
            let found = cover.search(
                cover.choice(within: radii[index]), sites: sites, within: radii[index], effort: share,
                isFirstEnough: true)
            guard let set = found.sets.first else { return found.unsearched == nil ? index + 1 : nil }
            let reached = greatestCost(of: set)
            return radii.firstIndex { $0 >= reached } ?? index
        }
        let radius = radii[threshold.possible]
        let listing = SearchEffort(work: max(effort.work - cover.work, effort.work / 4), listed: effort.listed)
        let ties = cover.search(
            cover.choice(within: radius), sites: sites, within: radius, effort: listing, isFirstEnough: false)
        return placement(ties, objective: radius, bound: radii[threshold.impossible + 1])
    }

    /// The distinct costs that may be the answer, ascending, from the least that any set needs to that of a good set.
    private func radiiToTry(_ sites: Int) -> [Double] {
        let least = weights.indices.reduce(0) { max($0, row($1).min() ?? 0) }
        var open = fixed
        if open.isEmpty { open = [nearestToFarthest(from: 0)] }
        var served = weights.indices.map { demand in open.reduce(.infinity) { min($0, cost(demand, $1)) } }
        while open.count < sites {
            let farthest = served.indices.max { served[$0] < served[$1] } ?? 0
            let site = nearestToFarthest(from: farthest)
            open.append(site)
            for demand in served.indices { served[demand] = min(served[demand], cost(demand, site)) }
        }
        let most = served.reduce(0, max)
        let distinct = Set(costs.lazy.filter { $0 >= least && $0 <= most }).sorted()
        return distinct.isEmpty ? [most] : distinct
    }

    private func nearestToFarthest(from demand: Int) -> Int {
        (0..<siteCount).min { cost(demand, $0) < cost(demand, $1) } ?? 0
    }
}
