import Analysis
import Domain

/// Where one more service would serve best, by one criterion, with how every other commune would do.
struct NextService: Sendable {
    /// What serving best means.
    enum Critere: String, CaseIterable, Sendable {
        /// The shortest mean journey: a p-median.
        case proximite
        /// The most people within a reach: a maximal covering.
        case portee
        /// The shortest of the longest journeys: a p-center.
        case eloignement
        /// The most even access, for the capacity given.
        case equite
    }

    /// One way of placing the services, and what it gives.
    struct Option: Sendable, Equatable {
        let communes: [CodeInsee]
        /// In the unit of the critere: a mean or a longest journey, people, places to move.
        let value: Double
        /// Communes that still reach no service by any known journey; they are in no mean and no longest journey.
        var isolated = 0
    }

    /// A commune whose people would have a service nearer, in the unit of the desserte.
    struct Approach: Sendable, Equatable {
        let commune: CodeInsee
        /// `nil` when no service is known to be reached today.
        let before: Double?
        let after: Double
    }

    let critere: Critere
    /// What today gives.
    let today: Double?
    /// Equally good ones, the first in the order of the communes.
    let best: [Option]
    /// Whether ``best`` holds all of them: a territoire may have too many to look for.
    let isComplete: Bool
    /// Who would have a service nearer with the first of ``best``, the most people times the shortening first.
    let approaches: [Approach]
    /// Each commune as if the only new service opened there, the best first.
    let ranking: [Option]
    /// Whether nothing better exists, proven; otherwise the bound of what could be, in the unit of the critere.
    let proof: Placement.Proof
    /// The communes that are not counted: nothing is known of their people, or of where they are.
    let left: Int

    /// Places a new service may offer when nobody says, to tell how even access would be.
    static let usualCapacity = 12.0
    /// New services at once: beyond, it is another plan.
    static let counts = 1...4

    /// - Parameters:
    ///   - count: how many services open at once.
    ///   - capacite: what each offers.
    /// - Returns: `nil` when no commune is counted.
    init?(_ inputs: EquilibreInputs, by critere: Critere, count: Int, capacite: Double) throws(InvalidInput) {
        guard let question = PlacingQuestion(inputs, capacite: capacite) else { return nil }
        self.critere = critere
        left = question.left
        let count = min(max(count, 1), question.candidates.count)
        today = try question.today(critere)
        ranking = try question.ranking(critere)
        if critere == .equite {
            let answer = try EvenestAccess(inputs, capacite: capacite).best(count, among: question.codes)
            best = answer.options
            proof = answer.proof
            isComplete = answer.proof == .proven
            approaches = question.approaches(opening: best.first?.communes ?? [])
            return
        }
        let placement = try question.placement(critere, count)
        proof = placement.proof
        if case .all = placement.count { isComplete = true } else { isComplete = false }
        best = placement.sets.map { question.option(opening: question.ranks(of: $0), critere) }
        approaches = question.approaches(opening: best.first?.communes ?? [])
    }

    /// Whether the best choice is no better than what there is.
    var isIdle: Bool {
        guard let today, let best = best.first, critere == .portee || best.isolated == 0 else { return false }
        let change = critere == .portee ? best.value - today : today - best.value
        return change <= 1e-9 * max(today, 1)
    }
}
