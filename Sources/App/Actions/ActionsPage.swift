import Domain
import HTML
import Storage

/// What the visitor is to do, what their bodies wait for, and the meetings they are called to.
struct ActionsPage: Page {
    let mine: [TacheLine]
    let bodies: [TacheLine]
    let reunions: [(reunion: Reunion, instance: String)]
    /// Whether the visitor is known as a person of this convention.
    let isKnown: Bool
    let head: ConventionHead
    let access: Access
    let token: String
    /// The accounts of who is to do what.
    let scope: (Tache) -> ObjectScope

    var title: String { "Mes actions" }

    @Sendable static func show(_ visit: ConventionVisit) async throws -> Reply {
        let convention = visit.id
        let choices = try await visit.choices()
        let taches = try await visit.read { try $0.all(Tache.self, in: convention).map(\.value) }
        let today = visit.environment.today
        let account = try visit.visit.signedIn().id
        let persons = Set(choices.personnes.filter { $0.account == account }.map(\.id))
        let bodies = Set(
            choices.membres.filter { persons.contains($0.personne) && $0.mandat.contains(today) }.map(\.instance))
        let isMine = { (tache: Tache) in tache.responsable.map(persons.contains) ?? false }
        let isRecent = { (tache: Tache) in tache.faiteLe.map { $0 >= today.advanced(by: -30) } ?? true }
        let isOfBodies = { (tache: Tache) in
            tache.faiteLe == nil && !isMine(tache) && tache.instance.map(bodies.contains) ?? false
        }
        let page = ActionsPage(
            mine: choices.lines(of: taches.filter { isMine($0) && isRecent($0) }, on: today),
            bodies: choices.lines(of: taches.filter(isOfBodies), on: today),
            reunions: choices.coming(of: bodies, on: today).map { ($0, choices.instance($0.instance)?.nom ?? "") },
            isKnown: !persons.isEmpty, head: visit.convention, access: visit.access, token: visit.visit.formToken,
            scope: { $0.scope(choices) })
        return visit.page(page, in: .actions)
    }

    private var open: [TacheLine] { mine.filter { $0.state != .done } }
    private var done: [TacheLine] { mine.filter { $0.state == .done } }

    var body: HTML {
        """
        \(TitleBlock(heading: title, meta: meta, actions: add).html)
        <div class="stack">\(open.isEmpty ? nothing : card("À faire", open, showsOwner: false))\
        \(reunions.isEmpty ? .empty : agenda)\
        \(bodies.isEmpty ? .empty : card("Ce qu’attendent mes instances", bodies))\
        \(done.isEmpty ? .empty : card("Faites depuis un mois", done, showsOwner: false))</div>
        """
    }

    private var meta: HTML {
        let late = open.count { $0.state == .late }
        let words = open.isEmpty ? "Rien à faire" : open.count.counted("tâche à faire", "tâches à faire")
        return HTML(text: late == 0 ? words : "\(words), dont \(late) en retard")
    }

    private var add: [HTML] {
        access.allows(.editGouvernance)
            ? [button("Ajouter une tâche", to: Link("ctg", head.slug, "taches", "nouveau"), icon: .plus)] : []
    }

    private var nothing: HTML {
        emptyState(
            "Rien à faire pour l’instant",
            isKnown
                ? "Les tâches que vous confie une réunion apparaîtront ici, les plus urgentes d’abord."
                : "Vous n’êtes inscrit·e dans aucune instance\u{A0}: la coordination peut vous y ajouter.",
            icon: .todo, button("Voir les réunions", to: Link("ctg", head.slug, "reunions"), "alt"))
    }

    private var agenda: HTML {
        """
        <section class="card"><h2>Mes prochaines réunions</h2><ul class="rows">\(each: reunions, { item in
            """
            <li><a href="\(Link("ctg", head.slug, "reunions", item.reunion.id.rawValue))">\(item.reunion.titre)</a>\
            <small>\(item.instance) · \(item.reunion.on.long) à \(item.reunion.debut.long)\
            \(item.reunion.lieu.isEmpty ? "" : " · \(item.reunion.lieu)")</small></li>
            """
        })</ul></section>
        """
    }

    private func card(_ heading: String, _ lines: [TacheLine], showsOwner: Bool = true) -> HTML {
        let list = TacheList(
            lines: lines, head: head, token: token, mayTick: { access.allows(.participate, on: scope($0)) },
            showsOwner: showsOwner)
        return """
            <section class="card"><h2>\(heading)</h2>\(list.html)</section>
            """
    }
}

extension Choices {
    /// The meetings to come of some bodies, the nearest first, without those called off.
    func coming(of bodies: Set<Identifier<Instance>>, on day: Day) -> [Reunion] {
        reunions.filter { bodies.contains($0.instance) && $0.on >= day && $0.annulation == nil }
            .sorted { ($0.on, $0.debut, $0.id) < ($1.on, $1.debut, $1.id) }
    }
}
