import Documents
import Domain
import HTML
import HTTPTypes
import Storage

/// The meeting being held: the agenda on one side, and for each point what is said, decided and to be done.
struct SeancePage: Page {
    let facts: ReunionFacts
    let canEdit: Bool
    let token: String

    var title: String { "Séance\u{A0}: \(facts.reunion.titre)" }
    private var link: Link { facts.link }

    static let routes = [
        Route(.get, ctg: "/reunions/:id/seance", .readConvention, show),
        Route(.post, ctg: "/reunions/:id/decisions", .editGouvernance, decide),
        Route(.post, ctg: "/reunions/:id/taches", .editGouvernance, assign),
        Route(.post, ctg: "/reunions/:id/clore", .editGouvernance, close),
        Route(.post, ctg: "/reunions/:id/rouvrir", .editGouvernance, reopen),
    ]

    @Sendable private static func show(_ visit: ConventionVisit) async throws -> Reply {
        let facts = try await visit.reunionFacts()
        let page = SeancePage(
            facts: facts, canEdit: visit.access.allows(.editGouvernance) && !facts.isLocked,
            token: visit.visit.formToken)
        return visit.page(
            page, in: .reunions,
            crumbs: [ReunionPage.crumb(visit), Crumb(label: facts.reunion.titre, link: facts.link)])
    }

    var body: HTML {
        """
        \(TitleBlock(heading: title, meta: HTML(text: facts.reunion.when.capitalizedFirst),
            actions: [
                button("Feuille de présence", to: link.appending("presences"), "alt"),
                button("Compte rendu", to: link.appending("compte-rendu"), "alt", icon: .document),
            ]).html)
        \(facts.isLocked ? locked : .empty)
        <div class="reader"><nav aria-label="Ordre du jour"><section class="card"><h2>Ordre du jour</h2>\
        <ol>\(each: facts.points, entry)</ol>\(QuorumView(feuille: facts.feuille).html)</section></nav>
        <div class="stack">\(facts.points.isEmpty ? nothing : .empty)\(each: facts.points, point)\(canEdit ? ending : .empty)</div></div>
        """
    }

    private var locked: HTML {
        """
        <div class="flash warn">\(Icon.alert.svg)<p>Le compte rendu est approuvé\u{A0}: rien ne change plus ici.</p></div>
        """
    }

    private var nothing: HTML {
        emptyState(
            "L’ordre du jour est vide", "Inscrivez d’abord des points\u{A0}: ils deviendront le plan du compte rendu.",
            icon: .plan, button("Préparer l’ordre du jour", to: link.at("ordre-du-jour"), "alt"))
    }

    private func entry(_ stored: Stored<PointOrdreDuJour>) -> HTML {
        """
        <li><a href="\(Link.anchor("point-\(stored.id.rawValue)"))">\(stored.value.titre)\(stored.value.isTraite ? " ✓<span class=\"vh\"> traité</span>" : "")</a></li>
        """
    }

    private func point(_ stored: Stored<PointOrdreDuJour>) -> HTML {
        let point = stored.value
        let decisions = facts.decisions.filter { $0.point == point.id }
        let taches = facts.taches.filter { $0.point == point.id }
        return """
            <section class="card" id="point-\(stored.id.rawValue)"><header><h2>\(point.titre)</h2>\
            <p class="chips"><span class="chip">\(point.nature.libelle)</span>\(point.duree.map { "<span class=\"chip\">\($0) min</span>" })\
            \(point.isTraite ? "<span class=\"chip good\">Traité</span>" : "")</p></header>\
            \(point.texte.isEmpty ? .empty : Markdown(point.texte).html)\
            \(canEdit ? notes(stored) : (point.notes.isEmpty ? .empty : Markdown(point.notes).html))\
            \(DecisionList(decisions: decisions, facts: facts).html)\
            \(taches.isEmpty ? .empty : list(taches))\(canEdit ? additions(point) : .empty)</section>
            """
    }

    /// Sent to the form of the point, whose other fields keep their value: drafts, versions and merging come with it.
    private func notes(_ stored: Stored<PointOrdreDuJour>) -> HTML {
        let id = "notes-\(stored.id)"
        let action = Link("ctg", facts.head.slug, "points", stored.id.rawValue, "modifier")
        return """
            <form method="post" action="\(action)" data-draft="\(String(token.prefix(12)))">\(formSign(token))\
            <input type="hidden" name="version" value="\(stored.version)"><div class="field"><label for="\(id)">Ce qui s’est dit\
            <span class="vh">\u{A0}: \(stored.value.titre)</span></label>\
            <textarea id="\(id)" name="notes" rows="\(min(14, max(3, stored.value.notes.count / 80 + 2)))">
            \(stored.value.notes)</textarea></div><p class="actions"><button class="btn">Enregistrer les notes</button>\
            <span class="state" role="status" data-state></span></p></form>
            """
    }

