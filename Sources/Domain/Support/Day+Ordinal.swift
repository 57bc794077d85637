extension Day {
    /// Days since 1970-01-01, negative before.
    ///
    /// Howard Hinnant, « chrono-Compatible Low-Level Date Algorithms », `days_from_civil`.
    public var ordinal: Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// The day that many days after 1970-01-01.
    ///
    /// - Returns: `nil` outside 1789–2200.
    public init?(ordinal: Int) {
        guard (-70_000...90_000).contains(ordinal) else { return nil }
        let shifted = ordinal + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9)
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        self.init(year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// Monday is 0, Sunday 6.
    public var rankInWeek: Int { ((ordinal + 3) % 7 + 7) % 7 }

    /// The day `count` days later, or earlier when negative; the last day there is beyond 1789–2200.
    public func advanced(by count: Int) -> Day {
        if let day = Day(ordinal: ordinal + count) { return day }
        return count < 0 ? Day.first : Day.last
    }

    /// « lundi ».
    public var weekdayName: String {
        ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"][rankInWeek]
    }

    static let first = Day(1789, 1, 1) ?? .epoch
    static let last = Day(2200, 12, 31) ?? .epoch
}
