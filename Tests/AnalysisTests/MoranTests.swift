import Analysis
import Foundation
import Testing

@Suite("L’autocorrélation spatiale")
struct MoranTests {
    /// A row of places, each the neighbour of the next.
    private func line(_ count: Int) -> [[Int]] {
        (0..<count).map { place in [place - 1, place + 1].filter { (0..<count).contains($0) } }
    }

    @Test("des voisins semblables donnent un indice positif, des voisins opposés un indice négatif")
    func sign() throws {
        let alike = try Moran([1, 2, 3, 4, 5, 6, 7, 8], neighbours: line(8))
        #expect(alike.index > 0.5 && alike.normality.p ?? 1 < 0.05)
        #expect(alike.quadrants.first == .lowAmongLow && alike.quadrants.last == .highAmongHigh)
        let opposed = try Moran([1, 9, 1, 9, 1, 9, 1, 9], neighbours: line(8))
        #expect(abs(opposed.index + 1) < 1e-12 && opposed.randomisation.z ?? 0 < -2)
        #expect(opposed.quadrants == [.lowAmongHigh, .highAmongLow] + Array(opposed.quadrants.dropFirst(2)))
    }

    @Test("où chacun est voisin de tous, l’indice est toujours le même : il n’y a rien à tester")
    func everybody() throws {
        let all = (0..<4).map { place in (0..<4).filter { $0 != place } }
        let moran = try Moran([1, 2, 4, 9], neighbours: all)
        #expect(abs(moran.index - moran.expected) < 1e-12 && moran.normality.variance == 0)
        #expect(moran.normality.z == nil && moran.randomisation.p == nil)
    }

    @Test("l’indice, ses variances et les indices locaux sont ceux de la matrice des poids", arguments: [1, 2, 3])
    func dense(_ seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let count = 12
        let values = (0..<count).map { _ in Double.random(in: -50...50, using: &random) }
        // Not mutual, and the last place has no neighbour.
        let neighbours = (0..<count).map { place in
            (0..<count).filter { $0 != place && place < count - 1 && Int.random(in: 0..<3, using: &random) == 0 }
        }
        let moran = try Moran(values, neighbours: neighbours)
        let weights = neighbours.map { list in
            (0..<count).map { list.contains($0) ? 1 / Double(list.count) : 0 }
        }
        let mean = values.reduce(0, +) / Double(count)
        let z = values.map { $0 - mean }
        let lags = weights.map { zip($0, z).reduce(0) { $0 + $1.0 * $1.1 } }
        let squares = z.reduce(0) { $0 + $1 * $1 }
        let s0 = weights.joined().reduce(0, +)
        let found = Double(count) / s0 * zip(z, lags).reduce(0) { $0 + $1.0 * $1.1 } / squares
        #expect(alike([moran.index], [found]))
        #expect(alike(moran.local, zip(z, lags).map { 11 * $0 * $1 / squares }))
        #expect(alike([moran.randomisation.variance], [try variance(weights, z)]))
        #expect(abs(moran.local.reduce(0, +) / 11 * Double(count) / s0 - moran.index) < 1e-12)
    }

    /// The variance under randomisation with every cell of the matrix.
    private func variance(_ weights: [[Double]], _ z: [Double]) throws -> Double {
        let n = Double(z.count)
        var (s0, s1, s2) = (0.0, 0.0, 0.0)
        for row in z.indices {
            for column in z.indices {
                s0 += weights[row][column]
                s1 += pow(weights[row][column] + weights[column][row], 2) / 2
            }
            s2 += pow(weights[row].reduce(0, +) + weights.reduce(0) { $0 + $1[row] }, 2)
        }
        let (second, fourth) = (z.reduce(0) { $0 + $1 * $1 }, z.reduce(0) { $0 + pow($1, 4) })
        let b2 = n * fourth / (second * second)
        let free = n * ((n * n - 3 * n + 3) * s1 - n * s2 + 3 * s0 * s0)
        let tailed = b2 * ((n * n - n) * s1 - 2 * n * s2 + 6 * s0 * s0)
        return (free - tailed) / ((n - 1) * (n - 2) * (n - 3) * s0 * s0) - 1 / ((n - 1) * (n - 1))
    }

    @Test("distribués au hasard, les indices ont pour moyenne -1/(n-1) et pour variance celle de la formule")
    func chance() throws {
        var random = SeededRandom(seed: 1950)
        let values = (0..<25).map { Double($0 * $0 % 17) }
        let expected = try Moran(values, neighbours: line(25))
        let indices = try (0..<4_000).map { _ in
            try Moran(values.shuffled(using: &random), neighbours: line(25)).index
        }
        let mean = indices.reduce(0, +) / 4_000
        let variance = indices.reduce(0) { $0 + pow($1 - mean, 2) } / 4_000
        #expect(abs(mean - expected.expected) < 0.01)
        #expect(abs(variance / expected.randomisation.variance - 1) < 0.1)
    }

    @Test("trop peu de valeurs, toutes égales, ou des voisins qui n’en sont pas : refusé")
    func refused() throws {
        let wrong: [([Double], [[Int]])] = [
            ([1, 2, 3], [[1], [0], [1]]), ([2, 2, 2, 2], line(4)), ([1, 2, 3, .nan], line(4)),
            ([1, 2, 3, 4], line(3)), ([1, 2, 3, 4], [[0], [], [], []]), ([1, 2, 3, 4], [[4], [], [], []]),
            ([1, 2, 3, 4], [[1, 1], [], [], []]), ([1, 2, 3, 4], [[], [], [], []]), ([], []),
        ]
        for (values, neighbours) in wrong {
            #expect(throws: InvalidInput.self) { try Moran(values, neighbours: neighbours) }
        }
        #expect(try Moran([1e300, -1e300, 1e300, 5], neighbours: line(4)).index.isFinite)
    }
}
