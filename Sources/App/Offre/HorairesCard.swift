import Domain
import HTML

/// The opening hours as typed, then as they were understood, day by day and season by season.
struct HorairesCard {
    let horaires: Horaires?

    var html: HTML {
        """
        <section class="card" id="horaires"><h2>Horaires</h2>\(horaires.map(content) ?? "<p class=\"meta\">Non connus.</p>")</section>
        """
    }

    private func content(_ horaires: Horaires) -> HTML {
        let timetable = horaires.timetable
        return """
            <p>\(horaires.typed)</p>\(timetable.weeks.isEmpty ? .empty : scrolling("Semaine d’ouverture", table(timetable)))\
            \(timetable.exceptions.map { "<p class=\"meta\">\($0)</p>" })
            """
    }

    private func table(_ timetable: Timetable) -> HTML {
        let seasons = timetable.weeks.keys.sorted()
        return """
            <table><caption>Ce que Maillage a compris</caption><thead><tr><th scope="col">Jour</th>\
            \(each: seasons, { "<th scope=\"col\">\($0.libelle)</th>" })</tr></thead><tbody>\(each: Weekday.allCases, { day in
                "<tr><th scope=\"row\">\(day.libelle)</th>\(each: seasons, { "<td>\(timetable.readable(day, in: $0))</td>" })</tr>"
            })</tbody></table>
            """
    }
}

extension Timetable {
    /// « 8h-12h, 14h-18h », « fermé », or a dash where nobody spoke of the day.
    func readable(_ day: Weekday, in season: Season) -> String {
        guard let intervals = intervals(on: day, in: season) else { return "—" }
        return intervals.isEmpty ? "fermé" : intervals.map(\.text).joined(separator: ", ")
    }

    /// What the week does not tell: « Fermé août, jours fériés. Sur rendez-vous. »; `nil` when it tells all.
    var exceptions: String? {
        var parts: [String] = []
        if !closures.isEmpty { parts.append("Fermé : \(enumeration(closures.map(\.text)))") }
        if isByAppointment { parts.append("Sur rendez-vous") }
        parts += remarks.map(\.capitalizedFirst)
        return parts.isEmpty ? nil : parts.joined(separator: ". ") + "."
    }
}
