/// A day of the Gregorian calendar, without hour or time zone.
public struct Day: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let year: Int
    public let month: Int
    public let day: Int

    /// - Returns: `nil` when there is no such day, such as 2023-02-29, or the year is outside 1789–2200.
    public init?(_ year: Int, _ month: Int, _ day: Int) {
        guard (1789...2200).contains(year), (1...12).contains(month) else { return nil }
        guard day >= 1, day <= Day.lastDay(of: month, year) else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// 1970-01-01.
    public static let epoch = Day(year: 1970, month: 1, day: 1)

    private init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// Reads `AAAA-MM-JJ` (what forms send and what is stored) or `JJ/MM/AAAA` (what people type).
    public init?(_ text: String) {
        let isFrench = text.contains("/")
        let parts = text.split(separator: isFrench ? "/" : "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }) else {
            return nil
        }
        let numbers = parts.compactMap { Int($0) }
        guard numbers.count == 3 else { return nil }
        if isFrench {
            self.init(numbers[2], numbers[1], numbers[0])
        } else {
            self.init(numbers[0], numbers[1], numbers[2])
        }
    }

    /// `AAAA-MM-JJ`.
    public var description: String {
        "\(year)-\(Day.twoDigits(month))-\(Day.twoDigits(day))"
    }

    public static func < (left: Day, right: Day) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    /// The number of days in a month.
    public static func lastDay(of month: Int, _ year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func twoDigits(_ number: Int) -> String {
        number < 10 ? "0\(number)" : String(number)
    }
}

extension Day {
    /// « 28 juin 2021 », « 1er juillet 2021 ».
    public var long: String {
        "\(day == 1 ? "1er" : String(day))\u{A0}\(Day.monthNames[month - 1])\u{A0}\(year)"
    }

    /// « juin 2021 ».
    public var monthAndYear: String {
        "\(Day.monthNames[month - 1])\u{A0}\(year)"
    }

    /// « juil. », as the months are shortened in French; the short ones are written whole.
    public var shortMonth: String {
        ["janv.", "févr.", "mars", "avril", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."][month - 1]
    }

    /// The months as they are written in a French sentence, January first.
    public static let monthNames = [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
        "décembre",
    ]
}

/// From one day to another, both included; an open end has no last day.
public struct Period: Hashable, Sendable {
    public let start: Day
    public let end: Day?

    /// - Throws: ``Refusal`` on `fin` when the end precedes the start.
    public init(from start: Day, to end: Day?) throws(Refusal) {
        if let end, end < start { throw Refusal("fin", .endsBeforeStart) }
        self.start = start
        self.end = end
    }

    private init(start: Day) {
        self.start = start
        end = nil
    }

    /// From a day on, without an end.
    public static func since(_ day: Day) -> Period { Period(start: day) }

    public func contains(_ day: Day) -> Bool {
        start <= day && end.map { day <= $0 } ?? true
    }

    /// Whether the two periods share at least one day.
    public func overlaps(_ other: Period) -> Bool {
        (end.map { other.start <= $0 } ?? true) && (other.end.map { start <= $0 } ?? true)
    }
}
