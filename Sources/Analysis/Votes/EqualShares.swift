/// A participatory budget shared so that each group of voters decides of its part: the method of equal shares (Peters,
/// Pierczyński and Skowron 2021), in exact fractions.
///
/// Each voter gets budget / n. Again and again, of the projects whose supporters can pay for them, the one with the
/// smallest ρ such that Σ min(b_i, ρ u_i) = cost is bought, ties by name, and its supporters pay min(b_i, ρ u_i).
public struct EqualShares: Sendable {
    /// What a voter gets of a project they approve.
    public enum Satisfaction: String, Sendable {
        case cost, cardinality
    }

    public struct Project: Sendable {
        public let name: String
        public let cost: Fraction

        public init(name: String, cost: Fraction) {
            self.name = name
            self.cost = cost
        }
    }

    private let budget: Fraction
    /// By name.
    private let projects: [Project]
    /// By project, the ranks of the voters who approve it.
    private let supporters: [[Int]]
    private let voters: Int
    private let satisfaction: Satisfaction
    /// Raises of the shares that are tried at most.
    private static let steps = 100_000

    /// - Parameters:
    ///   - budget: 0 or more.
    ///   - projects: each name once, costs above 0.
    ///   - ballots: by voter, the names of the projects they approve.
    public init(
        budget: Fraction, projects: [Project], ballots: [Set<String>], satisfaction: Satisfaction
    ) throws(InvalidInput) {
        let zero = Fraction(0)
        guard !projects.isEmpty else { throw InvalidInput("costs", "aucun projet n’est donné.") }
        guard !ballots.isEmpty else { throw InvalidInput("ballots", "aucun bulletin n’est donné.") }
        guard budget >= zero else { throw InvalidInput("budget", "un budget n’est pas négatif.") }
        for project in projects where project.cost <= zero {
            throw InvalidInput("costs.\(project.name)", "un coût est plus que zéro.")
        }
        let names = Set(projects.map(\.name))
        for (rank, ballot) in ballots.enumerated() {
            if let stranger = ballot.subtracting(names).min() {
                throw InvalidInput("ballots[\(rank)]", "le projet « \(stranger) » n’a pas de coût.")
            }
        }
        self.budget = budget
        self.projects = projects.sorted { $0.name < $1.name }
        supporters = self.projects.map { project in ballots.indices.filter { ballots[$0].contains(project.name) } }
        voters = ballots.count
        self.satisfaction = satisfaction
    }
}

extension EqualShares {
    /// The projects bought with each voter’s share alone, by name.
    public var outcome: [String] { names(bought(raisedBy: 0).projects) }

    /// Each voter’s share is raised by 1 until what is bought leaves no project that fits in the real budget; what was
    /// bought before it went beyond.
    ///
    /// Raises that change nothing are passed over: a budget of a million euros takes a few hundred steps.
    ///
    /// - Throws: `InvalidInput` when a hundred thousand steps do not end it.
    public func outcomeRaisingShares() throws(InvalidInput) -> [String] {
        var found = bought(raisedBy: 0)
        let supported = supporters.count { !$0.isEmpty }
        for _ in 0..<Self.steps {
            guard !isExhaustive(found.projects), found.projects.count < supported, let next = found.next else {
                return names(found.projects)
            }
            let raised = bought(raisedBy: next)
            if cost(raised.projects) > budget { return names(found.projects) }
            found = raised
        }
        throw InvalidInput("costs", "trop de paliers : donnez le budget et les coûts en milliers.")
    }

    /// The outcome, then the projects with the most approvals for what they give that still fit, ties by name.
    public var outcomeThenGreedy: [String] { names(completed(bought(raisedBy: 0).projects)) }

    /// The projects with the most approvals first, each that still fits: what most budgets do.
    public var greedy: [String] { names(completed([])) }

    /// What some projects cost.
    public func cost(of names: [String]) -> Fraction {
        projects.filter { names.contains($0.name) }.reduce(Fraction(0)) { $0 + $1.cost }
    }

    /// The voters who approve one of the projects at least.
    public func voters(with names: [String]) -> Int {
        Set(projects.indices.filter { names.contains(projects[$0].name) }.flatMap { supporters[$0] }).count
    }

    private func names(_ chosen: Set<Int>) -> [String] { chosen.map { projects[$0].name }.sorted() }
    private func cost(_ chosen: Set<Int>) -> Fraction { chosen.reduce(Fraction(0)) { $0 + projects[$1].cost } }

    /// What is bought when each share is raised by a whole amount, and the next raise that may buy something else.
    private func bought(raisedBy raise: Int) -> (projects: Set<Int>, next: Int?) {
        let share = GrowingAmount(value: budget / Fraction(voters) + Fraction(raise), slope: Fraction(1))
        var purses = Purses(voters: voters, share: share)
        var steady = SteadyRaise()
        var chosen: Set<Int> = []
        while let next = cheapest(purses, without: chosen, &steady) {
            chosen.insert(next.project)
            purses.pay(next.payment, by: supporters[next.project])
        }
        return (chosen, steady.limit.map { raise + $0 })
    }

    private func cheapest(
        _ purses: Purses, without chosen: Set<Int>, _ steady: inout SteadyRaise
    ) -> (project: Int, payment: GrowingAmount)? {
        var offers: [(project: Int, payment: GrowingAmount, rho: GrowingAmount)] = []
        for project in projects.indices where !chosen.contains(project) && !supporters[project].isEmpty {
            let cost = projects[project].cost
            guard let payment = purses.payment(of: cost, by: supporters[project], &steady) else { continue }
            offers.append((project, payment, satisfaction == .cost ? payment / cost : payment))
        }
        guard var best = offers.first else { return nil }
        for offer in offers where offer.rho.value < best.rho.value { best = offer }
        for offer in offers where offer.project != best.project { steady.compare(offer.rho, best.rho) }
        return (best.project, best.payment)
    }

    private func isExhaustive(_ chosen: Set<Int>) -> Bool {
        let left = budget - cost(chosen)
        return !projects.indices.contains { !chosen.contains($0) && projects[$0].cost <= left }
    }

    private func completed(_ start: Set<Int>) -> Set<Int> {
        var chosen = start
        var left = budget - cost(start)
        // Satisfaction over cost: the approvals, or the approvals over the cost.
        let worth = projects.indices.map { project in
            let approvals = Fraction(supporters[project].count)
            return satisfaction == .cost ? approvals : approvals / projects[project].cost
        }
        for project in projects.indices.sorted(by: { worth[$0] == worth[$1] ? $0 < $1 : worth[$0] > worth[$1] })
        where !chosen.contains(project) && projects[project].cost <= left {
            chosen.insert(project)
            left = left - projects[project].cost
        }
        return chosen
    }
}
