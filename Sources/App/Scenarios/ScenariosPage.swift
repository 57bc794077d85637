import Domain
import HTML
import Storage

/// The scenarios of a volet side by side, today first.
struct ScenariosPage: Page {
    let facts: ScenarioFacts
    let before: Bilan
    let runs: [(scenario: Scenario, run: ScenarioRun)]
    let volets: [Volet]
    let head: ConventionHead
    let access: Access
    let token: String

    static let routes = [
        Route(.get, ctg: "/equilibre/:id/scenarios", .readConvention, show)
    ]

    @Sendable private static func show(_ visit: ConventionVisit) async throws -> Reply {
        let head = visit.convention
        let address = try visit.parameter("id")
        let (facts, volets) = try await visit.read { db in
            let (volet, volets) = try db.volet(at: address, in: head.id)
            return (try db.scenarioFacts(of: volet, in: head), volets)
        }
        let before = try Bilan(facts.equilibre.inputs)
        let page = ScenariosPage(
            facts: facts, before: before,
            runs: try facts.scenarios.map { ($0.value, try facts.run($0.value.id, before: before)) }, volets: volets,
            head: head, access: visit.access, token: visit.visit.formToken)
        return visit.page(
            page, in: .equilibre,
            crumbs: [Crumb(label: "Équilibre", link: visit.link("equilibre", facts.volet.cle))])
    }

    private var base: Link { Link("ctg", head.slug) }
    private var mayEdit: Bool { access.allows(.editDiagnostic, on: ObjectScope(volets: [facts.volet.id])) }
    var title: String { "Scénarios : \(facts.volet.nom.lowercasedFirst)" }

    var body: HTML {
        """
        <div class="\(facts.volet.teinte.hueClass)">\(TitleBlock(heading: title,
            meta: "Ce qu’une décision changerait, avant de la prendre.", actions: actions).html)
        \(navigation)<div class="stack">\(facts.scenarios.isEmpty ? nothing : comparison)</div></div>
        """
    }

    private var new: Link { base.appending("scenarios", "nouveau").with(["volet_id": facts.volet.id.rawValue]) }

    private var actions: [HTML] {
        [button("Coûts unitaires", to: base.appending("couts-unitaires"), "quiet")]
            + (mayEdit ? [button("Ajouter un scénario", to: new, icon: .plus)] : [])
    }

    private var navigation: HTML {
        """
        <nav class="tabs" aria-label="Scénarios par volet"><ul>\(each: volets, { item in
            """
            <li><a href="\(base.appending("equilibre", item.cle, "scenarios"))"\(attribute: "aria-current", item.id == facts.volet.id ? "page" : nil)>\(item.nom)</a></li>
            """
        })</ul></nav>
        """
    }

    private var nothing: HTML {
        emptyState(
            "Aucun scénario",
            "Ouvrez, fermez, déplacez ou agrandissez des services sur le papier : Maillage dit qui y gagne et qui y perd.",
            mayEdit ? button("Ajouter un scénario", to: new, "alt") : nil)
    }

    private var comparison: HTML {
        """
        <section class="card"><h2>Côte à côte</h2>\(scrolling("Les scénarios côte à côte", table))</section>
        <section class="card"><h2>Qui gagne, qui perd</h2>\(scrolling("Qui gagne, qui perd", gains))</section>
        <p class="meta">Les cartes ont la même échelle : une couleur dit le même écart sur chacune.</p><div class="grid">\(each: runs, { scenario, run in
                """
                <section class="card w6"><h2><a href="\(scenario.place(in: head))">\(scenario.titre)</a></h2>\
                \(mayEdit ? OrderButtons(base: base.appending("scenarios", scenario.id.rawValue), name: scenario.titre, token: token).html : .empty)\
                \(map(run, scenario))</section>
                """
            })</div>
        """
    }

    private func map(_ run: ScenarioRun, _ scenario: Scenario) -> HTML {
        var figures = ScenarioFigures(run: run, facts: facts, files: nil)
        figures.greatest = runs.map(\.run.greatestGain).max()
        let drawing = figures.drawing
        return """
            <p>\(figures.sentence.capitalizedFirst)</p>\
            <figure class="drawing"><figcaption class="vh">\(scenario.titre) : carte des écarts</figcaption>\(drawing.drawing.html)</figure>
            """
    }

    /// The change of each commune in each scenario.
    private var gains: HTML {
        let scale = Scale(before.whole.taux)
        let columns = runs.map { scenario, run in
            (titre: scenario.titre, figures: ScenarioFigures(run: run, facts: facts, files: nil), gains: run.gains)
        }
        return """
            <table class="figures"><caption>Accès pour \(scale.words) aujourd’hui, puis ce que chaque scénario y change</caption><thead><tr><th scope="col">Commune</th>\
            <th class="n" scope="col">Personnes</th><th class="n" scope="col">Aujourd’hui</th>\
            \(each: columns, { "<th class=\"n\" scope=\"col\">\($0.titre)</th>" })</tr></thead><tbody>\(each: before.lines.indices, { rank in
                let line = before.lines[rank]
                return """
                    <tr><th scope="row">\(line.nom)</th><td class="n">\(line.besoin?.readable ?? "non connu")</td>\
                    <td class="n">\(line.acces.map { ($0 * scale.factor).french() } ?? line.obstacle?.words ?? "—")</td>\
                    \(each: columns, { "<td class=\"n\">\(told($0.gains[rank].gain, $0.figures))</td>" })</tr>
                    """
            })</tbody></table>
            """
    }

    /// What is no change is not coloured: it is not written in bold either.
    private func told(_ gain: Double?, _ figures: ScenarioFigures) -> HTML {
        guard let gain else { return "—" }
        if abs(gain) < ScenarioRun.threshold { return "0" }
        return "<b>\(figures.change(gain))</b>"
    }

    private var table: HTML {
        let scale = Scale(before.whole.taux)
        func told(_ rate: Double?) -> String { rate.map { ($0 * scale.factor).french() } ?? "—" }
        let rows: [(String, String, (ScenarioRun) -> String)] = [
            (facts.unite.capitalizedFirst, before.whole.places.french(), { $0.after.whole.places.french() }),
            ("Couverture, pour \(scale.words)", told(before.whole.taux), { told($0.after.whole.taux) }),
            ("Accès moyen, pour \(scale.words)", told(before.whole.acces), { told($0.after.whole.acces) }),
            (
                "À déplacer pour un accès égal", before.access?.toMove.french() ?? "—",
                { $0.after.access?.toMove.french() ?? "—" }
            ),
            ("Personnes dont l’accès s’améliore", "", { $0.people.gaining.french(digits: 0) }),
            ("Personnes dont l’accès se réduit", "", { $0.people.losing.french(digits: 0) }),
            ("Coût de fonctionnement", "", { facts.cost(of: $0).sentence ?? "non connu" }),
        ]
        return """
            <table class="figures"><caption class="vh">Les scénarios côte à côte</caption><thead><tr><th scope="col">Mesure</th><th class="n" scope="col">Aujourd’hui</th>\
            \(each: runs, { "<th class=\"n\" scope=\"col\">\($0.scenario.titre)</th>" })</tr></thead><tbody>\(each: rows, { row in
                """
                <tr><th scope="row">\(row.0)</th><td class="n">\(row.1)</td>\(each: runs, { "<td class=\"n\">\(row.2($0.run))</td>" })</tr>
                """
            })</tbody></table>
            """
    }
}
