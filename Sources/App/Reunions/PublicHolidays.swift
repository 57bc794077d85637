import Domain

/// The eleven national public holidays (art. L.3133-1 of the labour code), to propose dates without them.
enum PublicHolidays {
    /// The name of the holiday of each day of these years that is one.
    static func names(in years: Set<Int>) -> [Day: String] {
        years.reduce(into: [:]) { names, year in
            for (month, day, nom) in fixed { if let day = Day(year, month, day) { names[day] = nom } }
            guard let easter = easter(in: year) else { return }
            for (after, nom) in movable { names[easter.advanced(by: after)] = nom }
        }
    }

    private static let fixed = [
        (1, 1, "Jour de l’an"), (5, 1, "Fête du travail"), (5, 8, "Victoire de 1945"), (7, 14, "Fête nationale"),
        (8, 15, "Assomption"), (11, 1, "Toussaint"), (11, 11, "Armistice de 1918"), (12, 25, "Noël"),
    ]

    /// Days after Easter Sunday.
    private static let movable = [(1, "Lundi de Pâques"), (39, "Ascension"), (50, "Lundi de Pentecôte")]

    /// Meeus, « Astronomical Algorithms », chapter 8.
    private static func easter(in year: Int) -> Day? {
        let (golden, century, rest) = (year % 19, year / 100, year % 100)
        let moon = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30
        let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7
        let total = moon + weekday - 7 * ((golden + 11 * moon + 22 * weekday) / 451) + 114
        return Day(year, total / 31, total % 31 + 1)
    }
}
