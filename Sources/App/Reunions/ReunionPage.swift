import Domain
import HTML
import Storage

/// One meeting: when and where, its agenda against its slot, what became of the last one's tasks.
struct ReunionPage: Page {
    let facts: ReunionFacts
    let mayEdit: Bool
    let access: Access
    let token: String
    /// Why the last act was refused.
    var refusal: String?
    var typed = FormValues()

    var title: String { facts.reunion.titre }
    private var link: Link { facts.link }
    private var canEdit: Bool { mayEdit && !facts.isLocked }

    init(_ facts: ReunionFacts, _ visit: ConventionVisit, refusal: String? = nil) {
        self.facts = facts
        mayEdit = visit.access.allows(.editGouvernance)
        access = visit.access
        token = visit.visit.formToken
        self.refusal = refusal
        if refusal != nil { typed = visit.form }
    }

    static func crumb(_ visit: ConventionVisit) -> Crumb { Crumb(label: "Réunions", link: visit.link("reunions")) }

    @Sendable static func show(_ visit: ConventionVisit) async throws -> Reply {
        let page = ReunionPage(try await visit.reunionFacts(), visit)
        return visit.page(page, in: .reunions, crumbs: [crumb(visit)])
    }

    var body: HTML {
        let reunion = facts.reunion
        return """
            \(TitleBlock(chips: chips, heading: title, meta: HTML(text: meta), actions: actions).html)
            \(refusal.map(Alert.html))
            \(reunion.annulation.map(calledOff))
            <div class="grid"><div class="w8 stack">\(AgendaCard(facts: facts, canEdit: canEdit, token: token).html)\
            \(canEdit ? openCard : .empty)\(facts.reportes.isEmpty ? .empty : reportes)</div>
            <div class="w4 stack">\(attendance)\(previous)\(taches)\(mayEdit ? sidelines : .empty)</div></div>
            """
    }

    private var meta: String {
        let reunion = facts.reunion
        let end = reunion.fin.map { " à \($0.long)" } ?? ""
        return [facts.instance.nom, reunion.when.capitalizedFirst + end, reunion.lieu].filter { !$0.isEmpty }
            .joined(separator: " · ")
    }

    private var chips: HTML? {
        if facts.reunion.annulation != nil { return "<span class=\"chip bad\">Annulée</span>" }
        return facts.reunion.on <= facts.today ? StateChip(state: facts.state).html : nil
    }

    private var actions: [HTML] {
        guard facts.reunion.annulation == nil else { return [] }
        var actions = [button("Compte rendu", to: link.appending("compte-rendu"), "alt", icon: .document)]
        if mayEdit { actions.insert(button("Convocation", to: link.appending("convocation"), "alt"), at: 0) }
        if canEdit {
            actions.insert(
                button("Modifier", to: link.appending("modifier"), "quiet", icon: .edit), at: 0)
            actions.append(button("Tenir la séance", to: link.appending("seance"), icon: .edit))
        }
        return actions
    }

    private func calledOff(_ annulation: Reunion.Annulation) -> HTML {
        """
        <div class="flash warn">\(Icon.alert.svg)<p>Annulée le \(annulation.on.long)\u{A0}: \(annulation.motif)</p></div>
        """
    }

    private var openCard: HTML {
        """
        <section class="card" id="ouverts"><h2>Points ouverts de l’instance</h2>\
        \(facts.open.isEmpty ? "<p class=\"meta\">Aucun point n’attend d’ordre du jour.</p>" : .empty)\
        <ul class="rows ticks">\(each: facts.open, { open($0.value) })</ul>\(facts.lateFiches.isEmpty ? .empty : lateCard)</section>
        """
    }

    private var lateCard: HTML {
        let count = facts.lateFiches.count
        return """
            <details\(flag: "open", if: count < 4)><summary>\(count.counted("fiche en retard", "fiches en retard"))</summary>\
            <ul class="rows ticks">\(each: facts.lateFiches, late)</ul></details>
            """
    }

    private func open(_ point: PointOrdreDuJour) -> HTML {
        """
        <li><div><b>\(point.titre)</b> <span class="chip">\(point.nature.libelle)</span>\
        \(point.duree.map { "<small>\($0) min</small>" })\(OrigineLink(origine: point.origine, head: facts.head).html)</div>\
        <form method="post" action="\(Link("ctg", facts.head.slug, "points", point.id.rawValue, "inscrire"))">\(formSign(token))\
        <input type="hidden" name="reunion_id" value="\(facts.reunion.id.rawValue)">\
        <button class="btn alt">Inscrire<span class="vh"> «\u{A0}\(point.titre)\u{A0}»</span></button></form></li>
        """
    }

