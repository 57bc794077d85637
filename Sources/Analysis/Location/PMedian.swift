extension LocationProblem {
    /// The p-median: `sites` sites such that demands travel least, min sum_i w_i d(i, nearest open site).
    ///
    /// Hakimi (Operations Research 12, 1964). Solved to a proven optimum by ``SiteSearch`` unless the effort runs out:
    /// the answer then says how far from the optimum it may be.
    /// - Parameter sites: how many are open in the end, the fixed ones included.
    /// - Throws: `InvalidInput` when there are fewer candidates, or more fixed sites, or none is asked.
    public func pMedian(sites: Int, effort: SearchEffort = .thorough) throws(InvalidInput) -> Placement {
        try checkCount(sites)
        let rows = weights.indices.lazy.filter { weights[$0] > 0 }.map { demand in
            let costs = row(demand).enumerated().map { (site: $0.offset, cost: $0.element * weights[demand]) }
            return (costs: costs, fallback: costs.reduce(0) { max($0, $1.cost) })
        }
        var search = SiteSearch(effort: effort, tolerance: { SiteSearch.rounding * $0 }, exactCost: weightedCost)
        search.solve(SiteCosts(sites: siteCount, remaining: sites, rows: rows), fixed: fixed)
        return placement(search, objective: weightedCost, bound: { $0 })
    }
}
