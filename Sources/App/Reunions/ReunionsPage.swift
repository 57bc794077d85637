import Domain
import HTML
import Storage

/// The meetings, those to come first.
struct ReunionsPage: Page {
    let reunions: [Reunion]
    let instances: [Instance]
    let states: [Identifier<Reunion>: CompteRendu.State]
    let openPoints: Int
    let today: Day
    let head: ConventionHead
    let mayEdit: Bool
    let isKnown: Bool

    var title: String { "Réunions" }
    private var link: Link { Link("ctg", head.slug, "reunions") }

    @Sendable static func show(_ visit: ConventionVisit) async throws -> Reply {
        let head = visit.convention
        let (today, mayEdit) = (visit.environment.today, visit.access.allows(.editGouvernance))
        let mayAct = visit.access.allows(.participate)
        let page = try await visit.read { db in
            let states = try db.all(CompteRendu.self, in: head.id).reduce(into: [:]) {
                $0[$1.value.reunion] = $1.value.state
            }
            let points = try db.row(
                """
                SELECT COUNT(*) FROM point_ordre_du_jour
                WHERE convention_id = \(head.id) AND reunion_id IS NULL AND archived_at IS NULL
                """)
            return ReunionsPage(
                reunions: try db.all(Reunion.self, in: head.id).map(\.value).sorted { $0.isBefore($1) },
                instances: try db.all(Instance.self, in: head.id).map(\.value), states: states,
                openPoints: try points?.int(0) ?? 0, today: today, head: head, mayEdit: mayEdit, isKnown: mayAct)
        }
        return visit.page(page, in: .reunions)
    }

    private var coming: [Reunion] { reunions.filter { $0.on >= today } }
    private var past: [Reunion] { reunions.filter { $0.on < today }.reversed() }

    var body: HTML {
        """
        \(TitleBlock(heading: title, meta: HTML(text: reunions.count.counted("réunion", "réunions")), actions: actions).html)
        \(reunions.isEmpty ? nothing : .empty)
        <div class="stack">\(coming.isEmpty ? .empty : section("À venir", coming))\
        \(past.isEmpty ? .empty : section("Passées", past))</div>
        """
    }

    private var actions: [HTML] {
        let points = button(
            "Points à traiter (\(openPoints))", to: Link("ctg", head.slug, "points"), mayEdit ? "quiet" : "alt")
        guard mayEdit else { return [points] }
        return [
            points, button("Créer une série", to: link.appending("serie"), "alt"),
            button("Ajouter une réunion", to: link.appending("nouveau"), icon: .plus),
        ]
    }

    private var nothing: HTML {
        emptyState(
            "Aucune réunion",
            "Les réunions des instances apparaîtront ici, avec leur ordre du jour et leur compte rendu.",
            icon: .calendar, mayEdit ? button("Ajouter une réunion", to: link.appending("nouveau"), "alt") : nil)
    }

    private func section(_ heading: String, _ reunions: [Reunion]) -> HTML {
        """
        <section class="card"><h2>\(heading)</h2><ol class="dates">\(each: reunions, line)</ol></section>
        """
    }

    private func line(_ reunion: Reunion) -> HTML {
        let instance = instances.first { $0.id == reunion.instance }?.nom ?? ""
        let details = [instance, "\(reunion.on.weekdayName) à \(reunion.debut.long)", reunion.lieu].filter {
            !$0.isEmpty
        }
        return """
            <li><time datetime="\(reunion.on.description)"><b>\(String(reunion.on.day))</b>\
            \(reunion.on.shortMonth) \(reunion.on.year)</time><div>\
            <a href="\(link.appending(reunion.id.rawValue))">\(reunion.titre)</a> \(chip(reunion))\
            <small>\(details.joined(separator: " · "))</small></div></li>
            """
    }

    private func chip(_ reunion: Reunion) -> HTML {
        if reunion.annulation != nil { return "<span class=\"chip bad\">Annulée</span>" }
        guard reunion.on <= today else { return .empty }
        return StateChip(state: states[reunion.id] ?? .draft).html
    }
}

/// Where a compte rendu stands, in a word.
struct StateChip {
    let state: CompteRendu.State

