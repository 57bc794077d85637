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
    /// Budgets raised by 1 that are tried at most.
    private static let rounds = 100_000

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
    public var outcome: [String] { names(bought(with: share)) }

    /// Each voter’s share is raised by 1 until what is bought leaves no project that fits in the real budget; what was
    /// bought before it went beyond.
    ///
    /// - Throws: `InvalidInput` when a hundred thousand raises do not end it: costs are then better told in thousands.
    public func outcomeRaisingShares() throws(InvalidInput) -> [String] {
        var chosen = bought(with: share)
        let supported = supporters.count { !$0.isEmpty }
        for raise in 1...Self.rounds {
            if isExhaustive(chosen) || chosen.count == supported { return names(chosen) }
            let next = bought(with: share + Fraction(raise))
            if cost(next) > budget { return names(chosen) }
            chosen = next
        }
        throw InvalidInput("costs", "trop de paliers d’un euro : donnez le budget et les coûts en milliers.")
    }

    /// The outcome, then the projects with the most approvals for what they give that still fit, ties by name.
    public var outcomeThenGreedy: [String] { names(completed(bought(with: share))) }

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

    private var share: Fraction { budget / Fraction(voters) }
    private func names(_ chosen: Set<Int>) -> [String] { chosen.map { projects[$0].name }.sorted() }
    private func cost(_ chosen: Set<Int>) -> Fraction { chosen.reduce(Fraction(0)) { $0 + projects[$1].cost } }

    private func bought(with share: Fraction) -> Set<Int> {
        var purses = Array(repeating: share, count: voters)
        var chosen: Set<Int> = []
        while let next = cheapest(purses, without: chosen) {
            chosen.insert(next.project)
            for voter in supporters[next.project] { purses[voter] = purses[voter] - min(purses[voter], next.payment) }
        }
        return chosen
    }

    private func cheapest(_ purses: [Fraction], without chosen: Set<Int>) -> (project: Int, payment: Fraction)? {
        var best: (project: Int, payment: Fraction, rho: Fraction)?
        for project in projects.indices where !chosen.contains(project) {
            guard let payment = payment(project, purses) else { continue }
            let rho = satisfaction == .cost ? payment / projects[project].cost : payment
            if let known = best, known.rho <= rho { continue }
            best = (project, payment, rho)
        }
        return best.map { ($0.project, $0.payment) }
    }

    /// The most each supporter pays: the poorer give all they have, the others share the rest.
    private func payment(_ project: Int, _ purses: [Fraction]) -> Fraction? {
        let purses = supporters[project].map { purses[$0] }.sorted()
        var left = projects[project].cost
        for (rank, purse) in purses.enumerated() {
            let equal = left / Fraction(purses.count - rank)
            if equal <= purse { return equal }
            left = left - purse
        }
        return nil
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
