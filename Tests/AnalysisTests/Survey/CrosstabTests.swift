import Analysis
import Testing

@Suite("Un croisement de réponses")
struct CrosstabTests {
    @Test("deux réponses indépendantes ne s’écartent pas, deux réponses identiques s’écartent du tout au tout")
    func extremes() throws {
        let independent = try Crosstab([[10, 20], [20, 40]])
        #expect(independent.chiSquare < 1e-12 && independent.probability == 1 && independent.cramersV < 1e-6)
        let same = try Crosstab([[10, 0], [0, 10]])
        #expect(same.chiSquare == 20 && same.cramersV == 1 && same.tschuprow == 1)
    }

    @Test("le thé de Fisher : 17/35 exactement")
    func fisher() throws {
        let tea = try Crosstab([[3, 1], [1, 3]])
        #expect(abs((tea.fisherProbability ?? 0) - 17.0 / 35) < 1e-12)
        #expect(tea.yatesChiSquare == 0.5 && tea.smallCells == 4)
        #expect(try Crosstab([[3, 1, 1], [1, 3, 1]]).fisherProbability == nil)
    }

    @Test("échanger lignes et colonnes ne change que l’ordre")
    func transposed() throws {
        var chance = SeededRandom(seed: 3)
        for _ in 0..<50 {
            let table = (0..<3).map { _ in (0..<4).map { _ in Double(Int.random(in: 1...40, using: &chance)) } }
            let turned = (0..<4).map { column in table.map { $0[column] } }
            let (one, other) = (try Crosstab(table), try Crosstab(turned))
            #expect(abs(one.chiSquare - other.chiSquare) < 1e-9 && one.degrees == other.degrees)
            #expect(abs(one.adjustedResiduals[2][1] - other.adjustedResiduals[1][2]) < 1e-9)
        }
    }

    @Test("la loi du khi-deux donne les seuils des tables")
    func chiSquare() {
        // The usual tables: 5 % beyond 3.841459 for one degree, 18.307038 for ten.
        #expect(abs(ChiSquare.upperTail(3.841458820694124, degrees: 1) - 0.05) < 1e-12)
        #expect(abs(ChiSquare.upperTail(18.307038053275146, degrees: 10) - 0.05) < 1e-12)
        #expect(ChiSquare.upperTail(0, degrees: 3) == 1 && ChiSquare.upperTail(.infinity, degrees: 3) == 0)
    }

    @Test("une ligne vide, une ligne trop courte ou une case négative sont refusées")
    func refused() {
        for table in [[[1.0, 2], [0, 0]], [[1, 2], [3]], [[1, -2], [3, 4]], [[1, 2]], [[1, 0], [1, 0]]] {
            #expect(throws: InvalidInput.self) { try Crosstab(table) }
        }
    }
}

@Suite("L’anonymat d’un fichier")
struct AnonymityTests {
    @Test("la plus petite classe, la moins variée et la plus écartée se comptent")
    func measures() throws {
        let quasi = [["a"], ["a"], ["b"], ["b"]]
        let found = try Anonymity(quasiIdentifiers: quasi, sensitive: [["x"], ["x"], ["x"], ["y"]])
        #expect(found.k == 2 && found.l == 1 && found.t == 0.25)
        #expect(found.classes.map(\.count) == [2, 2] && !found.isSafe())
    }

    @Test("cinq lignes pareilles suffisent pour une enquête, onze pour le fisc")
    func guardrail() throws {
        let five = try Anonymity(
            quasiIdentifiers: Array(repeating: ["a"], count: 5), sensitive: Array(repeating: ["x"], count: 5))
        #expect(five.isSafe() && !five.isSafe(isFiscal: true))
        #expect(throws: InvalidInput.self) { try Anonymity(quasiIdentifiers: [], sensitive: []) }
    }
}
