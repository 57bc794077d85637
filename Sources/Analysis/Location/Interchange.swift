/// Good sets of sites, fast: greedy addition, then the best exchange of an open site for a closed one as long as it
/// pays.
///
/// Teitz and Bart (1968) with the profits of Whitaker as Resende and Werneck compute them (Networks 50, 2007): one pass
/// over the sites nearer than the second open one of each demand gives the profit of every exchange.
struct Interchange {
    private let choice: SiteCosts
    private let rowCosts: Int
    private(set) var work = 0

    init(_ choice: SiteCosts) {
        self.choice = choice
        rowCosts = choice.cost.count
    }

    /// The set that takes each time the site that lowers the cost most.
    ///
    /// - Parameter isWhole: goes on when no site lowers the cost any more, until the set has all its sites.
    mutating func greedy(isWhole: Bool = true) -> [Bool] {
        var open = [Bool](repeating: false, count: choice.sites.count)
        var served = choice.fallback
        for _ in 0..<min(choice.remaining, choice.sites.count) {
            var gain = [Double](repeating: 0, count: choice.sites.count)
            for row in 0..<choice.rowCount {
                for index in range(row) where choice.cost[index] < served[row] {
                    gain[Int(choice.site[index])] += served[row] - choice.cost[index]
                }
            }
            guard let site = gain.indices.filter({ !open[$0] }).max(by: { gain[$0] < gain[$1] }),
                isWhole || gain[site] > 0
            else { break }
            open[site] = true
            for row in 0..<choice.rowCount {
                for index in range(row) where Int(choice.site[index]) == site {
                    served[row] = min(served[row], choice.cost[index])
                }
            }
            work += rowCosts * 2
        }
        return open
    }

    private func range(_ row: Int) -> Range<Int> { Int(choice.starts[row])..<Int(choice.starts[row + 1]) }

    /// Exchanges two sites as long as the cost falls by more than its rounding.
    mutating func improve(_ start: [Bool]) -> [Bool] {
        var open = start
        guard open.contains(true), open.contains(false) else { return open }
        let enough = 1e-11 * choice.value(opening: open)
        while let (out, into) = bestExchange(open, above: enough) {
            open[out] = false
            open[into] = true
        }
        return open
    }

    private mutating func bestExchange(_ open: [Bool], above least: Double) -> (out: Int, into: Int)? {
        let count = choice.sites.count
        let opens = open.indices.filter { open[$0] }
        var rank = [Int](repeating: -1, count: count)
        for (each, site) in opens.enumerated() { rank[site] = each }
        var gain = [Double](repeating: 0, count: count)
        var loss = [Double](repeating: 0, count: opens.count)
        // What closing one costs less when another opens: one row by open site.
        var spared = [Double](repeating: 0, count: opens.count * count)
        for row in 0..<choice.rowCount {
            let (first, firstCost, second) = nearest(row, rank)
            guard firstCost < second || first >= 0 else {
                gainAlone(row, firstCost, &gain)
                continue
            }
            loss[first] += second - firstCost
            for index in range(row) {
                let cost = choice.cost[index]
                if cost >= second { break }
                let site = Int(choice.site[index])
                if open[site] { continue }
                gain[site] += max(firstCost - cost, 0)
                spared[first * count + site] += second - max(cost, firstCost)
            }
        }
        work += rowCosts
        var best = (profit: least, out: -1, into: -1)
        for (each, site) in opens.enumerated() {
            for other in 0..<count where !open[other] {
                let profit = gain[other] - loss[each] + spared[each * count + other]
                if profit > best.profit { best = (profit, site, other) }
            }
        }
        return best.out >= 0 ? (best.out, best.into) : nil
    }

    private func gainAlone(_ row: Int, _ served: Double, _ gain: inout [Double]) {
        for index in range(row) where choice.cost[index] < served {
            gain[Int(choice.site[index])] += served - choice.cost[index]
        }
    }

    /// The nearest open site of a row, -1 for what it has already, and the costs to it and to the next.
    private func nearest(_ row: Int, _ rank: [Int]) -> (first: Int, cost: Double, second: Double) {
        var first = -1
        var cost = choice.fallback[row]
        for index in range(row) where rank[Int(choice.site[index])] >= 0 {
            if first >= 0 { return (first, cost, choice.cost[index]) }
            first = rank[Int(choice.site[index])]
            cost = choice.cost[index]
        }
        return (first, cost, choice.fallback[row])
    }
}
