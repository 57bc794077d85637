import Domain
import Exchange
import HTML
import Storage

/// The catalogue: what can be measured, where to find it, and what the territoire already has.
struct IndicateursPage: Page {
    let catalogue: Catalogue
    let known: Set<String>
    let local: [IndicateurLocal]
    let base: Link
    let mayEdit: Bool

    var title: String { "Catalogue des indicateurs" }

    static let routes = [
        Route(.get, ctg: "/indicateurs", .readConvention, show),
        Route(.get, ctg: "/indicateurs/:id", .readConvention, IndicateurPage.show),
    ]

    @Sendable static func show(_ visit: ConventionVisit) async throws -> Reply {
        let convention = visit.id
        let (catalogue, known, local) = try await visit.read { db in
            let rows = try db.rows("SELECT DISTINCT indicateur FROM jeu_colonne")
            return (
                try db.catalogue(of: convention), Set(try rows.map { try $0.text(0) }),
                try db.all(IndicateurLocal.self, in: convention).map(\.value)
            )
        }
        let page = IndicateursPage(
            catalogue: catalogue, known: known, local: local, base: visit.link(),
            mayEdit: visit.access.allows(.editDiagnostic))
        return visit.page(
            page, in: .territoire, crumbs: [Crumb(label: "Territoire", link: visit.link("territoire"))])
    }

    var body: HTML {
        """
        \(TitleBlock(heading: title, meta: "Définition, formule, unité, producteur, et où les télécharger.",
            actions: mayEdit ? [button("Ajouter un indicateur", to: base.appending("indicateurs-locaux", "nouveau"), "alt", icon: .plus)] : []).html)
        <div class="stack">\(local.isEmpty ? .empty : section("Indicateurs du territoire", local.map(\.indicateur)))\
        \(each: Theme.allCases, { theme in section(theme.libelle, catalogue.indicateurs(on: theme)) })</div>
        """
    }

    private func section(_ heading: String, _ indicateurs: [Indicateur]) -> HTML {
        guard !indicateurs.isEmpty else { return .empty }
        let count = indicateurs.count { isKnown($0) }
        return """
            <details class="card"\(flag: "open", if: heading == Theme.general.libelle || indicateurs == local.map(\.indicateur))>\
            <summary>\(heading) <small>\(count.spaced) sur \(indicateurs.count.spaced) renseignés</small></summary>\
            \(scrolling(heading, """
            <table class="folds"><caption class="vh">\(heading)</caption><thead><tr><th scope="col">Indicateur</th><th scope="col">Définition</th>\
            <th scope="col">Producteur</th><th scope="col">État</th></tr></thead><tbody>\(each: indicateurs, row)</tbody></table>
            """))</details>
            """
    }

    private func isKnown(_ indicateur: Indicateur) -> Bool {
        let leaves = catalogue.leaves(of: indicateur.code)
        return known.contains(indicateur.code) || leaves.allSatisfy { known.contains($0) || $0 == "surface" }
    }

    private func row(_ indicateur: Indicateur) -> HTML {
        """
        <tr><th scope="row"><a href="\(base.appending("indicateurs", indicateur.code))">\(indicateur.titreAvecUnite)</a></th>\
        <td>\(indicateur.definition)\(indicateur.formule.map { "<br><code>\($0.text)</code>" })</td><td>\(indicateur.producteur)</td>\
        <td>\(state(indicateur))</td></tr>
        """
    }

    private func state(_ indicateur: Indicateur) -> String {
        if isKnown(indicateur) { return "renseigné" }
        let missing = catalogue.leaves(of: indicateur.code).filter { !known.contains($0) && $0 != "surface" }
        return indicateur.formule == nil ? "à importer" : "il manque : \(enumeration(missing.map(catalogue.libelle)))"
    }
}

/// One indicateur: its map, its change, its table, and every source side by side.
struct IndicateurPage: Page {
    let indicateur: Indicateur
    let facts: GraphiqueFacts
    let options: CarteOptions
    let base: Link
    /// The local one and its values, to be changed.
    let local: (indicateur: IndicateurLocal, valeurs: [ValeurLocale])?
    /// What became of the figures of communes that changed.
    let passages: [String]
    let mayEdit: Bool

