import Analysis
import Foundation
import Testing

@Suite("Le taux de couverture")
struct CoverageRateTests {
    @Test("le taux d’un groupe est le rapport des sommes, et n’est jamais ramené à 100")
    func group() throws {
        let parts = [
            try CoverageRate(places: [10, 15], children: 40), try CoverageRate(places: [0, 7], children: 3),
            try CoverageRate(places: [0, 0], children: 0),
        ]
        #expect(parts.map(\.roundedRate) == [62.5, 233.3, nil])
        #expect(parts[0].roundedRates == [25, 37.5] && parts[2].roundedRates == nil)
        let group = try CoverageRate.group(parts)
        #expect(group.total == 32 && group.children == 43 && group.roundedRate == 74.4)
        #expect(group.roundedRates == [23.3, 51.2])
    }

    @Test("un demi-dixième est arrondi au-dessus, même quand le nombre à virgule passe dessous")
    func half() throws {
        // 100 x 1 / 2000 = 0.05; 100 x 41 / 80 = 51.25; 100 x 0.3 / 2.4 = 12.5, whose binary figures are inexact.
        #expect(CoverageRate.rounded(1, per: 2000) == 0.1)
        #expect(CoverageRate.rounded(41, per: 80) == 51.3)
        #expect(CoverageRate.rounded(0.1 + 0.2, per: 2.4) == 12.5)
        #expect(CoverageRate.rounded(201, per: 2000) == 10.1)
        #expect(CoverageRate.rounded(199, per: 2000) == 10.0)
        #expect(CoverageRate.rounded(1, per: 0) == nil && CoverageRate.rounded(1, per: 1e-320) == nil)
    }

    @Test("l’arrondi est celui de la fraction écrite en entiers")
    func exact() {
        var random = SeededRandom(seed: 203)
        for _ in 0..<2_000 {
            let (places, children) = (
                Int.random(in: 0...4_000, using: &random), Int.random(in: 1...2_000, using: &random)
            )
            // The number of tenths t with t - 1/2 <= 1000 places / children < t + 1/2.
            var tenths = 1000 * places / children
            if 2 * (1000 * places - tenths * children) >= children { tenths += 1 }
            #expect(CoverageRate.rounded(Double(places), per: Double(children)) == Double(tenths) / 10)
        }
    }

    @Test("un nombre négatif ou infini est refusé, des modes différents aussi")
    func refused() throws {
        for wrong in [-1, Double.nan, .infinity] {
            #expect(throws: InvalidInput.self) { try CoverageRate(places: [wrong], children: 1) }
            #expect(throws: InvalidInput.self) { try CoverageRate(places: [1], children: wrong) }
        }
        let (one, two) = (try CoverageRate(places: [1], children: 1), try CoverageRate(places: [1, 2], children: 1))
        #expect(throws: InvalidInput.self) { try CoverageRate.group([one, two]) }
        #expect(try CoverageRate.group([CoverageRate]()).rate == nil)
    }
}
