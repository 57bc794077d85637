/// Whether a body meets as often as its rule says: computed from the meetings held, never stored.
public struct RythmeTenu: Hashable, Sendable {
    /// One calendar year before a rule « so many a year ».
    public struct Annee: Hashable, Sendable {
        public let year: Int
        public let held: Int
        public let needed: Int
        /// Whether the year is over: before, what is lacking may still come.
        public let isOver: Bool

        public var isKept: Bool { held >= needed }
        /// Over, and too few meetings were held.
        public var isMissed: Bool { isOver && !isKept }
    }

    /// The time since the last meeting before a rule « at most so many months ».
    public struct Ecart: Hashable, Sendable {
        public let last: Day
        /// Whole months since then.
        public let months: Int
        public let limit: Int
        /// Whether the rule is still kept on the day.
        public let isKept: Bool
    }

    /// From the year of the first meeting on, or this year alone; empty without such a rule.
    public let annees: [Annee]
    /// `nil` without such a rule, or while no meeting was held.
    public let ecart: Ecart?

    /// - Parameters:
    ///   - held: the days of the meetings held, in any order; those after `day` or called off are not among them.
    ///   - day: the day one looks.
    public init(_ rythme: Rythme, held days: [Day], on day: Day) {
        let held = days.filter { $0 <= day }.sorted()
        annees =
            rythme.perYear.map { needed in
                ((held.first?.year ?? day.year)...day.year).map { year in
                    Annee(
                        year: year, held: held.count { $0.year == year }, needed: needed, isOver: year < day.year)
                }
            } ?? []
        guard let limit = rythme.longestGap, let last = held.last else {
            ecart = nil
            return
        }
        let months = last.wholeMonths(until: day)
        let isKept = months < limit || (months == limit && !last.isPassed(byMonths: limit, on: day))
        ecart = Ecart(last: last, months: months, limit: limit, isKept: isKept)
    }

    /// Whether no rule is broken on the day; also when there is none.
    public var isKept: Bool { annees.allSatisfy { !$0.isMissed } && ecart?.isKept ?? true }
}

extension Day {
    /// Whole months from this day to a later one: 30 January to 29 March makes one.
    fileprivate func wholeMonths(until other: Day) -> Int {
        let months = (other.year - year) * 12 + other.month - month
        return other.day < min(day, Day.lastDay(of: other.month, other.year)) ? months - 1 : months
    }

    /// Whether a day comes after this one and so many months.
    fileprivate func isPassed(byMonths months: Int, on other: Day) -> Bool {
        let (year, month) = (self.year + (self.month - 1 + months) / 12, (self.month - 1 + months) % 12 + 1)
        guard let limit = Day(year, month, min(day, Day.lastDay(of: month, year))) else { return true }
        return other > limit
    }
}