    private var portrait: PortraitFacts { facts.portrait }
    private var code: String { indicateur.code }
    private var page: Link { base.appending("indicateurs", code) }
    var title: String { indicateur.libelle }

    @Sendable static func show(_ visit: ConventionVisit) async throws -> Reply {
        let code = try visit.parameter("id")
        let head = visit.convention
        let options = CarteOptions(visit.visit.request.query)
        let page = try await visit.read { db -> IndicateurPage? in
            let facts = try db.graphiqueFacts([.carte(code, options)], in: head)
            guard let indicateur = facts.portrait.catalogue.indicateur(code) else { return nil }
            let own = try db.all(IndicateurLocal.self, in: head.id).first { $0.value.indicateur.code == code }?.value
            let valeurs = try own.map { own in
                try db.all(ValeurLocale.self, in: head.id).map(\.value).filter { $0.indicateur == own.id }
            }
            return IndicateurPage(
                indicateur: indicateur, facts: facts, options: options, base: Link("ctg", head.slug),
                local: own.map { ($0, valeurs ?? []) }, passages: try db.passageNotes(of: code, in: facts.portrait),
                mayEdit: visit.access.allows(.editDiagnostic))
        }
        guard let page else { throw Problem.notFound }
        return visit.page(
            page, in: .territoire,
            crumbs: [
                Crumb(label: "Territoire", link: visit.link("territoire")),
                Crumb(label: "Indicateurs", link: visit.link("indicateurs")),
            ])
    }

    var body: HTML {
        let drawings = [facts.graphique(.serie(code)), facts.graphique(.barres(code))].compactMap(\.self)
        let carte = facts.graphique(.carte(code, options))
        return """
            \(TitleBlock(heading: title, meta: HTML(text: indicateur.unite), actions: actions).html)
            <div class="stack">\(definition)\(carte.map(map))\(each: drawings, drawing)\
            \(carte == nil && drawings.isEmpty ? missing : .empty)\(sideBySide)\(changed)\(local.map { values($0.valeurs) })</div>
            """
    }

    private var actions: [HTML] {
        guard mayEdit, let local else { return [] }
        let id = local.indicateur.id.rawValue
        return [
            button("Modifier", to: base.appending("indicateurs-locaux", id, "modifier"), "alt"),
            button(
                "Ajouter une valeur",
                to: base.appending("valeurs-locales", "nouveau").with(["indicateur_id": id]), icon: .plus),
        ]
    }

    private var definition: HTML {
        """
        <section class="card"><h2>Ce qu’il mesure</h2><p>\(indicateur.definition)</p><dl class="facts">\
        <dt>Nature</dt><dd>\(indicateur.nature.libelle)</dd><dt>Sens</dt><dd>\(indicateur.sens.libelle)</dd>\
        \(indicateur.formule.map { "<dt>Formule</dt><dd><code>\($0.text)</code></dd>" })\
        <dt>Producteur</dt><dd>\(indicateur.producteur.isEmpty ? "non précisé" : indicateur.producteur)</dd>\
        \(indicateur.page.map(address))\
        \(files.isEmpty ? nil : "<dt>Fichiers</dt><dd>\(enumeration(files))</dd>")</dl></section>
        """
    }

    private func address(_ page: String) -> HTML {
        let text: HTML = Link(external: page).map { "<a href=\"\($0)\" rel=\"noreferrer\">\(page)</a>" } ?? "\(page)"
        return "<dt>Où le télécharger</dt><dd class=\"address\">\(text)</dd>"
    }

    /// The files that give it, as their producers name them.
    private var files: [String] {
        DataFormat.all.filter { $0.gives(code) }.map(\.libelle).reduce(into: []) {
            if !$0.contains($1) { $0.append($1) }
        }
    }

