/// The fact that a volet passed one stage on a day, by a decision.
public struct Etape: Hashable, Sendable, Identifiable {
    /// The stages of a volet, in order.
    public enum Stage: String, CaseIterable, Comparable, Sendable {
        case diagnostic
        case enjeux
        case plan
        /// « validé en COPIL ».
        case validation
        /// « en œuvre » : the first action has started.
        case demarrage
        /// « évalué ».
        case evaluation

        public static func < (left: Stage, right: Stage) -> Bool { left.rank < right.rank }

        /// 0 for the first stage.
        public var rank: Int { Stage.allCases.firstIndex(of: self) ?? 0 }

        /// The stage before, if any.
        public var previous: Stage? { rank == 0 ? nil : Stage.allCases[rank - 1] }
    }

    public let id: Identifier<Etape>
    public let volet: Identifier<Volet>
    public let stage: Stage
    public let on: Day
    /// Who decided and where it is written: « COPIL du 12 mai 2021 ».
    public let decision: String
    /// The decision of the register that it rests on; `nil` when it is only told in words.
    public let registre: Identifier<Decision>?

    public init(
        id: Identifier<Etape>, volet: Identifier<Volet>, stage: Stage, on day: Day, decision: String,
        registre: Identifier<Decision>? = nil
    ) throws(Refusal) {
        self.id = id
        self.volet = volet
        self.stage = stage
        self.on = day
        self.decision = try decision.required("decision", limit: TextLimit.note)
        self.registre = registre
    }
}

/// How far a volet has come, computed from its étapes.
public struct Progress: Hashable, Sendable {
    /// What was passed, in order of stage.
    public let etapes: [Etape]

    public init(_ etapes: [Etape]) {
        self.etapes = etapes.sorted { ($0.stage, $0.id) < ($1.stage, $1.id) }
    }

    public func etape(_ stage: Etape.Stage) -> Etape? {
        etapes.first { $0.stage == stage }
    }

    public func hasPassed(_ stage: Etape.Stage) -> Bool { etape(stage) != nil }

    /// The last stage passed without a gap before it.
    public var passed: Etape.Stage? {
        Etape.Stage.allCases.prefix { hasPassed($0) }.last
    }

    /// The stage the volet works on; `nil` once everything is passed.
    public var current: Etape.Stage? {
        Etape.Stage.allCases.first { !hasPassed($0) }
    }
}
