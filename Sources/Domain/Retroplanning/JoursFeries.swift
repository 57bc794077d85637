/// The public holidays of a place in France.
///
/// The eleven national ones: art. L.3133-1 of the labour code. Alsace and Moselle add Good Friday (« dans les communes
/// ayant un temple protestant ou une église mixte ») and 26 December: art. L.3134-13. The days of overseas départements
/// are not known here: they follow local use, and no source at hand dates them.
public enum JoursFeries: String, CaseIterable, Sendable {
    case national
    case alsaceMoselle = "alsace-moselle"

    /// The holidays of a year, in order, with their name.
    ///
    /// - Returns: nothing outside 1789–2200. The list is today's law, whatever the year.
    public func days(in year: Int) -> [JourFerie] {
        guard let easter = Day.easter(in: year) else { return [] }
        var found = JoursFeries.fixed.compactMap { month, day, nom in
            Day(year, month, day).map { JourFerie(on: $0, nom: nom) }
        }
        found += JoursFeries.movable.map { JourFerie(on: easter.advanced(by: $0), nom: $1) }
        if self == .alsaceMoselle {
            found.append(JourFerie(on: easter.advanced(by: -2), nom: "Vendredi saint"))
            if let day = Day(year, 12, 26) { found.append(JourFerie(on: day, nom: "Saint-Étienne")) }
        }
        return found.sorted { $0.on < $1.on }
    }

    private static let fixed: [(Int, Int, String)] = [
        (1, 1, "Jour de l’an"), (5, 1, "Fête du travail"), (5, 8, "Victoire de 1945"), (7, 14, "Fête nationale"),
        (8, 15, "Assomption"), (11, 1, "Toussaint"), (11, 11, "Armistice de 1918"), (12, 25, "Noël"),
    ]

    /// Days after Easter Sunday.
    private static let movable: [(Int, String)] = [
        (1, "Lundi de Pâques"), (39, "Ascension"), (50, "Lundi de Pentecôte"),
    ]
}

/// One public holiday.
public struct JourFerie: Hashable, Sendable {
    public let on: Day
    public let nom: String
}

extension Day {
    /// Easter Sunday of the Gregorian calendar.
    ///
    /// Meeus, « Astronomical Algorithms », chapter 8 (the « anonymous » algorithm, Nature, 1876).
    static func easter(in year: Int) -> Day? {
        let (golden, century, rest) = (year % 19, year / 100, year % 100)
        let moon = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30
        let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7
        let shift = (golden + 11 * moon + 22 * weekday) / 451
        let total = moon + weekday - 7 * shift + 114
        return Day(year, total / 31, total % 31 + 1)
    }
}
