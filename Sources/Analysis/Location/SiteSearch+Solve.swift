extension SiteSearch {
    /// Opens the fixed sites, finds a good set, then searches for the best ones.
    mutating func solve(_ choice: SiteCosts, fixed: [Int]) {
        guard var root = simplify(choice.opening(fixed)) else { return }
        if root.remaining > 0 {
            var interchange = Interchange(root)
            let open = interchange.improve(interchange.greedy())
            offer(root.opened.map(Int.init) + open.indices.filter { open[$0] }.map { Int(root.sites[$0]) })
            root.setPrices(open)
        }
        run(root)
    }
}

extension SiteCosts {
    /// Starts the prices halfway between the nearest open site and the next.
    fileprivate mutating func setPrices(_ open: [Bool]) {
        for row in 0..<rowCount {
            var seen: [Double] = []
            for index in Int(starts[row])..<Int(starts[row + 1]) where open[Int(site[index])] && seen.count < 2 {
                seen.append(cost[index])
            }
            let first = seen.first ?? fallback[row]
            let second = seen.count > 1 ? seen[1] : fallback[row]
            price[row] = (first + second) / 2
        }
    }
}

extension LocationProblem {
    /// What a search found, in the terms of the problem.
    ///
    /// - Parameters:
    ///   - objective: what the problem calls the worth of a set.
    ///   - bound: what it calls a cost of the search.
    func placement(
        _ search: SiteSearch, objective: ([Int]) -> Double, bound: (Double) -> Double
    ) -> Placement {
        let first = search.orderedSets.first ?? []
        let value = objective(first)
        guard let least = search.unsearched, least < search.best - search.tolerance(search.best) else {
            return placement(search, objective: value, bound: value)
        }
        return placement(search, objective: value, bound: bound(least))
    }

    /// - Parameter bound: what no set betters; the objective itself when it is proven to be the optimum.
    func placement(_ search: SiteSearch, objective: Double, bound: Double) -> Placement {
        let sets = search.orderedSets
        let isAll = !search.isCut && search.unsearched == nil
        let gap = objective == 0 ? 1 : abs(objective - bound) / abs(objective)
        return Placement(
            objective: objective, sets: sets, count: isAll ? .all(sets.count) : .atLeast(sets.count),
            assignment: nearest(among: sets.first ?? []),
            proof: objective == bound ? .proven : .bounded(bound: bound, gap: gap))
    }
}

extension SiteSearch {
    /// The sets as good as the best, in lexicographic order.
    fileprivate var orderedSets: [[Int]] { sets.sorted { $0.lexicographicallyPrecedes($1) } }
}
