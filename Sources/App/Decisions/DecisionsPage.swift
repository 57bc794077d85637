import Documents
import Domain
import HTML
import Storage

/// The register, filtered by text, body, year, volet and state.
struct DecisionsPage: Page {
    let register: DecisionRegister
    let filter: DecisionFilter
    let head: ConventionHead
    let mayEdit: Bool

    var title: String { "Décisions" }
    private var base: Link { Link("ctg", head.slug, "decisions") }
    var lines: [DecisionRegister.Line] { register.lines.filter { filter.accepts($0, register.choices) } }

    static func read(_ visit: ConventionVisit) async throws -> DecisionsPage {
        DecisionsPage(
            register: DecisionRegister(try await visit.choices()), filter: DecisionFilter(visit.visit.request.query),
            head: visit.convention, mayEdit: visit.access.allows(.editGouvernance))
    }

    var body: HTML {
        """
        \(TitleBlock(heading: title, meta: "Le registre de tout ce qui a été décidé, et de ce que chaque décision a changé.",
            actions: actions).html)
        \(register.lines.isEmpty ? nothing : list)
        """
    }

    private var actions: [HTML] {
        let download = button("Télécharger (CSV)", to: base.appending("registre.csv").with(filter.parameters), "quiet")
        return (register.lines.isEmpty ? [] : [download])
            + (mayEdit ? [button("Ajouter une décision", to: base.appending("nouveau"), icon: .plus)] : [])
    }

    private var nothing: HTML {
        emptyState(
            "Aucune décision", "Celles que prend une réunion arrivent ici\u{A0}; les anciennes s’ajoutent à la main.",
            icon: .done, mayEdit ? button("Ajouter une décision", to: base.appending("nouveau"), "alt") : nil)
    }

    private var list: HTML {
        """
        <section class="card" aria-label="Registre">\(tools)\(lines.isEmpty
            ? "<p class=\"meta\">Aucune décision ne correspond à ces choix. <a href=\"\(base)\">Tout voir</a></p>"
            : scrolling("Registre des décisions", table))</section>
        """
    }

    private var tools: HTML {
        let choices = register.choices
        let years = Set(register.lines.map(\.decision.on.year)).sorted(by: >).map(String.init)
        return """
            <form class="tools" action="\(base)" aria-label="Filtrer les décisions"><div class="field grow"><label for="q">Mots</label>\
            <input id="q" type="search" name="q" value="\(filter.words)"></div>\
            \(filterChoice("instance", "Instance", "Tout", choices.instanceOptions, filter.instance))\
            \(filterChoice("annee", "Année", "Tout", years.map { .init(value: $0, label: $0) }, filter.year))\
            \(filterChoice("volet", "Volet", "Tout", choices.volets.map { .init(value: $0.cle, label: $0.nom) }, filter.volet))\
            \(filterChoice("etat", "État", "Tout", options(Decision.Etat.self, \.libelle), filter.etat))\
            <button class="btn alt">Filtrer</button></form>
            """
    }

    private var table: HTML {
        """
        <table class="folds"><caption>\(lines.count.counted("décision", "décisions"))\
        \(filter.isNarrow ? " sur \(register.lines.count.spaced)" : nil)</caption><thead><tr><th scope="col">Décision</th>\
        <th scope="col">Date et instance</th><th scope="col">État</th><th scope="col">Ce qu’elle change</th></tr></thead>\
        <tbody>\(each: lines, row)</tbody></table>
        """
    }

    private func row(_ line: DecisionRegister.Line) -> HTML {
        let decision = line.decision
        return """
            <tr><th scope="row"><a href="\(decision.place(in: head))">\(decision.heading)</a>\
            \(decision.vote.map { vote in "<small class=\"block\">\(VoteWords(vote).sentence)</small>" })</th>\
            <td>\(decision.on.long)<br><small>\(line.instance)</small></td><td>\(line.etat.chip)</td>\
            <td>\(decision.objets.map { register.choices.nom(of: $0) }.joined(separator: "\u{A0}; "))</td></tr>
            """
    }
}

/// One decision: its vote, what it changed, what it replaces, where it was taken.
struct DecisionPage: Page {
    let line: DecisionRegister.Line
    let choices: Choices
    let quorum: Quorum
    let replacedBy: Decision?
    /// The stages of volets it made pass.
    let etapes: [Etape]
    let head: ConventionHead
    let mayEdit: Bool
    let history: Link?

    private var decision: Decision { line.decision }
    var title: String { "Décision du \(decision.on.long)" }

    @Sendable static func show(_ visit: ConventionVisit) async throws -> Reply {
        let choices = try await visit.choices()
        let convention = visit.id
        let id = Identifier<Decision>(try visit.parameter("id"))
        let etapes = try await visit.read { try $0.all(Etape.self, in: convention).map(\.value) }
        guard let line = DecisionRegister(choices).lines.first(where: { $0.decision.id == id }) else {
            throw Problem.notFound
        }
        let page = DecisionPage(
            line: line, choices: choices, quorum: choices.instance(line.decision.instance)?.quorum ?? .none,
            replacedBy: choices.decisions.first { $0.remplace == id }, etapes: etapes.filter { $0.registre == id },
            head: visit.convention, mayEdit: visit.access.allows(.editGouvernance),
            history: visit.access.allows(.readJournal) ? visit.history(of: id) : nil)
        return visit.page(page, in: .decisions, crumbs: [Crumb(label: "Décisions", link: visit.link("decisions"))])
    }

