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
            <figure>\(WeekGrid(rows: rows, label: "Heures d’ouverture, \(season.libelle.lowercasedFirst)").html)\
            <figcaption>Chaque barre est un temps d’ouverture. Sans horaires propres à la saison, ceux de toute l’année.</figcaption></figure>\
            \(scrolling("Horaires, \(season.libelle.lowercasedFirst)", table))</section>
            """
    }

    private var rows: [WeekGrid.Row] {
        lines.compactMap { line in
            line.timetable.map { timetable in
                .init(
                    name: line.equipement.nom,
                    days: Weekday.allCases.map { timetable.intervals(on: $0, in: season) })
            }
        }
    }

    private var table: HTML {
        """
        <table class="folds"><caption>Les mêmes heures, en toutes lettres</caption><thead><tr><th scope="col">Équipement</th>\
        \(each: Weekday.allCases, { "<th scope=\"col\">\($0.libelle.capitalizedFirst)</th>" })<th scope="col">Fermetures</th>\
        </tr></thead><tbody>\(each: lines, row)</tbody></table>
        """
    }

    private func row(_ line: EquipementLine) -> HTML {
        guard let timetable = line.timetable else { return .empty }
        return """
            <tr><th scope="row"><a href="\(line.equipement.place(in: head))">\(line.equipement.nom)</a></th>\
            \(each: Weekday.allCases, { day in
                "<td><span class=\"vh\">\(day.libelle) : </span>\(timetable.readable(day, in: season))</td>"
            })<td>\(timetable.exceptions ?? "")</td></tr>
            """
    }
}

extension EquipementLine {
    fileprivate var timetable: Timetable? { equipement.details.horaires?.timetable }
}

/// A week as bars: seven days side by side, one row for each place.
struct WeekGrid {
    struct Row {
        let name: String
        /// The intervals of the seven days; `nil` where nobody spoke of the day.
        let days: [[Timetable.Interval]?]
    }

    let rows: [Row]
    let label: String

    private static let width = 720
    private static let dayWidth = 100
    private static let top = 30
    private static let rowHeight = 46

    var html: HTML {
        let height = WeekGrid.top + rows.count * WeekGrid.rowHeight
        return """
            <svg class="chart" viewBox="0 0 \(WeekGrid.width) \(height)" role="img" aria-label="\(label)">\
            \(each: Weekday.allCases, heading)\(each: Array(rows.enumerated()), { row($0.element, at: $0.offset) })</svg>
            """
    }

    /// The hours drawn: those of the rows, widened to whole hours.
    private var hours: ClosedRange<Int> {
        let intervals = rows.flatMap { $0.days.compactMap(\.self).flatMap(\.self) }
        let first = (intervals.map(\.start).min() ?? 8 * 60) / 60
        let last = ((intervals.map(\.end).max() ?? 18 * 60) + 59) / 60
        return first...max(last, first + 1)
    }

    private func left(_ day: Weekday) -> Int { day.rawValue * (WeekGrid.dayWidth + 3) }

    private func heading(_ day: Weekday) -> HTML {
        """
        <text class="tick m" x="\(left(day) + WeekGrid.dayWidth / 2)" y="18">\(day.short)</text>
        """
    }

    private func row(_ row: Row, at index: Int) -> HTML {
        let y = WeekGrid.top + index * WeekGrid.rowHeight
        return """
            <text x="0" y="\(y + 16)">\(row.name.count > 60 ? String(row.name.prefix(59)) + "…" : row.name)</text>\
            \(each: zip(Weekday.allCases, row.days).map { $0 }, { day, intervals in
                self.day(intervals, x: left(day), y: y + 24)
            })
            """
    }

    private func day(_ intervals: [Timetable.Interval]?, x: Int, y: Int) -> HTML {
        guard let intervals else { return .empty }
        return """
            <line class="axis" x1="\(x)" x2="\(x + WeekGrid.dayWidth)" y1="\(y + 6)" y2="\(y + 6)"/>\(each: intervals, { interval in
                "<rect class=\"bar\" x=\"\(x + place(interval.start))\" y=\"\(y)\" width=\"\(max(1, place(interval.end) - place(interval.start)))\" height=\"12\" rx=\"2\"/>"
            })
            """
    }

    private func place(_ minutes: Int) -> Int {
        let start = hours.lowerBound * 60
        return (minutes - start) * WeekGrid.dayWidth / (hours.upperBound * 60 - start)
    }
}
