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
    }

    let critere: Critere
    /// What today gives.
    let today: Double?
    /// Equally good ones, the first in the order of the communes.
    let best: [Option]
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
        today = question.today(critere)
        ranking = question.ranking(critere)
        if critere == .equite {
            let answer = question.evenest(count)
            best = answer.options
            proof = answer.proof
            return
        }
        let placement = try question.placement(critere, count)
        proof = placement.proof
        best = placement.sets.map {
            Option(communes: question.communes(of: $0), value: question.value(placement.objective, critere))
        }
    }
}

/// The location problem of a territoire: its counted communes, the services there are, a new one in any commune.
private struct PlacingQuestion {
    let inputs: EquilibreInputs
    let capacite: Double
    /// The ranks of the places that are counted.
    let demands: [Int]
    /// The ranks of the places where a service may open.
    let candidates: [Int]
    let left: Int
    private let weights: [Double]
    /// By demand: the cost to the nearest service there is, then the cost to each candidate.
    private let existing: [Double?]
    private let costs: [[Double]]
    private let isolation: Double

    init?(_ inputs: EquilibreInputs, capacite: Double) {
        let inside = inputs.places.indices.filter { inputs.places[$0].isInside }
        var open = inputs
        let start = open.sites.count
        open.sites += inside.map { rank in
            EquilibreInputs.Site(
                id: "nouveau-\(rank)", nom: inputs.places[rank].nom, commune: inputs.places[rank].code, position: nil,
                capacite: capacite)
        }
        // Every journey is wanted, however long: the reach is the question, not a bound.
        let parcours = Parcours(open, reach: .infinity)
        let demands = inside.filter { parcours.isPlaced[$0] && (inputs.places[$0].besoin?.number ?? 0) > 0 }
        let unplaced = Set(parcours.unplaced)
        let candidates = inside.enumerated().filter { !unplaced.contains(start + $0.offset) }.map(\.element)
        guard !demands.isEmpty, !candidates.isEmpty else { return nil }
        let known = Dictionary(parcours.legs.map { (Pair(place: $0.place, site: $0.site), $0.cost) }) { min($0, $1) }
        let farthest = parcours.legs.map(\.cost).max() ?? 0
        self.inputs = inputs
        self.capacite = capacite
        self.demands = demands
        self.candidates = candidates
        left = inside.count - demands.count
        weights = demands.map { inputs.places[$0].besoin?.number ?? 0 }
        isolation = 2 * farthest + 1
        let offering = inputs.sites.indices.filter { inputs.sites[$0].capacite > 0 }
        existing = demands.map { place in offering.compactMap { known[Pair(place: place, site: $0)] }.min() }
        let ranks = Dictionary(inside.enumerated().map { ($1, start + $0) }) { first, _ in first }
        let isolation = isolation
        costs = demands.map { place in
            candidates.map { rank in ranks[rank].flatMap { known[Pair(place: place, site: $0)] } ?? isolation }
        }
    }

    private struct Pair: Hashable {
        let place: Int
        let site: Int
    }

    /// The services there are stand together as the first site, always open, when there are some.
    func placement(_ critere: NextService.Critere, _ count: Int) throws(InvalidInput) -> Placement {
        let hasSome = existing.contains { $0 != nil }
        let rows = zip(existing, costs).map { old, new in (hasSome ? [old ?? isolation] : []) + new }
        let problem = try LocationProblem(weights: weights, costs: rows, fixed: hasSome ? [0] : [])
        let sites = count + (hasSome ? 1 : 0)
        switch critere {
        case .portee:
            return try problem.maximalCovering(sites: sites, within: inputs.desserte.reach, effort: .brief)
        case .eloignement: return try problem.pCenter(sites: sites, effort: .brief)
        case .proximite, .equite: return try problem.pMedian(sites: sites, effort: .brief)
        }
    }

