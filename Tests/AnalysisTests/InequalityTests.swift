import Analysis
import Foundation
import Testing

@Suite("Les inégalités entre communes")
struct InequalityTests {
    @Test("les places à déplacer sont celles que les communes les mieux dotées ont en trop")
    func moved() throws {
        let found = try Inequality(children: [100, 100, 50], places: [40, 10, 0])
        // 50 places for 250 children are 20 for 100: shares of 20, 20 and 10.
        #expect(found.rates == [40, 10, 0] && found.overallRate == 20)
        #expect(alike(found.surpluses, [20, -10, -10]))
        #expect(alike([found.placesToMove], [20]))
        #expect(alike([try #require(found.hoover)], [0.4]))
    }

    @Test("à taux égal partout, rien n’est à déplacer et toute mesure est nulle")
    func equal() throws {
        let found = try Inequality(children: [10, 20, 70], places: [5, 10, 35])
        let measures = [
            found.giniUnweighted, found.giniByChildren, found.hoover, found.theilByChildren, found.theilUnweighted,
        ].compactMap { $0 }
        #expect(alike(measures, [0, 0, 0, 0, 0]))
        #expect(found.placesToMove < 1e-12 && found.topOverBottom == 1)
    }

    @Test("une commune sans enfant n’a pas de taux ; ses places rendent Theil infini, donc absent")
    func childless() throws {
        let empty = try Inequality(children: [10, 0], places: [5, 0])
        #expect(empty.rates == [50, nil] && empty.theilByChildren == 0)
        let odd = try Inequality(children: [10, 0], places: [5, 5])
        #expect(odd.theilByChildren == nil && odd.hoover == 0.5)
        #expect(odd.giniUnweighted == 0 && odd.placesToMove == 5)
    }

    @Test("sans aucune place il n’y a pas d’inégalité à mesurer ; sans enfant il n’y a pas de taux")
    func nothing() throws {
        let none = try Inequality(children: [10, 20], places: [0, 0])
        #expect(none.hoover == nil && none.giniByChildren == nil && none.giniUnweighted == nil)
        #expect(none.overallRate == 0 && none.placesToMove == 0)
        for (children, places) in [
            ([], []), ([0], [1]), ([1], [-1]), ([.nan], [1]), ([1], [.infinity]), ([1, 2], [1]),
        ]
            as [([Double], [Double])]
        {
            #expect(throws: InvalidInput.self) { try Inequality(children: children, places: places) }
        }
    }

    @Test("les deux Gini sont ceux de la somme de tous les écarts deux à deux", arguments: [1, 2, 3])
    func brute(_ seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let children = (0..<30).map { _ in Double(Int.random(in: 1...80, using: &random)) }
        let places = children.map { _ in Double(Int.random(in: 0...40, using: &random)) }
        let found = try Inequality(children: children, places: places)
        let rates = zip(places, children).map { 100 * $0 / $1 }
        let (mean, overall) = (rates.reduce(0, +) / 30, places.reduce(0, +) / children.reduce(0, +) * 100)
        var (plain, weighted) = (0.0, 0.0)
        for first in 0..<30 {
            for second in 0..<30 {
                let gap = abs(rates[first] - rates[second])
                plain += gap / (2 * 900 * mean)
                weighted += gap * children[first] * children[second]
            }
        }
        weighted /= 2 * pow(children.reduce(0, +), 2) * overall
        #expect(alike([try #require(found.giniUnweighted)], [plain]))
        #expect(alike([try #require(found.giniByChildren)], [weighted]))
        #expect(abs(found.surpluses.reduce(0, +)) < 1e-9)
    }

    @Test("entre et dans les secteurs, les deux parts de Theil font le tout", arguments: [4, 5])
    func decomposed(_ seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let children = (0..<40).map { _ in Double(Int.random(in: 1...80, using: &random)) }
        let places = children.map { _ in Double(Int.random(in: 0...40, using: &random)) }
        let groups = children.map { _ in ["nord", "sud", "littoral"].randomElement(using: &random) ?? "nord" }
        let parts = try TheilDecomposition(children: children, places: places, groups: groups)
        let whole = try Inequality(children: children, places: places).theilByChildren
        let sum = try #require(parts.between) + (try #require(parts.within))
        #expect(alike([sum], [try #require(whole)]))
        let alone = try TheilDecomposition(children: children, places: places, groups: children.map { _ in "un" })
        #expect(alike([try #require(alone.between)], [0]))
    }
}