    private func list(_ taches: [Tache]) -> HTML {
        TacheList(
            lines: facts.choices.lines(of: taches, on: facts.today), head: facts.head, token: token,
            mayTick: { _ in false }, back: "reunion"
        ).html
    }

    private func additions(_ point: PointOrdreDuJour) -> HTML {
        """
        <details><summary>Décision<span class="vh"> sur «\u{A0}\(point.titre)\u{A0}»</span></summary>\(decisionForm(point))</details>\
        <details><summary>Tâche<span class="vh"> sur «\u{A0}\(point.titre)\u{A0}»</span></summary>\(taskForm(point))</details>\
        <form method="post" action="\(Link("ctg", facts.head.slug, "points", point.id.rawValue, "traiter"))">\(formSign(token))\
        <input type="hidden" name="traite" value="\(point.isTraite ? "0" : "1")"><button class="btn \(point.isTraite ? "quiet" : "alt")">\
        \(point.isTraite ? "Reprendre le point" : "Point traité")<span class="vh">\u{A0}: \(point.titre)</span></button></form>
        """
    }

    private func decisionForm(_ point: PointOrdreDuJour) -> HTML {
        let id = "decision-\(point.id)"
        return """
            <form method="post" action="\(link.appending("decisions"))">\(formSign(token))\
            <input type="hidden" name="point_id" value="\(point.id.rawValue)"><div class="field"><label for="\(id)">Ce qui est décidé</label>\
            <textarea id="\(id)" name="texte" rows="3" required></textarea></div><p class="actions">\
            <button class="btn alt">Noter la décision</button>\
            <a class="btn quiet" href="\(voteLink(point))">Avec un vote…<span class="vh"> sur «\u{A0}\(point.titre)\u{A0}»</span></a></p></form>
            """
    }

    /// The whole form of a decision, with what is known of the vote.
    private func voteLink(_ point: PointOrdreDuJour) -> Link {
        let feuille = facts.feuille
        return Link("ctg", facts.head.slug, "decisions", "nouveau").with([
            "objets": facts.choices.changed(by: point)?.description ?? "",
            "instance_id": facts.instance.id.rawValue, "reunion_id": facts.reunion.id.rawValue,
            "point_id": point.id.rawValue, "jour": facts.reunion.on.description, "issue": "adoptee",
            "vote_en_exercice": "\(feuille.enExercice)", "vote_presents": "\(feuille.presents)",
            "vote_pouvoirs": "\(feuille.pouvoirs)", "vote_votants": "\(feuille.votants)", "vote_contre": "0",
            "vote_abstentions": "0", "vote_non_participants": "0",
        ])
    }

    private func taskForm(_ point: PointOrdreDuJour) -> HTML {
        let id = point.id.rawValue
        return """
            <form class="tools" method="post" action="\(link.appending("taches"))">\(formSign(token))\
            <input type="hidden" name="point_id" value="\(id)"><div class="field grow"><label for="tache-\(id)">À faire</label>\
            <input id="tache-\(id)" name="titre" required></div><div class="field"><label for="qui-\(id)">Qui</label>\
            <select id="qui-\(id)" name="responsable_id"><option value="">À désigner</option>\(each: facts.choices.personneOptions, { option in
                "<option value=\"\(option.value)\">\(option.label)</option>"
            })</select></div><div class="field"><label for="pour-\(id)">Pour le</label><input id="pour-\(id)" type="date" name="echeance"></div>\
            <button class="btn alt">Confier la tâche</button></form>
            """
    }

    private var ending: HTML {
        let left = facts.points.filter { !$0.value.isTraite }
        if facts.isClosed {
            return """
                <section class="card"><h2>Séance close</h2><p>Le compte rendu peut être diffusé.</p>\
                <form method="post" action="\(link.appending("rouvrir"))">\(formSign(token))<button class="btn quiet">Rouvrir la séance</button></form></section>
                """
        }
        return """
            <section class="card" id="fin"><h2>Fin de séance</h2>\(left.isEmpty
                ? "<p>Tous les points sont traités.</p>"
                : "<p>Ces points retourneront parmi les points ouverts\u{A0}:</p><ul>\(each: left, { "<li>\($0.value.titre)</li>" })</ul>")\
            <form method="post" action="\(link.appending("clore"))">\(formSign(token))<button class="btn">Clore la séance</button></form></section>
            """
    }

