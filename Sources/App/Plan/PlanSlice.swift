import Domain
import HTML
import Storage

extension Slice {
    /// The fiches action, their opérations and the engagements of the parties.
    static let plan = Slice(
        "Plan",
        routes: [
            Route(.get, ctg: "/fiches", .readConvention, FichesPage.show),
            Route(.get, ctg: "/fiches/:id", .readConvention, FichePage.show),
            Route(.get, ctg: "/engagements", .readConvention, EngagementsPage.show),
            Route(.get, ctg: "/engagements/:id", .readConvention, FicheEngagementPage.show),
        ] + ResourceRoutes<FicheAction>().routes + ResourceRoutes<Operation>().routes
            + ResourceRoutes<Engagement>().routes,
        resources: [FicheAction.self, Operation.self, Engagement.self])
}

/// One fiche as a list shows it: what one row needs and no more, since the list is the page most opened.
struct FicheLine: Sendable {
    let id: Identifier<FicheAction>
    let code: String
    let titre: String
    let publicVise: String
    let volets: [Volet]
    let pilotes: [String]
    let operations: Int
    let done: Int
    let isStarted: Bool
    let isLate: Bool
}

extension StoreReader {
    /// The volets without the text of their diagnostic, which a list of names has no use for.
    func voletNames(of convention: Identifier<Convention>) throws -> [Volet] {
        try rows(
            """
            SELECT id, cle, nom, entree, cible, teinte, actif FROM volet
            WHERE convention_id = \(convention) AND archived_at IS NULL ORDER BY position, id
            """
        ).map { row in
            try Volet(
                id: Identifier(row.text(0)), cle: row.text(1), nom: row.text(2),
                entree: Volet.Entree(rawValue: row.text(3)) ?? .publics, cible: row.text(4),
                teinte: Volet.Teinte(rawValue: row.text(5)) ?? .services, isActive: row.bool(6))
        }
    }

    /// The fiches of a convention for its list: as many queries, whatever their number.
    func ficheLines(
        of convention: Identifier<Convention>, volets: [Volet], on today: Day
    ) throws -> [FicheLine] {
        let byVolet = Dictionary(volets.map { ($0.id.rawValue, $0) }, uniquingKeysWith: { first, _ in first })
        let volets = try grouped(
            "SELECT fiche_id, volet_id FROM fiche_volet WHERE convention_id = \(convention) ORDER BY fiche_id, rank")
        let pilotes = try grouped(
            """
            SELECT p.fiche_id, o.nom_court FROM fiche_pilote p
            JOIN organisme o ON o.convention_id = p.convention_id AND o.id = p.organisme_id
            WHERE p.convention_id = \(convention) ORDER BY p.fiche_id, p.rank
            """)
        let late = try lateFiches(of: convention, on: today)
        let counts = try rows(
            """
            SELECT fiche_id, COUNT(*), COUNT(CASE WHEN avancement = 'faite' THEN 1 END),
                COUNT(CASE WHEN avancement <> 'prevue' THEN 1 END)
            FROM operation WHERE convention_id = \(convention) AND archived_at IS NULL GROUP BY fiche_id
            """
        ).reduce(into: [String: StoreRow]()) { $0[try $1.text(0)] = $1 }
        return try rows(
            """
            SELECT id, code, titre, public_vise FROM fiche_action
            WHERE convention_id = \(convention) AND archived_at IS NULL ORDER BY position, id
            """
        ).map { row in
            let id = try row.text(0)
            let own = counts[id]
            return FicheLine(
                id: Identifier(id), code: try row.text(1), titre: try row.text(2), publicVise: try row.text(3),
                volets: (volets[id] ?? []).compactMap { byVolet[$0] }, pilotes: pilotes[id] ?? [],
                operations: try own?.int(1) ?? 0, done: try own?.int(2) ?? 0, isStarted: try own?.int(3) ?? 0 > 0,
                isLate: late.contains(id))
        }
    }

    /// The fiches with an opération that should be over and is not.
    ///
    /// A plan writes few different periods: those are read first, then asked for.
    func lateFiches(of convention: Identifier<Convention>, on today: Day) throws -> Set<String> {
        let open: Query = """
            FROM operation
            WHERE convention_id = \(convention) AND archived_at IS NULL AND avancement IN ('prevue', 'commencee')
            """
        let periods = try rows("SELECT DISTINCT periode \(part: open)").map { try $0.text(0) }
        let over = periods.filter { period in FuzzyPeriod(period).latest.map { $0 < today } ?? false }
        if over.isEmpty { return [] }
        return Set(
            try rows("SELECT DISTINCT fiche_id \(part: open) AND periode IN \(list: over)").map { try $0.text(0) })
    }

    private func grouped(_ query: Query) throws -> [String: [String]] {
        try rows(query).reduce(into: [:]) { $0[try $1.text(0), default: []].append(try $1.text(1)) }
    }
}

