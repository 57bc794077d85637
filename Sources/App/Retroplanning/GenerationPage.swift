import Domain
import HTML
import Storage

/// What making the dates would add and move, before anything is written; nothing edited moves without being asked.
struct GenerationPage: Page {
    let generation: Generation
    let head: ConventionHead
    let token: String

    private var facts: RetroplanningFacts { generation.facts }
    private var base: Link { facts.retroplanning.place(in: head) }
    var title: String { facts.jalons.isEmpty ? "Générer le calendrier" : "Générer à nouveau" }

    @Sendable static func show(_ visit: ConventionVisit) async throws -> Reply {
        let facts = try await visit.retroplanning()
        let page = GenerationPage(
            generation: Generation(facts, on: visit.environment.today), head: visit.convention,
            token: visit.visit.formToken)
        return visit.page(page, in: .calendrier, crumbs: facts.crumbs(visit))
    }

    @Sendable static func apply(_ visit: ConventionVisit) async throws -> Reply {
        let facts = try await visit.retroplanning()
        guard visit.form["etat"] == visit.convention.state else { throw Problem.changedMeanwhile }
        let generation = Generation(facts, on: visit.environment.today)
        let agreed = Set(visit.form.list("bouge").map { Identifier<Jalon>($0) })
        let environment = visit.environment
        try await visit.store.journaled(try visit.authorship()) { writer in
            try writer.apply(generation, agreed: agreed) { environment.newID(Jalon.self).rawValue }
        }
        return .redirect(to: facts.retroplanning.place(in: visit.convention).saying(.saved))
    }

    var body: HTML {
        """
        \(TitleBlock(heading: title, meta: HTML(text: "\(facts.retroplanning.titre) · signature visée\u{A0}: \(facts.retroplanning.quand)")).html)
        <div class="stack">\(facts.modeles.isEmpty ? noModel : generation.isEmpty ? upToDate : form)\(faults)</div>
        """
    }

    private var noModel: HTML {
        emptyState(
            "Aucun modèle", "Choisissez d’abord les étapes à suivre, leurs délais, leur ordre.", icon: .calendar,
            button("Choisir le modèle", to: base.appending("modele"), "alt"))
    }

    private var upToDate: HTML {
        emptyState(
            "Rien à changer", "Les dates sont déjà celles que donne le modèle.", icon: .calendar,
            button("Revenir au rétroplanning", to: base, "alt"))
    }

    private var faults: HTML {
        let words = EntorseWords(plan: generation.enchainement)
        let faults = generation.ordonnancement.faults
        let unplaced = generation.unplaced
        guard !faults.isEmpty || !unplaced.isEmpty else { return .empty }
        return """
            <section class="card"><h2>Ce que le modèle ne permet pas</h2><ul class="todo">\(each: faults, { fault in
                "<li>\(Icon.alert.svg)<span>\(words.sentence(fault))</span></li>"
            })\(each: unplaced, { prevision in
                "<li>\(Icon.alert.svg)<span>«\u{A0}\(prevision.titre)\u{A0}» ne peut pas être placée.</span></li>"
            })</ul></section>
            """
    }

    private var form: HTML {
        """
        <form method="post" action="\(base.appending("generer"))">\(formSign(token))\
        <input type="hidden" name="etat" value="\(head.state)"><div class="stack">\
        \(generation.changes.isEmpty ? nil : changes)\(generation.strays.isEmpty ? nil : strays)\
        \(generation.additions.isEmpty ? nil : additions)\(generation.links.isEmpty ? nil : links)</div>\
        <p class="save"><button class="btn">\(facts.jalons.isEmpty ? "Créer ces dates" : "Appliquer ce qui est coché")</button>\
        <a class="btn quiet" href="\(base)">Annuler</a></p></form>
        """
    }

    private var changes: HTML {
        """
        <section class="card"><h2>\(generation.changes.count.counted("date bougerait", "dates bougeraient"))</h2>\
        <p class="meta">Cochez celles qui peuvent bouger. Une date saisie n’est jamais cochée d’avance.\
        \(generation.kept > 0 ? " \(generation.kept.counted("date fixée reste", "dates fixées restent")) à sa place." : nil)</p>\
        <ul class="options">\(each: generation.changes, change)</ul></section>
        """
    }

    private func change(_ change: Generation.Change) -> HTML {
        let jalon = change.jalon.value
        let move = change.on == jalon.on ? "" : "\u{A0}: du \(jalon.quand) au \(change.on.long)"
        let done = change.faitLe != jalon.faitLe ? change.faitLe.map { ", faite le \($0.long)" } ?? "" : ""
        return """
            <li><label class="check"><input type="checkbox" name="bouge" value="\(change.jalon.id.rawValue)"\
            \(flag: "checked", if: !jalon.isFixed)><span>\(jalon.titre)\(move)\(done)\(jalon.isFixed ? " (saisie)" : nil)</span></label></li>
            """
    }

    private var strays: HTML {
        """
        <section class="card"><h2>Ne sont plus dans le modèle</h2><p class="meta">Cochez celles à archiver\u{A0}; les autres restent.</p>\
        <ul class="options">\(each: generation.strays, { stray in
            """
            <li><label class="check"><input type="checkbox" name="bouge" value="\(stray.id.rawValue)">\
            <span>\(stray.value.titre) (\(stray.value.quand))</span></label></li>
            """
        })</ul></section>
        """
    }

    private var additions: HTML {
        let sorted = generation.additions.sorted { $0.on < $1.on }
        return """
            <section class="card"><h2>\(sorted.count.counted("date à créer", "dates à créer"))</h2>\(scrolling("Dates à créer", """
                <table><caption class="vh">Dates à créer</caption><thead><tr><th scope="col">Date</th><th scope="col">Ce qui a lieu</th>\
                <th scope="col">Pourquoi ce jour</th></tr></thead><tbody>\(each: sorted, { addition in
                    "<tr><td>\(addition.on.long)</td><th scope=\"row\">\(addition.prevision.titre)</th><td>\(Self.reason(addition.prevision))</td></tr>"
                })</tbody></table>
                """))</section>
            """
    }

    private static func reason(_ prevision: Gabarit.Prevision) -> String {
        if prevision.faitLe != nil { return "étape déjà passée par le volet" }
        return prevision.on == nil ? "au plus tard, à rebours de la signature" : "date de ce conseil"
    }

    private var links: HTML {
        "<p class=\"meta\">\(generation.links.count.counted("dépendance s’ajoute", "dépendances s’ajoutent")) entre ces dates.</p>"
    }
}

extension RetroplanningFacts {
    /// The way to the pages under a rétroplanning.
    func crumbs(_ visit: ConventionVisit) -> [Crumb] {
        RetroplanningPage.crumbs(visit)
            + [Crumb(label: retroplanning.titre, link: retroplanning.place(in: visit.convention))]
    }
}
