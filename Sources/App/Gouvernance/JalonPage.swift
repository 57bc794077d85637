import Domain
import HTML
import Storage

/// One date: when, who answers for it, what it waits for, what waits for it.
struct JalonPage: Page {
    let jalon: Stored<Jalon>
    let choices: Choices
    let dependances: [Stored<Dependance>]
    let head: ConventionHead
    let mayEdit: Bool
    let token: String
    let today: Day

    static let routes = [
        Route(.get, ctg: "/dates/:id", .readConvention, show),
        Route(.post, ctg: "/dates/:id/fait", .editGouvernance) { try await change($0) { $0.faitLe = $1 } },
        Route(.post, ctg: "/dates/:id/a-faire", .editGouvernance) { visit in
            try await change(visit) { jalon, _ in jalon.faitLe = nil }
        },
        Route(.post, ctg: "/dates/:id/fixer", .editGouvernance) { visit in
            try await change(visit) { jalon, _ in jalon.provenance?.propose = nil }
        },
        Route(.post, ctg: "/dates/:id/liberer", .editGouvernance) { visit in
            try await change(visit) { jalon, _ in jalon.provenance?.propose = jalon.on }
        },
    ]

    var title: String { jalon.value.titre }
    private var base: Link { Link("ctg", head.slug, "dates", jalon.id.rawValue) }

    @Sendable static func show(_ visit: ConventionVisit) async throws -> Reply {
        let convention = visit.id
        let id = Identifier<Jalon>(try visit.parameter("id"))
        let (stored, choices, dependances) = try await visit.read { db in
            (
                try db.one(id, in: convention), try db.choices(in: convention),
                try db.all(Dependance.self, in: convention)
            )
        }
        guard let stored else { throw Problem.notFound }
        let page = JalonPage(
            jalon: stored, choices: choices,
            dependances: dependances.filter { $0.value.jalon == id || $0.value.precedent == id },
            head: visit.convention, mayEdit: visit.access.allows(.editGouvernance), token: visit.visit.formToken,
            today: visit.environment.today)
        return visit.page(page, in: .calendrier, crumbs: page.crumbs)
    }

    /// Changes one fact of a date; `day` is when it was done: its own day, or today when that is still to come.
    private static func change(
        _ visit: ConventionVisit, _ edit: @escaping @Sendable (inout Jalon, Day) -> Void
    ) async throws -> Reply {
        let stored = try await visit.object(Jalon.self, try await visit.choices())
        var jalon = stored.value
        edit(&jalon, min(jalon.limite, visit.environment.today))
        let changed = jalon
        try await visit.store.journaled(try visit.authorship()) { try $0.update(changed, expecting: stored.version) }
        return .redirect(to: visit.link("dates", stored.id.rawValue).saying(.saved))
    }

    /// The rétroplanning it belongs to: its title and its page.
    private var plan: (titre: String, place: Link)? {
        jalon.value.provenance.flatMap { provenance in
            choices.calendar.retroplannings.first { $0.id == provenance.retroplanning }
        }.map { ($0.titre, Link("ctg", head.slug, "retroplannings", $0.id.rawValue)) }
    }

    private var crumbs: [Crumb] {
        [Crumb(label: "Calendrier", link: Link("ctg", head.slug, "calendrier"))]
            + (plan.map { [Crumb(label: $0.titre, link: $0.place)] } ?? [])
    }

    var body: HTML {
        """
        \(TitleBlock(chips: "<span class=\"chip\">\(jalon.value.nature.libelle)</span>", heading: title,
            meta: HTML(text: jalon.value.quand + (jalon.value.mention.isEmpty ? "" : " · \(jalon.value.mention)")), actions: actions).html)
        <div class="stack"><section class="card"><h2>En bref</h2>\(brief)\(mayEdit ? acts : .empty)</section>\
        \(list("Vient après", "Cette date n’attend aucune autre.", dependances.filter { $0.value.jalon == jalon.id }, before: true))\
        \(list("Attendent cette date", "Aucune date ne l’attend.", dependances.filter { $0.value.precedent == jalon.id }, before: false))</div>
        """
    }