    /// A fiche with an operation that should be done and is not: worth a point.
    private func late(_ fiche: FicheAction) -> HTML {
        """
        <li><div><b>Fiche \(fiche.code) en retard\u{A0}: \(fiche.titre)</b><small>Une opération prévue n’est pas commencée ou pas finie.</small></div>\
        <form method="post" action="\(link.appending("points"))">\(formSign(token))\
        <input type="hidden" name="titre" value="Fiche \(fiche.code) en retard\u{A0}: \(fiche.titre)"><input type="hidden" name="nature" value="avis">\
        <input type="hidden" name="origine" value="\(ObjetLie("fiche_action", fiche.id).description)">\
        <button class="btn alt">Inscrire<span class="vh"> la fiche \(fiche.code)</span></button></form></li>
        """
    }

    private var reportes: HTML {
        """
        <section class="card"><h2>Points reportés</h2><ul>\(each: facts.reportes, { "<li>\($0.titre)</li>" })</ul></section>
        """
    }

    private var attendance: HTML {
        """
        <section class="card"><h2>Présences</h2>\(QuorumView(feuille: facts.feuille).html)\
        <p><a href="\(link.appending("presences"))">Feuille de présence</a></p>\
        \(mayEdit ? "<p><a href=\"\(link.appending("emargement"))\">Émargement\u{A0}: feuille à imprimer, QR code</a></p>" : nil)</section>
        """
    }

    private var previous: HTML {
        guard let previous = facts.previous else { return .empty }
        let head = facts.head
        return """
            <section class="card"><h2>Depuis la dernière réunion</h2>\
            <p class="meta"><a href="\(Link("ctg", head.slug, "reunions", previous.reunion.id.rawValue))">\(previous.reunion.titre)</a>, \
            le \(previous.reunion.on.long)</p>\
            \(previous.taches.isEmpty ? "<p class=\"meta\">Elle n’avait confié aucune tâche.</p>" : list(previous.taches))</section>
            """
    }

    private var taches: HTML {
        guard !facts.taches.isEmpty else { return .empty }
        return """
            <section class="card" id="taches"><h2>Tâches de cette réunion</h2>\(list(facts.taches))</section>
            """
    }

    private func list(_ taches: [Tache]) -> HTML {
        TacheList(
            lines: facts.choices.lines(of: taches, on: facts.today), head: facts.head, token: token,
            mayTick: { access.allows(.participate, on: $0.scope(facts.choices)) }, back: "reunion"
        ).html
    }

    private var sidelines: HTML {
        let reunion = facts.reunion
        if facts.isLocked { return .empty }
        guard reunion.annulation == nil else {
            return """
                <section class="card"><h2>Maintenir</h2><form method="post" action="\(link.appending("maintenir"))">\(formSign(token))\
                \(withRest("Maintenir aussi les suivantes, annulées avec elle"))\
                <button class="btn alt">Maintenir la réunion</button></form></section>
                """
        }
        return """
            \(reunion.serie.map { _ in
                """
                <section class="card"><h2>Série</h2><p>Cette réunion fait partie d’une série.</p>\
                <p><a href="\(link.appending("suivantes"))">Modifier celle-ci et les suivantes</a></p></section>
                """
            })
            <section class="danger-zone"><h2>Annuler la réunion</h2><form method="post" action="\(link.appending("annuler"))">\(formSign(token))\
            <div class="field"><label for="motif">Motif</label><input id="motif" name="motif" value="\(typed["motif"] ?? "")" required></div>\
            \(withRest("Annuler aussi les suivantes de la série"))\
            <p class="meta">Qui est déjà convoqué est prévenu une fois passé le délai pour défaire\u{A0}: la réunion quitte alors \
            son agenda.</p><button class="btn danger">Annuler la réunion</button></form></section>
            """
    }
}

extension ReunionPage {
    /// The choice to do the same to those after this one in its series that stand as it does; none, no choice.
    private func withRest(_ label: String) -> HTML {
        let reunion = facts.reunion
        let rest = facts.choices.reunions.filter {
            reunion.serie != nil && $0.serie == reunion.serie && reunion.isBefore($0)
                && $0.annulation == reunion.annulation
        }
        guard let last = rest.max(by: { $0.isBefore($1) }) else { return .empty }
        return """
            <div class="field"><label class="check"><input type="checkbox" name="suivantes" value="1"\
            \(flag: "checked", if: typed["suivantes"] == "1")><span>\(label) \
            (\(rest.count.counted("réunion", "réunions")), jusqu’au \(last.on.long))</span></label></div>
            """
    }
}

/// What was refused, above a page.
enum Alert {
    static func html(_ sentence: String) -> HTML {
        """
        <div class="errors" role="alert" tabindex="-1"><h2>Rien n’a été enregistré</h2><p>\(sentence)</p></div>
        """
    }
}

extension ReunionFacts {
    /// The fiches of the body's volets with an operation whose time is over, that no point speaks of yet.
    var lateFiches: [FicheAction] {
        let spoken = Set((points + open).compactMap(\.value.origine))
        return choices.fiches.filter { fiche in
            late.contains(fiche.id.rawValue) && !spoken.contains(ObjetLie("fiche_action", fiche.id))
                && (instance.volets.isEmpty || !Set(fiche.volets).isDisjoint(with: instance.volets))
        }
    }
}
