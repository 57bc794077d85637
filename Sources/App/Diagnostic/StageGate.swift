import Domain
import HTML
import Storage

/// The gate of a volet's current stage: what is missing, or the form to pass it.
struct StageGate {
    let content: VoletContent
    let head: ConventionHead
    let mayDecide: Bool
    let token: String
    let versions: [Identifier<Etape>: Int]
    let today: Day
    /// The register, for the decision a stage rests on.
    let registre: [Decision]
    var refused: (stage: Etape.Stage, missing: [Missing])?
    var typed = FormValues()

    private var volet: Volet { content.volet }

    var html: HTML {
        """
        \(each: content.progress.etapes, passed)
        \(content.progress.current.map(gate))
        """
    }

    private func passed(_ etape: Etape) -> HTML {
        let isLast = content.progress.passed == etape.stage
        return """
            <p><b>\(etape.stage.libelle)</b> : franchi le \(etape.on.long). <small>\(etape.decision)\(etape.registre.map { id in
                " · <a href=\"\(Link("ctg", head.slug, "decisions", id.rawValue))\">au registre<span class=\"vh\">, étape « \(etape.stage.libelle) »</span></a>"
            })</small></p>\
            \(isLast && mayDecide ? reopening(etape) : .empty)
            """
    }

    private func reopening(_ etape: Etape) -> HTML {
        """
        <form method="post" action="\(Link("ctg", head.slug, "volets", volet.cle, "rouvrir"))">\(formSign(token))\
        <input type="hidden" name="etape" value="\(etape.id.rawValue)">\
        <input type="hidden" name="version" value="\(versions[etape.id] ?? 0)">\
        <button class="btn quiet">Revenir avant « \(etape.stage.libelle) »</button></form>
        """
    }

    private func gate(_ stage: Etape.Stage) -> HTML {
        let missing = refused.map(\.missing) ?? content.missing(for: stage)
        return """
            \(missing.isEmpty ? "<p>Tout est prêt pour \(stage.closing).</p>" : list(missing, stage))
            \(missing.isEmpty || refused != nil ? (mayDecide ? form(stage) : .empty) : .empty)
            """
    }

    private func list(_ missing: [Missing], _ stage: Etape.Stage) -> HTML {
        """
        <div class="errors"\(attribute: "role", refused == nil ? nil : "alert")><h3>Il manque pour \(stage.closing) :</h3>\
        <ul>\(each: missing, { "<li><a href=\"\($0.link(in: head, volet: volet))\">\($0.sentence)</a></li>" })</ul></div>
        """
    }

    private func form(_ stage: Etape.Stage) -> HTML {
        let options = registre.map {
            FormField.Option(value: $0.id.rawValue, label: "\($0.on.long) : \($0.heading)")
        }
        let isNeeded = registre.isEmpty
        var fields = [
            FormField("jour", "Date de la décision", .day, required: isNeeded),
            FormField(
                "decision", "Décision", .line(limit: TextLimit.titre), required: isNeeded,
                help: "Qui a décidé et où c’est écrit : « COPIL du 12 mai 2021, relevé de décisions »."),
        ]
        if !isNeeded {
            fields.insert(
                FormField(
                    "registre", "Au registre", .choice(options, none: "Aucune décision du registre"),
                    help: "Choisie, elle donne sa date et son texte là où vous ne les écrivez pas."), at: 0)
        }
        return """
            <form method="post" action="\(Link("ctg", head.slug, "volets", volet.cle, "avancer"))">\(formSign(token))\
            <input type="hidden" name="stage" value="\(stage.rawValue)">\
            \(each: fields, { FieldView(field: $0, values: typed, errors: nil).html })\
            <p class="actions"><button class="btn">Franchir l’étape « \(stage.libelle) »</button></p></form>
            """
    }
}

/// Passing a stage and coming back before it: decided on the server, whatever the page showed.
enum EtapeRoutes {
    static let routes = [
        Route(.post, ctg: "/volets/:id/avancer", .decide, advance),
        Route(.post, ctg: "/volets/:id/rouvrir", .decide, reopen),
    ]

    @Sendable private static func advance(_ visit: ConventionVisit) async throws -> Reply {
        var form = visit.visit.form
        guard let stage = form["stage"].flatMap(Etape.Stage.init) else { throw Problem.unreadableForm }
        var page = try await VoletPage.page(visit, cle: try visit.parameter("id"))
        let registre = form["registre"].flatMap { $0.isEmpty ? nil : Identifier<Decision>($0) }
        let chosen = page.registre.first { $0.id == registre }
        guard registre == nil || chosen != nil else { throw Problem.unreadableForm }
        if let chosen {
            if (form["jour"] ?? "").trimmed.isEmpty { form["jour"] = chosen.on.description }
            if (form["decision"] ?? "").trimmed.isEmpty { form["decision"] = chosen.heading }
        }
        let day = Day(form["jour"] ?? "")
        var missing = page.content.missing(for: stage, on: day)
        if page.content.progress.hasPassed(stage) { missing.append(.previousStage(stage)) }
        guard let day, missing.isEmpty, let decision = form["decision"], !decision.trimmed.isEmpty else {
            page.refused = (stage, missing)
            page.typed = form
            return visit.page(
                RefusedStagePage(
                    page: page, hasDay: day != nil, hasDecision: form["decision"]?.trimmed.isEmpty == false),
                in: .diagnostic, status: .unprocessableContent)
        }
        let etape: Etape
        do throws(Refusal) {
            etape = try Etape(
                id: visit.environment.newID(), volet: page.content.volet.id, stage: stage, on: day, decision: decision,
                registre: registre)
        } catch {
            page.typed = form
            return visit.page(
                RefusedStagePage(page: page, hasDay: true, hasDecision: true, refusal: error), in: .diagnostic,
                status: .unprocessableContent)
        }
        try await visit.store.journaled(try visit.authorship()) { try $0.insert(etape) }
        return .redirect(to: page.content.volet.place(in: visit.convention).saying(.saved))
    }

    @Sendable private static func reopen(_ visit: ConventionVisit) async throws -> Reply {
        let form = visit.visit.form
        let page = try await VoletPage.page(visit, cle: try visit.parameter("id"))
        let id = Identifier<Etape>(form["etape"] ?? "")
        guard let version = form.version, let last = page.content.progress.passed,
            page.content.progress.etape(last)?.id == id
        else { throw Problem.notFound }
        try await visit.store.journaled(try visit.authorship()) { try $0.delete(id, expecting: version) }
        return .redirect(to: page.content.volet.place(in: visit.convention).saying(.removed))
    }
}

/// The volet again, saying why the stage was not passed.
struct RefusedStagePage: Page {
    let page: VoletPage
    let hasDay: Bool
    let hasDecision: Bool
    /// What is wrong with the text of the decision.
    var refusal: Refusal?

    var title: String { page.title }

    var body: HTML {
        """
        <div class="errors" role="alert" tabindex="-1"><h2>L’étape n’est pas franchie</h2><p>Rien n’a changé.</p><ul>\
        \(hasDay ? nil : "<li>Indiquez la date de la décision, par exemple 12/05/2021.</li>")\
        \(hasDecision ? nil : "<li>Indiquez qui a décidé et où c’est écrit.</li>")\
        \(refusal.map { "<li>\($0.sentence)</li>" })\
        \(page.refused.map { refused in "\(each: refused.missing, { "<li>\($0.sentence)</li>" })" })</ul></div>
        \(page.body)
        """
    }
}
