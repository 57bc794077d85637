import Documents
import Domain
import HTML
import Storage

extension Slice {
    /// What is at stake, and what the territoire wants to reach.
    static let enjeux = Slice(
        "Enjeux",
        routes: [
            Route(.get, ctg: "/enjeux", .readConvention, EnjeuxPage.show),
            Route(.get, ctg: "/enjeux/:id", .readConvention, EnjeuPage.showEnjeu),
            Route(.get, ctg: "/objectifs/:id", .readConvention, EnjeuPage.showObjectif),
        ] + ResourceRoutes<Enjeu>().routes + ResourceRoutes<Objectif>().routes,
        schema: [.createPlan],
        resources: [Enjeu.self, Objectif.self])
}

/// The enjeux of every volet as chains, from the constats they answer to the fiches that serve them.
struct EnjeuxPage: Page {
    let trace: Trace
    let head: ConventionHead
    let access: Access
    let token: String

    var title: String { "Enjeux" }

    @Sendable static func show(_ visit: ConventionVisit) async throws -> Reply {
        let convention = visit.id
        let trace = try await visit.read { try $0.trace(of: convention) }
        let page = EnjeuxPage(
            trace: trace, head: visit.convention, access: visit.access, token: visit.visit.formToken)
        return visit.page(page, in: .enjeux)
    }

    private var newEnjeu: Link { Link("ctg", head.slug, "enjeux", "nouveau") }

    var body: HTML {
        """
        \(TitleBlock(heading: title,
            meta: "\(trace.enjeux.count.counted("enjeu", "enjeux")), chacun né d’un ou plusieurs constats",
            actions: access.allows(.editPlan) ? [button("Ajouter un enjeu", to: newEnjeu, icon: .plus)] : []).html)
        \(trace.enjeux.isEmpty ? nothing : .empty)
        <div class="stack">\(each: trace.volets, section)</div>
        """
    }

    private var nothing: HTML {
        emptyState(
            "Aucun enjeu", "Un enjeu dit ce qui se joue pour les familles, à partir des constats.",
            access.allows(.editPlan) ? button("Ajouter un enjeu", to: newEnjeu, "alt") : nil)
    }

    private func section(_ volet: Volet) -> HTML {
        let enjeux = trace.enjeux.filter { $0.volet == volet.id }
        guard !enjeux.isEmpty else { return .empty }
        let mayEdit = access.allows(.editPlan, on: ObjectScope(volets: [volet.id]))
        return """
            <section class="card \(volet.teinte.hueClass)"><h2>\(volet.nom)</h2>\(each: enjeux, { enjeu in
                """
                <h3><a href="\(enjeu.place(in: head))">\(enjeu.titre)</a></h3>\
                \(mayEdit ? OrderButtons(base: Link("ctg", head.slug, "enjeux", enjeu.id.rawValue), name: enjeu.titre, token: token).html : .empty)\
                \(ChainView(trace: trace, head: head).around(enjeu))
                """
            })</section>
            """
    }
}

/// One enjeu or one objectif, in its chain.
struct EnjeuPage: Page {
    let kind: String
    let heading: String
    let texte: String
    let volet: Volet?
    let chip: String?
    let chain: HTML
    let actions: [HTML]

    var title: String { kind }

    @Sendable static func showEnjeu(_ visit: ConventionVisit) async throws -> Reply {
        let convention = visit.id
        let id = Identifier<Enjeu>(try visit.parameter("id"))
        let (found, trace, appuis, decisions) = try await visit.read { db in
            (
                try db.one(id, in: convention), try db.trace(of: convention),
                try db.appuis(to: .enjeu(id), in: convention),
                try db.decisions(on: ObjetLie("enjeu", id), in: convention)
            )
        }
        guard let enjeu = found?.value else { throw Problem.notFound }
        let mayEdit = visit.access.allows(.editPlan, on: ObjectScope(volets: [enjeu.volet]))
        let addition = visit.link("objectifs", "nouveau").with(["enjeu_id": id.rawValue])
        let page = EnjeuPage(
            kind: "Enjeu", heading: enjeu.titre, texte: enjeu.texte, volet: trace.volet(enjeu.volet), chip: nil,
            chain: ChainView(trace: trace, head: visit.convention).around(enjeu)
                + AppuisView(appuis: appuis, head: visit.convention).html
                + DecisionsView(decisions: decisions, head: visit.convention).html,
            actions: [button("Historique", to: visit.history(of: id), "alt")]
                + (mayEdit
                    ? [
                        button("Ajouter un objectif", to: addition, "alt", icon: .plus),
                        button("Modifier", to: visit.link("enjeux", id.rawValue, "modifier"), icon: .edit),
                    ] : []))
        return visit.page(page, in: .enjeux, crumbs: [Crumb(label: "Enjeux", link: visit.link("enjeux"))])
    }

    @Sendable static func showObjectif(_ visit: ConventionVisit) async throws -> Reply {
        let convention = visit.id
        let id = Identifier<Objectif>(try visit.parameter("id"))
        let (found, trace) = try await visit.read { db in
            (try db.one(id, in: convention), try db.trace(of: convention))
        }
        guard let objectif = found?.value else { throw Problem.notFound }
        let enjeu = trace.enjeu(objectif.enjeu)
        let scope = ObjectScope(volets: enjeu.map { [$0.volet] } ?? [])
        let page = EnjeuPage(
            kind: "Objectif", heading: objectif.titre, texte: objectif.texte,
            volet: enjeu.flatMap { trace.volet($0.volet) }, chip: objectif.niveau.libelle,
            chain: ChainView(trace: trace, head: visit.convention).around(objectif),
            actions: [button("Historique", to: visit.history(of: id), "alt")]
                + (visit.access.allows(.editPlan, on: scope)
                    ? [button("Modifier", to: visit.link("objectifs", id.rawValue, "modifier"), icon: .edit)] : []))
        var crumbs = [Crumb(label: "Enjeux", link: visit.link("enjeux"))]
        if let enjeu { crumbs.append(Crumb(label: enjeu.titre, link: enjeu.place(in: visit.convention))) }
        return visit.page(page, in: .enjeux, crumbs: crumbs)
    }

    var body: HTML {
        """
        \(TitleBlock(chips: "\(volet.map(voletChip)) \(chip.map { "<span class=\"chip\">\($0)</span>" })", heading: heading,
            actions: actions).html)
        <div class="stack">\(chain)\(texte.isEmpty ? .empty
            : "<section class=\"card\"><div class=\"prose\">\(Markdown(texte).html)</div></section>")</div>
        """
    }
}
