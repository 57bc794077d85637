/// The French words of opening hours.
enum HorairesWords {
    /// Words that change nothing to what is read.
    static let fillers: Set<String> = [
        "le", "la", "les", "de", "du", "des", "en", "au", "aux", "a", "sur", "pendant", "durant", "tous", "toute",
        "toutes", "chaque", "mois", "pour",
    ]

    static let groups: [String: [Weekday]] = [
        "week-end": [.saturday, .sunday], "week-ends": [.saturday, .sunday], "weekend": [.saturday, .sunday],
        "semaine": Weekday.allCases.dropLast(2), "jours": Weekday.allCases, "7j/7": Weekday.allCases,
    ]

    static let holidays: [String: Timetable.Holidays] = [
        "toussaint": .toussaint, "noel": .noel, "hiver": .hiver, "printemps": .printemps, "paques": .printemps,
        "ete": .ete,
    ]

    private static let weekdayNames = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
    static let weekdayAbbreviations = ["lu", "ma", "me", "je", "ve", "sa", "di"]
    private static let other: [String: Int] = [
        "l": 0, "lun": 0, "mar": 1, "mer": 2, "merc": 2, "j": 3, "jeu": 3, "v": 4, "ven": 4, "vend": 4, "s": 5,
        "sam": 5,
        "d": 6, "dim": 6,
    ]

    static func weekday(_ word: String) -> Weekday? {
        let name = word.hasSuffix("s") && word.count > 3 ? String(word.dropLast()) : word
        let index = weekdayNames.firstIndex(of: name) ?? weekdayAbbreviations.firstIndex(of: word) ?? other[word]
        return index.flatMap { Weekday(rawValue: $0) }
    }

    static func month(_ word: String) -> Int? { weekday(word) == nil ? PeriodWords.month(word) : nil }
}

extension Timetable {
    /// The opening hours in one spelling, which reads back as the same ones.
    public var description: String {
        var parts = weeks.keys.sorted().compactMap { season in weeks[season].map { text(of: $0, in: season) } }
        parts += closures.map { "fermé \($0.text)" }
        if isByAppointment { parts.append("sur rendez-vous") }
        return (parts + remarks.map { "(\($0))" }).joined(separator: " ; ")
    }

    private func text(of week: Week, in season: Season) -> String {
        season.prefix + Timetable.text(of: week)
    }

    /// The week of a season, its own days over those of all the year: « lu-ve 9h-17h ; fermé sa »; empty when unknown.
    public func summary(in season: Season) -> String {
        var week = weeks[.always] ?? Week()
        for (day, intervals) in weeks[season]?.days ?? [:] { week.days[day] = intervals }
        return Timetable.text(of: week)
    }

    private static func text(of week: Week) -> String {
        var groups: [(days: [Weekday], intervals: [Interval])] = []
        for day in Weekday.allCases {
            guard let intervals = week.days[day] else { continue }
            if let index = groups.firstIndex(where: { $0.intervals == intervals }) {
                groups[index].days.append(day)
            } else {
                groups.append(([day], intervals))
            }
        }
        let clauses = groups.map { days, intervals in
            if intervals.isEmpty { return days.count == 7 ? "fermé" : "fermé \(Timetable.text(of: days))" }
            return "\(Timetable.text(of: days)) \(intervals.map(\.text).joined(separator: ", "))"
        }
        return clauses.joined(separator: " ; ")
    }

    /// « lu-ma, je-ve ».
    private static func text(of days: [Weekday]) -> String {
        var runs: [(first: Weekday, last: Weekday)] = []
        for day in days.sorted() {
            if let last = runs.last?.last, last.rawValue + 1 == day.rawValue {
                runs[runs.count - 1].last = day
            } else {
                runs.append((day, day))
            }
        }
        return runs.map { $0.first == $0.last ? $0.first.short : "\($0.first.short)-\($0.last.short)" }
            .joined(separator: ", ")
    }
}

extension Weekday {
    /// « lu ».
    public var short: String { HorairesWords.weekdayAbbreviations[rawValue] }
}

extension Timetable.Season {
    fileprivate var prefix: String {
        switch self {
        case .always: ""
        case .school: "période scolaire : "
        case .holidays: "vacances : "
        case .month(let month): "\(Day.monthNames[month - 1]) : "
        }
    }
}

extension Timetable.Interval {
    /// « 7h30-18h30 ».
    public var text: String { "\(Timetable.Interval.clock(start))-\(Timetable.Interval.clock(end))" }

    private static func clock(_ minutes: Int) -> String {
        let rest = minutes % 60
        return "\(minutes / 60)h" + (rest == 0 ? "" : rest < 10 ? "0\(rest)" : "\(rest)")
    }
}

extension Timetable.Closure {
    /// « août », « du 24 décembre au 2 janvier », « vacances de Noël », « jours fériés ».
    public var text: String {
        switch self {
        case .month(let month): Day.monthNames[month - 1]
        case .days(let from, let to): from == to ? from.text : "du \(from.text) au \(to.text)"
        case .publicHolidays: "jours fériés"
        case .holidays(.toussaint): "vacances de la Toussaint"
        case .holidays(.noel): "vacances de Noël"
        case .holidays(.hiver): "vacances d’hiver"
        case .holidays(.printemps): "vacances de printemps"
        case .holidays(.ete): "vacances d’été"
        }
    }
}

extension Timetable.MonthDay {
    fileprivate var text: String { "\(day == 1 ? "1er" : String(day)) \(Day.monthNames[month - 1])" }
}
