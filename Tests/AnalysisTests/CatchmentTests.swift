import Analysis
import Foundation
import Testing

@Suite("L’accessibilité d’une offre partagée")
struct CatchmentTests {
    private func table(_ rows: [[Double?]]) throws -> CostTable {
        let pairs = rows.enumerated().flatMap { row, costs in
            costs.enumerated().compactMap { site, cost in
                cost.map { CostTable.Pair(demand: row, site: site, cost: $0) }
            }
        }
        return try CostTable(pairs, demands: rows.count, sites: rows.first?.count ?? 0)
    }

    @Test("deux communes se partagent les places du site qu’elles atteignent toutes deux")
    func shared() throws {
        // Site 0: 20 places for 100 + 60 children; site 1: 8 places for 60 + 40; the last one reaches nothing.
        let table = try table([[0, 14], [6, 9], [14, 0], [40, 35]])
        let index = try Catchment(.twoStep, maxCost: 10).index(
            demand: [100, 60, 40, 10], supply: [20, 8], over: table)
        #expect(alike(index.access, [0.125, 0.205, 0.08, 0]))
        #expect(alike(index.ratios, [0.125, 0.08]))
        #expect(alike([index.total], [28]))
    }

    @Test("les bornes des paliers sont comprises, et rien ne compte au-delà du dernier")
    func steps() {
        let weights = [0, 10, 10.01, 15, 20, 20.01].map(DistanceDecay.nurses.weight)
        #expect(alike(weights, [1, 1, 2.0 / 3, 2.0 / 3, 1.0 / 3, 0]))
        #expect(alike([10, 20, 30, 31].map(DistanceDecay.midwives.weight), [1, 2.0 / 3, 1.0 / 3, 0]))
        #expect(DistanceDecay.gaussian(sigma: 10).weight(at: 10) == exp(-0.5))
        #expect(
            DistanceDecay.exponential(beta: 0.1).weight(at: 10) == exp(-1) && DistanceDecay.within.weight(at: 9) == 1)
    }

    @Test("la 3SFCA partage chaque demande entre ses sites, ceux d’au-delà de la portée compris")
    func threeStep() throws {
        let decay = DistanceDecay.steps([.init(maxCost: 10, weight: 1), .init(maxCost: 20, weight: 0.5)])
        let index = try Catchment(.threeStep, decay: decay, maxCost: 15).index(
            demand: [100], supply: [30, 40], over: try table([[5, 18]]))
        // G = 1 / 1.5 for the near site; the far one is beyond 15, and serves nobody.
        #expect(alike(index.ratios, [0.45, 0]))
        #expect(alike(index.access, [0.3]))
        #expect(index.unreachedSites == [1])
    }

    @Test(
        "rien ne se perd : la somme des demandes par leur accès est l’offre des sites atteints", arguments: [1, 2, 3])
    func conserved(_ seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let rows: [[Double?]] = (0..<40).map { _ in
            (0..<12).map { _ in Bool.random(using: &random) ? Double.random(in: 0...40, using: &random) : nil }
        }
        let demand = rows.indices.map { _ in Double(Int.random(in: 0...300, using: &random)) }
        let supply = (0..<12).map { _ in Double(Int.random(in: 0...50, using: &random)) }
        for decay in [DistanceDecay.within, .nurses, .gaussian(sigma: 9), .exponential(beta: 0.2)] {
            for method in Catchment.Method.allCases {
                let catchment = try Catchment(method, decay: decay, maxCost: 25)
                let index = try catchment.index(demand: demand, supply: supply, over: try table(rows))
                let lost = index.unreachedSites.reduce(0) { $0 + supply[$1] }
                #expect(abs(index.total - (supply.reduce(0, +) - lost)) < 1e-9)
                #expect(alike(index.access, obvious(method, decay, rows, demand, supply)), "\(method) \(decay)")
            }
        }
    }

    /// The formulas as they are written, with a weight for each cell.
    private func obvious(
        _ method: Catchment.Method, _ decay: DistanceDecay, _ rows: [[Double?]], _ demand: [Double], _ supply: [Double]
    ) -> [Double] {
        let weights = rows.map { row -> [Double] in
            let all = row.map { $0.map(decay.weight) ?? 0 }
            let sum = all.reduce(0, +)
            return zip(row, all).map { cost, weight in
                guard let cost, cost <= 25 else { return 0 }
                return method == .threeStep && sum > 0 ? weight * weight / sum : weight
            }
        }
        let ratios = supply.indices.map { site in
            let load = demand.indices.reduce(0) { $0 + weights[$1][site] * demand[$1] }
            return load > 0 ? supply[site] / load : 0
        }
        return weights.map { zip($0, ratios).reduce(0) { $0 + $1.0 * $1.1 } }
    }

    @Test("une demande négative, une liste trop courte, une pondération impossible sont refusées")
    func refused() throws {
        let one = try table([[1]])
        let plain = try Catchment(.enhanced, decay: .nurses, maxCost: nil)
        let lists: [([Double], [Double])] = [([-1], [1]), ([.nan], [1]), ([1], [.infinity]), ([], [1]), ([1, 2], [1])]
        for (demand, supply) in lists {
            #expect(throws: InvalidInput.self) { try plain.index(demand: demand, supply: supply, over: one) }
        }
        let wrong: [DistanceDecay] = [
            .steps([]), .gaussian(sigma: 0), .exponential(beta: -1), .gaussian(sigma: .nan),
            .steps([.init(maxCost: 10, weight: 1), .init(maxCost: 10, weight: 0.5)]),
            .steps([.init(maxCost: 10, weight: -1)]),
        ]
        for decay in wrong { #expect(throws: InvalidInput.self) { try Catchment(.enhanced, decay: decay, maxCost: 1) } }
        #expect(throws: InvalidInput.self) { try Catchment(.twoStep, maxCost: -1) }
    }

    @Test("des ordres de grandeur que nul nombre ne tient sont refusés, pas rendus infinis")
    func overflow() throws {
        let far = try Catchment(.enhanced, decay: .gaussian(sigma: 1), maxCost: nil)
        #expect(throws: InvalidInput.self) {
            try far.index(demand: [1e-300], supply: [1e300], over: try table([[0]]))
        }
        #expect(try far.index(demand: [0], supply: [5], over: try table([[0]])).access == [0])
    }
}
