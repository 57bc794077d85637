/// Which days are worked, and on which one meets: Monday to Friday, without public holidays, meetings not in the break.
///
/// Every question takes a constant time: the days of a stretch of years are counted once.
public struct JoursOuvres: Sendable {
    public let feries: JoursFeries
    /// The summer break, as it returns each year; `nil` when there is none.
    public let pause: Pause?

    /// The first day known, as an ordinal.
    private let base: Int
    /// For each day of the stretch, how many worked days stand before it.
    private let before: [Int]
    /// The worked days, in order.
    private let worked: [Int]
    /// For each day of the stretch, the next day one may meet on, itself included; `-1` when there is none.
    private let nextMeeting: [Int]
    private let previousMeeting: [Int]
    private let names: [Int: String]

    /// - Parameter years: those that will be asked about; a day outside is refused by ``knows(_:)``.
    public init(_ years: ClosedRange<Int>, feries: JoursFeries = .national, pause: Pause? = nil) {
        let years = max(years.lowerBound, 1789)...max(min(years.upperBound, 2200), max(years.lowerBound, 1789))
        self.feries = feries
        self.pause = pause
        let first = Day(years.lowerBound, 1, 1) ?? .epoch
        let last = Day(years.upperBound, 12, 31) ?? .epoch
        names = years.reduce(into: [:]) { names, year in
            for day in feries.days(in: year) { names[day.on.ordinal] = day.nom }
        }
        base = first.ordinal
        let count = last.ordinal - base + 1
        var before: [Int] = []
        var worked: [Int] = []
        var meets = [Bool](repeating: false, count: count)
        before.reserveCapacity(count)
        let breaks = years.flatMap { pause?.days(in: $0) ?? [] }
        var isHoliday = meets
        for day in names.keys where (base..<base + count).contains(day) { isHoliday[day - base] = true }
        var rank = first.rankInWeek
        for index in 0..<count {
            before.append(worked.count)
            if rank < 5, !isHoliday[index] {
                worked.append(base + index)
                meets[index] = true
            }
            rank = rank == 6 ? 0 : rank + 1
        }
        for closed in breaks {
            for day in closed where (base..<base + count).contains(day) { meets[day - base] = false }
        }
        self.before = before
        self.worked = worked
        var next = [Int](repeating: -1, count: count)
        var previous = next
        for index in 0..<count {
            previous[index] = meets[index] ? index : index == 0 ? -1 : previous[index - 1]
        }
        for index in stride(from: count - 1, through: 0, by: -1) {
            next[index] = meets[index] ? index : index == count - 1 ? -1 : next[index + 1]
        }
        nextMeeting = next
        previousMeeting = previous
    }

    /// Whether the day is in the years this was made for.
    public func knows(_ day: Day) -> Bool { (base..<base + before.count).contains(day.ordinal) }

    public func isWorked(_ day: Day) -> Bool {
        knows(day) && day.rankInWeek < 5 && names[day.ordinal] == nil
    }

    /// Whether one may meet on this day.
    public func allowsMeeting(_ day: Day) -> Bool {
        knows(day) && nextMeeting[day.ordinal - base] == day.ordinal - base
    }

    /// The name of the public holiday, when the day is one.
    public func holiday(_ day: Day) -> String? { names[day.ordinal] }

    /// How many worked days follow the first day, up to the second included; negative when the second comes first.
    public func workedDays(from start: Day, to end: Day) -> Int {
        count(upTo: clamped(end.ordinal)) - count(upTo: clamped(start.ordinal))
    }
}

extension JoursOuvres {
    /// The day a delay leads to; `nil` beyond what is known.
    public func day(_ day: Day, plus delai: Delai) -> Day? {
        plus(day.ordinal, delai).flatMap { Day(ordinal: $0) }
    }

    /// The latest day from which a delay leads no later than this one; `nil` beyond what is known.
    public func day(_ day: Day, minus delai: Delai) -> Day? {
        minus(day.ordinal, delai).flatMap { Day(ordinal: $0) }
    }

    /// The first day from this one on that is worked, and where one may meet if asked.
    func next(_ ordinal: Int, meeting: Bool) -> Int? {
        guard knows(ordinal) else { return nil }
        if meeting {
            let index = nextMeeting[ordinal - base]
            return index < 0 ? nil : base + index
        }
        let rank = before[ordinal - base]
        return rank < worked.count ? worked[rank] : nil
    }

    /// The last day up to this one that is worked, and where one may meet if asked.
    func previous(_ ordinal: Int, meeting: Bool) -> Int? {
        guard knows(ordinal) else { return nil }
        if meeting {
            let index = previousMeeting[ordinal - base]
            return index < 0 ? nil : base + index
        }
        let rank = count(upTo: ordinal) - 1
        return rank >= 0 ? worked[rank] : nil
    }

    func plus(_ ordinal: Int, _ delai: Delai) -> Int? {
        guard knows(ordinal) else { return nil }
        guard delai.count > 0 else { return ordinal }
        switch delai.unite {
        case .calendaires:
            return knows(ordinal + delai.count) ? ordinal + delai.count : nil
        case .ouvres:
            let rank = count(upTo: ordinal) + delai.count - 1
            return rank < worked.count ? worked[rank] : nil
        }
    }

    func minus(_ ordinal: Int, _ delai: Delai) -> Int? {
        guard knows(ordinal) else { return nil }
        guard delai.count > 0 else { return ordinal }
        switch delai.unite {
        case .calendaires:
            return knows(ordinal - delai.count) ? ordinal - delai.count : nil
        case .ouvres:
            let rank = count(upTo: ordinal) - delai.count
            return rank >= 0 ? worked[rank] - 1 : nil
        }
    }

    private func knows(_ ordinal: Int) -> Bool { (base..<base + before.count).contains(ordinal) }

    private func clamped(_ ordinal: Int) -> Int { min(max(ordinal, base), base + before.count - 1) }

    /// How many worked days there are up to this one included.
    private func count(upTo ordinal: Int) -> Int {
        let index = ordinal - base + 1
        return index < before.count ? before[index] : worked.count
    }
}

/// The summer break: the same days each year, when nobody meets.
public struct Pause: Hashable, Sendable {
    /// Only the month and the day count.
    public let debut: Day
    public let fin: Day

    /// - Throws: ``Refusal`` on `pause_fin` when it ends before it begins in the year.
    public init(from debut: Day, to fin: Day) throws(Refusal) {
        guard (debut.month, debut.day) <= (fin.month, fin.day) else { throw Refusal("pause_fin", .endsBeforeStart) }
        self.debut = debut
        self.fin = fin
    }

    public func contains(_ day: Day) -> Bool {
        (debut.month, debut.day) <= (day.month, day.day) && (day.month, day.day) <= (fin.month, fin.day)
    }

    /// The break of one year, as ordinals.
    func days(in year: Int) -> [ClosedRange<Int>] {
        let start = Day(year, debut.month, min(debut.day, Day.lastDay(of: debut.month, year)))
        let end = Day(year, fin.month, min(fin.day, Day.lastDay(of: fin.month, year)))
        guard let start, let end, start <= end else { return [] }
        return [start.ordinal...end.ordinal]
    }
}
