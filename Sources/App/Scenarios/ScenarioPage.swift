import Documents
import Domain
import HTML
import Storage

/// One scenario: its mouvements, what they change, where a next service would serve best, what it is brought to.
struct ScenarioPage: Page {
    let scenario: Scenario
    let facts: ScenarioFacts
    let run: ScenarioRun
    /// The capacities being tried, not kept.
    let tried: [Identifier<Mouvement>: Double]
    let question: NextServiceForm
    let appuis: [AppuiLine]
    let choices: Choices
    let head: ConventionHead
    let access: Access
    let token: String

    private var base: Link { Link("ctg", head.slug) }
    private var link: Link { scenario.place(in: head) }
    private var mouvements: [Mouvement] { facts.mouvements(of: scenario.id) }
    private var mayEdit: Bool { access.allows(.editDiagnostic, on: ObjectScope(volets: [scenario.volet])) }
    var title: String { scenario.titre }

    static let routes = [
        Route(.get, ctg: "/scenarios/:id", .readConvention) { visit in
            let page = try await read(visit)
            return visit.page(
                page, in: .equilibre,
                crumbs: [
                    Crumb(label: "Équilibre", link: visit.link("equilibre", page.facts.volet.cle)),
                    Crumb(label: "Scénarios", link: visit.link("equilibre", page.facts.volet.cle, "scenarios")),
                ])
        },
        Route(.get, ctg: "/scenarios/:id/effets", .readConvention, effects),
        Route(.get, ctg: "/scenarios/:id/differences/:format", .readConvention) { visit in
            let page = try await read(visit)
            return try await page.figures.drawing.reply(visit.parameter("format"), name: "scenario", visit)
        },
    ]

    static func read(_ visit: ConventionVisit) async throws -> ScenarioPage {
        let head = visit.convention
        let id = Identifier<Scenario>(try visit.parameter("id"))
        let (stored, facts, appuis, choices) = try await visit.read { db in
            let (stored, facts) = try db.scenarioFacts(id, in: head)
            return (stored, facts, try db.appuiLines(of: id, in: head.id), try db.choices(in: head.id))
        }
        let tried = trying(visit.visit.request.query, facts.mouvements(of: id))
        let run = try facts.run(id, trying: tried)
        return ScenarioPage(
            scenario: stored.value, facts: facts, run: run, tried: tried,
            question: NextServiceForm(visit.visit.request.query, facts, id), appuis: appuis, choices: choices,
            head: head, access: visit.access, token: visit.visit.formToken)
    }

    /// The effects alone, as a slider moves: nothing is read but what they are computed from.
    @Sendable private static func effects(_ visit: ConventionVisit) async throws -> Reply {
        let head = visit.convention
        let id = Identifier<Scenario>(try visit.parameter("id"))
        let (_, facts) = try await visit.read { try $0.scenarioFacts(id, in: head) }
        let tried = trying(visit.visit.request.query, facts.mouvements(of: id))
        let figures = ScenarioFigures(
            run: try facts.run(id, trying: tried), facts: facts,
            files: tried.isEmpty ? visit.link("scenarios", id.rawValue, "differences") : nil)
        return .html("<div id=\"effets\" class=\"grid\">\(figures.html)</div>")
    }

    /// The capacities of an address: `capacite-` and the mouvement; what is no capacity is left out.
    private static func trying(
        _ query: FormValues, _ mouvements: [Mouvement]
    ) -> [Identifier<Mouvement>: Double] {
        mouvements.reduce(into: [:]) { tried, mouvement in
            guard mouvement.hasCapacite, let known = mouvement.capacite,
                let text = query["capacite-\(mouvement.id.rawValue)"],
                let number = Double(typed: text), Mouvement.capacites.contains(number), number != known
            else { return }
            tried[mouvement.id] = number
        }
    }

    var figures: ScenarioFigures {
        ScenarioFigures(run: run, facts: facts, files: tried.isEmpty ? link.appending("differences") : nil)
    }

