import Domain
import HTML
import Storage

/// When the équipements open: the week of school and the week of holidays, drawn and written.
struct OpeningPage: Page {
    let lines: [EquipementLine]
    /// How many tell nothing of their hours.
    let silent: Int
    let season: Timetable.Season
    let head: ConventionHead

    var title: String { "Ouverture" }

    @Sendable static func show(_ visit: ConventionVisit) async throws -> Reply {
        let head = visit.convention
        let all = try await visit.read { try $0.equipementLines(of: head.id, during: head.periode) }
            .filter { $0.equipement.etat == .ouvert }
        let lines = all.filter { $0.timetable != nil }.sorted { $0.equipement.nom.sortKey < $1.equipement.nom.sortKey }
        let isHolidays = visit.visit.request.query["semaine"] == "vacances"
        let page = OpeningPage(
            lines: lines, silent: all.count - lines.count, season: isHolidays ? .holidays : .school, head: head)
        return visit.page(page, in: .offre, crumbs: [Crumb(label: "Offre", link: visit.link("equipements"))])
    }

    var body: HTML {
        """
        \(TitleBlock(heading: title, meta: HTML(text: summary)).html)\(OffreTabs(head: head, current: .opening).html)
        \(lines.isEmpty ? nothing : content)
        """
    }

    private var summary: String {
        let known = lines.count.counted(
            "équipement ouvert dit ses horaires", "équipements ouverts disent leurs horaires")
        return silent == 0 ? known : "\(known) ; \(silent.counted("ne les dit pas", "ne les disent pas"))"
    }

    private var nothing: HTML {
        emptyState(
            "Aucun horaire", "Écrivez-les sur la page d’un équipement, comme « lu-ve 7h30-18h30 ».", icon: .calendar)
    }

    private var content: HTML {
        let page = Link("ctg", head.slug, "equipements", "ouverture")
        return """
            <section class="card"><header><h2>\(season.libelle)</h2><p class="actions">\
            \(season == .school ? button("Voir les vacances", to: page.with(["semaine": "vacances"]), "quiet")
                : button("Voir la période scolaire", to: page, "quiet"))</p></header>\
            <p class="meta">Chaque barre est un temps d’ouverture, de \(hours.lowerBound)h à \(hours.upperBound)h, du lundi au \
            dimanche. Sans horaires propres à la saison, ceux de toute l’année.</p>\
            \(scrolling("Horaires, \(season.libelle.lowercasedFirst)", table))</section>
            """
    }

    /// The hours drawn: those of all the lines, widened to whole hours, so that bars compare.
    private var hours: ClosedRange<Int> {
        let intervals = lines.flatMap { line in week(of: line).compactMap(\.self).flatMap(\.self) }
        let first = (intervals.map(\.start).min() ?? 8 * 60) / 60
        let last = ((intervals.map(\.end).max() ?? 18 * 60) + 59) / 60
        return first...max(last, first + 1)
    }

    private func week(of line: EquipementLine) -> [[Timetable.Interval]?] {
        Weekday.allCases.map { line.timetable?.intervals(on: $0, in: season) }
    }

    private var table: HTML {
        let hours = hours
        return """
            <table class="bars folds"><caption class="vh">Heures d’ouverture, \(season.libelle.lowercasedFirst)</caption><thead><tr>\
            <th scope="col">Équipement</th><th scope="col">Semaine</th><th scope="col">Horaires</th></tr></thead>\
            <tbody>\(each: lines, { row($0, hours) })</tbody></table>
            """
    }

    private func row(_ line: EquipementLine, _ hours: ClosedRange<Int>) -> HTML {
        guard let timetable = line.timetable else { return .empty }
        let summary = timetable.summary(in: season)
        return """
            <tr><th scope="row"><a href="\(line.equipement.place(in: head))">\(line.equipement.nom)</a></th>\
            <td class="b">\(WeekBar(days: week(of: line), hours: hours).html)</td>\
            <td>\(summary.isEmpty ? "rien n’est dit de cette saison" : summary)\
            \(timetable.exceptions.map { "<br><small>\($0)</small>" })</td></tr>
            """
    }
}

extension EquipementLine {
    fileprivate var timetable: Timetable? { equipement.details.horaires?.timetable }
}

/// A week as bars, seven days side by side; the hours in words stand beside it.
struct WeekBar {
    /// The intervals of the seven days; `nil` where nobody spoke of the day.
    let days: [[Timetable.Interval]?]
    let hours: ClosedRange<Int>

    private static let dayWidth = 96

    var html: HTML {
        """
        <svg viewBox="0 0 700 20" preserveAspectRatio="none" aria-hidden="true">\
        \(each: days.enumerated(), { day($0.element ?? [], x: $0.offset * 100) })</svg>
        """
    }

    private func day(_ intervals: [Timetable.Interval], x: Int) -> HTML {
        """
        <rect x="\(x)" y="0" width="\(WeekBar.dayWidth)" height="20" fill-opacity="0.12"/>\(each: intervals, { interval in
            "<rect x=\"\(x + place(interval.start))\" y=\"0\" width=\"\(max(1, place(interval.end) - place(interval.start)))\" height=\"20\"/>"
        })
        """
    }

    private func place(_ minutes: Int) -> Int {
        let start = hours.lowerBound * 60
        return (minutes - start) * WeekBar.dayWidth / (hours.upperBound * 60 - start)
    }
}
