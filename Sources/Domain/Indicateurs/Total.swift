/// What the values of several lieux amount to together, never shown without what it lacks.
public struct Total: Hashable, Sendable {
    /// Of the known parts only; `nil` when none is known, or when these values cannot make one.
    public let number: Double?
    public let parts: Parts
    /// Why known values make no value together; `nil` when they do.
    public let obstacle: Obstacle?

    /// How many lieux say what.
    public struct Parts: Hashable, Sendable {
        public private(set) var known = 0
        /// Among the known ones.
        public private(set) var estimated = 0
        public private(set) var secret = 0
        public private(set) var notPublished = 0
        /// The files say nothing of them.
        public private(set) var absent = 0

        public init() {}

        public var count: Int { known + lacking }
        public var lacking: Int { secret + notPublished + absent }

        mutating func add(_ valeur: Valeur?) {
            switch valeur {
            case .value, .trueZero: known += 1
            case .estimated:
                known += 1
                estimated += 1
            case .secret: secret += 1
            case .notPublished: notPublished += 1
            case nil: absent += 1
            }
        }
    }

    public enum Obstacle: Hashable, Sendable {
        /// An index, an amount, or a rate whose weights nobody publishes.
        case notAdditive
        /// A rate over nothing.
        case divisionByZero
    }

    /// How far a total can be believed.
    public enum State: Hashable, Sendable {
        case complete
        /// Every part is known, one at least by an estimate.
        case estimated
        /// The parts that are known: what is missing is not zero.
        case partial
        /// Nothing is known, one part at least is withheld.
        case secret
        case unknown
        case impossible(Obstacle)
    }

    init(_ number: Double?, _ parts: Parts, obstacle: Obstacle? = nil) {
        self.number = number
        self.parts = parts
        self.obstacle = obstacle
    }

    public var state: State {
        if let obstacle { return .impossible(obstacle) }
        if number == nil { return parts.secret > 0 ? .secret : .unknown }
        if parts.lacking > 0 { return .partial }
        return parts.estimated > 0 ? .estimated : .complete
    }

    /// What may be shown as the value of the whole.
    ///
    /// A partial total has none, only a ``number`` that is never shown without its ``libelle``.
    public var valeur: Valeur? {
        switch state {
        case .complete: number.flatMap { Valeur($0) }
        case .estimated: number.map { .estimated($0) }
        case .secret: .secret
        case .unknown: parts.notPublished > 0 && parts.absent == 0 ? .notPublished : nil
        case .partial, .impossible: nil
        }
    }

    /// Adds counts.
    public static func sum(_ valeurs: some Sequence<Valeur?>) -> Total {
        var parts = Parts()
        var sum = 0.0
        for valeur in valeurs {
            parts.add(valeur)
            sum += valeur?.number ?? 0
        }
        return Total(parts.known > 0 ? sum : nil, parts)
    }

    /// The mean of rates, each with the count it is a rate of: never the mean of the rates alone.
    public static func mean(_ valeurs: some Sequence<(valeur: Valeur?, poids: Valeur?)>) -> Total {
        var parts = Parts()
        var sum = 0.0
        var weights = 0.0
        var isWeightless = false
        for (valeur, poids) in valeurs {
            // A rate over nobody is lacking to nobody.
            if poids?.number == 0 {
                isWeightless = true
                continue
            }
            parts.add(Valeur.worst([valeur, poids], number: valeur?.number))
            guard let rate = valeur?.number, let weight = poids?.number else { continue }
            sum += rate * weight
            weights += weight
        }
        if weights != 0 { return Total(sum / weights, parts) }
        return Total(nil, parts, obstacle: parts.count == 0 && isWeightless ? .divisionByZero : nil)
    }
}

extension Valeur {
    /// A result of several inputs, whose number would be `number`: secret, not published or absent when one of them is.
    static func worst(_ valeurs: [Valeur?], number: Double?) -> Valeur? {
        if valeurs.contains(.secret) { return .secret }
        if valeurs.contains(.notPublished) { return .notPublished }
        guard let number, !valeurs.contains(nil) else { return nil }
        return valeurs.contains { $0?.isEstimated == true } ? .estimated(number) : Valeur(number)
    }
}
