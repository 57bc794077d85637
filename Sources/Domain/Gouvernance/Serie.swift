/// A rule that gives the days of a series of meetings.
public struct Serie: Hashable, Sendable {
    public enum Unite: String, CaseIterable, Sendable {
        /// The same day of the week.
        case semaines
        /// The same day of the same week of the month: « le 2e mardi », or « le dernier » when the first is a fifth.
        case mois
    }

    public enum Fin: Hashable, Sendable {
        /// The last day there may be a meeting.
        case until(Day)
        /// How many meetings, the first included.
        case times(Int)
    }

    public let premier: Day
    /// Every so many weeks or months.
    public let chaque: Int
    public let unite: Unite
    public let fin: Fin

    public static let chaqueBounds = 1...52
    public static let timesBounds = 1...60

    /// - Throws: ``Refusal`` on `chaque` outside 1…52, `fois` outside 1…60, `jusquau` before the first day.
    public init(premier: Day, chaque: Int, unite: Unite, fin: Fin) throws(Refusal) {
        guard Serie.chaqueBounds.contains(chaque) else {
            throw Refusal("chaque", .outOfBounds(chaque, in: Serie.chaqueBounds))
        }
        switch fin {
        case .until(let day): if day < premier { throw Refusal("jusquau", .endsBeforeStart) }
        case .times(let count):
            if !Serie.timesBounds.contains(count) { throw Refusal("fois", .outOfBounds(count, in: Serie.timesBounds)) }
        }
        self.premier = premier
        self.chaque = chaque
        self.unite = unite
        self.fin = fin
    }

    /// The days, the earliest first, 60 at most.
    public var days: [Day] {
        var days: [Day] = []
        for index in 0..<Serie.timesBounds.upperBound {
            if case .times(let count) = fin, index == count { break }
            let day = day(index)
            if case .until(let last) = fin, day > last { break }
            if let before = days.last, day <= before { break }
            days.append(day)
        }
        return days
    }

    private func day(_ index: Int) -> Day {
        switch unite {
        case .semaines: return premier.advanced(by: 7 * chaque * index)
        case .mois:
            let months = premier.month - 1 + chaque * index
            return Serie.day(
                premier.rankInWeek, week: (premier.day - 1) / 7, premier.year + months / 12, months % 12 + 1)
                ?? premier
        }
    }

    /// A day of the week in a month: the first when `week` is 0, the last when it is 4.
    static func day(_ weekday: Int, week: Int, _ year: Int, _ month: Int) -> Day? {
        if week >= 4 {
            guard let last = Day(year, month, Day.lastDay(of: month, year)) else { return nil }
            return last.advanced(by: -((last.rankInWeek - weekday + 7) % 7))
        }
        guard let first = Day(year, month, 1) else { return nil }
        return first.advanced(by: (weekday - first.rankInWeek + 7) % 7 + 7 * week)
    }
}
