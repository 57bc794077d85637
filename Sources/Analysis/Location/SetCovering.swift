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
        var cover = CoverSearch(self, effort: effort)
        let unreachable = cover.unreachable(within: radius)
        guard unreachable.isEmpty else { return .impossible(unreachable: unreachable) }
        guard fixed.isEmpty || greatestCost(of: fixed) > radius else { return .possible(fixedAreEnough) }
        let choice = cover.choice(within: radius)
        var known = cover.greedy(choice)
        let threshold = Threshold(impossible: fixed.count, possible: known.count) { count in
            let found = cover.first(choice, sites: count, within: radius)
            guard let set = found.sets.first else { return found.unsearched == nil ? count + 1 : nil }
            known = set
            return set.count
        }
        let ties = cover.all(choice, sites: threshold.possible, within: radius, from: [known])
        return .possible(
            placement(ties, objective: Double(threshold.possible), bound: Double(threshold.impossible + 1)))
    }

    private var fixedAreEnough: Placement {
        Placement(
            objective: Double(fixed.count), sets: [fixed], count: .all(1), assignment: nearest(among: fixed),
            proof: .proven)
    }
}
