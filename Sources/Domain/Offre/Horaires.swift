/// Opening hours as a secretary types them, with what was understood of them.
///
/// « lu-ve 7h30-18h30 ; me 8h-12h, 14h-18h ; vacances : lu-ve 9h-17h ; fermé août » gives a week that holds all the
/// year, another for the school holidays, and a closed month. What was typed is kept as it is.
public struct Horaires: Hashable, Sendable {
    /// The words that were typed.
    public let typed: String
    /// What was understood, whatever the words.
    public let timetable: Timetable

    /// - Returns: `nil` when nothing was typed.
    /// - Throws: ``Refusal`` on `horaires`, with the words that were not understood and what to write instead.
    public init?(_ typed: String) throws(Refusal) {
        let text = try typed.bounded("horaires", limit: 1_000)
        guard !text.isEmpty else { return nil }
        do throws(HorairesFault) {
            var reading = HorairesReading(try HorairesScanner.tokens(of: text))
            timetable = try reading.timetable()
        } catch {
            throw Refusal("horaires", .malformed(error.fragment, kind: error.advice))
        }
        self.typed = text
    }
}

/// What could not be read: the words at fault, and what to write.
struct HorairesFault: Error {
    let fragment: String
    let advice: String
}

/// Which days and hours a place is open, by season.
public struct Timetable: Hashable, Sendable {
    /// One per season that was spoken of, in their order.
    public internal(set) var weeks: [Season: Week] = [:]
    public internal(set) var closures: [Closure] = []
    /// « sur rendez-vous ».
    public internal(set) var isByAppointment = false
    /// What stands between parentheses, as it was typed.
    public internal(set) var remarks: [String] = []

    /// When a week holds.
    public enum Season: Hashable, Sendable, Comparable {
        /// All the year, unless another season says otherwise.
        case always
        /// The weeks of school.
        case school
        case holidays
        /// One month, counted from 1.
        case month(Int)
    }

    /// The hours of the seven days; `nil` for a day nobody spoke of, none for a day said to be closed.
    public struct Week: Hashable, Sendable {
        public internal(set) var days: [Weekday: [Interval]] = [:]
    }

    /// From one minute of the day to another, counted from midnight.
    public struct Interval: Hashable, Sendable {
        public let start: Int
        public let end: Int
    }

    public enum Closure: Hashable, Sendable {
        case month(Int)
        /// From a day of the year to another, whatever the year.
        case days(from: MonthDay, to: MonthDay)
        case holidays(Holidays)
        case publicHolidays
    }

    public struct MonthDay: Hashable, Sendable {
        public let month: Int
        public let day: Int
    }

    /// The school holidays, by the name the calendar gives them.
    public enum Holidays: CaseIterable, Sendable {
        case toussaint, noel, hiver, printemps, ete
    }

    /// The hours of a day in a season; those of all the year where the season says nothing of it; `nil` when unknown.
    public func intervals(on day: Weekday, in season: Season) -> [Interval]? {
        weeks[season]?.days[day] ?? weeks[.always]?.days[day]
    }
}

/// The days of the week.
public enum Weekday: Int, CaseIterable, Sendable, Comparable {
    case monday, tuesday, wednesday, thursday, friday, saturday, sunday

    public static func < (left: Weekday, right: Weekday) -> Bool { left.rawValue < right.rawValue }
}
