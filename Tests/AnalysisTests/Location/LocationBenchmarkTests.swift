import Analysis
import Foundation
import Testing

@Suite("Trois cents communes", .enabled(if: ReferenceFolder.exists))
struct LocationBenchmarkTests {
    private func problem() throws -> LocationProblem {
        let folder = try #require(ReferenceFolder.found)
        let file = try String(contentsOf: folder.appendingPathComponent("location/bench-300.csv"), encoding: .utf8)
        let rows = file.split(whereSeparator: \.isNewline).dropFirst().map {
            $0.split(separator: ",").map { Double($0) }
        }
        let points = rows.compactMap { row -> LonLat? in
            guard row.count == 4, let longitude = row[1], let latitude = row[2] else { return nil }
            return LonLat(longitude: longitude, latitude: latitude)
        }
        return try LocationProblem(
            weights: rows.compactMap { $0.last ?? nil },
            costs: points.map { from in points.map { Haversine.kilometres(from: from, to: $0) * 1.3 } })
    }

    @Test("la p-médiane est celle de HiGHS, prouvée")
    func pMedian() throws {
        let found = try problem().pMedian(sites: 10)
        #expect(abs(found.objective - 17_506_785.4) < 0.1)
        #expect(found.isProven && found.count == .all(1))
    }

    @Test("la couverture maximale est celle de HiGHS, prouvée")
    func maximalCovering() throws {
        let found = try problem().maximalCovering(sites: 10, within: 15)
        #expect(found.objective == 1_078_868)
        #expect(found.isProven && found.count == .all(2))
    }

    @Test("le p-centre est celui que donne la référence, prouvé")
    func pCenter() throws {
        let found = try problem().pCenter(sites: 10, effort: .brief)
        #expect(abs(found.objective - 33.69168) < 1e-5)
        #expect(found.isProven)
    }

    @Test("la couverture totale demande 42 sites, et l’on ne prétend pas lister toutes les façons")
    func setCovering() throws {
        guard case .possible(let found) = try problem().setCovering(within: 15, effort: .brief) else {
            Issue.record("42 sites couvrent tout")
            return
        }
        #expect(found.objective == 42 && found.isProven)
        #expect(found.count == .atLeast(SearchEffort.brief.listed))
    }
}
