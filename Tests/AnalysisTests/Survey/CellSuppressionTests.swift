import Analysis
import Testing

@Suite("Le secret d’un tableau")
struct CellSuppressionTests {
    /// Every table with these totals that agrees with the cells shown: what each hidden cell may be.
    private func bruteForce(_ table: [[Double]], hidden: [CellSuppression.Cell]) -> [CellSuppression.Cell: ClosedRange<
        Double
    >] {
        let rows = table.map { $0.reduce(0, +) }
        let columns = table[0].indices.map { column in table.reduce(0) { $0 + $1[column] } }
        var found: [CellSuppression.Cell: ClosedRange<Double>] = [:]
        var guess = table
        func visit(_ rank: Int) {
            guard rank < hidden.count else {
                let isRight =
                    guess.indices.allSatisfy { guess[$0].reduce(0, +) == rows[$0] }
                    && columns.indices.allSatisfy { column in guess.reduce(0) { $0 + $1[column] } == columns[column] }
                guard isRight else { return }
                for cell in hidden {
                    let value = guess[cell.row][cell.column]
                    let known = found[cell] ?? value...value
                    found[cell] = min(known.lowerBound, value)...max(known.upperBound, value)
                }
                return
            }
            let cell = hidden[rank]
            for value in 0...Int(min(rows[cell.row], columns[cell.column])) {
                guess[cell.row][cell.column] = Double(value)
                visit(rank + 1)
            }
            guess[cell.row][cell.column] = table[cell.row][cell.column]
        }
        visit(0)
        return found
    }

    @Test("ce qu’un curieux peut déduire est exactement ce que donne l’énumération de tous les tableaux")
    func audit() throws {
        var chance = SeededRandom(seed: 21)
        for _ in 0..<40 {
            let table = (0..<3).map { _ in (0..<3).map { _ in Double(Int.random(in: 0...7, using: &chance)) } }
            guard let found = try? CellSuppression(table, margins: true, threshold: 3), let extra = found.extra.first,
                found.primary.count + extra.count <= 5
            else { continue }
            let bounds = found.audit(with: extra)
            let expected = bruteForce(table, hidden: found.primary + extra)
            for bound in bounds { #expect(expected[bound.cell] == bound.low...(bound.high ?? -1), "\(table)") }
        }
    }

    @Test("aucune petite case ne se calcule, et aucun ensemble plus petit ne suffirait")
    func minimal() throws {
        var chance = SeededRandom(seed: 8)
        for _ in 0..<60 {
            let table = (0..<4).map { _ in (0..<4).map { _ in Double(Int.random(in: 0...30, using: &chance)) } }
            guard let found = try? CellSuppression(table, margins: true, threshold: 5), found.isOptimal else {
                continue
            }
            for extra in found.extra {
                #expect(found.audit(with: extra).allSatisfy { $0.low < ($0.high ?? .infinity) })
                for cell in extra {
                    let fewer = found.audit(with: extra.filter { $0 != cell })
                    #expect(!fewer.allSatisfy { $0.low < ($0.high ?? .infinity) })
                }
            }
        }
    }

    @Test("un grand tableau est protégé aussi, même quand tout n’a pas pu être essayé")
    func large() throws {
        var chance = SeededRandom(seed: 12)
        let table = (0..<12).map { _ in (0..<20).map { _ in Double(Int.random(in: 0...40, using: &chance)) } }
        let found = try CellSuppression(table, margins: true, threshold: 5)
        let bounds = found.audit(with: found.extra[0])
        #expect(bounds.count == found.primary.count + found.extra[0].count)
        #expect(bounds.allSatisfy { $0.low < ($0.high ?? 0) })
    }

    @Test("d’un tableau dont le total est petit, tout est caché, zéros compris, tant que rien ne se calcule")
    func smallWhole() throws {
        let found = try CellSuppression([[1, 0], [1, 2]], margins: true, threshold: 5)
        #expect(found.primary.count == 4 && found.extra == [[]])
        #expect(found.audit(with: []).allSatisfy { $0.low < ($0.high ?? 0) })
        // The totals of the rows say everything: better no table than a false secret.
        #expect(throws: InvalidInput.self) { try CellSuppression([[2], [1]], margins: true, threshold: 5) }
        #expect(try CellSuppression([[2], [1]], margins: false, threshold: 5).primary.count == 2)
    }

    @Test("sans totaux, cacher les petites cases suffit ; rien de petit, rien à cacher")
    func simple() throws {
        let open = try CellSuppression([[3, 20], [12, 9]], margins: false, threshold: 5)
        #expect(open.primary.count == 1 && open.extra == [[]] && open.audit(with: [])[0].high == nil)
        let plain = try CellSuppression([[30, 0], [12, 9]], margins: true, threshold: 5)
        #expect(plain.primary.isEmpty && plain.extra == [[]])
    }

    @Test("ce que rien ne protège, une case fractionnaire ou un tableau troué sont refusés")
    func refused() {
        for table in [[[3.0, 20]], [[1.5, 2], [3, 4]], [[1, 2], [3]], []] {
            #expect(throws: InvalidInput.self) { try CellSuppression(table, margins: true, threshold: 5) }
        }
    }
}