    func communes(of sites: [Int]) -> [CodeInsee] {
        let offset = existing.contains { $0 != nil } ? 1 : 0
        return sites.filter { $0 >= offset }.map { inputs.places[candidates[$0 - offset]].code }
    }

    /// The objective in the unit that is shown.
    func value(_ objective: Double, _ critere: NextService.Critere) -> Double {
        critere == .proximite ? objective / weights.reduce(0, +) : objective
    }

    func today(_ critere: NextService.Critere) -> Double? {
        switch critere {
        case .equite: Bilan(inputs).access?.toMove
        case .portee: covered(existing)
        case .proximite, .eloignement: existing.contains { $0 == nil } ? nil : measure(existing, critere)
        }
    }

    /// Every candidate alone.
    func ranking(_ critere: NextService.Critere) -> [NextService.Option] {
        let options = candidates.indices.compactMap { candidate -> NextService.Option? in
            let code = inputs.places[candidates[candidate]].code
            let value: Double? =
                critere == .equite
                ? toMove(opening: [code])
                : measure(zip(existing, costs).map { old, new in min(old ?? isolation, new[candidate]) }, critere)
            return value.map { NextService.Option(communes: [code], value: $0) }
        }
        let isMore = critere == .portee
        return options.sorted { one, other in
            one.value == other.value
                ? one.communes[0].rawValue < other.communes[0].rawValue
                : isMore ? one.value > other.value : one.value < other.value
        }
    }

    private func measure(_ journeys: [Double?], _ critere: NextService.Critere) -> Double {
        let known = journeys.map { $0 ?? isolation }
        switch critere {
        case .portee: return covered(journeys)
        case .eloignement: return known.max() ?? 0
        case .proximite, .equite: return zip(weights, known).reduce(0) { $0 + $1.0 * $1.1 } / weights.reduce(0, +)
        }
    }

    private func covered(_ journeys: [Double?]) -> Double {
        zip(weights, journeys).reduce(0) { sum, line in
            line.1.map { $0 <= inputs.desserte.reach } ?? false ? sum + line.0 : sum
        }
    }

    private func toMove(opening codes: [CodeInsee]) -> Double? {
        var open = inputs
        open.sites += codes.map { .init(id: "nouveau-\($0)", nom: "", commune: $0, position: nil, capacite: capacite) }
        return Bilan(open).access?.toMove
    }

    /// Tries every set of communes: proven, since none is left out; one by one beyond a few thousand sets.
    func evenest(_ count: Int) -> (options: [NextService.Option], proof: Placement.Proof) {
        let codes = candidates.map { inputs.places[$0].code }
        let sets = Self.subsets(codes, count)
        if let sets {
            let options = sets.compactMap { set in
                toMove(opening: set).map { NextService.Option(communes: set, value: $0) }
            }
            guard let least = options.map(\.value).min() else { return ([], .proven) }
            return (options.filter { $0.value <= least + 1e-9 * max(least, 1) }, .proven)
        }
        var chosen: [CodeInsee] = []
        var value = 0.0
        for _ in 0..<count {
            let next = codes.compactMap { code in toMove(opening: chosen + [code]).map { (code, $0) } }
                .min { $0.1 < $1.1 }
            guard let next else { break }
            chosen.append(next.0)
            value = next.1
        }
        return ([.init(communes: chosen, value: value)], .bounded(bound: 0, gap: 1))
    }

    /// Every subset of a size; `nil` beyond 5,000 of them.
    private static func subsets(_ codes: [CodeInsee], _ size: Int) -> [[CodeInsee]]? {
        var sets: [[CodeInsee]] = [[]]
        var all: [[Int]] = [[]]
        for _ in 0..<size {
            all = all.flatMap { set in ((set.last ?? -1) + 1..<codes.count).map { set + [$0] } }
            if all.count > 5_000 { return nil }
        }
        sets = all.map { $0.map { codes[$0] } }
        return sets
    }
}
