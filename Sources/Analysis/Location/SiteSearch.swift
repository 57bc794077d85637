/// The exact choice of sites, by branch and bound on the climb of prices.
///
/// A node is a smaller choice (``SiteCosts``). It is left when its bound is above the best cost by more than the
/// tolerance, so that every set as good as the best is met; once enough are listed, only what is better is sought.
struct SiteSearch {
    /// Two sums that differ by less, relatively, are equal: a thousand times what adding up thousands of products
    /// rounds off, and a hundredth of a kilometre by person over a million kilometres.
    static let rounding = 1e-10

    /// Two costs closer than this are equal: what the rounding of sums cannot tell apart.
    let tolerance: @Sendable (Double) -> Double
    /// What a set of sites costs, added up from the problem itself.
    let exactCost: ([Int]) -> Double
    let effort: SearchEffort
    /// A cost the climb aims at while it knows no better.
    var target = 0.0
    /// Stops at the first set that costs no more than asked.
    var isFirstEnough = false
    /// The same choice made smaller; `nil` when it has no solution.
    var simplify: @Sendable (SiteCosts) -> SiteCosts? = { $0 }

    private(set) var best: Double
    private(set) var sets: Set<[Int]> = []
    /// The list of the sets as good as the best is not all of them.
    private(set) var isCut = false
    private(set) var work = 0
    private(set) var nodes = 0
    /// The least bound among what was left unsearched; `nil` when all was searched.
    private(set) var unsearched: Double?

    init(
        effort: SearchEffort, below: Double = .infinity, tolerance: @escaping @Sendable (Double) -> Double,
        exactCost: @escaping ([Int]) -> Double
    ) {
        (self.effort, best, self.tolerance, self.exactCost) = (effort, below, tolerance, exactCost)
    }

    /// Takes a set into account.
    mutating func offer(_ sites: [Int]) {
        let set = sites.sorted()
        let cost = exactCost(set)
        let equal = tolerance(min(cost, best))
        if cost < best - equal || sets.isEmpty && cost <= best + equal {
            best = cost
            sets = [set]
            isCut = false
        } else if cost <= best + equal {
            best = min(best, cost)
            if sets.count < effort.listed { sets.insert(set) } else if !sets.contains(set) { isCut = true }
        }
    }

    /// Beyond this a bound says that nothing is left to find.
    private var ceiling: Double {
        best.isFinite ? best + (isCut ? -1 : 1) * tolerance(best) : .greatestFiniteMagnitude
    }

    mutating func run(_ root: SiteCosts) {
        var stack: [(choice: SiteCosts, bound: Double)] = [(root, root.base)]
        var pace = PriceAscent.Pace.root
        while let (choice, bound) = stack.popLast() {
            if isFirstEnough, !sets.isEmpty { return }
            if work > effort.work {
                unsearched = min(stack.map(\.bound).min() ?? bound, bound)
                return
            }
            if bound > ceiling { continue }
            nodes += 1
            stack += children(of: choice, bound, pace)
            pace = .deeper
        }
    }

    private mutating func children(
        of start: SiteCosts, _ known: Double, _ first: PriceAscent.Pace
    ) -> [(choice: SiteCosts, bound: Double)] {
        var (choice, bound, pace) = (start, known, first)
        while let simple = simplify(choice) {
            choice = simple
            work += choice.cost.count * 4 + choice.sites.count * choice.sites.count
            if isLeaf(choice) { return [] }
            bound = max(bound, choice.base)
            if bound > ceiling { return [] }
            var ascent = PriceAscent(choice)
            let guardband = 1e-12 * choice.price.reduce(0, +)
            for _ in 0..<pace.stages {
                ascent.climb(pace, ceiling: ceiling + guardband, target: max(best, target))
                improve(ascent.met.open, choice)
                if ascent.isOver || ascent.bound > ceiling + guardband { break }
            }
            work += ascent.work
            bound = max(bound, ascent.bound - guardband)
            if bound > ceiling { return [] }
            choice = ascent.reducedChoice
            if ascent.decided == 0 { return split(choice, bound, ascent.share) }
            pace.step = max(pace.step / 2, PriceAscent.Pace.deeper.step)
        }
        return []
    }

    /// Takes a set met on the way, and the better one that exchanges make of it.
    private mutating func improve(_ open: [Bool], _ choice: SiteCosts) {
        guard !open.isEmpty else { return }
        var interchange = Interchange(choice)
        offer(choice.opened.map(Int.init) + places(open, choice))
        offer(choice.opened.map(Int.init) + places(interchange.improve(open), choice))
        work += interchange.work
    }

    private func places(_ open: [Bool], _ choice: SiteCosts) -> [Int] {
        open.indices.filter { open[$0] }.map { Int(choice.sites[$0]) }
    }

    /// Takes the sets that are left, when they are one or all alike.
    private mutating func isLeaf(_ choice: SiteCosts) -> Bool {
        let opened = choice.opened.map(Int.init)
        // What was decided can contradict itself: there is no set as good as the best here.
        if choice.remaining < 0 { return true }
        if choice.remaining >= choice.sites.count {
            // Where one cover is enough, it may have fewer sites than asked.
            if choice.remaining == choice.sites.count || isFirstEnough { offer(opened + choice.sites.map(Int.init)) }
            return true
        }
        guard choice.remaining == 0 || choice.rowCount == 0 else { return false }
        var combination = Combination(of: choice.remaining, among: choice.sites.count)
        repeat {
            // What is left costs the same: it is not listed, but nothing better is missed.
            if work > effort.work { isCut = true }
            offer(opened + combination.places.map { Int(choice.sites[$0]) })
            work += choice.remaining + opened.count
        } while !isCut && !isFirstEnough && choice.base <= ceiling && combination.advance()
        return true
    }

    /// Opens and closes the site on which the relaxation hesitates most.
    private func split(_ choice: SiteCosts, _ bound: Double, _ share: [Double]) -> [(choice: SiteCosts, bound: Double)]
    {
        let site = share.indices.min { abs(share[$0] - 0.5) < abs(share[$1] - 0.5) } ?? 0
        var fate = [Int8](repeating: 0, count: share.count)
        fate[site] = -1
        let closed = choice.deciding(fate)
        fate[site] = 1
        return [(closed, bound), (choice.deciding(fate), bound)]
    }
}
