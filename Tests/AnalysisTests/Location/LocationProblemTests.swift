import Analysis
import Foundation
import Testing

@Suite("Un problème de localisation")
struct LocationProblemTests {
    private static let line: [[Double]] = [[0, 2, 4], [2, 0, 2], [4, 2, 0]]

    @Test(
        "ce qui n’est pas un problème est refusé, avec l’endroit",
        arguments: [
            ([], [], [], "weights"),
            ([1], [[]], [], "candidates"),
            ([1, .nan, 1], line, [], "weights[1]"),
            ([1, 1, -1], line, [], "weights[2]"),
            ([1, 1, .infinity], line, [], "weights[2]"),
            ([1, 1], line, [], "cost_matrix_km"),
            ([1, 1], [[0, 1], [1]], [], "cost_matrix_km[1]"),
            ([1, 1], [[0, 1], [.nan, 0]], [], "cost_matrix_km[1][0]"),
            ([1, 1], [[0, -1], [1, 0]], [], "cost_matrix_km[0][1]"),
            ([1e300, 1e300], [[0, 1e300], [1e300, 0]], [], "weights"),
            ([1, 1, 1], line, [0, 3], "params.fixed[1]"),
            ([1, 1, 1], line, [-1], "params.fixed[0]"),
        ] as [([Double], [[Double]], [Int], String)])
    func refused(_ weights: [Double], _ costs: [[Double]], _ fixed: [Int], _ place: String) throws {
        let refusal = #expect(throws: InvalidInput.self) {
            try LocationProblem(weights: weights, costs: costs, fixed: fixed)
        }
        #expect(refusal?.place == place)
    }

    @Test("un nombre de sites impossible est refusé", arguments: [-1, 0, 1, 4])
    func siteCounts(_ sites: Int) throws {
        let problem = try LocationProblem(weights: [1, 1, 1], costs: Self.line, fixed: [0, 1])
        #expect(throws: InvalidInput.self) { try problem.pMedian(sites: sites) }
        #expect(throws: InvalidInput.self) { try problem.pCenter(sites: sites) }
        #expect(throws: InvalidInput.self) { try problem.maximalCovering(sites: sites, within: 1) }
    }

    @Test("un rayon qui n’est pas un nombre positif est refusé", arguments: [-1, Double.nan, .infinity])
    func radii(_ radius: Double) throws {
        let problem = try LocationProblem(weights: [1, 1, 1], costs: Self.line)
        #expect(throws: InvalidInput.self) { try problem.setCovering(within: radius) }
        #expect(throws: InvalidInput.self) { try problem.maximalCovering(sites: 1, within: radius) }
    }

    @Test("les sites existants restent ouverts et comptent : le prochain service complète")
    func next() throws {
        let problem = try LocationProblem(weights: [5, 1, 3], costs: Self.line, fixed: [2, 2])
        let found = try problem.pMedian(sites: 2)
        #expect(found.sets == [[0, 2]])
        #expect(found.objective == 2)
        #expect(found.assignment == [0, 0, 2])
    }

    @Test("à égale distance, une demande va au site de moindre rang")
    func ties() throws {
        let problem = try LocationProblem(weights: [1, 1, 1], costs: Self.line)
        #expect(problem.nearest(among: [2, 0]) == [0, 0, 2])
        #expect(problem.nearest(among: []) == [])
        #expect(problem.weightedCost(of: []) == .infinity && problem.greatestCost(of: []) == .infinity)
    }

    @Test("sans site assez proche, la couverture totale nomme ceux qu’elle laisse")
    func unreachable() throws {
        let problem = try LocationProblem(weights: [0, 1], costs: [[9, 12], [3, 4]])
        #expect(try problem.setCovering(within: 8) == .impossible(unreachable: [0]))
        guard case .possible(let found) = try problem.setCovering(within: 9) else { throw Unexpected() }
        #expect(found.sets == [[0]])
    }

    private struct Unexpected: Error {}

    @Test("des sites fixés qui suffisent n’en appellent pas d’autre")
    func enough() throws {
        let problem = try LocationProblem(weights: [1, 1, 1], costs: Self.line, fixed: [1])
        guard case .possible(let found) = try problem.setCovering(within: 2) else { throw Unexpected() }
        #expect(found.sets == [[1]] && found.objective == 1 && found.isProven)
    }
}
