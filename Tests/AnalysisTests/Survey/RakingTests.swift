import Analysis
import Testing

@Suite("Le redressement d’une enquête")
struct RakingTests {
    private func margin(_ name: String, _ categories: [Int], _ totals: [Double]) -> Raking.Margin {
        Raking.Margin(name: name, categories: categories, totals: totals, labels: totals.indices.map { "\($0)" })
    }

    @Test("les marges sont tenues, quelles que soient les réponses")
    func margins() throws {
        var chance = SeededRandom(seed: 9)
        for _ in 0..<40 {
            let count = Int.random(in: 20...80, using: &chance)
            // Each combination has an answer, so that any margins can be met together.
            let (first, second) = ((0..<count).map { $0 % 2 }, (0..<count).map { ($0 / 2) % 3 })
            let part = Double.random(in: 10...90, using: &chance)
            let margins = [margin("a", first, [part, 100 - part]), margin("b", second, [20, 30, 50])]
            let raking = try Raking(margins, base: (0..<count).map { _ in Double.random(in: 0.5...2, using: &chance) })
            #expect(raking.gap < 1e-9 && abs(raking.weights.reduce(0, +) - 100) < 1e-6)
            #expect(raking.designEffect >= 1 && raking.effectiveSize <= Double(count) + 1e-9)
        }
    }

    @Test("une combinaison sans réponse ne gêne pas, une catégorie sans réponse est expliquée")
    func empty() throws {
        let met = try Raking([margin("a", [0, 0, 1], [2, 1]), margin("b", [0, 1, 1], [1, 2])], base: [1, 1, 1])
        #expect(met.gap < 1e-9)
        let refused = #expect(throws: InvalidInput.self) { try Raking([margin("a", [0, 0], [1, 1])], base: [1, 1]) }
        #expect(refused?.place == "margins.a.1")
        #expect(throws: InvalidInput.self) {
            try Raking([margin("a", [0, 1], [1, 1]), margin("b", [0, 1], [1, 2])], base: [1, 1])
        }
    }

    @Test("des marges impossibles ensemble sont refusées plutôt que tournées sans fin")
    func impossible() {
        let margins = [margin("a", [0, 1], [9, 1]), margin("b", [0, 1], [1, 9])]
        #expect(throws: InvalidInput.self) { try Raking(margins, base: [1, 1]) }
    }

    @Test("un poids coupé est compté, et l’écart qui reste est dit")
    func trimmed() throws {
        let margins = [margin("a", [0, 0, 0, 0, 0, 0, 0, 0, 0, 1], [10, 90])]
        let free = try Raking(margins, base: Array(repeating: 1, count: 10))
        let cut = try Raking(margins, base: Array(repeating: 1, count: 10), trimmingAbove: 3)
        #expect(free.trimmed == 0 && cut.trimmed == 1 && cut.gap > 0)
        #expect(cut.designEffect < free.designEffect)
    }
}

@Suite("La marge d’erreur")
struct MarginOfErrorTests {
    @Test("il faut 381 réponses pour 46 344 habitants, 169 pour 300, à cinq points près")
    func sizes() throws {
        #expect(try MarginOfError.sampleSize(population: 46_344, margin: 0.05, confidence: 0.95) == 381)
        #expect(try MarginOfError.sampleSize(population: 300, margin: 0.05, confidence: 0.95) == 169)
        #expect(try MarginOfError.sampleSize(population: nil, margin: 0.05, confidence: 0.95) == 385)
    }

    @Test("l’intervalle de Wilson reste entre zéro et un, et contient la proportion")
    func wilson() throws {
        for successes in [0.0, 1, 15, 29, 30] {
            let found = try MarginOfError(answers: 30, successes: successes, population: 200, confidence: 0.95)
            #expect(found.wilson.lowerBound >= -1e-12 && found.wilson.upperBound <= 1 + 1e-12)
            #expect(found.wilson.contains(found.proportion) && found.margin <= found.worstMargin)
        }
        #expect(try MarginOfError(answers: 60, successes: 3, population: 60, confidence: 0.9).margin == 0)
    }

    @Test("une confiance de 1, moins de monde que de réponses ou trop de succès sont refusés")
    func refused() {
        #expect(throws: InvalidInput.self) {
            try MarginOfError(answers: 3, successes: 1, population: nil, confidence: 1)
        }
        #expect(throws: InvalidInput.self) {
            try MarginOfError(answers: 3, successes: 1, population: 2, confidence: 0.9)
        }
        #expect(throws: InvalidInput.self) {
            try MarginOfError(answers: 3, successes: 4, population: nil, confidence: 0.9)
        }
        #expect(throws: InvalidInput.self) { try MarginOfError.sampleSize(population: 0, margin: 0.1, confidence: 0.9) }
    }
}