    private var missing: HTML {
        let leaves = portrait.catalogue.leaves(of: code).filter {
            portrait.figures.years($0).isEmpty && $0 != "surface"
        }
        return emptyState(
            "Aucune valeur pour le territoire",
            leaves == [code] || leaves.isEmpty
                ? "Importez le fichier de son producteur depuis la page Données."
                : "Il manque : \(enumeration(leaves.map(portrait.catalogue.libelle))).",
            button("Importer des données", to: base.appending("donnees"), "alt"))
    }

    private func drawing(_ graphique: Graphique) -> HTML {
        """
        <section class="card">\(GraphiqueView(graphique: graphique, base: base.appending("graphiques")).html)</section>
        """
    }

    private func map(_ carte: Graphique) -> HTML {
        guard case .carte(_, let shown) = carte.key else { return .empty }
        return """
            <section class="card">\(indicateur.isComparable ? classForm(shown) : yearForm(shown))\
            \(GraphiqueView(graphique: carte, base: base.appending("graphiques"), query: shown.query).html)</section>
            """
    }

    private func classForm(_ shown: CarteOptions) -> HTML {
        """
        <form class="filters" action="\(page)">\(yearField(shown))<label>Classes <select name="methode">\
        \(each: CarteOptions.methodes, { "<option value=\"\($0.rawValue)\"\(flag: "selected", if: $0 == shown.methode)>\($0.libelle)</option>" })\
        </select></label><label>Nombre <select name="classes">\(each: Array(3...7), { count in
            "<option\(flag: "selected", if: count == shown.classes)>\(count)</option>"
        })</select></label><button class="btn alt">Redessiner</button></form>
        """
    }

    private func yearForm(_ shown: CarteOptions) -> HTML {
        """
        <form class="filters" action="\(page)">\(yearField(shown))<button class="btn alt">Redessiner</button></form>
        """
    }

    private func yearField(_ shown: CarteOptions) -> HTML {
        """
        <label>Année <select name="annee">\(each: portrait.years(code).reversed(), { year in
            "<option\(flag: "selected", if: year == shown.annee)>\(year)</option>"
        })</select></label>
        """
    }

    /// Every source of every figure of the territoire: two for one figure stand beside each other.
    private var sideBySide: HTML {
        let places = [portrait.lieux.ensemble].compactMap(\.self) + portrait.lieux.communeLieux
        let all = places.flatMap { portrait.figures.all(code, $0) }
        guard !all.isEmpty else { return .empty }
        return """
            <details class="card"><summary>Toutes les valeurs publiées, source par source</summary>\(scrolling("Valeurs", """
            <table><caption class="vh">Valeurs publiées</caption><thead><tr><th scope="col">Lieu</th><th class="n" scope="col">Année</th>\
            <th class="n" scope="col">Valeur</th><th scope="col">Source</th><th class="n" scope="col">Géographie</th></tr></thead>\
            <tbody>\(each: all, { figure in
                """
                <tr><th scope="row">\(portrait.name(figure.lieu))</th><td class="n">\(figure.annee)</td><td class="n">\(portrait.words(figure.valeur, code))</td>\
                <td><small>\(figure.source.titre) (\(figure.source.licence.isEmpty ? "licence non précisée" : figure.source.licence))</small></td><td class="n">\(figure.source.geographie)</td></tr>
                """
            })</tbody></table>
            """))</details>
            """
    }

    /// The figures of communes that changed: carried by the official movements, or not comparable.
    private var changed: HTML {
        guard !passages.isEmpty else { return .empty }
        return """
            <details class="card"><summary>Communes qui ont changé : chiffres portés ou non comparables</summary>\
            <ul>\(each: passages, { "<li>\($0)</li>" })</ul></details>
            """
    }

    private func values(_ valeurs: [ValeurLocale]) -> HTML {
        guard mayEdit, !valeurs.isEmpty else { return .empty }
        return """
            <section class="card"><h2>Valeurs saisies</h2><ul>\(each: valeurs, { valeur in
                """
                <li><a href="\(base.appending("valeurs-locales", valeur.id.rawValue, "modifier"))">\(portrait.name(valeur.lieu)), \(valeur.annee)</a> : \
                \(portrait.words(valeur.valeur, code)) <small>\(valeur.source)</small></li>
                """
            })</ul></section>
            """
    }
}
