import Domain
import Exchange
import HTML
import Storage

/// The same measures for all the communes of France, from the files published for all of them.
struct NationalPage: Page {
    let form: NationalForm
    let measures: NationalMeasures?
    let lieux: TerritoireLieux
    let names: [Lieu: String]
    let catalogue: Catalogue
    let head: ConventionHead

    var title: String { "Toute la France" }

    static let routes = [
        Route(.get, ctg: "/national", .readNational) { visit in
            let page = try await read(visit)
            return visit.page(
                page, in: .equilibre, crumbs: [Crumb(label: "Équilibre", link: visit.link("equilibre"))],
                status: page.form.errors == nil ? .ok : .unprocessableContent)
        },
        Route(.get, ctg: "/national/communes.csv", .readNational) { visit in
            try await read(visit).file("communes.csv") { $0.communeRows }
        },
        Route(.get, ctg: "/national/epci.csv", .readNational) { visit in
            try await read(visit).file("epci.csv") { $0.groupRows($0.epcis) }
        },
    ]

    private static func read(_ visit: ConventionVisit) async throws -> NationalPage {
        let convention = visit.id
        let (catalogue, columns, lieux, names) = try await visit.read { db in
            let departements = try db.rows("SELECT code FROM lieu WHERE length(code) < 5 AND code LIKE 'D%'")
                .compactMap { Lieu(code: try $0.text(0)) }
            return (
                try db.catalogue(of: convention), try db.nationalColumns(), try db.territoireLieux(of: convention),
                try db.names(of: departements)
            )
        }
        let form = NationalForm(visit.visit.request.query, catalogue, columns)
        var measures: NationalMeasures?
        if let question = form.question { measures = try await visit.nationalMeasures(question, catalogue) }
        return NationalPage(
            form: form, measures: measures, lieux: lieux, names: names, catalogue: catalogue, head: visit.convention)
    }

    private var page: Link { Link("ctg", head.slug, "national") }
    private var unite: String { form.question.flatMap { catalogue.indicateur($0.offre)?.unite } ?? "places" }

    var body: HTML {
        """
        \(TitleBlock(heading: title, meta: "Les mêmes mesures pour toutes les communes, d’après les fichiers publiés pour toutes.").html)
        <div class="grid">\(form.besoins.isEmpty || form.offres.isEmpty ? nothing : question)\(measures.map(content))</div>
        """
    }

    private var nothing: HTML {
        emptyState(
            "Aucun fichier national",
            """
            Il faut un effectif par commune (populations légales, ou TD_POP1B de l’Insee) et une offre par commune (nbpla_pe de la \
            Cnaf, base permanente des équipements, liste France services). Importez-les dans Territoire, Données.
            """, icon: .map, button("Aller aux données", to: Link("ctg", head.slug, "donnees"), "alt"))
    }

    private var question: HTML {
        """
        <section class="card"><h2>Ce qui est mesuré</h2>\(form.html(page))<p class="meta">Méthode E2SFCA, depuis les mairies, à vol \
        d’oiseau × détour\u{A0}; le trajet dans sa propre commune est nul. Une commune dont l’effectif ou l’offre n’est pas publié n’est \
        pas comptée\u{A0}: ce n’est pas zéro.</p></section>
        """
    }

    private func content(_ measures: NationalMeasures) -> HTML {
        """
        <section class="card"><h2>En bref</h2><ul class="counts">\(each: brief(measures), { line in
            "<li><span class=\"big\">\(line.0)</span> \(line.1)</li>"
        })</ul><p>\(standing(measures))</p>\(silent(measures))<p class="source">Sources\u{A0}: \(sources(measures)).</p>\
        <p class="files">Télécharger\u{A0}: \(file("communes.csv", "toutes les communes (CSV)")) \(file("epci.csv", "tous les EPCI (CSV)"))</p></section>
        <section class="card"><h2>Départements</h2>\(scrolling("Départements", table(measures.departements, "Département") { group in
            names[.departement(group.id)].map { "\($0) (\(group.id))" } ?? group.id
        }))</section>
        <section class="card"><h2>EPCI de ce département</h2><p class="meta">Le rang est celui parmi tous les EPCI mesurés en France.</p>\
        \(scrolling("EPCI", table(nearby(measures), "EPCI") { $0.nom }))\(unmeasured(measures))</section>
        """
    }

    /// What nobody publishes is no zero, yet nobody can share it out.
    private func silent(_ measures: NationalMeasures) -> HTML {
        let count = measures.inputs.places.count { $0.besoin >= 0 && $0.places.isNaN }
        let unknown = measures.inputs.places.count { $0.besoin.isNaN && $0.point != nil }
        return "\(count > 0 ? unpublished(count) : nil)\(unknown > 0 ? unasked(unknown) : nil)"
    }

    private func unasked(_ count: Int) -> HTML {
        """
        <p class="warning">\(Icon.alert.svg) Le besoin de \(count.counted("commune", "communes")) n’est pas connu\u{A0}: leurs \
        habitants ne partagent pas l’offre, et l’accès autour d’elles est surestimé.</p>
        """
    }

    private func unpublished(_ count: Int) -> HTML {
        """
        <p class="warning">\(Icon.alert.svg) L’offre de \(count.counted("commune", "communes")) n’est pas publiée\u{A0}: leurs \
        habitants partagent celle des autres dans l’accès, qui est donc sous-estimé.</p>
        """
    }

