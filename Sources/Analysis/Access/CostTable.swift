/// What it costs to go from each place of demand to each site within its reach: minutes or kilometres.
///
/// Only the pairs within reach are kept, row after row (« compressed sparse rows »): a pair that is absent cannot be
/// travelled. In a row the sites ascend, so that a sum over it always adds up in the same order.
public struct CostTable: Sendable, Equatable {
    /// One journey, by the ranks of its ends.
    public struct Pair: Sendable, Equatable {
        public let demand: Int
        public let site: Int
        public let cost: Double

        public init(demand: Int, site: Int, cost: Double) {
            self.demand = demand
            self.site = site
            self.cost = cost
        }
    }

    public let siteCount: Int
    /// Where the pairs of each demand start in ``sites`` and ``costs``, then where the last ones end.
    let starts: [Int]
    let sites: [Int32]
    let costs: [Double]

    /// The most pairs a table may hold, about 120 MB.
    public static let limit = 10_000_000

    init(siteCount: Int, starts: [Int], sites: [Int32], costs: [Double]) {
        self.siteCount = siteCount
        self.starts = starts
        self.sites = sites
        self.costs = costs
    }

    public var demandCount: Int { starts.count - 1 }

    /// How many pairs there are.
    public var count: Int { costs.count }

    /// The sites a demand reaches, ascending, each with its cost.
    public func reach(of demand: Int) -> [(site: Int, cost: Double)] {
        guard demand >= 0, demand < demandCount else { return [] }
        return (starts[demand]..<starts[demand + 1]).map { (Int(sites[$0]), costs[$0]) }
    }
}

extension CostTable {
    /// A table from pairs in any order.
    ///
    /// - Throws: `InvalidInput` for a rank out of the bounds, a cost that is negative or not a finite number, a pair
    ///   given twice, or more than ``limit`` pairs.
    public init(_ pairs: [Pair], demands: Int, sites: Int) throws(InvalidInput) {
        for (rank, pair) in pairs.enumerated() where !(0...Self.limit).contains(min(pair.demand, pair.site)) {
            throw Self.unknownEnd(rank)
        }
        try self.init(
            from: pairs.map { Int32(clamping: $0.demand) }, to: pairs.map { Int32(clamping: $0.site) },
            costs: pairs.map(\.cost), demands: demands, sites: sites)
    }

    /// The same from columns, which millions of pairs take less room in.
    ///
    /// - Parameters:
    ///   - origins: the rank of the demand of each pair.
    ///   - ends: the rank of its site.
    ///   - costs: what it costs, as many as there are ranks.
    public init(
        from origins: [Int32], to ends: [Int32], costs: [Double], demands: Int, sites siteCount: Int
    ) throws(InvalidInput) {
        guard origins.count == costs.count, ends.count == costs.count else {
            throw InvalidInput("costs", "il faut un départ, une arrivée et un coût par trajet.")
        }
        try Self.check(origins, ends, costs, demands: demands, sites: siteCount)
        let starts = Self.starts(of: origins, rows: demands)
        // By site, then by demand, each time in the order found: both ascend in the end.
        var next = Self.starts(of: ends, rows: siteCount)
        var bySite = [Int32](repeating: 0, count: costs.count)
        for (rank, end) in ends.enumerated() {
            bySite[next[Int(end)]] = Int32(rank)
            next[Int(end)] += 1
        }
        next = starts
        var order = bySite
        for rank in bySite {
            let demand = Int(origins[Int(rank)])
            order[next[demand]] = rank
            next[demand] += 1
        }
        for (before, rank) in zip(order, order.dropFirst()) {
            let (first, second) = (Int(before), Int(rank))
            guard origins[first] != origins[second] || ends[first] != ends[second] else {
                throw InvalidInput("costs[\(rank)]", "ce trajet est donné deux fois.")
            }
        }
        self.init(
            siteCount: siteCount, starts: starts, sites: order.map { ends[Int($0)] },
            costs: order.map { costs[Int($0)] })
    }

    private static func check(
        _ origins: [Int32], _ ends: [Int32], _ costs: [Double], demands: Int, sites: Int
    ) throws(InvalidInput) {
        guard demands >= 0, sites >= 0, max(costs.count, demands, sites) <= limit else { throw tooMany("costs") }
        for rank in costs.indices {
            guard origins[rank] >= 0, Int(origins[rank]) < demands, ends[rank] >= 0, Int(ends[rank]) < sites else {
                throw unknownEnd(rank)
            }
            guard costs[rank] >= 0, costs[rank].isFinite else {
                throw InvalidInput("costs[\(rank)]", "un temps ou une distance est un nombre positif ou nul.")
            }
        }
    }

    private static func unknownEnd(_ rank: Int) -> InvalidInput {
        InvalidInput("costs[\(rank)]", "ce trajet part d’un lieu inconnu ou y mène.")
    }

    static func tooMany(_ place: String) -> InvalidInput {
        InvalidInput(place, "il y a plus de 10 millions de trajets : réduisez la portée ou le nombre de lieux.")
    }

    private static func starts(of ranks: [Int32], rows: Int) -> [Int] {
        var starts = [Int](repeating: 0, count: rows + 1)
        for rank in ranks { starts[Int(rank) + 1] += 1 }
        for row in 0..<rows { starts[row + 1] += starts[row] }
        return starts
    }
}