/// The plan d’actions: every fiche, filtered by volet or by word.
struct FichesPage: Page {
    let lines: [FicheLine]
    let volets: [Volet]
    let head: ConventionHead
    let chosen: String
    let words: String
    let mayAdd: Bool
    let total: Int

    var title: String { "Plan d’actions" }

    @Sendable static func show(_ visit: ConventionVisit) async throws -> Reply {
        try await visit.remembered { try await write(visit) }
    }

    private static func write(_ visit: ConventionVisit) async throws -> Reply {
        let convention = visit.id
        let today = visit.environment.today
        let (volets, lines) = try await visit.read { db in
            let volets = try db.voletNames(of: convention)
            return (volets, try db.ficheLines(of: convention, volets: volets, on: today))
        }
        let chosen = visit.visit.request.query["volet"] ?? ""
        let words = (visit.visit.request.query["mots"] ?? "").trimmed
        let shown = lines.filter { line in
            (chosen.isEmpty || line.volets.contains { $0.cle == chosen })
                && (words.isEmpty || "\(line.code) \(line.titre) \(line.publicVise)".folded.contains(words.folded))
        }
        let page = FichesPage(
            lines: shown, volets: volets.filter(\.isActive), head: visit.convention, chosen: chosen, words: words,
            mayAdd: visit.access.allows(.editPlan), total: lines.count)
        return visit.page(page, in: .plan)
    }

    private var base: Link { Link("ctg", head.slug, "fiches") }

    var body: HTML {
        """
        \(TitleBlock(heading: title, meta: HTML(text: total.counted("fiche action", "fiches action")),
            actions: mayAdd ? [button("Proposer une action", to: base.appending("nouveau"), icon: .plus)] : []).html)
        \(total == 0 ? nothing : list)
        """
    }

    private var nothing: HTML {
        emptyState(
            "Aucune fiche action", "Les fiches naissent des enjeux. Vous pouvez aussi en écrire une tout de suite.",
            mayAdd ? button("Écrire une fiche", to: base.appending("nouveau"), "alt") : nil)
    }

    private var list: HTML {
        """
        <section class="card" aria-label="Fiches">\(tools)\
        \(lines.isEmpty ? "<p class=\"meta\">Aucune fiche ne correspond à ce filtre.</p>" : scrolling("Fiches action", table))</section>
        """
    }

    private var tools: HTML {
        """
        <form class="tools" action="\(base)" aria-label="Filtrer les fiches"><div class="field grow"><label for="mots">Mots</label>\
        <input id="mots" type="search" name="mots" value="\(words)"></div><div class="field"><label for="volet">Volet</label>\
        <select id="volet" name="volet"><option value="">Tous les volets</option>\(each: volets, { volet in
            "<option value=\"\(volet.cle)\"\(flag: "selected", if: volet.cle == chosen)>\(volet.nom)</option>"
        })</select></div><button class="btn alt">Filtrer</button></form>
        """
    }

    private var table: HTML {
        let chips = Dictionary(
            lines.flatMap(\.volets).map { ($0.id, voletChip($0)) }, uniquingKeysWith: { first, _ in first })
        return """
            <table class="folds"><caption>\(lines.count.counted("fiche", "fiches"))</caption><thead><tr><th scope="col">Code</th>\
            <th scope="col">Action</th><th scope="col">Volet</th><th scope="col">Pilote</th><th scope="col">Avancement</th>\
            <th class="n" scope="col">Opérations</th></tr></thead><tbody>\(each: lines, { row($0, chips) })</tbody></table>
            """
    }

    private func row(_ line: FicheLine, _ chips: [Identifier<Volet>: HTML]) -> HTML {
        """
        <tr><td class="code">\(line.code)</td><th scope="row"><a href="\(base.appending(line.id.rawValue))">\(line.titre)</a>\
        <br><small>\(line.publicVise)</small></th><td>\(each: line.volets, { chips[$0.id] ?? .empty })</td>\
        <td>\(line.pilotes.isEmpty ? "à désigner" : line.pilotes.joined(separator: ", "))</td>\
        <td>\(StatusChip(line).html)</td><td class="n">\(line.done)/\(line.operations)</td></tr>
        """
    }
}

/// How far a fiche is, computed from its opérations.
struct StatusChip {
    let label: String
    let style: String

    init(_ line: FicheLine) {
        switch line {
        case _ where line.operations == 0: (label, style) = ("À préciser", "")
        case _ where line.done == line.operations: (label, style) = ("Faite", " good")
        case _ where line.isLate: (label, style) = ("En retard", " warn")
        case _ where line.isStarted: (label, style) = ("En cours", "")
        default: (label, style) = ("Prévue", "")
        }
    }

    var html: HTML {
        """
        <span class="chip\(style)">\(label)</span>
        """
    }
}
