import Domain
import HTML
import Storage

extension Slice {
    /// The communes, their facts and their history.
    static let territoire = Slice(
        "Territoire",
        routes: [
            Route(.get, ctg: "/territoire", .readConvention, TerritoirePage.show),
            Route(.get, ctg: "/communes/:code", .readConvention, CommunePage.show),
        ] + ImportRoutes.routes + PortraitPage.routes + IndicateursPage.routes + GraphiqueRoutes.routes
            + ResourceRoutes<IndicateurLocal>().routes + ResourceRoutes<ValeurLocale>().routes
            + ResourceRoutes<TerritoireCompare>().routes,
        schema: [.createTerritoire, .createJeux, .describeEtablissements, .dateOutlines, .placeCommunes],
        resources: [IndicateurLocal.self, ValeurLocale.self, TerritoireCompare.self])
}

/// The territoire: map, communes and their populations, figures, history.
struct TerritoirePage: Page {
    let facts: TerritoireFacts
    let base: Link
    let home: Link

    var title: String { "Territoire" }

    private var actions: [HTML] {
        [
            button("Portrait", to: home.appending("portrait"), icon: .plan),
            button("Données", to: home.appending("donnees"), "alt"),
            button("Indicateurs", to: home.appending("indicateurs"), "alt"),
        ]
    }

    @Sendable static func show(_ visit: ConventionVisit) async throws -> Reply {
        let convention = visit.id
        let facts = try await visit.read { try $0.territoireFacts(of: convention) }
        return visit.page(
            TerritoirePage(facts: facts, base: visit.link("communes"), home: visit.link()), in: .territoire)
    }

    private var years: [Int] { facts.completeYears }
    private var lastYear: Int? { years.last }

    var body: HTML {
        """
        \(TitleBlock(heading: title, meta: summary, actions: actions).html)
        <div class="grid">
        <section class="card"><header><h2>Carte</h2></header><figure>\(TerritoireMap(facts: facts, base: base).map.html)\
        <figcaption>\(facts.contours ?? "")</figcaption></figure></section>
        <section class="card"><h2>Communes</h2>\(scrolling("Communes", communes))\
        <p class="source">\(enumeration(sources))</p></section>
        \(facts.movements.isEmpty ? .empty : history)
        </div>
        """
    }

    private var summary: HTML {
        let population = lastYear.flatMap { year in facts.population(in: year).map { ($0, year) } }
        return """
            \(facts.communes.count.counted("commune", "communes"))\
            \(population.map { ", \($0.0.counted("habitant", "habitants")) <small>(population municipale \($0.1))</small>" })\
            \(facts.surface.map { ", \($0.french()) km²" })
            """
    }

    private var sources: [String] {
        let all = facts.communes.flatMap { [$0.commune.source] + $0.population.values.map(\.source.readable) }
        return Array(Set(all)).sorted()
    }

    private var communes: HTML {
        """
        <table><caption>Population municipale par année de population légale</caption><thead><tr>\
        <th scope="col">Commune</th><th scope="col">Code Insee</th><th class="n" scope="col">km²</th>\
        \(each: years, { "<th class=\"n\" scope=\"col\">\($0)</th>" })<th class="n" scope="col">Évolution</th></tr></thead>
        <tbody>\(each: facts.communes, row)</tbody><tfoot>\(total)</tfoot></table>
        """
    }

    private func row(_ facts: CommuneFacts) -> HTML {
        let code = facts.commune.code.rawValue
        return """
            <tr data-code="\(code)"><th scope="row"><a href="\(base.appending(code))">\(facts.commune.nom)</a></th>\
            <td>\(code)</td><td class="n">\(facts.commune.surface.map { $0.french(digits: 2) } ?? "n. c.")</td>\
            \(each: years, { "<td class=\"n\">\(facts.population[$0].map(\.valeur.readable) ?? "n. c.")</td>" })\
            <td class="n">\(growth(facts.population[years.first ?? 0]?.valeur.number, facts.population[lastYear ?? 0]?.valeur.number))</td></tr>
            """
    }

    private var total: HTML {
        """
        <tr><th scope="row">Ensemble</th><td></td><td class="n">\(facts.surface.map { $0.french(digits: 2) } ?? "n. c.")</td>\
        \(each: years, { "<td class=\"n\">\(facts.population(in: $0)?.spaced ?? "n. c.")</td>" })\
        <td class="n">\(growth(years.first.flatMap { facts.population(in: $0) }.map(Double.init),
            lastYear.flatMap { facts.population(in: $0) }.map(Double.init)))</td></tr>
        """
    }

    private func growth(_ first: Double?, _ last: Double?) -> String {
        guard let first, let last, first > 0 else { return "n. c." }
        let percent = (last / first - 1) * 100
        return "\(percent >= 0 ? "+" : "−")\(abs(percent).french()) %"
    }

