import Documents
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
        visit.page(
            try await read(visit), in: .offre, crumbs: [Crumb(label: "Offre", link: visit.link("equipements"))])
    }

    static func read(_ visit: ConventionVisit) async throws -> OpeningPage {
        let head = visit.convention
        let all = try await visit.read { try $0.equipementLines(of: head.id, during: head.periode) }
            .filter { $0.equipement.etat == .ouvert }
        let lines = all.filter { $0.timetable != nil }.sorted { $0.equipement.nom.sortKey < $1.equipement.nom.sortKey }
        let isHolidays = visit.visit.request.query["semaine"] == "vacances"
        return OpeningPage(
            lines: lines, silent: all.count - lines.count, season: isHolidays ? .holidays : .school, head: head)
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
            <div class="stack"><section class="card"><header><h2>\(season.libelle)</h2><p class="actions">\
            \(season == .school ? button("Voir les vacances", to: page.with(["semaine": "vacances"]), "quiet")
                : button("Voir la période scolaire", to: page, "quiet"))</p></header>\
            <p class="meta">Sans horaires propres à la saison, ceux de toute l’année.</p>\(drawing.html)</section>
            <section class="card"><h2>Les mêmes heures, en toutes lettres</h2>\
            \(scrolling("Horaires, \(season.libelle.lowercasedFirst)", table))</section></div>
            """
    }

    private var label: String { "Heures d’ouverture, \(season.libelle.lowercasedFirst)" }

    var drawing: OffreDrawing {
        let week = OpeningWeek(
            lines.map { line in
                OpeningWeek.Row(
                    line.equipement.nom,
                    days: Weekday.allCases.map { day in
                        (line.timetable?.intervals(on: day, in: season) ?? [])
                            .compactMap { OpeningWeek.Span(from: $0.start, to: $0.end) }
                    })
            }, label: label)
        return OffreDrawing(
            titre: label,
            alternative: label + " : "
                + lines.map { "\($0.equipement.nom) : \($0.timetable?.summary(in: season) ?? "")" }.joined(
                    separator: " ; "),
            drawing: week,
            table: Documents.Table(
                caption: label, columns: [.init("Équipement"), .init("Horaires"), .init("Fermetures et remarques")],
                rows: lines.map { line in
                    [line.equipement.nom, line.timetable?.summary(in: season) ?? "", line.timetable?.exceptions ?? ""]
                }),
            base: Link("ctg", head.slug, "equipements", "ouverture"),
            query: season == .holidays ? ["semaine": "vacances"] : [:])
    }

    private var table: HTML {
        """
        <table class="folds"><caption class="vh">\(label)</caption><thead><tr><th scope="col">Équipement</th>\
        <th scope="col">Horaires</th><th scope="col">Fermetures et remarques</th></tr></thead><tbody>\(each: lines, row)</tbody></table>
        """
    }

    private func row(_ line: EquipementLine) -> HTML {
        guard let timetable = line.timetable else { return .empty }
        let summary = timetable.summary(in: season)
        return """
            <tr><th scope="row"><a href="\(line.equipement.place(in: head))">\(line.equipement.nom)</a></th>\
            <td>\(summary.isEmpty ? "rien n’est dit de cette saison" : summary)</td><td>\(timetable.exceptions ?? "")</td></tr>
            """
    }
}

extension EquipementLine {
    fileprivate var timetable: Timetable? { equipement.details.horaires?.timetable }
}