    @Sendable private static func decide(_ visit: ConventionVisit) async throws -> Reply {
        let facts = try await visit.reunionFacts()
        var form = FormValues()
        form["instance_id"] = facts.instance.id.rawValue
        form["reunion_id"] = facts.reunion.id.rawValue
        form["point_id"] = visit.visit.form["point_id"] ?? ""
        form["jour"] = facts.reunion.on.description
        form["issue"] = Decision.Issue.adoptee.rawValue
        form["texte"] = visit.visit.form["texte"] ?? ""
        let point = facts.points.first { $0.id.rawValue == form["point_id"] }?.value
        if let objet = point.flatMap(facts.choices.changed(by:)) { form["objets"] = objet.description }
        return try await insert(Decision.self, form, facts, visit)
    }

    @Sendable private static func assign(_ visit: ConventionVisit) async throws -> Reply {
        let facts = try await visit.reunionFacts()
        var form = FormValues()
        for name in ["point_id", "titre", "responsable_id", "echeance"] { form[name] = visit.visit.form[name] ?? "" }
        form["instance_id"] = facts.instance.id.rawValue
        form["reunion_id"] = facts.reunion.id.rawValue
        return try await insert(Tache.self, form, facts, visit)
    }

    private static func insert<Value: Resource>(
        _ type: Value.Type, _ form: FormValues, _ facts: ReunionFacts, _ visit: ConventionVisit
    ) async throws -> Reply {
        do {
            let value = try Value.read(
                id: visit.environment.newID(), from: Snapshot(fields: [:]), form, facts.choices, isNew: true)
            try await visit.store.journaled(try visit.authorship()) { try $0.insert(value) }
        } catch let errors as FormErrors {
            return visit.formPage(type, facts.choices, values: form, errors: errors, status: .unprocessableContent)
        }
        return .redirect(
            to: facts.link.appending("seance").saying(.created).at("point-\(form["point_id"] ?? "")"))
    }

    /// Ends the meeting: what was not dealt with is open again, and remembers who put it off.
    @Sendable private static func close(_ visit: ConventionVisit) async throws -> Reply {
        let facts = try await visit.reunionFacts()
        guard facts.reunion.on <= facts.today, facts.reunion.annulation == nil else { throw Problem.notHeld }
        let (id, today) = (visit.environment.newID(CompteRendu.self), facts.today)
        try await visit.store.journaled(try visit.authorship()) { writer in
            for stored in facts.points where !stored.value.isTraite {
                var point = stored.value
                point.reunion = nil
                point.reporteDe = facts.reunion.id
                try writer.update(point, expecting: stored.version)
            }
            try writer.state(of: facts.reunion.id, id: id) { $0.closLe = today }
        }
        return .redirect(to: facts.link.appending("compte-rendu").saying(.saved))
    }

    @Sendable private static func reopen(_ visit: ConventionVisit) async throws -> Reply {
        let facts = try await visit.reunionFacts()
        guard facts.state == .draft else { throw Problem.frozen }
        let id = visit.environment.newID(CompteRendu.self)
        try await visit.store.journaled(try visit.authorship()) { writer in
            try writer.state(of: facts.reunion.id, id: id) { $0.closLe = nil }
        }
        return .redirect(to: facts.link.appending("seance").saying(.saved))
    }
}

extension Problem {
    static let notHeld = Problem(
        .unprocessableContent, "La réunion n’a pas eu lieu",
        "On ne clôt qu’une réunion tenue\u{A0}: celle-ci est à venir, ou annulée.",
        advice: "Revenez le jour de la réunion, ou corrigez sa date.")
}

extension Choices {
    /// What a decision on a point changes: that which raised the point, when a decision can change it.
    fileprivate func changed(by point: PointOrdreDuJour) -> ObjetLie? {
        point.origine.flatMap { origine in
            objetOptions.contains { $0.value == origine.description } ? origine : nil
        }
    }
}

/// Decisions of a meeting, with their votes.
struct DecisionList {
    let decisions: [Decision]
    let facts: ReunionFacts

    var html: HTML {
        guard !decisions.isEmpty else { return .empty }
        return """
            <h3>Décisions</h3><ul class="rows">\(each: decisions, { decision in
                """
                <li><a href="\(decision.place(in: facts.head))">\(decision.heading)</a>\
                <small>\(decision.vote.map { VoteWords($0).sentence } ?? decision.issue.libelle)</small></li>
                """
            })</ul>
            """
    }
}