    private var history: HTML {
        """
        <section class="card"><h2>Histoire des communes</h2><p class="meta">Code officiel géographique, Insee. Un même \
        code peut désigner deux périmètres avant et après un événement.</p>\(MovementList(movements: facts.movements).html)</section>
        """
    }
}

/// The map of the communes, for the pages and for the papers.
struct TerritoireMap {
    let facts: TerritoireFacts
    let base: Link?

    var map: OutlineMap {
        let year = facts.completeYears.last
        let shapes = facts.communes.map { facts in
            OutlineMap.Shape(
                code: facts.commune.code.rawValue, name: facts.commune.nom,
                remark: year.flatMap { facts.population[$0] }.map { "\($0.valeur.readable) habitants (\($0.annee))" }
                    ?? "",
                rings: facts.outline, link: base?.appending(facts.commune.code.rawValue))
        }
        return OutlineMap(shapes, label: "Carte des \(facts.communes.count) communes du territoire")
    }
}

/// The events of the communes, each with what was before and after.
struct MovementList {
    let movements: [CommuneMovement]

    var html: HTML {
        """
        <ul>\(each: movements, { movement in
            """
            <li><b>\(movement.on.long)</b>, \(movement.libelle) : \(side(movement.before)) → \(side(movement.after))</li>
            """
        })</ul>
        """
    }

    private func side(_ side: CommuneMovement.Side) -> String {
        let type =
            switch side.type {
            case "COMD": ", commune déléguée"
            case "COMA": ", commune associée"
            default: ""
            }
        return "\(side.nom) (\(side.code)\(type))"
    }
}

/// One commune: its facts, its services, what is planned there.
struct CommunePage: Page {
    let facts: CommuneFacts
    let movements: [CommuneMovement]
    let equipements: [Equipement]
    let fiches: [(fiche: FicheAction, link: Link)]

    var title: String { facts.commune.nom }

    @Sendable static func show(_ visit: ConventionVisit) async throws -> Reply {
        let convention = visit.id
        let code = try visit.parameter("code")
        let (territoire, equipements, fiches) = try await visit.read { db in
            (
                try db.territoireFacts(of: convention), try db.all(Equipement.self, in: convention).map(\.value),
                try db.all(FicheAction.self, in: convention).map(\.value)
            )
        }
        guard let facts = territoire.communes.first(where: { $0.commune.code.rawValue == code }) else {
            throw Problem.notFound
        }
        let commune = facts.commune.code
        let page = CommunePage(
            facts: facts,
            movements: territoire.movements.filter { $0.before.code == commune || $0.after.code == commune },
            equipements: equipements.filter { $0.commune == commune },
            fiches: fiches.filter { $0.communes.contains(commune) }.map { ($0, $0.place(in: visit.convention)) })
        return visit.page(
            page, in: .territoire, crumbs: [Crumb(label: "Territoire", link: visit.link("territoire"))])
    }

    var body: HTML {
        """
        \(TitleBlock(heading: title, meta: "Code Insee \(facts.commune.code.rawValue)").html)
        <div class="grid"><section class="card w6"><h2>Repères</h2><dl class="facts">\
        <dt>SIREN</dt><dd>\(facts.commune.siren?.rawValue ?? "non connu")</dd>\
        <dt>Code postal</dt><dd>\(facts.commune.codePostal)</dd>\
        <dt>Surface</dt><dd>\(facts.commune.surface.map { "\($0.french(digits: 2)) km²" } ?? "non connue")</dd>\
        <dt>Mairie</dt><dd>\(facts.commune.mairie.map { "\($0.latitude.french(digits: 5))° N, \($0.longitude.french(digits: 5))° E" } ?? "position non connue")</dd>\
        </dl><p class="source">\(facts.commune.source)</p></section>
        <section class="card w6"><h2>Population municipale</h2>\(scrolling("Population", population))</section>
        \(equipements.isEmpty ? .empty : services)\(fiches.isEmpty ? .empty : actions)
        \(movements.isEmpty ? .empty : history)</div>
        """
    }

    private var population: HTML {
        """
        <table><thead><tr><th scope="col">Année</th><th class="n" scope="col">Habitants</th><th scope="col">Source</th></tr></thead>\
        <tbody>\(each: facts.population.values.sorted { $0.annee > $1.annee }, { figure in
            """
            <tr><th scope="row">\(figure.annee)</th><td class="n">\(figure.valeur.readable)</td><td><small>\(figure.source.readable)</small></td></tr>
            """
        })</tbody></table>
        """
    }

    private var services: HTML {
        """
        <section class="card w6"><h2>Équipements et services</h2><ul>\(each: equipements, { "<li>\($0.nom)</li>" })</ul></section>
        """
    }

    private var actions: HTML {
        """
        <section class="card w6"><h2>Fiches action</h2><ul>\(each: fiches, { fiche, link in
            "<li><a href=\"\(link)\">\(fiche.heading)</a></li>"
        })</ul></section>
        """
    }

    private var history: HTML {
        """
        <section class="card"><h2>Histoire</h2>\(MovementList(movements: movements).html)</section>
        """
    }
}
