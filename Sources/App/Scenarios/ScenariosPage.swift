import Domain
import HTML
import Storage

/// The scenarios of a volet side by side, today first.
struct ScenariosPage: Page {
    let facts: ScenarioFacts
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
        let page = ScenariosPage(
            facts: facts, volets: volets, head: head, access: visit.access, token: visit.visit.formToken)
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

    private struct Column {
        let scenario: Scenario?
        let run: ScenarioRun
        let cost: ScenarioCost?
    }

    private var comparison: HTML {
        let before = Bilan(facts.equilibre.inputs)
        let runs = facts.scenarios.map { stored -> (Scenario, ScenarioRun) in
            (stored.value, facts.run(stored.value.id, before: before))
        }
        return """
            <section class="card"><h2>Côte à côte</h2>\(scrolling("Les scénarios côte à côte", table(before, runs)))</section>
            <div class="grid">\(each: runs, { scenario, run in
                """
                <section class="card w6"><h2><a href="\(scenario.place(in: head))">\(scenario.titre)</a></h2>\
                \(mayEdit ? OrderButtons(base: base.appending("scenarios", scenario.id.rawValue), name: scenario.titre, token: token).html : .empty)\
                \(map(run, scenario))</section>
                """
            })</div>
            """
    }

    private func map(_ run: ScenarioRun, _ scenario: Scenario) -> HTML {
        let drawing = ScenarioFigures(run: run, facts: facts, files: nil).drawing
        return """
            <p>\(ScenarioFigures(run: run, facts: facts, files: nil).sentence.capitalizedFirst)</p>\
            <figure class="drawing"><figcaption class="vh">\(scenario.titre) : carte des écarts</figcaption>\(drawing.drawing.html)</figure>
            """
    }

    private func table(_ before: Bilan, _ runs: [(Scenario, ScenarioRun)]) -> HTML {
        let scale = Scale(before.whole.taux)
        func told(_ rate: Double?) -> String { rate.map { ($0 * scale.factor).french() } ?? "—" }
        let rows: [(String, String, (Scenario, ScenarioRun) -> String)] = [
            (facts.unite.capitalizedFirst, before.whole.places.french(), { $1.after.whole.places.french() }),
            ("Couverture, pour \(scale.words)", told(before.whole.taux), { told($1.after.whole.taux) }),
            ("Accès moyen, pour \(scale.words)", told(before.whole.acces), { told($1.after.whole.acces) }),
            (
                "À déplacer pour un accès égal", before.access?.toMove.french() ?? "—",
                { $1.after.access?.toMove.french() ?? "—" }
            ),
            ("Personnes dont l’accès s’améliore", "", { $1.people.gaining.french(digits: 0) }),
            ("Personnes dont l’accès se réduit", "", { $1.people.losing.french(digits: 0) }),
            ("Coût de fonctionnement", "", { facts.cost(of: $1).sentence ?? "non connu" }),
        ]
        return """
            <table><caption class="vh">Les scénarios côte à côte</caption><thead><tr><th scope="col">Mesure</th><th class="n" scope="col">Aujourd’hui</th>\
            \(each: runs, { "<th class=\"n\" scope=\"col\">\($0.0.titre)</th>" })</tr></thead><tbody>\(each: rows, { row in
                """
                <tr><th scope="row">\(row.0)</th><td class="n">\(row.1)</td>\(each: runs, { "<td class=\"n\">\(row.2($0.0, $0.1))</td>" })</tr>
                """
            })</tbody></table>
            """
    }
}
