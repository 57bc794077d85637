import Analysis
import Testing

@Suite("Les trajets entre deux semis de points")
struct SpatialPairsTests {
    private func point(_ longitude: Double, _ latitude: Double) throws -> LonLat {
        try #require(LonLat(longitude: longitude, latitude: latitude))
    }

    @Test("un degré de méridien fait 111,195 km, un demi-tour de Terre 20 015,1 km")
    func haversine() throws {
        #expect(abs(Haversine.kilometres(from: try point(2, 46), to: try point(2, 47)) - 111.195080) < 1e-5)
        #expect(abs(Haversine.kilometres(from: try point(0, 90), to: try point(0, -90)) - 20_015.1144) < 1e-3)
        #expect(Haversine.kilometres(from: try point(-1.6, 46.7), to: try point(-1.6, 46.7)) == 0)
    }

    @Test("un point hors du globe n’existe pas")
    func bounds() {
        #expect(LonLat(longitude: 181, latitude: 0) == nil && LonLat(longitude: 0, latitude: -91) == nil)
        #expect(LonLat(longitude: .nan, latitude: 0) == nil && LonLat(longitude: 0, latitude: .infinity) == nil)
        #expect(LonLat(longitude: -180, latitude: 90) != nil)
    }

    @Test(
        "les paires sont celles que donne la comparaison de tous les points, aux pôles et à l’antiméridien aussi",
        arguments: [
            (-180.0...180.0, -90.0...90.0), (-5.0...9.0, 42.0...51.0), (179.0...180.0, -10.0...10.0),
            (-180.0...180.0, 88.0...90.0),
        ])
    func brute(_ longitudes: ClosedRange<Double>, _ latitudes: ClosedRange<Double>) throws {
        var random = SeededRandom(seed: 20)
        for reach in [0, 3, 20, 400, 5_000, 30_000.0] {
            let demands = try points(60, longitudes, latitudes, &random)
            let sites = try points(40, longitudes, latitudes, &random) + demands.prefix(5)
            let table = try CostTable(from: demands, to: sites, within: reach, detour: 1.3)
            for (rank, demand) in demands.enumerated() {
                let costs = sites.map { 1.3 * Haversine.kilometres(from: demand, to: $0) }
                let near = sites.indices.filter { costs[$0] <= reach }
                #expect(table.reach(of: rank).map(\.site) == near)
                #expect(alike(table.reach(of: rank).map(\.cost), near.map { costs[$0] }))
            }
        }
    }

    /// Some points on the antimeridian and on the edges, the others anywhere.
    private func points(
        _ count: Int, _ longitudes: ClosedRange<Double>, _ latitudes: ClosedRange<Double>, _ random: inout SeededRandom
    ) throws -> [LonLat] {
        try (0..<count).map { rank in
            let longitude = Double.random(in: longitudes, using: &random)
            let latitude = Double.random(in: latitudes, using: &random)
            switch rank % 8 {
            case 0 where longitudes.upperBound == 180: return try point(rank % 16 == 0 ? 180 : -180, latitude)
            case 1: return try point(longitude, latitudes.upperBound)
            default: return try point(longitude, latitude)
            }
        }
    }

    @Test("la portée est comprise")
    func included() throws {
        let (here, there) = (try point(2, 46), try point(2.1, 46))
        let distance = Haversine.kilometres(from: here, to: there)
        #expect(try CostTable(from: [here], to: [there], within: distance).count == 1)
        #expect(try CostTable(from: [here], to: [there], within: distance.nextDown).count == 0)
        #expect(try CostTable(from: [], to: [there], within: 10).demandCount == 0)
    }

    @Test("les trajets donnés se rangent par ligne ; un trajet inconnu, double ou négatif est refusé")
    func given() throws {
        let journeys: [(Int, Int, Double)] = [(1, 2, 5), (0, 1, 4), (1, 0, 3), (0, 0, 2)]
        let pairs = journeys.map { CostTable.Pair(demand: $0.0, site: $0.1, cost: $0.2) }
        let table = try CostTable(pairs, demands: 3, sites: 3)
        #expect((0..<3).map { table.reach(of: $0).map(\.site) } == [[0, 1], [0, 2], []])
        #expect((0..<3).map { table.reach(of: $0).map(\.cost) } == [[2, 4], [3, 5], []])
        let refused: [(Int, Int, Double)] = [
            (3, 0, 1), (0, -1, 1), (2, 0, -1), (2, 0, .nan), (2, 0, .infinity), (0, 1, 9),
        ]
        for wrong in refused {
            let pair = CostTable.Pair(demand: wrong.0, site: wrong.1, cost: wrong.2)
            #expect(throws: InvalidInput.self) { try CostTable(pairs + [pair], demands: 3, sites: 3) }
        }
    }

    @Test("une portée ou un détour qui n’en est pas un est refusé", arguments: [-1, Double.nan, Double.infinity])
    func refused(_ value: Double) throws {
        let here = try point(2, 46)
        #expect(throws: InvalidInput.self) { try CostTable(from: [here], to: [here], within: value) }
        #expect(throws: InvalidInput.self) { try CostTable(from: [here], to: [here], within: 1, detour: value) }
    }

    @Test("trop de paires pour la mémoire : la phrase dit de réduire la portée")
    func tooMany() throws {
        let same = Array(repeating: try point(2, 46), count: 3_200)
        let refusal = #expect(throws: InvalidInput.self) { try CostTable(from: same, to: same, within: 1) }
        #expect(refusal?.place == "params.max_cost")
    }
}
