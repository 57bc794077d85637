import Analysis
import Testing

@Suite("La typologie de Ward")
struct WardTypologyTests {
    @Test("des communes qui se ressemblent sont mises ensemble, dans l’ordre donné")
    func groups() throws {
        let rows: [[Double]] = [[1, 10], [9, 1], [1.1, 11], [8.8, 1.2], [1, 10.5], [20, 30]]
        let typology = try WardTypology(rows)
        #expect(try typology.partition(into: 3) == [[0, 2, 4], [1, 3], [5]])
        #expect(try typology.partition(into: 6) == [[0], [1], [2], [3], [4], [5]])
        #expect(try typology.partition(into: 1) == [[0, 1, 2, 3, 4, 5]])
        #expect(typology.heights == typology.heights.sorted() && typology.heights.count == 5)
    }

    @Test("la chaîne des plus proches trouve les fusions que trouve l’essai de toutes les paires", arguments: 1...8)
    func brute(_ seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let rows = (0..<24).map { _ in (0..<3).map { _ in Double.random(in: 0...100, using: &random) } }
        let typology = try WardTypology(rows)
        let obvious = greedy(rows)
        #expect(alike(typology.heights, obvious.heights, within: 1e-9))
        for groups in 1...24 {
            #expect(try typology.partition(into: groups) == obvious.partitions[24 - groups])
        }
    }

    /// Merges the pair that raises the sum of squares within groups the least, trying them all.
    private func greedy(_ rows: [[Double]]) -> (heights: [Double], partitions: [[[Int]]]) {
        let points = standardised(rows)
        var groups = rows.indices.map { [$0] }
        var partitions = [groups]
        var heights: [Double] = []
        while groups.count > 1 {
            var best = (cost: Double.infinity, first: 0, second: 0)
            for first in groups.indices {
                for second in groups.indices where second > first {
                    let cost =
                        spread(groups[first] + groups[second], points) - spread(groups[first], points)
                        - spread(groups[second], points)
                    if cost < best.cost { best = (cost, first, second) }
                }
            }
            // scipy's height is the root of twice the rise.
            heights.append((2 * best.cost).squareRoot())
            groups[best.first] = (groups[best.first] + groups[best.second]).sorted()
            groups.remove(at: best.second)
            partitions.append(groups.sorted { $0[0] < $1[0] })
        }
        return (heights, partitions)
    }

    private func spread(_ group: [Int], _ points: [[Double]]) -> Double {
        (0..<3).reduce(0) { sum, column in
            let mean = group.reduce(0) { $0 + points[$1][column] } / Double(group.count)
            return sum + group.reduce(0) { $0 + (points[$1][column] - mean) * (points[$1][column] - mean) }
        }
    }

    private func standardised(_ rows: [[Double]]) -> [[Double]] {
        let count = Double(rows.count)
        let means = (0..<3).map { column in rows.reduce(0) { $0 + $1[column] } / count }
        let deviations = (0..<3).map { column in
            (rows.reduce(0) { $0 + ($1[column] - means[column]) * ($1[column] - means[column]) } / count).squareRoot()
        }
        return rows.map { row in (0..<3).map { (row[$0] - means[$0]) / deviations[$0] } }
    }

    @Test("une colonne constante ne compte pas ; des communes identiques se rejoignent à hauteur nulle")
    func constant() throws {
        let rows: [[Double]] = [[1, 5], [2, 5], [1, 5], [2, 5]]
        let typology = try WardTypology(rows)
        #expect(typology.heights.prefix(2) == [0, 0])
        #expect(try typology.partition(into: 2) == [[0, 2], [1, 3]])
        #expect(try WardTypology([[7]]).partition(into: 1) == [[0]])
        #expect(try WardTypology([[3], [3], [3]]).heights == [0, 0])
    }

    @Test("un tableau vide, inégal ou démesuré, un nombre de groupes impossible sont refusés")
    func refused() throws {
        for rows in [[], [[]], [[1, 2], [1]], [[.nan]], [[.infinity, 1]], [[1e200]]] as [[[Double]]] {
            #expect(throws: InvalidInput.self) { try WardTypology(rows) }
        }
        let many = Array(repeating: [1.0], count: WardTypology.limit + 1)
        #expect(throws: InvalidInput.self) { try WardTypology(many) }
        let two = try WardTypology([[1], [2]])
        for groups in [-1, 0, 3] { #expect(throws: InvalidInput.self) { try two.partition(into: groups) } }
    }
}
