import Domain
import Foundation
import HTML
import Storage

extension Slice {
    /// One's conventions, the overview of one, and the search.
    static let accueil = Slice(
        "Accueil",
        routes: [
            Route(.get, "/conventions", .signedIn, ConventionsPage.show),
            Route(.get, ctg: "", .readConvention, OverviewPage.show),
            Route(.get, ctg: "/recherche", .readConvention, SearchPage.show),
        ] + NewConventionRoutes.routes)
}

/// The conventions one may open.
struct ConventionsPage: Page {
    let conventions: [ConventionHead]
    let isAdministrator: Bool

    var title: String { "Mes conventions" }

    @Sendable static func show(_ visit: Visit) async throws -> Reply {
        let account = try visit.signedIn()
        let conventions = try await visit.store.read { try $0.conventions(of: account) }
        if conventions.count == 1, !account.isAdministrator, let only = conventions.first {
            return .redirect(to: Link("ctg", only.slug))
        }
        return visit.page(ConventionsPage(conventions: conventions, isAdministrator: account.isAdministrator))
    }

    var body: HTML {
        """
        <div class="page alone"><div class="stack">
        \(TitleBlock(heading: title, actions: isAdministrator
            ? [button("Nouvelle convention", to: Link("conventions", "nouvelle"), icon: .plus)] : []).html)
        \(conventions.isEmpty ? nothing : .empty)
        \(each: conventions, { head in
            """
            <section class="card"><h2><a href="\(Link("ctg", head.slug))">\(head.titre)</a></h2>\
            <p class="meta">\(head.sousTitre) · \(head.years)\(head.mention.isEmpty ? nil : " (\(head.mention))")</p></section>
            """
        })</div></div>
        """
    }

    private var nothing: HTML {
        emptyState(
            "Aucune convention",
            "Votre compte n’a encore accès à aucune convention. La coordination peut vous y inviter.",
            isAdministrator ? button("Nouvelle convention", to: Link("conventions", "nouvelle"), "alt") : nil)
    }
}

extension StoreReader {
    /// The conventions an account may open, the most recent first; all of them for an administrator.
    func conventions(of account: Account) throws -> [ConventionHead] {
        let mine: Query =
            account.isAdministrator
            ? ""
            : """
            AND id IN (SELECT convention_id FROM acces WHERE account_id = \(account.id) AND archived_at IS NULL)
            """
        return try rows(
            "SELECT slug FROM convention WHERE archived_at IS NULL \(part: mine) ORDER BY debut DESC, slug"
        ).compactMap { try conventionHead($0.text(0)) }
    }
}

/// Where the convention stands, at a glance.
struct OverviewPage: Page {
    let head: ConventionHead
    let contents: VoletContents
    let facts: TerritoireFacts
    let parties: Int
    let equipements: Int
    let jalons: [Jalon]
    let today: Day
    let points: [AttentionPoint]
    let changes: [(line: JournalLine, when: String)]
    let access: Access

    var title: String { "Vue d’ensemble" }

    @Sendable static func show(_ visit: ConventionVisit) async throws -> Reply {
        let convention = visit.id
        let head = visit.convention
        let seesJournal = visit.access.allows(.readJournal)
        let (contents, facts, counts, jalons, entries) = try await visit.read { db in
            (
                try db.voletContents(of: convention), try db.territoireFacts(of: convention),
                try db.row(
                    """
                    SELECT (SELECT COUNT(*) FROM partie WHERE convention_id = \(convention) AND archived_at IS NULL),
                        (SELECT COUNT(*) FROM equipement WHERE convention_id = \(convention) AND archived_at IS NULL)
                    """),
                try db.all(Jalon.self, in: convention).map(\.value),
                seesJournal ? try db.journal(of: convention, limit: 5) : []
            )
        }
        let now = visit.environment.now()
        let lines = try await visit.lines(of: entries)
        let page = OverviewPage(
            head: head, contents: contents, facts: facts, parties: try counts?.int(0) ?? 0,
            equipements: try counts?.int(1) ?? 0, jalons: jalons.sorted { ($0.on, $0.id) < ($1.on, $1.id) },
            today: visit.environment.today,
            points: contents.attentionPoints(in: head),
            changes: lines.map { ($0, Date(timestamp: $0.at)?.ago(from: now) ?? $0.at) }, access: visit.access)
        return visit.page(page, in: .apercu)
    }

