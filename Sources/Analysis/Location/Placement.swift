/// Where to open sites, as a location problem answers it, with what is known of how good that is.
public struct Placement: Sendable, Equatable {
    /// What the problem makes least or greatest, for the first set.
    public let objective: Double
    /// The sets of open sites, ascending ranks, fixed sites included; all as good, in lexicographic order.
    ///
    /// When the optimum is proven, all the optimal sets as far as ``count`` says; otherwise the best ones found.
    public let sets: [[Int]]
    public let count: Count
    /// The nearest open site of each demand for the first set; of two at the same cost, the one of the lower rank.
    public let assignment: [Int]
    public let proof: Proof

    /// How many sets are as good as one another.
    public enum Count: Sendable, Equatable {
        /// Every one of them is listed.
        case all(Int)
        /// There may be more than those listed: the search for them stopped.
        case atLeast(Int)
    }

    /// What is known of the distance to the optimum.
    public enum Proof: Sendable, Equatable {
        /// Nothing better exists, but for the rounding of sums (1e-10 of the objective).
        case proven
        /// The search stopped before it could tell: no solution is better than `bound`, and the best is therefore
        /// within `gap`, a share of the objective, of the optimum.
        case bounded(bound: Double, gap: Double)
    }

    public var isProven: Bool { proof == .proven }
}

/// How long a search may last, counted in work and not in seconds, so that the answer never depends on the machine.
public struct SearchEffort: Sendable, Equatable {
    /// How many costs are read, about 5e7 by second: nodes cost more than their reading.
    public var work: Int
    /// How many sets as good as the best are listed at most.
    public var listed: Int

    public init(work: Int, listed: Int = 1000) {
        self.work = max(work, 0)
        self.listed = max(listed, 1)
    }

    /// About ten to twenty seconds at most, which hundreds of sites seldom need.
    public static let thorough = SearchEffort(work: 600_000_000)
    /// About half a second at most: a page that answers while a slider moves.
    public static let brief = SearchEffort(work: 20_000_000, listed: 100)
}
