import Analysis
import Testing

@Suite("Le profil d’un territoire")
struct ProfileTests {
    private struct Input: Decodable {
        struct Quotient: Decodable {
            let local: Double
            let localTotal: Double
            let ref: Double
            let refTotal: Double
        }

        let territory: [String: Double]
        let references: [[String: Double]]
        let locationQuotients: [String: Quotient]
    }

    private struct Expected: Decodable {
        struct Line: Decodable {
            let mean: Double
            let sdPopulation: Double
            let z: Double
            let percentileMidrank: Double
            let median: Double
            let q1: Double
            let q3: Double
        }

        let profile: [String: Line]
        let locationQuotients: [String: Double]
    }

    @Test("moyenne, écart-type, rang et quartiles sont ceux de NumPy", .enabled(if: ReferenceFolder.exists))
    func reference() throws {
        let known = try ReferenceCase<Input, Expected>("territory/territory-s2-profile.json")
        for (name, line) in known.expected.profile {
            let value = try #require(known.input.territory[name])
            let profile = try #require(Profile(of: value, among: known.input.references.compactMap { $0[name] }))
            let found = [
                profile.mean, profile.deviation, try #require(profile.z), profile.percentile, profile.median,
                profile.lowerQuartile, profile.upperQuartile,
            ]
            let expected = [
                line.mean, line.sdPopulation, line.z, line.percentileMidrank, line.median, line.q1, line.q3,
            ]
            let gaps = zip(found, expected).map { abs($0 - $1) / max(1, abs($1)) }
            #expect(gaps.allSatisfy { $0 <= known.tolerance.abs }, "\(name)")
        }
        for (name, quotient) in known.input.locationQuotients {
            let found = Profile.locationQuotient(
                local: quotient.local, of: quotient.localTotal, reference: quotient.ref, of: quotient.refTotal)
            #expect(abs(try #require(found) - (known.expected.locationQuotients[name] ?? 0)) <= 1e-9)
        }
    }

    @Test("sans référence il n’y a pas de profil ; des références toutes égales n’ont pas d’écart")
    func degenerate() throws {
        #expect(Profile(of: 1, among: []) == nil && Profile(of: .nan, among: [1]) == nil)
        let alike = try #require(Profile(of: 0.4, among: Array(repeating: 0.1, count: 10)))
        #expect(alike.z == nil && alike.deviation == 0 && alike.mean == 0.1)
        #expect(alike.percentile == 100)
        #expect(Profile.locationQuotient(local: 1, of: 0, reference: 1, of: 1) == nil)
    }

    @Test("le rang d’une valeur parmi ses égales est au milieu d’elles, et z suit un changement d’échelle")
    func ranks() throws {
        #expect(Profile(of: 2, among: [1, 2, 2, 3])?.percentile == 50)
        #expect(Profile(of: 0, among: [1, 2])?.percentile == 0)
        var random = SeededRandom(seed: 4)
        for _ in 0..<100 {
            let values = (0..<20).map { _ in Double.random(in: 0...10, using: &random) }
            let plain = try #require(Profile(of: 5, among: values)?.z)
            let scaled = try #require(Profile(of: 12, among: values.map { 2 * $0 + 2 })?.z)
            #expect(abs(plain - scaled) < 1e-9)
        }
    }

    @Test("les quantiles interpolent entre les deux rangs voisins")
    func quantiles() {
        let quantiles = Quantiles([4, 1, 3, 2, .nan])
        #expect([0, 0.25, 0.5, 1].map(quantiles.at) == [1, 1.75, 2.5, 4])
        #expect(quantiles.at(1.1) == nil && Quantiles([]).median == nil)
    }
}