    var body: HTML {
        """
        \(TitleBlock(heading: head.titre, meta: summary, actions: [button("Ouvrir la convention", to: link("convention"))]).html)
        <div class="grid">
        <section class="card"><header><h2>Où en est chaque volet</h2><a href="\(link("volets"))">Par public et par besoin</a></header>\
        \(contents.active.isEmpty ? "<p class=\"meta\">Aucun volet pour l’instant.</p>"
            : VoletLines(contents: contents.active, head: head).html)</section>
        \(counters)
        <section class="card w7"><header><h2>Le territoire</h2><a href="\(link("territoire"))">Communes et chiffres</a></header>\
        <figure>\(TerritoireMap(facts: facts, base: link("communes")).map.html)\
        <figcaption>\(facts.contours ?? "")</figcaption></figure></section>
        <section class="card w5"><header><h2>Prochaines dates</h2><a href="\(link("calendrier"))">Calendrier</a></header>\(dates)</section>
        <section class="card w5"><h2>Points d’attention</h2>\(attention)</section>
        \(access.allows(.readJournal) ? recent : .empty)
        </div>
        """
    }

    private func link(_ segments: String...) -> Link { Link(segments: ["ctg", head.slug] + segments) }

    private var summary: HTML {
        let year = facts.completeYears.last
        let population = year.flatMap { facts.population(in: $0) }
        return """
            \(head.sousTitre.isEmpty ? "Convention territoriale globale" : head.sousTitre) \(head.years) · \(parties.counted("partie", "parties"))\
            \(population.map { " · \($0.counted("habitant", "habitants")) <small>(population municipale \(year ?? 0), Insee)</small>" })
            """
    }

    private var counters: HTML {
        let counts: [(Int, String, Link)] = [
            (contents.contents.reduce(0) { $0 + $1.constats.count }, "constats", link("volets")),
            (contents.contents.reduce(0) { $0 + $1.enjeux.count }, "enjeux", link("enjeux")),
            (contents.fiches.count, "fiches action", link("fiches")),
            (equipements, "équipements et services", link("equipements")),
        ]
        return """
            <section class="card" aria-label="En chiffres"><ul class="counts">\(each: counts, { count, label, link in
                "<li><a href=\"\(link)\"><span class=\"big\">\(count.spaced)</span> \(label)</a></li>"
            })</ul></section>
            """
    }

    /// The dates to come; when all have passed, the last ones.
    private var dates: HTML {
        let coming = jalons.filter { $0.limite >= today && $0.faitLe == nil }.prefix(5)
        if !coming.isEmpty { return DateList(jalons: Array(coming), base: link("dates")).html }
        guard !jalons.isEmpty else { return "<p class=\"meta\">Aucune date pour l’instant.</p>" }
        return """
            <p class="meta">Aucune date à venir ; les dernières étaient :</p>\(DateList(jalons: jalons.suffix(5), base: link("dates")).html)
            """
    }

    private var attention: HTML {
        guard !points.isEmpty else { return "<p class=\"meta\">Rien à signaler.</p>" }
        return """
            <ul class="todo">\(each: points.prefix(6), { point in
                "<li>\(Icon.alert.svg)<span><a href=\"\(point.link)\">\(point.subject)</a> : \(point.reason)</span></li>"
            })</ul>\(points.count > 6 ? "<p class=\"meta\">et \(points.count - 6) autres</p>" : nil)
            """
    }

    private var recent: HTML {
        """
        <section class="card w7"><header><h2>Changements récents</h2><a href="\(link("journal"))">Journal</a></header>\
        \(changes.isEmpty ? "<p class=\"meta\">Aucun changement.</p>" : """
            <ul class="rows">\(each: changes, { line, when in
                "<li>\(JournalPage.object(line))<small>\(line.kind), \(line.action.sentence.lowercasedFirst) \(when)</small></li>"
            })</ul>
            """)</section>
        """
    }
}

/// Something to look at, with the reason.
struct AttentionPoint: Sendable {
    let subject: String
    let reason: String
    let link: Link
}

extension VoletContents {
    /// What deserves a look: carriers without the competence, constats without source, gates nearly open.
    func attentionPoints(in head: ConventionHead) -> [AttentionPoint] {
        let carriers = fiches.flatMap { fiche in
            operations(of: fiche).compactMap { operation in
                warning(for: operation, of: fiche, during: head.periode).map {
                    AttentionPoint(
                        subject: "\(fiche.code) \(operation.titre)", reason: $0.sentence(organismes).lowercasedFirst,
                        link: fiche.place(in: head))
                }
            }
        }
        let volets = active.compactMap { content -> AttentionPoint? in
            let missing = content.progress.current.map { content.missing(for: $0) } ?? []
            guard let first = missing.first else { return nil }
            return AttentionPoint(
                subject: content.volet.nom,
                reason: first.sentence.lowercasedFirst
                    + (missing.count > 1 ? " (et \(missing.count - 1) autres points)" : ""),
                link: content.volet.place(in: head))
        }
        return carriers + volets
    }
}
