import Analysis
import Domain

/// The location problem of a territoire: its counted communes, the services there are, a new one in any commune.
struct PlacingQuestion {
    let inputs: EquilibreInputs
    let capacite: Double
    /// The ranks of the places that are counted.
    let demands: [Int]
    /// The ranks of the places where a service may open.
    let candidates: [Int]
    var codes: [CodeInsee] { candidates.map { inputs.places[$0].code } }
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
        // Where nobody lives is known: it weighs nothing, and is not left out.
        left = inside.count { !parcours.isPlaced[$0] || inputs.places[$0].besoin?.number == nil }
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

    /// The candidates of a set of the location problem, by their ranks.
    func ranks(of sites: [Int]) -> [Int] {
        let offset = existing.contains { $0 != nil } ? 1 : 0
        return sites.filter { $0 >= offset }.map { $0 - offset }
    }

    /// What opening at these candidates gives, in the unit that is shown.
    func option(opening ranks: [Int], _ critere: NextService.Critere) -> NextService.Option {
        let journeys = journeys(opening: ranks)
        let codes = ranks.map { inputs.places[candidates[$0]].code }
        let reached = zip(weights, journeys).compactMap { weight, cost in cost.map { (weight: weight, cost: $0) } }
        let value: Double
        switch critere {
        case .portee: value = covered(journeys)
        case .eloignement: value = reached.map(\.cost).max() ?? 0
        case .proximite, .equite:
            value = reached.reduce(0) { $0 + $1.weight * $1.cost } / max(reached.reduce(0) { $0 + $1.weight }, 1e-12)
        }
        return NextService.Option(communes: codes, value: value, isolated: journeys.count - reached.count)
    }

    /// Whose journey gets shorter when these communes open, the most people times minutes first.
    func approaches(opening communes: [CodeInsee]) -> [NextService.Approach] {
        let codes = codes
        let after = journeys(opening: communes.compactMap(codes.firstIndex))
        let shorter = demands.indices.compactMap { rank -> (approach: NextService.Approach, gain: Double)? in
            guard let end = after[rank], end < existing[rank] ?? .infinity else { return nil }
            let code = inputs.places[demands[rank]].code
            return (
                NextService.Approach(commune: code, before: existing[rank], after: end),
                weights[rank] * ((existing[rank] ?? isolation) - end)
            )
        }
        return shorter.sorted { ($1.gain, $0.approach.commune.rawValue) < ($0.gain, $1.approach.commune.rawValue) }
            .map(\.approach)
    }

    /// The journey to the nearest service of each demand; `nil` when none is known.
    private func journeys(opening ranks: [Int]) -> [Double?] {
        zip(existing, costs).map { old, new in
            let best = ranks.reduce(old ?? isolation) { min($0, new[$1]) }
            return best < isolation ? best : nil
        }
    }

    func today(_ critere: NextService.Critere) throws(InvalidInput) -> Double? {
        switch critere {
        case .equite: try EvenestAccess(inputs, capacite: capacite).toMove(opening: [])
        case .portee: covered(existing)
        case .proximite, .eloignement: existing.contains { $0 == nil } ? nil : measure(existing, critere)
        }
    }

    /// Every candidate alone, the best first.
    func ranking(_ critere: NextService.Critere) throws(InvalidInput) -> [NextService.Option] {
        let even = EvenestAccess(inputs, capacite: capacite)
        var options: [(option: NextService.Option, order: Double)] = []
        for candidate in candidates.indices {
            var option = option(opening: [candidate], critere)
            if critere == .equite {
                guard let value = try even.toMove(opening: option.communes) else { continue }
                option = NextService.Option(communes: option.communes, value: value)
            }
            // Who reaches nothing comes last, however short the journeys of the others.
            let journeys = journeys(opening: [candidate])
            options.append((option, critere == .equite ? option.value : measure(journeys, critere)))
        }
        let isMore = critere == .portee
        return options.sorted { one, other in
            one.order == other.order
                ? one.option.communes[0].rawValue < other.option.communes[0].rawValue
                : isMore ? one.order > other.order : one.order < other.order
        }.map(\.option)
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
}
