import Analysis
import Testing

@Suite("La méthode des naissances")
struct BirthsMethodTests {
    private let births: [Int: Double] = [2018: 100, 2019: 110, 2020: 90, 2021: 100, 2022: 80, 2023: 100]
    private let population: [Int: [Double]] = [2022: [100, 99, 121], 2023: [80, 100, 90]]

    private func method(births: [Int: Double]? = nil, horizon: Int = 2026) throws -> BirthsMethod {
        try BirthsMethod(
            births: births ?? self.births, population: population, ratioYears: [2022, 2023], horizon: horizon)
    }

    @Test("la rétention d’un âge est la moyenne des rapports de chaque année")
    func retention() throws {
        let method = try method()
        // 0 an : 100/100 et 80/80 ; 1 an : 99/90 et 100/100 ; 2 ans : 121/110 et 90/90.
        #expect(method.retention.map(\.mean) == [1, 1.05, 1.05])
        #expect(method.retention[1].bounds == 1...1.1)
    }

    @Test("les naissances à venir sont la moyenne des trois dernières années, sauf celles que l’on donne")
    func assumed() throws {
        let method = try method()
        #expect(method.assumedYears == 2024...2025)
        #expect(method.births[2025].map { ($0 * 3).rounded() } == 280)
        let given = try BirthsMethod(
            births: births, population: population, ratioYears: [2022], futureBirths: [2024: 7], horizon: 2026)
        #expect(given.births[2024] == 7)
        #expect(given.births[2025] == 280 / 3.0)
    }

    @Test("la fourchette entoure la projection, et s’ouvre avec les naissances supposées")
    func range() throws {
        let method = try method()
        let near = method.under3(2024)
        let far = method.under3(2026)
        #expect(near.low <= near.central && near.central <= near.high)
        #expect(near.central == method.children(2024).reduce(0, +))
        #expect(far.high - far.low > near.high - near.low)
    }

    @Test("sans les naissances qu’il faut, le calcul est refusé et dit lesquelles")
    func missing() {
        var fewer = births
        fewer[2021] = nil
        let refused = #expect(throws: InvalidInput.self) { try method(births: fewer) }
        #expect(refused?.sentence.contains("2021") == true)
        #expect(throws: InvalidInput.self) { try method(births: births.merging([2020: -1]) { $1 }) }
        #expect(throws: InvalidInput.self) { try method(horizon: 2023) }
    }
}

@Suite("Hamilton-Perry")
struct HamiltonPerryTests {
    private let before: [[Double]] = [[10, 20, 30], [10, 20, 40]]
    private let after: [[Double]] = [[12, 10, 25], [12, 15, 30]]

    @Test("chaque groupe vient du précédent, le dernier garde aussi les siens")
    func ratios() throws {
        let method = try HamiltonPerry(before: before, after: after, mothers: 1..<2)
        #expect(method.ratios == [[1, 0.5], [1.5, 0.5]])
        #expect(method.childWomanRatios == [1.2, 1.2])
    }

    @Test("un pas applique les rapports, puis compte les enfants sur les femmes du même jour")
    func step() throws {
        let method = try HamiltonPerry(before: before, after: after, mothers: 1..<2)
        let first = try #require(try method.projection(steps: 1).first)
        // Femmes : 12 → 12, (10 + 25) / 2 ; enfants : 1,2 × 12.
        #expect(first[0] == [1.2 * 12, 12, 17.5])
        #expect(first[1] == [1.2 * 12, 18, 22.5])
    }

    @Test("des rapports bornés ne s’emballent pas")
    func capped() throws {
        let method = try HamiltonPerry(before: before, after: after, mothers: 1..<2, bounds: 0.8...1.2)
        #expect(method.ratios == [[1, 0.8], [1.2, 0.8]])
    }

    @Test("un groupe vide, un sexe de moins ou une population négative sont refusés")
    func refused() {
        #expect(throws: InvalidInput.self) {
            try HamiltonPerry(before: [[0, 20, 30], [10, 20, 40]], after: after, mothers: 1..<2)
        }
        #expect(throws: InvalidInput.self) { try HamiltonPerry(before: [[1, 2, 3]], after: after, mothers: 1..<2) }
        #expect(throws: InvalidInput.self) {
            try HamiltonPerry(before: before, after: [[1, -2, 3], [1, 2, 3]], mothers: 1..<2)
        }
        #expect(throws: InvalidInput.self) { try HamiltonPerry(before: before, after: after, mothers: 2..<5) }
    }
}

