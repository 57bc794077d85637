extension LocationProblem {
    /// The maximal covering location problem (MCLP): `sites` sites such that most weight lies within a radius of one.
    ///
    /// max sum of w_i over the demands i with d(i, nearest open site) <= radius (Church and ReVelle, Papers in Regional
    /// Science 32, 1974). The bound of an unproven answer is a covered weight that no set exceeds.
    /// - Parameters:
    ///   - sites: how many are open in the end, the fixed ones included.
    ///   - radius: the greatest cost of a demand that is covered, included; finite, 0 or more.
    /// - Throws: `InvalidInput` for a number of sites or a radius out of the bounds.
    public func maximalCovering(
        sites: Int, within radius: Double, effort: SearchEffort = .thorough
    ) throws(InvalidInput) -> Placement {
        try checkCount(sites)
        try checkRadius(radius)
        // The demands covered by the same sites are one.
        var together: [[Int]: Double] = [:]
        for demand in weights.indices where weights[demand] > 0 {
            together[sitesCovering(demand, within: radius), default: 0] += weights[demand]
        }
        let rows = together.sorted { $0.key.lexicographicallyPrecedes($1.key) }.lazy.map { sites, weight in
            (costs: sites.map { (site: $0, cost: 0.0) }, fallback: weight)
        }
        let total = weights.reduce(0, +)
        let equal = SiteSearch.rounding * total
        var search = SiteSearch(
            effort: effort, tolerance: { _ in equal }, exactCost: { total - coveredWeight(by: $0, within: radius) })
        search.solve(SiteCosts(sites: siteCount, remaining: sites, rows: rows), fixed: fixed)
        return placement(search, objective: { coveredWeight(by: $0, within: radius) }, bound: { total - $0 })
    }

    /// The sites within a radius of a demand, ascending.
    func sitesCovering(_ demand: Int, within radius: Double) -> [Int] {
        row(demand).enumerated().filter { $0.element <= radius }.map(\.offset)
    }
}
