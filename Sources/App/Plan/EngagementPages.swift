import Documents
import Domain
import HTML
import Storage

/// What each partie promises.
struct EngagementsPage: Page {
    let parties: [(partie: Partie, nom: String, count: Int)]
    let head: ConventionHead
    let mayAdd: Bool

    var title: String { "Engagements" }

    @Sendable static func show(_ visit: ConventionVisit) async throws -> Reply {
        let convention = visit.id
        let (choices, engagements) = try await visit.read { db in
            (try db.choices(in: convention), try db.all(Engagement.self, in: convention).map(\.value))
        }
        let page = EngagementsPage(
            parties: choices.parties.map { partie in
                (partie, choices.nom(of: partie), engagements.count { $0.partie == partie.id })
            },
            head: visit.convention, mayAdd: visit.access.allows(.editPlan))
        return visit.page(page, in: .engagements)
    }

    private var base: Link { Link("ctg", head.slug, "engagements") }

    var body: HTML {
        """
        \(TitleBlock(heading: title, meta: "Une fiche d’engagement par partie, jointe à la convention",
            actions: mayAdd && !parties.isEmpty ? [button("Ajouter un engagement", to: base.appending("nouveau"), icon: .plus)] : []).html)
        \(parties.isEmpty ? emptyState("Aucune partie", "Les engagements sont ceux des parties de la convention.",
            button("Voir les parties", to: Link("ctg", head.slug, "parties"), "alt")) : list)
        """
    }

    private var list: HTML {
        """
        <section class="card">\(scrolling("Engagements par partie", """
        <table><caption class="vh">Engagements par partie</caption><thead><tr><th scope="col">Partie</th><th scope="col">Rôle</th>\
        <th class="n" scope="col">Engagements</th></tr></thead><tbody>\(each: parties, { partie, nom, count in
            """
            <tr><th scope="row"><a href="\(base.appending(partie.id.rawValue))">\(nom)</a></th><td>\(partie.role.libelle)</td>\
            <td class="n">\(count)</td></tr>
            """
        })</tbody></table>
        """))</section>
        """
    }
}

/// The fiche d'engagement of one partie.
struct FicheEngagementPage: Page {
    let nom: String
    let engagements: [(engagement: Engagement, fiche: FicheAction?)]
    let head: ConventionHead
    let addition: Link?
    let mayEdit: @Sendable (Engagement) -> Bool

    var title: String { "Fiche d’engagement" }

    @Sendable static func show(_ visit: ConventionVisit) async throws -> Reply {
        let convention = visit.id
        let id = Identifier<Partie>(try visit.parameter("id"))
        let (choices, engagements) = try await visit.read { db in
            (
                try db.choices(in: convention),
                try db.all(Engagement.self, in: convention, where: "AND partie_id = \(id)").map(\.value)
            )
        }
        guard let partie = choices.parties.first(where: { $0.id == id }) else { throw Problem.notFound }
        let commune = choices.organisme(partie.organisme)?.commune
        let scope = ObjectScope(communes: commune.map { [$0] } ?? [])
        let page = FicheEngagementPage(
            nom: choices.nom(of: partie), engagements: engagements.map { ($0, choices.fiche($0.fiche)) },
            head: visit.convention,
            addition: visit.access.allows(.editPlan, on: scope)
                ? visit.link("engagements", "nouveau").with(["partie_id": id.rawValue]) : nil,
            mayEdit: { visit.access.allows(.editPlan, on: $0.scope(choices)) })
        return visit.page(
            page, in: .engagements, crumbs: [Crumb(label: "Engagements", link: visit.link("engagements"))])
    }

    var body: HTML {
        """
        \(TitleBlock(heading: nom, meta: "Fiche d’engagement",
            actions: addition.map { [button("Ajouter un engagement", to: $0, icon: .plus)] } ?? []).html)
        \(engagements.isEmpty ? emptyState("Aucun engagement", "\(nom) n’a encore rien promis.") : .empty)
        <div class="stack">\(each: engagements, card)</div>
        """
    }

    private func card(_ line: (engagement: Engagement, fiche: FicheAction?)) -> HTML {
        let engagement = line.engagement
        let edit = Link("ctg", head.slug, "engagements", engagement.id.rawValue, "modifier")
        let about: HTML =
            line.fiche.map { "<a href=\"\($0.place(in: head))\">\($0.heading)</a>" } ?? "Toute la convention"
        return """
            <section class="card"><header><h2>\(about)</h2>\(mayEdit(engagement) ? "<a href=\"\(edit)\">Modifier<span class=\"vh\"> : \(engagement.heading)</span></a>" : nil)</header>\
            <div class="prose">\(Markdown(engagement.texte).html)</div><dl class="facts">\
            <dt>Moyens</dt><dd>\(engagement.moyens.isEmpty ? "à préciser" : engagement.moyens)</dd>\
            <dt>Échéance</dt><dd>\(engagement.echeance.typed.isEmpty ? "à préciser" : engagement.echeance.typed)</dd></dl></section>
            """
    }
}
