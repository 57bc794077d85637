/// A typology of communes: those that are alike, put together two by two.
///
/// Columns are standardised (z-scores, standard deviation of the population; a column without any deviation counts for
/// nothing). Ward's criterion: merge the two groups that raise the sum of squares within groups the least. The height of
/// a merge is sqrt(2 |A||B| / (|A| + |B|)) times the distance of the two centres, as scipy has it. J. H. Ward,
/// « Hierarchical Grouping to Optimize an Objective Function », JASA 58 (1963); the merges are found by the chain of
/// nearest neighbours (F. Murtagh, The Computer Journal 26, 1983), in O(n^2) time and O(n) memory.
public struct WardTypology: Sendable, Equatable {
    /// The heights of the n - 1 merges, ascending.
    public let heights: [Double]
    private let merges: [Merge]
    private let count: Int

    /// Two groups, each by one of its members.
    private struct Merge: Sendable, Equatable {
        let first: Int
        let second: Int
        let height: Double
    }

    /// The most rows a typology is made of: a few seconds.
    public static let limit = 10_000

    /// - Parameter rows: one for each commune, all as long.
    /// - Throws: `InvalidInput` without any row or column, for rows of several lengths, values that are not finite, or
    ///   more than ``limit`` rows.
    public init(_ rows: [[Double]]) throws(InvalidInput) {
        var clusters = Clusters(try Self.standardised(rows))
        var merges: [Merge] = []
        var chain: [Int] = []
        while merges.count < rows.count - 1 {
            let top = chain.last ?? clusters.first
            if chain.isEmpty { chain.append(top) }
            let previous = chain.dropLast().last
            let nearest = clusters.nearest(to: top, preferring: previous)
            if nearest.cluster == previous {
                chain.removeLast(2)
                merges.append(Merge(first: top, second: nearest.cluster, height: nearest.squared.squareRoot()))
                clusters.merge(top, into: nearest.cluster)
            } else {
                chain.append(nearest.cluster)
            }
        }
        count = rows.count
        self.merges = merges.enumerated().sorted {
            ($0.element.height, $0.offset) < ($1.element.height, $1.offset)
        }.map(\.element)
        heights = self.merges.map(\.height)
    }

    /// The communes in `groups` groups, by rank, each ascending, the groups by their first member.
    ///
    /// - Throws: `InvalidInput` for fewer than one group, or more than there are communes.
    public func partition(into groups: Int) throws(InvalidInput) -> [[Int]] {
        guard groups >= 1, groups <= count else {
            throw InvalidInput("params.k", "le nombre de groupes va de 1 au nombre de lignes, \(count).")
        }
        var leaders = Array(0..<count)
        func leader(_ member: Int) -> Int {
            var found = member
            while leaders[found] != found {
                leaders[found] = leaders[leaders[found]]
                found = leaders[found]
            }
            return found
        }
        for merge in merges.prefix(count - groups) {
            let (first, second) = (leader(merge.first), leader(merge.second))
            leaders[max(first, second)] = min(first, second)
        }
        // A leader is the least rank of its group.
        let members = Dictionary(grouping: 0..<count, by: leader)
        return members.sorted { $0.key < $1.key }.map(\.value)
    }

    private static func standardised(_ rows: [[Double]]) throws(InvalidInput) -> [[Double]] {
        guard let width = rows.first?.count, width > 0 else { throw InvalidInput("matrix", "le tableau est vide.") }
        guard rows.count <= limit else { throw InvalidInput("matrix", "il y a plus de \(limit) lignes.") }
        for (rank, row) in rows.enumerated() {
            guard row.count == width else { throw InvalidInput("matrix[\(rank)]", "\(width) valeurs sont attendues.") }
            guard row.allSatisfy({ abs($0) <= 1e100 }) else {
                throw InvalidInput("matrix[\(rank)]", "une valeur n’est pas un nombre, ou est démesurée.")
            }
        }
        let profiles = (0..<width).map { column in Profile(of: 0, among: rows.map { $0[column] }) }
        return rows.map { row in
            zip(row, profiles).map { value, profile in
                guard let profile, profile.deviation > 0 else { return 0 }
                return (value - profile.mean) / profile.deviation
            }
        }
    }
}
