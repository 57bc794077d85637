/// Access to a supply that neighbours share: floating catchment areas.
///
/// With P the demand, S the supply, d the cost, w the weight of a cost:
/// - 2SFCA (Luo and Wang 2003), w = 1 within the greatest cost, and E2SFCA (Luo and Qi 2009; the Drees's APL):
///   R_j = S_j / sum_i w(d_ij) P_i, then A_i = sum_j w(d_ij) R_j.
/// - 3SFCA (Wan, Zou and Sternberg 2012): G_ij = w_ij / sum_k w_ik, then w is replaced by G w in both sums. G is
///   normalised over every pair of the table, before the greatest cost applies, as PySAL's `access` does.
///
/// Bounds are included. A demand that reaches nothing has an access of 0, a site that nobody reaches a ratio of 0. Sums
/// add up in the order of the ranks, demands then sites: the same figures come out to the last bit at each run.
/// Hence sum_i P_i A_i = the supply of the sites somebody reaches.
public struct Catchment: Sendable, Hashable {
    public enum Method: String, Sendable, Hashable, CaseIterable {
        case twoStep = "2sfca"
        case enhanced = "e2sfca"
        case threeStep = "3sfca"
    }

    public let method: Method
    public let decay: DistanceDecay
    /// The greatest cost counted, included; `nil` when only the decay ends.
    public let maxCost: Double?

    /// - Throws: `InvalidInput` for a decay or a greatest cost that is none.
    public init(_ method: Method, decay: DistanceDecay = .within, maxCost: Double?) throws(InvalidInput) {
        try decay.check()
        if let maxCost, !(maxCost >= 0 && maxCost.isFinite) {
            throw InvalidInput("params.max_cost", "la portée est un nombre positif ou nul.")
        }
        self.method = method
        self.decay = decay
        self.maxCost = maxCost
    }

    /// What a catchment finds, by the ranks of the demands and of the sites.
    public struct Index: Sendable, Equatable {
        /// Places per child, say, within the reach of each demand.
        public let access: [Double]
        /// Places per child of each site, for those it serves.
        public let ratios: [Double]
        /// The sites nobody reaches, whose supply is in no access.
        public let unreachedSites: [Int]
        /// The sum of demand times access: the supply of the sites somebody reaches.
        public let total: Double
    }
}

extension Catchment {
    /// The access of each demand.
    ///
    /// - Parameters:
    ///   - demand: how many are there, by rank of the table; 0 or more.
    ///   - supply: the places of each site, by rank of the table; 0 or more.
    /// - Throws: `InvalidInput` for lists of another length than the table's, values that are no quantity, or orders of
    ///   magnitude that no number holds.
    public func index(demand: [Double], supply: [Double], over table: CostTable) throws(InvalidInput) -> Index {
        try Self.check(demand, "demand", count: table.demandCount)
        try Self.check(supply, "supply", count: table.siteCount)
        var loads = [Double](repeating: 0, count: supply.count)
        for place in demand.indices {
            let share = share(of: place, table)
            for rank in table.starts[place]..<table.starts[place + 1] {
                loads[Int(table.sites[rank])] += weight(table.costs[rank], share) * demand[place]
            }
        }
        let ratios = zip(supply, loads).map { $1 > 0 ? $0 / $1 : 0 }
        var access = [Double](repeating: 0, count: demand.count)
        for place in demand.indices {
            let share = share(of: place, table)
            var sum = 0.0
            for rank in table.starts[place]..<table.starts[place + 1] {
                sum += weight(table.costs[rank], share) * ratios[Int(table.sites[rank])]
            }
            access[place] = sum
        }
        let total = zip(demand, access).reduce(0) { $0 + $1.0 * $1.1 }
        guard total.isFinite, access.allSatisfy(\.isFinite) else {
            throw InvalidInput("supply", "ces ordres de grandeur ne se calculent pas : vérifiez les nombres.")
        }
        return Index(
            access: access, ratios: ratios, unreachedSites: loads.indices.filter { !(loads[$0] > 0) }, total: total)
    }

    /// What divides the weights of a demand in the three-step method; 1 in the others.
    private func share(of place: Int, _ table: CostTable) -> Double {
        guard method == .threeStep else { return 1 }
        return table.costs[table.starts[place]..<table.starts[place + 1]].reduce(0) { $0 + decay.weight(at: $1) }
    }

    private func weight(_ cost: Double, _ share: Double) -> Double {
        if let maxCost, cost > maxCost { return 0 }
        let weight = decay.weight(at: cost)
        return method == .threeStep && share > 0 ? weight / share * weight : weight
    }

    private static func check(_ values: [Double], _ place: String, count: Int) throws(InvalidInput) {
        guard values.count == count else {
            throw InvalidInput(place, "\(count) valeurs sont attendues, il y en a \(values.count).")
        }
        guard !values.isEmpty else { throw InvalidInput(place, "la liste est vide.") }
        for (rank, value) in values.enumerated() where !(value >= 0 && value.isFinite) {
            throw InvalidInput("\(place)[\(rank)]", "une quantité est un nombre positif ou nul.")
        }
    }
}
