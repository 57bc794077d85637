import Domain
import HTML
import Storage

/// The model of a rétroplanning: what gives its dates, line by line, to edit before they are made.
struct ModelePage: Page {
    let facts: RetroplanningFacts
    let head: ConventionHead
    let mayEdit: Bool
    let token: String

    private var base: Link { facts.retroplanning.place(in: head) }
    private var lines: Link { Link("ctg", head.slug, ModeleJalon.naming.path) }
    var title: String { "Modèle du rétroplanning" }

    @Sendable static func show(_ visit: ConventionVisit) async throws -> Reply {
        let facts = try await visit.retroplanning()
        let page = ModelePage(
            facts: facts, head: visit.convention, mayEdit: visit.access.allows(.editGouvernance),
            token: visit.visit.formToken)
        return visit.page(page, in: .calendrier, crumbs: facts.crumbs(visit))
    }

    /// Copies the model of the product, where there is none yet.
    @Sendable static func start(_ visit: ConventionVisit) async throws -> Reply {
        let facts = try await visit.retroplanning()
        let place = facts.retroplanning.place(in: visit.convention).appending("modele")
        guard facts.modeles.isEmpty else { return .redirect(to: place.saying(.unchanged)) }
        let environment = visit.environment
        let lines = try ModeleDeBase(retroplanning: facts.retroplanning.id) { environment.newID() }.lines()
        try await visit.store.journaled(try visit.authorship()) { writer in
            for line in lines { try writer.insert(line) }
        }
        return .redirect(to: place.saying(.created))
    }

    private var new: Link {
        lines.appending("nouveau").with([
            "retroplanning_id": facts.retroplanning.id.rawValue, "duree": "1", "tours": "1",
            "espacement_unite": "ouvres", "delai_unite": "ouvres", "lien": "fin-debut",
        ])
    }

    var body: HTML {
        """
        \(TitleBlock(heading: title, meta: HTML(text: facts.retroplanning.titre),
            actions: mayEdit && !facts.modeles.isEmpty
                ? [button("Ajouter une ligne", to: new, "alt", icon: .plus), button("Générer le calendrier", to: base.appending("generer"))] : []).html)
        <div class="stack">\(facts.modeles.isEmpty ? nothing : list)</div>
        """
    }

    private var nothing: HTML {
        emptyState(
            "Aucune ligne",
            "Partez du modèle proposé (COPIL, groupes de travail, conseils, signature) et adaptez ses délais, ou écrivez le vôtre.",
            icon: .calendar,
            mayEdit
                ? """
                <form method="post" action="\(base.appending("modele"))">\(formSign(token))\
                <button class="btn">Partir du modèle proposé</button></form>\(button("Écrire la première ligne", to: new, "alt"))
                """ : nil)
    }

    private var list: HTML {
        """
        <section class="card"><p class="meta">Chaque ligne donne une date, ou une par volet ou par conseil. Modifiez-les avant de générer\u{A0}; \
        les dates déjà créées ne bougent pas sans votre accord.</p>\(scrolling("Lignes du modèle", """
            <table class="folds"><caption class="vh">Lignes du modèle</caption><thead><tr><th scope="col">Ce qui a lieu</th>\
            <th scope="col">Nature</th><th scope="col">Pour</th><th scope="col">Vient après</th><th scope="col">Délai</th></tr></thead>\
            <tbody>\(each: facts.modeles, row)</tbody></table>
            """))</section>
        """
    }

    private func row(_ modele: ModeleJalon) -> HTML {
        let names = modele.apres.compactMap { id in facts.modeles.first { $0.id == id }?.titre }
        let turns = modele.tours > 1 ? ", \(modele.tours) tours, tous les \(modele.espacement.words)" : ""
        let edit = lines.appending(modele.id.rawValue, "modifier")
        return """
            <tr><th scope="row">\(mayEdit ? "<a href=\"\(edit)\">\(modele.titre)</a>" : "\(modele.titre)")</th>\
            <td>\(modele.nature.libelle)</td><td>\(modele.portee.libelle)\(turns)</td>\
            <td>\(names.isEmpty ? "—" : enumeration(names.map { "«\u{A0}\($0)\u{A0}»" }))</td><td>\(delai(modele))</td></tr>
            """
    }

    private func delai(_ modele: ModeleJalon) -> String {
        if modele.apres.isEmpty { return "—" }
        if modele.portee == .conseil, modele.nature == .deliberation {
            return facts.retroplanning.delaiConvocation.map { "\($0.counted("jour", "jours")), ou celui du conseil" }
                ?? "celui du conseil"
        }
        let words = modele.delai?.words ?? "non renseigné"
        return modele.lien == .debutDebut ? words + ", dès le début" : words
    }
}

/// The rétroplannings of a convention, most often one.
struct RetroplanningsPage: Page {
    let plans: [Retroplanning]
    let head: ConventionHead
    let new: Link?

    var title: String { "Rétroplannings" }

    @Sendable static func show(_ visit: ConventionVisit) async throws -> Reply {
        let convention = visit.id
        let plans = try await visit.read { try $0.all(Retroplanning.self, in: convention).map(\.value) }
        let page = RetroplanningsPage(
            plans: plans, head: visit.convention,
            new: visit.access.allows(.editGouvernance) ? newLink(visit.convention, visit.environment.today) : nil)
        return visit.page(page, in: .calendrier, crumbs: RetroplanningPage.crumbs(visit))
    }

    /// The form, filled with what most would type.
    static func newLink(_ head: ConventionHead, _ today: Day) -> Link {
        Link("ctg", head.slug, "retroplannings", "nouveau").with([
            "titre": "Vers la signature", "exactitude": "jour", "feries": "national", "debut": today.description,
            "pause_debut": "\(today.year)-07-15", "pause_fin": "\(today.year)-08-31", "reserve": "5",
        ])
    }

    var body: HTML {
        """
        \(TitleBlock(heading: title, meta: "Un calendrier fait à rebours d’une signature.",
            actions: plans.isEmpty ? [] : new.map { [button("Nouveau rétroplanning", to: $0, icon: .plus)] } ?? []).html)
        \(plans.isEmpty ? nothing : list)
        """
    }

    private var nothing: HTML {
        emptyState(
            "Aucun rétroplanning",
            "Donnez la date de signature visée\u{A0}: Maillage propose les dates à rebours, conseil par conseil.",
            icon: .calendar, new.map { button("Préparer un rétroplanning", to: $0, "alt") })
    }

    private var list: HTML {
        """
        <section class="card"><ul class="rows">\(each: plans, { plan in
            "<li><a href=\"\(plan.place(in: head))\">\(plan.titre)</a><small>signature visée\u{A0}: \(plan.quand)</small></li>"
        })</ul></section>
        """
    }
}
