/// What the set covering problem answers: sites enough for everyone, or the demands that no site reaches.
public enum Covering: Sendable, Equatable {
    /// The objective is the number of sites, the fixed ones included.
    case possible(Placement)
    /// Not even every site together covers these demands.
    case impossible(unreachable: [Int])
}

extension LocationProblem {
    /// The location set covering problem (LSCP): the fewest sites such that every demand has one within a radius.
    ///
    /// Toregas, Swain, ReVelle and Bergman (Operations Research 19, 1971). Every demand counts, whatever its weight.
    /// - Parameter radius: the greatest cost of a demand that is covered, included; finite, 0 or more.
    /// - Throws: `InvalidInput` for a radius out of the bounds.
    public func setCovering(within radius: Double, effort: SearchEffort = .thorough) throws(InvalidInput) -> Covering {
        try checkRadius(radius)
        var cover = CoverSearch(self)
        let unreachable = cover.unreachable(within: radius)
        guard unreachable.isEmpty else { return .impossible(unreachable: unreachable) }
        var choice = cover.choice(within: radius)
        guard choice.rowCount > 0 else { return .possible(fixedAreEnough) }
        choice.remaining = siteCount
        var interchange = Interchange(choice)
        let most = fixed.count + interchange.greedy(isWhole: false).count { $0 }
        let threshold = Threshold(impossible: fixed.count, possible: most) { count in
            let share = SearchEffort(work: max(effort.work - cover.work, 0) / 2, listed: 1)
            let found = cover.search(choice, sites: count, within: radius, effort: share, isFirstEnough: true)
            return found.sets.isEmpty ? (found.unsearched == nil ? count + 1 : nil) : count
        }
        let listing = SearchEffort(work: max(effort.work - cover.work, effort.work / 4), listed: effort.listed)
        let ties = cover.search(
            choice, sites: threshold.possible, within: radius, effort: listing, isFirstEnough: false)
        return .possible(
            placement(ties, objective: Double(threshold.possible), bound: Double(threshold.impossible + 1)))
    }

    private var fixedAreEnough: Placement {
        Placement(
            objective: Double(fixed.count), sets: [fixed], count: .all(1), assignment: nearest(among: fixed),
            proof: .proven)
    }
}
