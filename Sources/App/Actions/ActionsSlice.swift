import Domain
import HTML
import Storage

extension Slice {
    /// What each person is to do.
    static let actions = Slice(
        "Mes actions",
        routes: [
            Route(.get, ctg: "/actions", .participate, ActionsPage.show),
            Route(.post, ctg: "/taches/:id/faite", .participate) { try await TacheRoutes.set(isDone: true, $0) },
            Route(.post, ctg: "/taches/:id/rouvrir", .participate) { try await TacheRoutes.set(isDone: false, $0) },
        ])
}

/// Ticking a task, and taking it back.
enum TacheRoutes {
    static func set(isDone: Bool, _ visit: ConventionVisit) async throws -> Reply {
        let choices = try await visit.choices()
        let convention = visit.id
        let id = Identifier<Tache>(try visit.parameter("id"))
        guard let stored = try await visit.read({ try $0.one(id, in: convention) }) else { throw Problem.notFound }
        try visit.require(.participate, on: stored.value.scope(choices))
        var tache = stored.value
        if (tache.faiteLe != nil) != isDone { tache.faiteLe = isDone ? visit.environment.today : nil }
        let changed = tache
        try await visit.store.journaled(try visit.authorship()) { try $0.update(changed, expecting: stored.version) }
        let isFromReunion = visit.form["retour"] == "reunion" && tache.reunion != nil
        let place = isFromReunion ? tache.place(in: visit.convention) : visit.link("actions")
        return .redirect(to: place.saying(isDone ? .taskDone : .saved).at("tache-\(id)"))
    }
}

/// A task with the names of what it refers to.
struct TacheLine: Sendable {
    let tache: Tache
    /// Who is to do it, as everybody reads it.
    let responsable: String?
    let instance: String?
    let state: Tache.State
}

extension Choices {
    /// The tasks as lines, the late ones first, then by due date, those without one last.
    func lines(of taches: [Tache], on day: Day) -> [TacheLine] {
        let soon = day.advanced(by: Tache.soonDays)
        return taches.map { tache in
            TacheLine(
                tache: tache, responsable: personne(tache.responsable)?.nom, instance: instance(tache.instance)?.nom,
                state: tache.state(on: day, soon: soon))
        }.sorted { ($0.state, $0.due, $0.tache.id) < ($1.state, $1.due, $1.tache.id) }
    }
}

extension TacheLine {
    fileprivate var due: String { (tache.faiteLe ?? tache.echeance)?.description ?? "9" }
}

/// Tasks as a list that one ticks.
struct TacheList {
    let lines: [TacheLine]
    let head: ConventionHead
    let token: String
    /// Whether the visitor may tick this one.
    let mayTick: (Tache) -> Bool
    /// Where ticking comes back to: `actions` or `reunion`.
    var back = "actions"
    var showsOwner = true

    var html: HTML {
        """
        <ul class="rows ticks">\(each: lines, line)</ul>
        """
    }

    private func line(_ line: TacheLine) -> HTML {
        let tache = line.tache
        let details = [
            showsOwner ? line.responsable ?? "à désigner" : nil, when(line), back == "reunion" ? nil : line.instance,
        ].compactMap(\.self)
        return """
            <li id="tache-\(tache.id.rawValue)"><div><b>\(title(tache))</b> \(TacheChip(state: line.state).html)\
            <small>\(details.joined(separator: " · "))\(source(tache))</small></div>\(mayTick(tache) ? tick(line) : .empty)</li>
            """
    }

    private func title(_ tache: Tache) -> HTML {
        guard mayTick(tache) else { return HTML(text: tache.titre) }
        let edit = Link("ctg", head.slug, "taches", tache.id.rawValue, "modifier")
        return "<a href=\"\(edit)\">\(tache.titre)</a>"
    }

    private func source(_ tache: Tache) -> HTML? {
        guard back != "reunion", let reunion = tache.reunion else { return nil }
        return """
             · <a href="\(Link("ctg", head.slug, "reunions", reunion.rawValue))">la réunion<span class="vh"> de la tâche «\u{A0}\(tache.titre)\u{A0}»</span></a>
            """
    }

    private func when(_ line: TacheLine) -> String? {
        if let done = line.tache.faiteLe { return "faite le \(done.long)" }
        return line.tache.echeance.map { "pour le \($0.long)" }
    }

    private func tick(_ line: TacheLine) -> HTML {
        let isDone = line.state == .done
        let link = Link("ctg", head.slug, "taches", line.tache.id.rawValue, isDone ? "rouvrir" : "faite")
        return """
            <form method="post" action="\(link)">\(formSign(token))<input type="hidden" name="retour" value="\(back)">\
            <button class="btn \(isDone ? "quiet" : "alt")">\(isDone ? "Annuler" : "Fait")\
            <span class="vh">\u{A0}: \(line.tache.titre)</span></button></form>
            """
    }
}

/// Where a task stands, in a word.
struct TacheChip {
    let state: Tache.State

    var html: HTML {
        switch state {
        case .late: "<span class=\"chip bad\">En retard</span>"
        case .soon: "<span class=\"chip warn\">Bientôt</span>"
        case .open: .empty
        case .done: "<span class=\"chip good\">Faite</span>"
        }
    }
}