    private func brief(_ measures: NationalMeasures) -> [(String, String)] {
        let france = measures.france
        return [
            (france.counted.spaced, "communes comptées sur \(france.communes.spaced)"),
            (france.besoin.french(digits: 0), besoinWords(measures)), (france.places.french(digits: 0), unite),
            (rate(france.taux), "\(unite) pour \(per.words)"),
            (
                rate(france.inegalite.map { 100 * $0.hoover }, isShare: true),
                "% de l’offre à déplacer pour que chacun en trouve autant"
            ),
        ]
    }

    private func besoinWords(_ measures: NationalMeasures) -> String {
        let libelle = form.question.map { $0.besoin.libelle(in: catalogue) } ?? ""
        return libelle.lowercasedFirst + (measures.inputs.annees.besoin.map { " (\($0))" } ?? "")
    }

    private func sources(_ measures: NationalMeasures) -> String {
        measures.inputs.sources.isEmpty ? "aucune" : enumeration(measures.inputs.sources)
    }

    /// Where this territoire stands.
    private func standing(_ measures: NationalMeasures) -> HTML {
        let own = lieux.epci.flatMap { siren in measures.epcis.first { $0.id == siren.rawValue } }
        let group = own ?? measures.group(lieux.nom, of: Set(lieux.communes))
        guard let acces = group.acces else {
            return "<b>\(lieux.nom) n’est pas compté\u{A0}: il y manque un effectif ou une offre.</b>"
        }
        let count = measures.epcis.count { $0.rank != nil }
        let rank = group.rank.map {
            ", \($0 == 1 ? "1er" : "\($0.spaced)e") sur \(count.counted("EPCI mesuré", "EPCI mesurés")) pour l’accès"
        }
        return """
            <b>\(lieux.nom)\u{A0}: couverture \(rate(group.taux)), accès \(rate(acces)) pour \(per.words)\(rank)\u{A0}; \
            France\u{A0}: \(rate(measures.france.taux)) et \(rate(measures.france.acces)).</b>
            """
    }

    private func nearby(_ measures: NationalMeasures) -> [NationalMeasures.Group] {
        let departements = Set(lieux.departements)
        let near = Set(
            measures.inputs.places.filter { departements.contains($0.code.departement) }.map(\.epci))
        return measures.epcis.filter { near.contains($0.id) }.sorted {
            ($0.rank ?? .max, $0.id) < ($1.rank ?? .max, $1.id)
        }
    }

    /// Named, not shown as zeros.
    private func unmeasured(_ measures: NationalMeasures) -> HTML {
        let names = nearby(measures).filter { $0.counted == 0 }.map(\.nom)
        guard !names.isEmpty else { return .empty }
        return "<p class=\"meta\">Sans chiffre dans les fichiers importés\u{A0}: \(enumeration(names)).</p>"
    }

    private func table(
        _ groups: [NationalMeasures.Group], _ heading: String, _ name: (NationalMeasures.Group) -> String
    ) -> HTML {
        """
        <table class="figures"><thead><tr><th scope="col">\(heading)</th><th class="n" scope="col">Communes comptées</th>\
        <th class="n" scope="col">Besoin</th><th class="n" scope="col">\(unite.capitalizedFirst)</th>\
        <th class="n" scope="col">Couverture pour \(per.words)</th><th class="n" scope="col">Accès pour \(per.words)</th>\
        <th class="n" scope="col">Rang</th><th class="n" scope="col">À déplacer</th></tr></thead><tbody>\(each: groups.filter { $0.counted > 0 }, { row($0, name($0)) })</tbody></table>
        """
    }

    private func row(_ group: NationalMeasures.Group, _ name: String) -> HTML {
        let isOwn = group.id == lieux.epci?.rawValue || lieux.departements == [group.id]
        return """
            <tr\(isOwn ? " aria-current=\"true\"" : nil)><th scope="row">\(isOwn ? "<b>\(name)</b>" : "\(name)")</th>\
            <td class="n">\(group.counted.spaced) sur \(group.communes.spaced)</td>\
            <td class="n">\(group.besoin.french(digits: 0))</td><td class="n">\(group.places.french())</td>\
            <td class="n">\(rate(group.taux))</td><td class="n">\(rate(group.acces))</td><td class="n">\(group.rank?.spaced ?? "—")</td>\
            <td class="n">\(group.inegalite.map { "\((100 * $0.hoover).french(digits: 0))\u{A0}%" } ?? "—")</td></tr>
            """
    }

    private var per: Scale { Scale(measures?.france.taux) }

    private func rate(_ number: Double?, isShare: Bool = false) -> String {
        guard let number else { return "—" }
        return isShare ? number.french(digits: 0) : (number * per.factor).french()
    }

    private func file(_ name: String, _ label: String) -> HTML {
        "<a href=\"\(form.link(page.appending(name)))\" download>\(label)</a>\u{20}"
    }

    private func file(_ name: String, _ rows: (NationalMeasures) -> (titles: [String], rows: [[CSVCell]])) throws
        -> Reply
    {
        guard let measures else { throw Problem.notFound }
        let content = rows(measures)
        let note =
            [CSVCell.text("Sources\u{A0}: \(sources(measures))")] + content.titles.dropFirst().map { _ in .empty }
        let data = CSVWriter().data(titles: content.titles, rows: content.rows + [note])
        return .file(Array(data), type: "text/csv; charset=utf-8", name: name)
    }
}
