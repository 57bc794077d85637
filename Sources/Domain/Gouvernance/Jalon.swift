/// A date of the convention's calendar, known to the day or only to the month.
public struct Jalon: Hashable, Sendable, Identifiable {
    public enum Nature: String, CaseIterable, Sendable {
        case reunion, deliberation, consultation, signature, autre

        /// Whether people meet, so that the summer break counts.
        public var isMeeting: Bool {
            switch self {
            case .reunion, .deliberation, .signature: true
            case .consultation, .autre: false
            }
        }
    }

    public enum Precision: String, CaseIterable, Sendable {
        case jour, mois
    }

    public let id: Identifier<Jalon>
    public var titre: String
    public var nature: Nature
    /// The day, or the first day of the month.
    public var on: Day
    public var precision: Precision
    public var lieu: String
    /// « exemple » when the date is not a sourced fact.
    public var mention: String
    /// Worked days it takes, 1 for a single day.
    public let duree: Int
    /// When it was done; `nil` until then.
    public var faitLe: Day?
    /// Who answers for it, and what it is about.
    public var rattachement: Rattachement
    /// Where it comes from, when a rétroplanning made it.
    public var provenance: Provenance?

    /// What a date is tied to.
    public struct Rattachement: Hashable, Sendable {
        public var instance: Identifier<Instance>?
        public var partie: Identifier<Partie>?
        public var volet: Identifier<Volet>?

        public init(
            instance: Identifier<Instance>? = nil, partie: Identifier<Partie>? = nil, volet: Identifier<Volet>? = nil
        ) {
            self.instance = instance
            self.partie = partie
            self.volet = volet
        }
    }

    /// The rétroplanning a date belongs to.
    public struct Provenance: Hashable, Sendable {
        public var retroplanning: Identifier<Retroplanning>
        /// The line of its model that made it, for whom, and which turn; empty for a date added by hand.
        public var cle: String
        /// The day it was proposed for; the date was typed when it is another.
        public var propose: Day?

        public init(retroplanning: Identifier<Retroplanning>, cle: String = "", propose: Day? = nil) {
            self.retroplanning = retroplanning
            self.cle = cle
            self.propose = propose
        }
    }

    public static let dureeBounds = 1...400

    /// - Throws: ``Refusal`` on `titre`, `lieu` or `mention`, too long; on `duree`, outside 1…400.
    public init(
        id: Identifier<Jalon>, titre: String, nature: Nature, on day: Day, precision: Precision = .jour,
        lieu: String = "", mention: String = "", duree: Int = 1, faitLe: Day? = nil,
        rattachement: Rattachement = Rattachement(), provenance: Provenance? = nil
    ) throws(Refusal) {
        guard Jalon.dureeBounds.contains(duree) else {
            throw Refusal("duree", .outOfBounds(duree, in: Jalon.dureeBounds))
        }
        self.id = id
        self.titre = try titre.required("titre")
        self.nature = nature
        self.on = day
        self.precision = precision
        self.lieu = try lieu.bounded("lieu", limit: TextLimit.titre)
        self.mention = try mention.bounded("mention", limit: 100)
        self.duree = duree
        self.faitLe = faitLe
        self.rattachement = rattachement
        self.provenance = provenance
    }
}

extension Jalon {
    /// Whether somebody chose its date: a rétroplanning made anew leaves it there.
    public var isFixed: Bool { faitLe != nil || provenance?.propose != on }

    /// The last day it may be: the last weekday of its month when only the month is known.
    public var limite: Day { precision == .jour ? on : on.lastWeekdayOfMonth }

    /// Whether it should be over on this day and nothing says it is.
    public func isLate(on today: Day) -> Bool { faitLe == nil && limite < today }
}

extension Day {
    /// The last day of its month that is neither a Saturday nor a Sunday.
    public var lastWeekdayOfMonth: Day {
        let last = Day(year, month, Day.lastDay(of: month, year)) ?? self
        return last.advanced(by: -max(last.rankInWeek - 4, 0))
    }
}
