/// The climb of a lower bound of what a choice of sites can cost, by pricing the service of each demand.
///
/// Lagrangian relaxation of « each demand is served once » (Cornuejols, Fisher and Nemhauser, Management Science 23,
/// 1977; Beasley, EJOR 65, 1993): with prices u, L(u) = base + sum u_i + the p least of r_j,
/// r_j = sum_i min(0, c_ij - u_i), is never above the optimum. The prices follow a smoothed subgradient (Camerini,
/// Fratta and Maffioli, 1975) with Polyak's step. At any prices a site whose r_j would carry L beyond the best known
/// cost is decided for good.
struct PriceAscent {
    /// The best bound so far.
    private(set) var bound = -Double.infinity
    /// What is decided of each site: 1 opened, -1 closed, 0 free.
    private(set) var fate: [Int8]
    private(set) var decided = 0
    /// How often each site was among the p least, lately: near what the linear relaxation opens of it.
    private(set) var share: [Double]
    /// The best set met on the way, as places, and what it costs.
    private(set) var met: (cost: Double, open: [Bool]) = (.infinity, [])
    private(set) var work = 0
    /// Nothing more is to be gained: enough is decided, or no step leads higher.
    private(set) var isOver = false
    private var step = 0.0
    private var still = 0

    private var node: SiteCosts
    private var reduced: [Double]
    private var isOpen: [Bool]
    private var gradient: [Double]
    private var direction: [Double]
    /// How far the price of each demand may reach compared with others: heavy ones take longer steps.
    private var scale: [Double]
    private var bestPrice: [Double]
    /// The p-th least r and the one after.
    private var last = 0.0
    private var next = 0.0

    /// How far and how fast to climb.
    struct Pace {
        var rounds: Int
        /// How many times it may climb that far, a set being bettered each time.
        var stages: Int
        /// The rounds it climbs even when the choice holds a set as good as the best.
        var least: Int
        var step: Double
        /// How many rounds without progress before the step is halved.
        var patience: Int
        static let root = Pace(rounds: 150, stages: 12, least: 150, step: 1.2, patience: 15)
        static let deeper = Pace(rounds: 150, stages: 1, least: 20, step: 1.2, patience: 12)
    }

    init(_ node: SiteCosts) {
        self.node = node
        fate = Array(repeating: 0, count: node.sites.count)
        share = Array(repeating: 0, count: node.sites.count)
        reduced = Array(repeating: 0, count: node.sites.count)
        isOpen = Array(repeating: false, count: node.sites.count)
        gradient = Array(repeating: 0, count: node.rowCount)
        direction = gradient
        bestPrice = node.price
        scale = (0..<node.rowCount).map { (node.fallback[$0] - node.cost[Int(node.starts[$0])]).squareRoot() }
    }

    /// The choice left once what is decided is applied, at the best prices.
    var reducedChoice: SiteCosts {
        var choice = node
        choice.price = bestPrice
        return decided > 0 ? choice.deciding(fate) : choice
    }

    /// Climbs until the bound is above `ceiling`, or for as long as the pace says.
    mutating func climb(_ pace: Pace, ceiling: Double, target: Double) {
        if step == 0 { step = pace.step }
        met = (.infinity, [])
        for round in 0..<pace.rounds {
            // A set as good as the best lies here: no bound will leave it out, little is left to decide.
            if round >= pace.least, met.cost <= ceiling { return }
            let value = relax()
            observe()
            if value > bound {
                still = value > bound + 1e-6 * abs(target - bound) ? 0 : still + 1
                bound = value
                bestPrice = node.price
            } else {
                still += 1
            }
            if bound > ceiling { return }
            decide(value, ceiling)
            if decided * 4 > fate.count {
                isOver = true
                return
            }
            if still >= pace.patience {
                still = 0
                step /= 2
                node.price = bestPrice
                for row in direction.indices { direction[row] = 0 }
                if step < 0.002 {
                    isOver = true
                    return
                }
                continue
            }
            guard move(step * max(target - value, 1e-9 * abs(target))) else {
                isOver = true
                return
            }
        }
    }

    /// L at the current prices; marks the sites of the p least r.
    private mutating func relax() -> Double {
        for place in reduced.indices { reduced[place] = 0 }
        var total = node.base
        for row in 0..<node.rowCount {
            let paid = node.price[row]
            total += paid
            var index = Int(node.starts[row])
            let end = Int(node.starts[row + 1])
            while index < end, node.cost[index] < paid {
                reduced[Int(node.site[index])] += node.cost[index] - paid
                index += 1
            }
        }
        work += node.cost.count
        return total + selectLeast()
    }

    private mutating func selectLeast() -> Double {
        let order = reduced.sorted()
        let count = node.remaining
        last = count > 0 ? order[count - 1] : -.infinity
        next = count < order.count ? order[count] : .infinity
        var ties = count - order.prefix(count).count { $0 < last }
        for place in reduced.indices {
            var open = reduced[place] < last
            if !open, reduced[place] == last, ties > 0 {
                open = true
                ties -= 1
            }
            isOpen[place] = open
            share[place] += 0.1 * ((open ? 1 : 0) - share[place])
        }
        return order.prefix(count).reduce(0, +)
    }

    /// Reads how often each demand is served by the sites marked, and what they cost as a solution.
    private mutating func observe() {
        var total = node.base
        for row in 0..<node.rowCount {
            let paid = node.price[row]
            var served = 0
            var value = node.fallback[row]
            var index = Int(node.starts[row])
            let end = Int(node.starts[row + 1])
            while index < end {
                if isOpen[Int(node.site[index])] {
                    let each = node.cost[index]
                    if served == 0 { value = min(value, each) }
                    if each >= paid { break }
                    served += 1
                } else if node.cost[index] >= paid, served > 0 {
                    break
                }
                index += 1
            }
            total += value
            gradient[row] = Double(1 - served)
        }
        work += node.cost.count
        if total < met.cost { met = (total, isOpen) }
    }

    private mutating func decide(_ value: Double, _ ceiling: Double) {
        let spare = ceiling - value
        for place in fate.indices where fate[place] == 0 {
            if isOpen[place] {
                if next - reduced[place] > spare { settle(place, 1) }
            } else if reduced[place] - last > spare {
                settle(place, -1)
            }
        }
    }

    private mutating func settle(_ place: Int, _ verdict: Int8) {
        fate[place] = verdict
        decided += 1
    }

    /// - Returns: false when there is nowhere to go: the bound is the cost of the sites marked.
    private mutating func move(_ rise: Double) -> Bool {
        var square = 0.0
        for row in 0..<node.rowCount {
            // A price at its end does not move beyond.
            let isStuck = gradient[row] > 0 && node.price[row] >= node.fallback[row]
            direction[row] = (isStuck ? 0 : gradient[row]) + 0.85 * direction[row]
            square += direction[row] * direction[row] * scale[row]
        }
        guard square > 0 else { return false }
        let length = rise / square
        for row in 0..<node.rowCount {
            let least = node.cost[Int(node.starts[row])]
            node.price[row] = min(
                max(node.price[row] + length * scale[row] * direction[row], least), node.fallback[row])
        }
        return true
    }
}
