/// Where to open sites so that they serve weighted demands best: what all the location problems are given.
///
/// Rows are demands, columns are candidate sites; both are called by their ranks. A cost is a distance or a time, in
/// any unit, the same everywhere. The sites that exist already are always open and count among those asked.
public struct LocationProblem: Sendable, Equatable {
    /// How much each demand weighs: children, households… 0 or more.
    public let weights: [Double]
    /// How many candidate sites there are.
    public let siteCount: Int
    /// The ranks of the sites always open, ascending, each once.
    public let fixed: [Int]
    /// The cost from each demand to each site, row after row.
    let costs: [Double]

    /// - Parameters:
    ///   - weights: one by demand, finite, 0 or more.
    ///   - costs: one row by demand, one column by candidate site; finite, 0 or more.
    ///   - fixed: the ranks of the sites always open, in any order.
    /// - Throws: `InvalidInput` for anything else, and for an empty list.
    public init(weights: [Double], costs: [[Double]], fixed: [Int] = []) throws(InvalidInput) {
        let sites = costs.first?.count ?? 0
        guard costs.count == weights.count else {
            throw InvalidInput("cost_matrix_km", "il faut une ligne de coûts par point de demande.")
        }
        for (row, line) in costs.enumerated() where line.count != sites {
            throw InvalidInput("cost_matrix_km[\(row)]", "cette ligne n’a pas \(sites) coûts comme la première.")
        }
        try self.init(weights: weights, sites: sites, rows: costs.flatMap { $0 }, fixed: fixed)
    }

    /// - Parameter rows: the costs row after row, `weights.count` times `sites` of them.
    /// - Throws: `InvalidInput` like the other initializer.
    public init(weights: [Double], sites: Int, rows: [Double], fixed: [Int] = []) throws(InvalidInput) {
        guard !weights.isEmpty else { throw InvalidInput("weights", "la liste est vide.") }
        guard sites > 0 else { throw InvalidInput("candidates", "il n’y a aucun site candidat.") }
        let size = weights.count.multipliedReportingOverflow(by: sites)
        guard !size.overflow, rows.count == size.partialValue else {
            throw InvalidInput("cost_matrix_km", "il faut un coût par point de demande et par site candidat.")
        }
        try Self.check(weights, sites, rows)
        for (rank, site) in fixed.enumerated() where !(0..<sites).contains(site) {
            throw InvalidInput("params.fixed[\(rank)]", "ce site n’est pas parmi les candidats.")
        }
        self.weights = weights
        self.siteCount = sites
        self.costs = rows
        self.fixed = Set(fixed).sorted()
    }

    private static func check(_ weights: [Double], _ sites: Int, _ rows: [Double]) throws(InvalidInput) {
        for (rank, weight) in weights.enumerated() where !(weight >= 0 && weight.isFinite) {
            throw InvalidInput("weights[\(rank)]", "un poids est un nombre positif ou nul.")
        }
        for (rank, cost) in rows.enumerated() where !(cost >= 0 && cost.isFinite) {
            throw InvalidInput(
                "cost_matrix_km[\(rank / sites)][\(rank % sites)]",
                "une distance ou un temps est un nombre positif ou nul.")
        }
        // Every sum the methods form is below this one.
        let most = weights.reduce(0, +) * max(rows.max() ?? 0, 1) * Double(max(weights.count, sites))
        guard most.isFinite else { throw InvalidInput("weights", "les poids et les coûts sont trop grands.") }
    }
}

extension LocationProblem {
    public var demandCount: Int { weights.count }

    func cost(_ demand: Int, _ site: Int) -> Double { costs[demand * siteCount + site] }

    /// The costs from one demand to every site.
    func row(_ demand: Int) -> ArraySlice<Double> { costs[demand * siteCount..<(demand + 1) * siteCount] }

    /// The nearest open site of each demand, none without any site; of two at the same cost, the one of the lower rank.
    ///
    /// - Parameter sites: ranks of sites, at least one; those out of the bounds are left out.
    public func nearest(among sites: [Int]) -> [Int] {
        let open = sites.filter { (0..<siteCount).contains($0) }.sorted()
        guard let first = open.first else { return [] }
        return weights.indices.map { demand in
            open.dropFirst().reduce(first) { cost(demand, $1) < cost(demand, $0) ? $1 : $0 }
        }
    }

    /// Sum of w_i times the cost to the nearest of these sites, in the order of the demands; infinite without any.
    public func weightedCost(of sites: [Int]) -> Double {
        guard !sites.isEmpty else { return .infinity }
        return zip(weights.indices, nearest(among: sites)).reduce(0) { $0 + weights[$1.0] * cost($1.0, $1.1) }
    }

    /// The weight of the demands within a radius, included, of one of these sites.
    public func coveredWeight(by sites: [Int], within radius: Double) -> Double {
        zip(weights.indices, nearest(among: sites)).reduce(0) {
            cost($1.0, $1.1) <= radius ? $0 + weights[$1.0] : $0
        }
    }

    /// The greatest cost to the nearest of these sites, whatever the weights; infinite without any.
    public func greatestCost(of sites: [Int]) -> Double {
        guard !sites.isEmpty else { return .infinity }
        return zip(weights.indices, nearest(among: sites)).reduce(0) { max($0, cost($1.0, $1.1)) }
    }

    func checkCount(_ sites: Int) throws(InvalidInput) {
        guard sites >= 1 else { throw InvalidInput("params.p", "il faut au moins un site.") }
        guard sites >= fixed.count else {
            throw InvalidInput("params.p", "il y a déjà \(fixed.count) sites fixés, qui comptent parmi les \(sites).")
        }
        guard sites <= siteCount else {
            throw InvalidInput("params.p", "il n’y a que \(siteCount) sites candidats.")
        }
    }

    func checkRadius(_ radius: Double) throws(InvalidInput) {
        guard radius >= 0, radius.isFinite else {
            throw InvalidInput("params.service_radius", "le rayon de service est un nombre positif ou nul.")
        }
    }
}