    var html: HTML {
        switch state {
        case .draft: "<span class=\"chip\">Compte rendu à faire</span>"
        case .circulated: "<span class=\"chip warn\">Compte rendu diffusé</span>"
        case .approved: "<span class=\"chip good\">Compte rendu approuvé</span>"
        case .frozen: "<span class=\"chip good\">Compte rendu figé</span>"
        }
    }
}

/// The points that wait for an agenda, body by body.
struct PointsPage: Page {
    let groups: [(instance: Instance, points: [PointOrdreDuJour])]
    let reunions: [Reunion]
    let head: ConventionHead
    let mayEdit: Bool
    let token: String

    var title: String { "Points à traiter" }

    @Sendable static func show(_ visit: ConventionVisit) async throws -> Reply {
        let choices = try await visit.choices()
        let points = choices.points.filter { $0.reunion == nil }
        let page = PointsPage(
            groups: choices.instances.map { instance in (instance, points.filter { $0.instance == instance.id }) }
                .filter { !$0.points.isEmpty },
            reunions: choices.coming(of: Set(choices.instances.map(\.id)), on: visit.environment.today),
            head: visit.convention, mayEdit: visit.access.allows(.editGouvernance), token: visit.visit.formToken)
        return visit.page(page, in: .reunions, crumbs: [Crumb(label: "Réunions", link: visit.link("reunions"))])
    }

    var body: HTML {
        """
        \(TitleBlock(heading: title, meta: "Ce dont chaque instance doit traiter, en attente d’une réunion.",
            actions: mayEdit ? [button("Ajouter un point", to: Link("ctg", head.slug, "points", "nouveau"), icon: .plus)] : []).html)
        \(groups.isEmpty ? emptyState(
            "Aucun point en attente", "Un point sans réunion, un point reporté ou un acte refusé par un conseil arrivera ici.",
            icon: .plan) : .empty)
        <div class="stack">\(each: groups, { group in
            """
            <section class="card"><h2>\(group.instance.nom)</h2><ul class="rows ticks">\(each: group.points, { line($0) })</ul></section>
            """
        })</div>
        """
    }

    private func line(_ point: PointOrdreDuJour) -> HTML {
        let next = reunions.first { $0.instance == point.instance }
        return """
            <li><div><b>\(point.titre)</b> <span class="chip">\(point.nature.libelle)</span><small>\(point.texte)</small>\
            \(OrigineLink(origine: point.origine, head: head).html)</div>\(mayEdit ? acts(point, next) : .empty)</li>
            """
    }

    private func acts(_ point: PointOrdreDuJour, _ next: Reunion?) -> HTML {
        let link = Link("ctg", head.slug, "points", point.id.rawValue)
        return """
            <div class="actions"><a class="btn quiet" href="\(link.appending("modifier"))">Modifier<span class="vh"> «\u{A0}\(point.titre)\u{A0}»</span></a>\
            \(next.map { reunion in
                """
                <form method="post" action="\(link.appending("inscrire"))">\(formSign(token))\
                <input type="hidden" name="reunion_id" value="\(reunion.id.rawValue)">\
                <button class="btn alt">Inscrire au \(reunion.on.long)<span class="vh">\u{A0}: «\u{A0}\(point.titre)\u{A0}»</span></button></form>
                """
            })</div>
            """
    }
}

/// A link to what raised a point.
struct OrigineLink {
    let origine: ObjetLie?
    let head: ConventionHead

    var html: HTML {
        guard let origine, let link = origine.link(in: head) else { return .empty }
        return """
            <small><a href="\(link)">Ce qui l’a soulevé</a></small>
            """
    }
}

extension ObjetLie {
    /// Where the object is shown; `nil` for a kind that has no page of its own.
    func link(in head: ConventionHead) -> Link? {
        let segment =
            switch kind {
            case "enjeu": "enjeux"
            case "fiche_action": "fiches"
            case "equipement": "equipements"
            case "constat": "constats"
            case "decision": "decisions"
            case "reunion": "reunions"
            case "acte": "actes"
            case "deliberation": "deliberations"
            case "instance": "instances"
            default: ""
            }
        return segment.isEmpty ? nil : Link("ctg", head.slug, segment, object)
    }
}