    var body: HTML {
        """
        <div class="\(facts.volet.teinte.hueClass)">\(TitleBlock(chips: voletChip(facts.volet), heading: scenario.titre, actions: actions).html)
        <div class="stack">\(scenario.texte.isEmpty ? .empty : "<section class=\"card\"><div class=\"prose\">\(Markdown(scenario.texte).html)</div></section>")\
        \(moves)<div id="effets" class="grid">\(figures.html)</div>\(question.html(action: link, base: base, token: mayEdit ? token : nil))\
        \(AppuisCard(lines: appuis, empreinte: facts.empreinte(of: scenario.id), choices: choices, action: access.allows(.editPlan) ? link.appending("appuis") : nil, token: token, head: head).html)\
        \(access.allows(.makeDocuments) ? printing : .empty)</div></div>
        """
    }

    private var actions: [HTML] {
        let history = base.appending("historique", Scenario.layout.kind, scenario.id.rawValue)
        return [button("Historique", to: history, "alt")]
            + (mayEdit ? [button("Modifier", to: link.appending("modifier"), icon: .edit)] : [])
    }

    // MARK: Mouvements

    private var moves: HTML {
        let new = base.appending("mouvements", "nouveau").with(["scenario_id": scenario.id.rawValue])
        let kinds: [(Mouvement.Nature, String)] = [
            (.ouvrir, "Ouvrir un service"), (.redimensionner, "Changer une capacité"), (.deplacer, "Déplacer"),
            (.fermer, "Fermer"),
        ]
        return """
            <section class="card"><h2>Ce qui change</h2>\(mouvements.isEmpty
                ? "<p class=\"meta\">Rien encore : c’est la situation d’aujourd’hui.</p>" : list)\
            \(mayEdit ? "<p class=\"actions\">\(each: kinds, { button($0.1, to: new.with(["nature": $0.0.rawValue]), "alt") })</p>" : nil)</section>
            """
    }

    private var list: HTML {
        """
        <form class="trial" data-live="\(link.appending("effets"))" data-into="#effets" action="\(link)"><ul class="rows">\
        \(each: mouvements, line)</ul>\(mouvements.contains(where: \.hasCapacite)
            ? "<p class=\"actions\"><button class=\"btn alt\">Essayer ces capacités</button></p><p class=\"hint\">Un essai ne s’enregistre pas : modifiez le mouvement pour le garder.</p>" : nil)</form>
        """
    }

    private func line(_ mouvement: Mouvement) -> HTML {
        let words = MouvementWords(mouvement, facts).sentence
        let edit = base.appending("mouvements", mouvement.id.rawValue, "modifier")
        return """
            <li>\(mayEdit ? "<a href=\"\(edit)\">\(words)</a>" : "\(words)")\(mouvement.hasCapacite ? mouvement.capacite.map { slider(mouvement, $0) } : nil)</li>
            """
    }

    private func slider(_ mouvement: Mouvement, _ capacite: Double) -> HTML {
        let name = "capacite-\(mouvement.id.rawValue)"
        let value = tried[mouvement.id] ?? capacite
        let most = max(2 * capacite, value, 20).rounded(.up)
        return """
            <span class="slide"><label for="\(name)">Essayer une autre capacité<span class="vh"> pour « \(MouvementWords(mouvement, facts).sentence) »</span></label>\
            <input type="range" id="\(name)" name="\(name)" min="0" max="\(most.french(digits: 0).filter(\.isNumber))" step="1" value="\(value.plain)">\
            <output for="\(name)">\(value.french())</output></span>
            """
    }

    // MARK: Papers

    private var printing: HTML {
        """
        <section class="actions" aria-label="Documents">\(each: [("pdf", "PDF"), ("docx", "Word"), ("odt", "LibreOffice")], { value, label in
            """
            <form method="post" action="\(base.appending("documents", "scenario"))">\(formSign(token))\
            <input type="hidden" name="scenario" value="\(scenario.id.rawValue)"><input type="hidden" name="format" value="\(value)">\
            <button class="btn alt">\(Icon.document.svg)\(label)</button></form>
            """
        })</section>
        """
    }
}
