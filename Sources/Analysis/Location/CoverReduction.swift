extension SiteCosts {
    /// The same choice of a cover (every cost is 0), without what follows from the rest.
    ///
    /// A demand whose sites include all those of another one is covered with it; a site that is alone for a demand
    /// opens; and when one cover is enough, a site that covers nothing more than another closes (Toregas and ReVelle,
    /// 1972).
    /// - Parameter isOneEnough: closes the sites that another is as good as, which loses sets as good as the rest.
    /// - Returns: `nil` when more sites must open than remain.
    func withoutDominance(isOneEnough: Bool) -> SiteCosts? {
        var choice = self
        while choice.rowCount > 0 {
            choice.dropImpliedRows()
            let fate = choice.forcedFate(isOneEnough)
            guard fate.contains(where: { $0 != 0 }) else { break }
            guard fate.count(where: { $0 > 0 }) <= choice.remaining else { return nil }
            choice = choice.deciding(fate)
        }
        return choice
    }

    private func range(_ row: Int) -> Range<Int> { Int(starts[row])..<Int(starts[row + 1]) }

    private mutating func dropImpliedRows() {
        let order = (0..<rowCount).sorted { (range($0).count, $0) < (range($1).count, $1) }
        var kept: [(row: Int, sites: BitSet)] = []
        for row in order {
            var sites = BitSet(size: self.sites.count)
            for index in range(row) { sites.insert(Int(site[index])) }
            if !kept.contains(where: { $0.sites.isSubset(of: sites) }) { kept.append((row, sites)) }
        }
        guard kept.count < rowCount else { return }
        let before = self
        (starts, site, cost, fallback, price) = ([0], [], [], [], [])
        for row in kept.map(\.row).sorted() {
            site += before.site[before.range(row)]
            cost += before.cost[before.range(row)]
            starts.append(Int32(site.count))
            fallback.append(before.fallback[row])
            price.append(before.price[row])
        }
    }

    private func forcedFate(_ isOneEnough: Bool) -> [Int8] {
        var fate = [Int8](repeating: 0, count: sites.count)
        for row in 0..<rowCount where range(row).count == 1 { fate[Int(site[range(row).lowerBound])] = 1 }
        guard isOneEnough, !fate.contains(1) else { return fate }
        var covered = [BitSet](repeating: BitSet(size: rowCount), count: sites.count)
        for row in 0..<rowCount {
            for index in range(row) { covered[Int(site[index])].insert(row) }
        }
        let order = sites.indices.map { (place: $0, count: covered[$0].count) }.sorted {
            ($1.count, $0.place) < ($0.count, $1.place)
        }
        var kept: [Int] = []
        for (place, _) in order {
            if kept.contains(where: { covered[place].isSubset(of: covered[$0]) }) {
                fate[place] = -1
            } else {
                kept.append(place)
            }
        }
        return fate
    }
}