@Suite("Les composantes")
struct CohortComponentTests {
    private func rates(_ change: (inout CohortComponent.Rates) -> Void = { _ in }) -> CohortComponent.Rates {
        var rates = CohortComponent.Rates(
            survival: [[0.9, 0.8, 0.5], [1, 1, 0]], birthSurvival: [0.5, 1], fertility: [0, 0.1, 0.2],
            netMigration: [[0, 1, 0], [0, 0, -2]], sexRatioAtBirth: 1)
        change(&rates)
        return rates
    }

    @Test("une année posée à la main se retrouve")
    func byHand() throws {
        // Femmes 100, 50, 20 : survivantes 90 à 1 an, 50 × 0,8 + 20 × 0,5 = 50 au dernier âge.
        // Naissances : 0,1 × (50 + 90) / 2 + 0,2 × (20 + 50) / 2 = 14 ; 7 filles, dont 3,5 survivent ; 7 garçons.
        let method = try CohortComponent(population: [[100, 50, 20], [100, 50, 20]], rates: rates())
        let year = try #require(try method.projection(years: 1).first)
        #expect(year.births == 14)
        #expect(year.population == [[3.5, 91, 50], [7, 100, 48]])
        #expect(year.persons(0...2) == 299.5)
        #expect(year.persons(3...5) == 0)
    }

    @Test("sans décès ni départ, personne ne disparaît")
    func conserved() throws {
        let alive = rates {
            $0.survival = [[1, 1, 1], [1, 1, 1]]
            $0.birthSurvival = [1, 1]
            $0.netMigration = [[0, 0, 0], [0, 0, 0]]
        }
        let method = try CohortComponent(population: [[10, 20, 30], [11, 21, 31]], rates: alive)
        var total = 123.0
        for year in try method.projection(years: 5) {
            total += year.births
            #expect(abs(year.population.joined().reduce(0, +) - total) < 1e-9)
        }
    }

    @Test("plus de départs que d’habitants, une survie au-delà de un ou des âges qui manquent sont refusés")
    func refused() throws {
        let leaving = try CohortComponent(
            population: [[1, 1, 1], [1, 1, 1]], rates: rates { $0.netMigration = [[0, 0, 0], [0, -5, 0]] })
        let refusal = #expect(throws: InvalidInput.self) { try leaving.projection(years: 1) }
        #expect(refusal?.place == "net_migration.H[1]")
        #expect(throws: InvalidInput.self) {
            try CohortComponent(population: [[1, 1], [1, 1]], rates: rates())
        }
        #expect(throws: InvalidInput.self) {
            try CohortComponent(population: [[1, 1, 1], [1, 1, 1]], rates: rates { $0.survival[0][0] = 1.1 })
        }
    }
}

@Suite("Le calage sur un total")
struct ControlToTotalTests {
    @Test("les entiers font le total, les plus grands restes d’abord, à égalité le plus petit code")
    func remainders() throws {
        let control = try ControlToTotal([("b", 1), ("a", 1), ("c", 1)], total: 5)
        #expect(control.integers == [2, 2, 1])
        #expect(control.scaled.allSatisfy { abs($0 - 5 / 3.0) < 1e-12 })
    }

    @Test("deux restes égaux le sont même quand leurs écritures machine diffèrent")
    func exactTies() throws {
        // 4/3, 1/3 and 1/3: three remainders of a third.
        let control = try ControlToTotal([("a", 4), ("b", 1), ("c", 1)], total: 2)
        #expect(control.integers == [2, 0, 0])
        // 0.7, 0.7 and 0.1 are tenths, not the binary numbers near them.
        #expect(try ControlToTotal([("b", 0.7), ("a", 0.7), ("c", 0.1)], total: 15).integers == [7, 7, 1])
    }

    @Test("quelles que soient les parts, la somme est exacte et chacune reste à moins d’une unité")
    func property() throws {
        var chance = SeededRandom(seed: 4)
        for _ in 0..<200 {
            let parts = (0..<Int.random(in: 1...30, using: &chance)).map { rank in
                (code: "\(rank)", amount: Double.random(in: 0...1000, using: &chance))
            }
            let total = Double(Int.random(in: 0...100_000, using: &chance))
            let control = try ControlToTotal(parts, total: total)
            #expect(control.integers.reduce(0, +) == Int(total))
            #expect(zip(control.integers, control.scaled).allSatisfy { abs(Double($0) - $1) <= 1 })
        }
    }

    @Test("un total qui n’est pas entier, une part négative ou des parts toutes nulles sont refusés")
    func refused() {
        #expect(throws: InvalidInput.self) { try ControlToTotal([("a", 1)], total: 1.5) }
        #expect(throws: InvalidInput.self) { try ControlToTotal([("a", -1)], total: 1) }
        #expect(throws: InvalidInput.self) { try ControlToTotal([("a", 0)], total: 1) }
        #expect(throws: InvalidInput.self) { try ControlToTotal([], total: 0) }
    }
}