    var body: HTML {
        """
        \(TitleBlock(chips: line.etat.chip, heading: title, meta: HTML(text: line.instance), actions: actions).html)
        <div class="stack"><section class="card"><h2>Ce qui est décidé</h2><div class="prose">\(Markdown(decision.texte).html)</div>\
        \(place)</section>\(vote)\(changes)</div>
        """
    }

    private var actions: [HTML] {
        let seance = decision.reunion.flatMap { reunion -> HTML? in
            guard mayEdit else { return nil }
            let link = Link("ctg", head.slug, "reunions", reunion.rawValue, "seance")
            return button("Revenir à la séance", to: decision.point.map { link.at("point-\($0)") } ?? link, "alt")
        }
        let edit =
            mayEdit
            ? button(
                "Modifier", to: Link("ctg", head.slug, "decisions", decision.id.rawValue, "modifier"), "alt",
                icon: .edit) : nil
        return [seance, history.map { button("Historique", to: $0, "quiet") }, edit].compactMap(\.self)
    }

    private var place: HTML {
        let reunion = choices.reunions.first { $0.id == decision.reunion }
        return """
            <dl class="facts">\(reunion.map { "<dt>Réunion</dt><dd><a href=\"\(Link("ctg", head.slug, "reunions", $0.id.rawValue))\">\($0.titre)</a>, \($0.on.long)</dd>" })\
            \(decision.appliqueeLe.map { "<dt>Appliquée</dt><dd>le \($0.long)</dd>" })\
            \(choices.decisions.first { $0.id == decision.remplace }.map { "<dt>Remplace</dt><dd><a href=\"\($0.place(in: head))\">\($0.heading)</a>, \($0.on.long)</dd>" })\
            \(replacedBy.map { "<dt>Remplacée par</dt><dd><a href=\"\($0.place(in: head))\">\($0.heading)</a>, \($0.on.long)</dd>" })</dl>
            """
    }

    private var vote: HTML {
        guard let vote = decision.vote else {
            return "<section class=\"card\"><h2>Résultat</h2><p>\(decision.issue.libelle)</p></section>"
        }
        let words = VoteWords(vote)
        let needed = quorum.needed(of: vote.counts.enExercice)
        return """
            <section class="card"><h2>Vote</h2><p>\(words.sentence)</p>\
            \(scrolling("Les voix", voix(vote)))\
            <p class="meta">\(vote.exprimes.counted("suffrage exprimé", "suffrages exprimés")). \(quorum == .none
                ? "Cette instance n’a pas de règle de quorum."
                : "Quorum\u{A0}: \(needed) présents, \(vote.meets(quorum) ? "atteint" : "non atteint")\u{A0}; les pouvoirs ne comptent pas.")</p>\
            \(words.discrepancies.isEmpty ? .empty : written(words))</section>
            """
    }

    private func voix(_ vote: Vote) -> HTML {
        """
        <table><caption class="vh">Les voix</caption><thead><tr>\(each: Vote.titles, { "<th scope=\"col\" class=\"n\">\($0)</th>" })</tr></thead>\
        <tbody><tr>\(each: vote.counts.fields, { "<td class=\"n\">\($0.count)</td>" })</tr></tbody></table>
        """
    }

    private func written(_ words: VoteWords) -> HTML {
        """
        <div class="flash warn">\(Icon.alert.svg)<p>Chiffres gardés tels qu’écrits dans le compte rendu signé. \
        \(words.discrepancies.joined(separator: " "))</p></div>
        """
    }

    private var changes: HTML {
        let isEmpty = decision.objets.isEmpty && etapes.isEmpty
        return """
            <section class="card"><h2>Ce qu’elle change</h2>\(isEmpty ? "<p class=\"meta\">Rien n’est encore lié à cette décision.</p>" : .empty)\
            <ul class="rows">\(each: decision.objets, objet)\(each: etapes, etape)</ul></section>
            """
    }

    private func objet(_ objet: ObjetLie) -> HTML {
        let nom = choices.nom(of: objet)
        guard let link = choices.link(of: objet, in: head) else { return "<li>\(nom)</li>" }
        return "<li><a href=\"\(link)\">\(nom)</a></li>"
    }

    private func etape(_ etape: Etape) -> HTML {
        let volet = choices.volet(etape.volet).map { "<a href=\"\($0.place(in: head))\">Volet \($0.nom)</a>" as HTML }
        return
            "<li>\(volet)\u{A0}: étape «\u{A0}\(etape.stage.libelle)\u{A0}» franchie<small>\(etape.on.long)</small></li>"
    }
}

extension Vote {
    /// The titles of the counts, in the order of their fields.
    static let titles = [
        "En exercice", "Présents", "Pouvoirs", "Votants", "Pour", "Contre", "Abstentions", "Ne prennent pas part",
    ]
}

/// On an object: the decisions that changed it.
struct DecisionsView {
    let decisions: [Decision]
    let head: ConventionHead

    var html: HTML {
        guard !decisions.isEmpty else { return .empty }
        return """
            <section class="card"><h2>Décisions</h2><ul class="rows">\(each: decisions, { decision in
                "<li><a href=\"\(decision.place(in: head))\">\(decision.heading)</a><small>\(decision.on.long)</small></li>"
            })</ul></section>
            """
    }
}

extension StoreReader {
    /// The decisions that changed an object, the last first.
    func decisions(on objet: ObjetLie, in convention: Identifier<Convention>) throws -> [Decision] {
        try all(
            Decision.self, in: convention,
            where:
                """
                AND id IN (SELECT decision_id FROM decision_objet
                    WHERE convention_id = \(convention) AND objet = \(objet.description))
                """
        ).map(\.value).sorted { ($1.on, $1.id) < ($0.on, $0.id) }
    }
}
