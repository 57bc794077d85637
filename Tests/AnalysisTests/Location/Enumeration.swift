import Analysis

/// The slow, obvious answer: every set of sites there is.
struct Enumeration {
    let problem: LocationProblem

    /// The best sets of so many sites, fixed ones included, and their worth.
    func least(_ sites: Int, _ cost: ([Int]) -> Double) -> (cost: Double, sets: [[Int]]) {
        let priced = sets(of: sites).map { (cost: cost($0), set: $0) }
        let least = priced.map(\.cost).min() ?? .infinity
        return (least, priced.filter { $0.cost <= least + 1e-9 }.map(\.set))
    }

    func sets(of count: Int) -> [[Int]] {
        (0..<1 << problem.siteCount).filter { $0.nonzeroBitCount == count }
            .map { bits in (0..<problem.siteCount).filter { bits >> $0 & 1 == 1 } }
            .filter { Set(problem.fixed).isSubset(of: $0) }
            .sorted { $0.lexicographicallyPrecedes($1) }
    }
}

extension LocationProblem {
    /// A small problem full of ties: few distinct costs, demands of no weight, places given twice, fixed sites.
    static func random(_ chance: inout SeededRandom) throws -> LocationProblem {
        let demands = Int.random(in: 1...9, using: &chance)
        let sites = Int.random(in: 1...8, using: &chance)
        let most = [2, 6, 1000].randomElement(using: &chance) ?? 6
        var rows = (0..<demands).map { _ in (0..<sites).map { _ in Double(Int.random(in: 0...most, using: &chance)) } }
        if Bool.random(using: &chance) { rows[demands - 1] = rows[0] }
        if Bool.random(using: &chance) { for row in rows.indices { rows[row][sites - 1] = rows[row][0] } }
        let weights = (0..<demands).map { _ in Double(Int.random(in: 0...3, using: &chance)) }
        let fixed = (0..<sites).shuffled(using: &chance).prefix(Int.random(in: 0...min(2, sites), using: &chance))
        return try LocationProblem(weights: weights, costs: rows, fixed: Array(fixed))
    }
}