    private var actions: [HTML] {
        [button("Historique", to: Link("ctg", head.slug, "historique", Jalon.layout.kind, jalon.id.rawValue), "quiet")]
            + (plan.map { plan in
                [
                    button(
                        "Et si elle glisse\u{A0}?",
                        to: plan.place.with(["jalon": jalon.id.rawValue]).at("glisser"), "alt")
                ]
            } ?? [])
            + (mayEdit ? [button("Modifier", to: base.appending("modifier"), icon: .edit)] : [])
    }

    private var brief: HTML {
        let value = jalon.value
        let instance = choices.instance(value.rattachement.instance)?.nom
        let partie = choices.parties.first { $0.id == value.rattachement.partie }.map(choices.nom)
        let state =
            value.faitLe.map { "fait le \($0.long)" }
            ?? (value.isLate(on: today) ? "date passée, pas encore notée faite" : "à venir")
        let rows = [
            ("Quand", value.quand + (value.duree > 1 ? ", \(value.duree.counted("jour ouvré", "jours ouvrés"))" : "")),
            ("État", state),
            (
                "Date",
                value.isFixed
                    ? "fixée\u{A0}: une nouvelle génération ne la bouge pas sans demander"
                    : "proposée par le rétroplanning"
            ),
            ("Lieu", value.lieu), ("Instance", instance ?? ""), ("Partie", partie ?? ""),
            ("Volet", choices.volet(value.rattachement.volet)?.nom ?? ""),
        ]
        return """
            <dl class="facts">\(each: rows.filter { !$0.1.isEmpty }, { "<dt>\($0.0)</dt><dd>\($0.1)</dd>" })</dl>
            """
    }

    private var acts: HTML {
        let value = jalon.value
        let canFree = value.provenance?.cle.isEmpty == false && value.faitLe == nil
        return """
            <p class="actions">\(value.faitLe == nil ? act("fait", "Noter fait") : act("a-faire", "Noter à faire"))\
            \(canFree ? value.isFixed ? act("liberer", "Laisser le rétroplanning la proposer") : act("fixer", "Fixer cette date") : .empty)</p>
            """
    }

    private func act(_ path: String, _ label: String) -> HTML {
        """
        <form method="post" action="\(base.appending(path))">\(formSign(token))<button class="btn alt">\(label)</button></form>
        """
    }

    private func list(_ heading: String, _ nothing: String, _ links: [Stored<Dependance>], before: Bool) -> HTML {
        let new = Link("ctg", head.slug, "dependances", "nouveau")
            .with([before ? "jalon_id" : "precedent_id": jalon.id.rawValue, "nature": "fin-debut", "unite": "ouvres"])
        return """
            <section class="card"><header><h2>\(heading)</h2>\(mayEdit ? "<a href=\"\(new)\">Ajouter<span class=\"vh\">\u{A0}: \(heading.lowercasedFirst)</span></a>" : nil)</header>\
            \(links.isEmpty ? "<p class=\"meta\">\(nothing)</p>" : "<ul class=\"rows\">\(each: links, { line($0, before: before) })</ul>")</section>
            """
    }

    private func line(_ link: Stored<Dependance>, before: Bool) -> HTML {
        let other = before ? link.value.precedent : link.value.jalon
        let words =
            link.value.delai.map { "délai\u{A0}: \($0.words)" } ?? "délai à renseigner, compté pour le jour même"
        let nature = link.value.nature == .debutDebut ? ", dès le début" : ""
        return """
            <li><a href="\(Link("ctg", head.slug, "dates", other.rawValue))">\(choices.calendar.nom(of: other))</a><small>\(words)\(nature)\
            \(mayEdit ? " · <a href=\"\(Link("ctg", head.slug, "dependances", link.id.rawValue, "modifier"))\">modifier<span class=\"vh\"> le lien avec \(choices.calendar.nom(of: other))</span></a>" : nil)</small></li>
            """
    }
}
