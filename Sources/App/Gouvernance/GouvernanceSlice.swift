import Domain
import HTML
import Storage

extension Slice {
    /// The dates of the convention, and the rétroplannings that make them.
    static let gouvernance = Slice(
        "Gouvernance",
        routes: [Route(.get, ctg: "/calendrier", .readConvention, CalendarPage.show)]
            + ResourceRoutes<Jalon>().routes + JalonPage.routes + ResourceRoutes<Dependance>().routes
            + ResourceRoutes<Retroplanning>().routes + RetroplanningRoutes.routes
            + ResourceRoutes<ModeleJalon>().routes + ResourceRoutes<DateConseil>().routes,
        schema: [.createRetroplanning],
        resources: [Jalon.self, Dependance.self, Retroplanning.self, ModeleJalon.self, DateConseil.self],
        reminders: { db, head, today in try db.jalonReminders(in: head, on: today) })
}

/// The dates, in order: what is late, what comes next, then the rest.
struct CalendarPage: Page {
    let jalons: [Jalon]
    let plans: [Retroplanning]
    let today: Day
    let head: ConventionHead
    let mayEdit: Bool

    var title: String { "Calendrier" }

    @Sendable static func show(_ visit: ConventionVisit) async throws -> Reply {
        let convention = visit.id
        let (jalons, plans) = try await visit.read { db in
            (
                try db.all(Jalon.self, in: convention).map(\.value),
                try db.all(Retroplanning.self, in: convention).map(\.value)
            )
        }
        let page = CalendarPage(
            jalons: jalons.sorted { ($0.on, $0.id) < ($1.on, $1.id) }, plans: plans, today: visit.environment.today,
            head: visit.convention, mayEdit: visit.access.allows(.editGouvernance))
        return visit.page(page, in: .calendrier)
    }

    private var base: Link { Link("ctg", head.slug) }

    /// Only what a rétroplanning follows is late: other dates simply pass.
    private var late: [Jalon] { jalons.filter { $0.provenance != nil && $0.isLate(on: today) } }
    private var coming: [Jalon] { jalons.filter { $0.limite >= today && $0.faitLe == nil } }
    private var soon: [Jalon] { coming.filter { $0.on <= today.advanced(by: 30) } }
    private var later: [Jalon] { coming.filter { $0.on > today.advanced(by: 30) } }

    private var past: [Jalon] {
        let known = Set(late.map(\.id) + coming.map(\.id))
        return jalons.filter { !known.contains($0.id) }
    }

    var body: HTML {
        """
        \(TitleBlock(heading: title, meta: HTML(text: jalons.count.counted("date", "dates")), actions: actions).html)
        \(jalons.isEmpty ? nothing : .empty)
        <div class="stack">\(planCard)\(section("À noter, ou à déplacer", late, folded: late.count > 8))\
        \(section("Dans les trente jours", soon))\(section("Plus tard", later, folded: later.count > 12))\
        \(section("Passées ou faites", past, folded: past.count > 12))</div>
        """
    }

    private var actions: [HTML] {
        [button(plans.isEmpty ? "Rétroplanning" : "Rétroplannings", to: base.appending("retroplannings"), "alt")]
            + (mayEdit
                ? [button("Ajouter une date", to: base.appending("dates", "nouveau").with(["duree": "1"]), icon: .plus)]
                : [])
    }

    private var nothing: HTML {
        emptyState(
            "Aucune date",
            "Réunions, délibérations et signature apparaîtront ici. Un rétroplanning les propose à rebours de la signature.",
            icon: .calendar,
            mayEdit ? button("Préparer un rétroplanning", to: base.appending("retroplannings"), "alt") : nil)
    }

    private var planCard: HTML {
        guard !plans.isEmpty else { return .empty }
        return """
            <section class="card"><h2>\(plans.count == 1 ? "Le rétroplanning" : "Les rétroplannings")</h2><ul class="rows">\(each: plans, { plan in
                "<li><a href=\"\(plan.place(in: head))\">\(plan.titre)</a><small>signature visée\u{A0}: \(plan.quand)</small></li>"
            })</ul></section>
            """
    }

    private func section(_ heading: String, _ jalons: [Jalon], folded: Bool = false) -> HTML {
        guard !jalons.isEmpty else { return .empty }
        let list = DateList(jalons: jalons, base: base.appending("dates")).html
        if folded {
            return """
                <section class="card"><h2>\(heading)</h2><details><summary>\(jalons.count.counted("date", "dates"))</summary>\(list)</details></section>
                """
        }
        return """
            <section class="card"><h2>\(heading)</h2>\(list)</section>
            """
    }
}

/// Dates with their day in large.
struct DateList {
    let jalons: [Jalon]
    /// Where each has its page.
    var base: Link?

    var html: HTML {
        """
        <ol class="dates">\(each: jalons, line)</ol>
        """
    }

    private func line(_ jalon: Jalon) -> HTML {
        let details = [
            jalon.nature.libelle, jalon.faitLe.map { "fait le \($0.long)" } ?? "", jalon.lieu, jalon.mention,
        ]
        .filter { !$0.isEmpty }
        let day = jalon.precision == .jour
        let datetime = day ? jalon.on.description : String(jalon.on.description.prefix(7))
        return """
            <li><time datetime="\(datetime)"><b>\(day ? String(jalon.on.day) : "–")</b>\
            \(jalon.on.shortMonth) \(jalon.on.year)</time><div>\(title(jalon))\
            <small>\(details.joined(separator: " · "))</small></div></li>
            """
    }

    private func title(_ jalon: Jalon) -> HTML {
        guard let base else { return HTML(text: jalon.titre) }
        return """
            <a href="\(base.appending(jalon.id.rawValue))">\(jalon.titre)</a>
            """
    }
}
