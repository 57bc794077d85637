import Analysis

/// What a location problem answers, with the keys of the reference cases.
///
/// Further keys are there only when the reference has nothing to say: `bound` and `gap` when the optimum is not proven
/// (then `optimal_sets` are the best sets found); `optimal_sets_complete`, false when there may be more sets than those
/// listed; `unreachable` when nothing covers these demands, the objective being null.
struct LocationAnswer: Encodable {
    private(set) var objective: Double?
    private(set) var optimalSets: [[String]] = []
    private(set) var assignment: [String: String]?
    private(set) var bound: Double?
    private(set) var gap: Double?
    private(set) var isComplete = true
    private(set) var unreachable: [String]?

    init(_ placement: Placement, of location: LocationCase, isAssigned: Bool) {
        objective = placement.objective
        optimalSets = placement.sets.map { $0.map { location.sites[$0] } }
        if isAssigned {
            let pairs = zip(location.demands, placement.assignment.map { location.sites[$0] })
            assignment = Dictionary(pairs) { first, _ in first }
        }
        if case .bounded(let bound, let gap) = placement.proof { (self.bound, self.gap) = (bound, gap) }
        if case .atLeast = placement.count { isComplete = false }
    }

    init(unreachable: [Int], of location: LocationCase) {
        self.unreachable = unreachable.map { location.demands[$0] }
    }

    private enum CodingKeys: String, CodingKey {
        case objective, assignment, bound, gap, unreachable
        case optimalSets = "optimal_sets"
        case setCount = "n_optimal_sets"
        case isComplete = "optimal_sets_complete"
    }

    func encode(to encoder: any Encoder) throws {
        var keys = encoder.container(keyedBy: CodingKeys.self)
        try keys.encode(objective, forKey: .objective)
        try keys.encode(optimalSets, forKey: .optimalSets)
        try keys.encode(optimalSets.count, forKey: .setCount)
        try keys.encodeIfPresent(assignment, forKey: .assignment)
        try keys.encodeIfPresent(bound, forKey: .bound)
        try keys.encodeIfPresent(gap, forKey: .gap)
        try keys.encodeIfPresent(unreachable, forKey: .unreachable)
        if !isComplete { try keys.encode(false, forKey: .isComplete) }
    }
}
