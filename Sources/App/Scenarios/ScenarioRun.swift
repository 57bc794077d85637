import Analysis
import Domain

/// A scenario computed: the supply after its mouvements, beside the one of today.
///
/// A pure function of its inputs, which a slider may call at each step.
struct ScenarioRun: Sendable {
    let before: Bilan
    let after: Bilan
    /// The mouvements that change nothing here, with why.
    let idle: [Identifier<Mouvement>: Idle]
    /// The change of the capacity of each service that changes, by what it is.
    let changes: [Change]

    enum Idle: Sendable {
        /// The service is not counted: closed, planned, without a capacity, or of another kind of supply.
        case notCounted
        /// The commune has no known place, so that nobody is known to reach a service there.
        case unplaced
    }

    struct Change: Sendable, Equatable {
        let mouvement: Identifier<Mouvement>
        let type: TypeEquipement?
        let capacite: Double
    }

    /// - Parameters:
    ///   - types: what the services of the register are, by the identifier of their site.
    ///   - capacites: capacities being tried, in place of those of the mouvements.
    init(
        _ inputs: EquilibreInputs, _ mouvements: [Mouvement], types: [String: TypeEquipement] = [:],
        before: Bilan? = nil, trying capacites: [Identifier<Mouvement>: Double] = [:]
    ) throws(InvalidInput) {
        var supply = MovingSupply(inputs, types)
        for mouvement in mouvements { supply.apply(mouvement, capacites[mouvement.id]) }
        if let before { self.before = before } else { self.before = try Bilan(inputs) }
        after = try Bilan(supply.inputs)
        idle = supply.idle
        changes = supply.changes
    }

    /// The supply once mouvements are applied to it.
    static func inputs(_ inputs: EquilibreInputs, _ mouvements: [Mouvement]) -> EquilibreInputs {
        var supply = MovingSupply(inputs, [:])
        for mouvement in mouvements { supply.apply(mouvement, nil) }
        return supply.inputs
    }

    /// How the access of each commune changes, for a hundred people; `nil` where it is not counted.
    var gains: [(line: Bilan.Line, before: Double?, gain: Double?)] {
        zip(before.lines, after.lines).map { old, new in
            (new, old.acces, new.acces.flatMap { new in old.acces.map { new - $0 } })
        }
    }

    /// The greatest change of an access, whichever its side.
    var greatestGain: Double { gains.compactMap { $0.gain.map(abs) }.max() ?? 0 }

    /// Changes below this, for a hundred people, are none: a rounding shown as 0,0.
    static let threshold = 0.05

    /// The people of the communes whose access grows, and of those where it shrinks.
    var people: (gaining: Double, losing: Double) {
        gains.reduce(into: (0, 0)) { sums, gain in
            guard let change = gain.gain, let people = gain.line.besoin?.number else { return }
            if change >= Self.threshold { sums.0 += people }
            if change <= -Self.threshold { sums.1 += people }
        }
    }
}

/// The supply while mouvements are applied to it, one after the other.
private struct MovingSupply {
    var inputs: EquilibreInputs
    let types: [String: TypeEquipement]
    var idle: [Identifier<Mouvement>: ScenarioRun.Idle] = [:]
    var changes: [ScenarioRun.Change] = []

    init(_ inputs: EquilibreInputs, _ types: [String: TypeEquipement]) {
        self.inputs = inputs
        self.types = types
    }

    mutating func apply(_ mouvement: Mouvement, _ tried: Double?) {
        if mouvement.nature == .ouvrir { return open(mouvement, tried ?? mouvement.capacite ?? 0) }
        guard let rank = inputs.sites.firstIndex(where: { $0.id == mouvement.site }) else {
            idle[mouvement.id] = .notCounted
            return
        }
        let site = inputs.sites[rank]
        switch mouvement.nature {
        case .ouvrir: break
        case .fermer:
            inputs.sites.remove(at: rank)
            note(mouvement, types[site.id], -site.capacite)
        case .deplacer:
            inputs.sites[rank].commune = mouvement.commune
            inputs.sites[rank].position = nil
            checkPlace(mouvement)
        case .redimensionner:
            let capacite = tried ?? mouvement.capacite ?? site.capacite
            inputs.sites[rank].capacite = capacite
            note(mouvement, types[site.id], capacite - site.capacite)
        }
    }

    private mutating func open(_ mouvement: Mouvement, _ capacite: Double) {
        inputs.sites.append(
            EquilibreInputs.Site(
                id: mouvement.id.rawValue, nom: mouvement.nom, commune: mouvement.commune, position: nil,
                capacite: capacite))
        note(mouvement, mouvement.type, capacite)
        checkPlace(mouvement)
    }

    private mutating func note(_ mouvement: Mouvement, _ type: TypeEquipement?, _ capacite: Double) {
        changes.append(.init(mouvement: mouvement.id, type: type, capacite: capacite))
    }

    private mutating func checkPlace(_ mouvement: Mouvement) {
        let place = inputs.places.first { $0.code == mouvement.commune }
        if place?.mairie == nil { idle[mouvement.id] = .unplaced }
    }
}
