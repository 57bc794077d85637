import Domain
import HTML
import Storage

extension Slice {
    /// The dates of the convention.
    static let gouvernance = Slice(
        "Gouvernance",
        routes: [Route(.get, ctg: "/calendrier", .readConvention, CalendarPage.show)]
            + ResourceRoutes<Jalon>().routes,
        resources: [Jalon.self])
}

/// The dates, in order, those to come first.
struct CalendarPage: Page {
    let jalons: [Jalon]
    let today: Day
    let edit: Link?

    var title: String { "Calendrier" }

    @Sendable static func show(_ visit: ConventionVisit) async throws -> Reply {
        let convention = visit.id
        let jalons = try await visit.read { try $0.all(Jalon.self, in: convention).map(\.value) }
        let mayEdit = visit.access.allows(.editDiagnostic)
        let page = CalendarPage(
            jalons: jalons.sorted { ($0.on, $0.id) < ($1.on, $1.id) }, today: visit.environment.today,
            edit: mayEdit ? visit.link("dates") : nil)
        return visit.page(page, in: .calendrier)
    }

    private var coming: [Jalon] { jalons.filter { $0.on >= today } }
    private var past: [Jalon] { jalons.filter { $0.on < today } }

    var body: HTML {
        """
        \(TitleBlock(heading: title, meta: HTML(text: jalons.count.counted("date", "dates")),
            actions: edit.map { [button("Ajouter une date", to: $0.appending("nouveau"), icon: .plus)] } ?? []).html)
        \(jalons.isEmpty ? nothing : .empty)
        <div class="stack">\(coming.isEmpty ? .empty : section("À venir", coming))\
        \(past.isEmpty ? .empty : section("Passées", past))</div>
        """
    }

    private var nothing: HTML {
        emptyState(
            "Aucune date", "Réunions, délibérations et signature apparaîtront ici.", icon: .calendar,
            edit.map { button("Ajouter une date", to: $0.appending("nouveau"), "alt") })
    }

    private func section(_ heading: String, _ jalons: [Jalon]) -> HTML {
        """
        <section class="card"><h2>\(heading)</h2>\(DateList(jalons: jalons, edit: edit).html)</section>
        """
    }
}

/// Dates with their day in large.
struct DateList {
    let jalons: [Jalon]
    var edit: Link?

    var html: HTML {
        """
        <ol class="dates">\(each: jalons, line)</ol>
        """
    }

    private func line(_ jalon: Jalon) -> HTML {
        let details = [jalon.nature.libelle, jalon.lieu, jalon.mention].filter { !$0.isEmpty }
        let day = jalon.precision == .jour
        let datetime = day ? jalon.on.description : String(jalon.on.description.prefix(7))
        return """
            <li><time datetime="\(datetime)"><b>\(day ? String(jalon.on.day) : "–")</b>\
            \(jalon.on.shortMonth) \(jalon.on.year)</time><div>\(title(jalon))\
            <small>\(details.joined(separator: " · "))</small></div></li>
            """
    }

    private func title(_ jalon: Jalon) -> HTML {
        guard let edit else { return HTML(text: jalon.titre) }
        return """
            <a href="\(edit.appending(jalon.id.rawValue, "modifier"))">\(jalon.titre)</a>
            """
    }
}
