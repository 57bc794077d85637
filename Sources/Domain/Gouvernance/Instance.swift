/// A body that steers a convention or works for it: COPIL, comité technique, groupe de travail, commission.
///
/// Territories name their bodies and space their meetings differently (`variations.md`, § 2 and 6): the name, the
/// rhythm and the quorum are each body's own.
public struct Instance: Hashable, Sendable, Identifiable {
    public enum Nature: String, CaseIterable, Sendable {
        case copil, technique, groupe, commission, autre
    }

    public let id: Identifier<Instance>
    public var nature: Nature
    /// How it is called here: « GAT jeunesse », « Comité de pilotage ».
    public var nom: String
    public var missions: String
    public var rythme: Rythme
    public var quorum: Quorum
    /// The volets it deals with; none means the whole convention.
    public var volets: [Identifier<Volet>]

    public init(
        id: Identifier<Instance>, nature: Nature, nom: String, missions: String = "", rythme: Rythme = Rythme(),
        quorum: Quorum = .none, volets: [Identifier<Volet>] = []
    ) throws(Refusal) {
        self.id = id
        self.nature = nature
        self.nom = try nom.required("nom")
        self.missions = try missions.bounded("missions", limit: TextLimit.note)
        self.rythme = rythme
        self.quorum = quorum
        self.volets = volets
    }
}

/// How often a body is to meet.
public struct Rythme: Hashable, Sendable {
    /// Meetings there must be in a calendar year, at least; `nil` when no rule says so.
    public var perYear: Int?
    /// Months that may pass between two meetings, at most; `nil` when no rule says so.
    public var longestGap: Int?

    public static let perYearBounds = 1...60
    public static let gapBounds = 1...60

    public init() {}

    /// - Throws: ``Refusal`` on `par_an` or `mois_max`, outside 1…60.
    public init(perYear: Int?, longestGap: Int?) throws(Refusal) {
        if let perYear, !Rythme.perYearBounds.contains(perYear) {
            throw Refusal("par_an", .outOfBounds(perYear, in: Rythme.perYearBounds))
        }
        if let longestGap, !Rythme.gapBounds.contains(longestGap) {
            throw Refusal("mois_max", .outOfBounds(longestGap, in: Rythme.gapBounds))
        }
        self.perYear = perYear
        self.longestGap = longestGap
    }
}

/// How many members in office must be there for a body to decide.
public enum Quorum: String, CaseIterable, Sendable {
    /// No rule: a committee that nothing binds decides with who came.
    case none = "aucun"
    /// A third of the members in office, rounded up.
    case third = "tiers"
    /// Half of the members in office, rounded up.
    case half = "moitie"
    /// More than half of the members in office, as in councils (art. L.2121-17 CGCT).
    case majority = "majorite"

    /// How many of `count` members in office must be present; powers given to others do not count.
    public func needed(of count: Int) -> Int {
        switch self {
        case .none: 0
        case .third: (count + 2) / 3
        case .half: (count + 1) / 2
        case .majority: count / 2 + 1
        }
    }
}
