/// Weights of neighbours standardised by row, and the sums the variances of Moran's I are made of.
///
/// S0 = sum w; S1 = half the sum of (w_ij + w_ji)^2; S2 = sum of (row sum + column sum)^2.
struct NeighbourWeights {
    private let neighbours: [[Int]]
    let s0: Double
    private let s1: Double
    private let s2: Double

    /// - Throws: `InvalidInput`, see ``Moran/init(_:neighbours:)``.
    init(_ neighbours: [[Int]], count: Int) throws(InvalidInput) {
        guard neighbours.count == count else {
            throw InvalidInput("neighbours", "il faut une liste de voisins pour chaque valeur.")
        }
        for (place, list) in neighbours.enumerated() {
            guard list.allSatisfy({ $0 >= 0 && $0 < count && $0 != place }), Set(list).count == list.count else {
                throw InvalidInput(
                    "neighbours[\(place)]", "un voisin est inconnu, donné deux fois, ou le lieu lui-même.")
            }
        }
        guard neighbours.contains(where: { !$0.isEmpty }) else {
            throw InvalidInput("neighbours", "aucun lieu n’a de voisin.")
        }
        let shares = neighbours.map { $0.isEmpty ? 0 : 1 / Double($0.count) }
        var columns = [Double](repeating: 0, count: count)
        var mutual = 0.0
        for (place, list) in neighbours.enumerated() {
            for neighbour in list {
                columns[neighbour] += shares[place]
                // The half of (w + w')^2 over both orders is w^2 + w w' over each.
                let back = neighbours[neighbour].contains(place) ? shares[neighbour] : 0
                mutual += shares[place] * (shares[place] + back)
            }
        }
        let rows = neighbours.map { $0.isEmpty ? 0.0 : 1 }
        self.neighbours = neighbours
        s0 = rows.reduce(0, +)
        s1 = mutual
        s2 = zip(rows, columns).reduce(0) { $0 + ($1.0 + $1.1) * ($1.0 + $1.1) }
    }

    /// The mean of the values around each place; 0 around a place without neighbours.
    func lags(_ values: [Double]) -> [Double] {
        neighbours.map { list in
            list.isEmpty ? 0 : list.reduce(0) { $0 + values[$1] } / Double(list.count)
        }
    }

    /// ((n^2 S1 - n S2 + 3 S0^2) / ((n^2 - 1) S0^2)) - E^2
    var normalVariance: Double {
        let n = Double(neighbours.count)
        let above = n * n * s1 - n * s2 + 3 * s0 * s0
        return above / ((n * n - 1) * s0 * s0) - 1 / ((n - 1) * (n - 1))
    }

    /// - Parameter kurtosis: b2 = n sum z^4 / (sum z^2)^2.
    func randomVariance(_ kurtosis: Double) -> Double {
        let n = Double(neighbours.count)
        let free = n * ((n * n - 3 * n + 3) * s1 - n * s2 + 3 * s0 * s0)
        let tailed = kurtosis * ((n * n - n) * s1 - 2 * n * s2 + 6 * s0 * s0)
        return (free - tailed) / ((n - 1) * (n - 2) * (n - 3) * s0 * s0) - 1 / ((n - 1) * (n - 1))
    }
}
