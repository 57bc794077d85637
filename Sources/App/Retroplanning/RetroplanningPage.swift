import Documents
import Domain
import HTML
import Storage

/// One rétroplanning: whether it holds, its drawing, what slips when a date moves, its dates.
struct RetroplanningPage: Page {
    let facts: RetroplanningFacts
    let frise: Frise
    let essai: Essai
    let head: ConventionHead
    let access: Access
    let token: String
    let today: Day

    var title: String { facts.retroplanning.titre }
    private var base: Link { facts.retroplanning.place(in: head) }
    private var mayEdit: Bool { access.allows(.editGouvernance) }

    @Sendable static func show(_ visit: ConventionVisit) async throws -> Reply {
        let page = try await read(visit)
        return visit.page(page, in: .calendrier, crumbs: crumbs(visit))
    }

    static func crumbs(_ visit: ConventionVisit) -> [Crumb] {
        [Crumb(label: "Calendrier", link: visit.link("calendrier"))]
    }

    static func read(_ visit: ConventionVisit) async throws -> RetroplanningPage {
        let facts = try await visit.retroplanning()
        let today = visit.environment.today
        let frise = Frise(facts, on: today)
        return RetroplanningPage(
            facts: facts, frise: frise,
            essai: Essai(visit.visit.request.query, facts, frise, head: visit.convention, token: writeToken(visit)),
            head: visit.convention, access: visit.access, token: visit.visit.formToken, today: today)
    }

    /// The sign of the forms that write; `nil` for who may only look.
    static func writeToken(_ visit: ConventionVisit) -> String? {
        visit.access.allows(.editGouvernance) ? visit.visit.formToken : nil
    }

    var body: HTML {
        """
        \(TitleBlock(heading: title, meta: meta, actions: actions).html)
        <div class="stack">\(facts.jalons.isEmpty ? nothing : content)\(unknown)\(settings)</div>
        """
    }

    private var meta: HTML {
        HTML(
            text: "Signature visée\u{A0}: \(facts.retroplanning.quand) · \(facts.jalons.count.counted("date", "dates"))"
        )
    }

    private var actions: [HTML] {
        guard mayEdit else { return [] }
        return [
            button("Modèle", to: base.appending("modele"), "alt"),
            button("Dates des conseils", to: base.appending("conseils"), "alt"),
            button("Modifier", to: base.appending("modifier"), "alt", icon: .edit),
            button(facts.jalons.isEmpty ? "Générer le calendrier" : "Générer à nouveau", to: base.appending("generer")),
        ]
    }

    private var nothing: HTML {
        emptyState(
            "Aucune date encore",
            facts.modeles.isEmpty
                ? "Choisissez d’abord un modèle\u{A0}: les étapes à suivre, leurs délais, leur ordre."
                : "Le modèle est prêt\u{A0}: générez les dates à rebours de la signature, puis modifiez-les librement.",
            icon: .calendar,
            mayEdit
                ? facts.modeles.isEmpty
                    ? button("Choisir le modèle", to: base.appending("modele"), "alt")
                    : button("Générer le calendrier", to: base.appending("generer"), "alt") : nil)
    }

    private var content: HTML {
        let drawing = frise.drawing(base: base.appending("frise"))
        return """
            \(verdict)<section class="card"><h2>La frise</h2>\(drawing.html)</section>\
            <section class="card" id="glisser"><h2>Et si cette date glisse\u{A0}?</h2>\(essai.html)</section>\
            <section class="card"><h2>Les dates</h2>\(list("À venir ou à noter", frise.lines.filter { $0.jalon.value.faitLe == nil }, limit: 24))\
            \(list("Faites", frise.lines.filter { $0.jalon.value.faitLe != nil }, limit: 0))</section>\
            \(access.allows(.makeDocuments) ? printing : .empty)
            """
    }

    // MARK: What holds

    private var verdict: HTML {
        let verdict = Verdict(frise.plan, frise.result, facts, on: today)
        let words = EntorseWords(plan: frise.plan)
        let faults = frise.result.faults.filter { !$0.isRemark }
        let remarks = frise.result.faults.filter(\.isRemark)
        return """
            <div class="flash\(verdict.holds ? "" : " warn")">\(verdict.holds ? Icon.done.svg : Icon.alert.svg)<p><b>\(verdict.sentence)</b></p></div>\
            \(faults.isEmpty ? nil : """
                <section class="card"><h2>À corriger</h2><ul class="todo">\(each: faults.prefix(12), { fault in
                    "<li>\(Icon.alert.svg)<span>\(words.sentence(fault))</span></li>"
                })</ul>\(faults.count > 12 ? "<p class=\"meta\">et \(faults.count - 12) autres.</p>" : nil)</section>
                """)\
            \(remarks.isEmpty ? nil : """
                <details class="help"><summary>\(remarks.count.counted("remarque", "remarques")) sur les jours choisis</summary>\
                <ul>\(each: remarks, { "<li>\(words.sentence($0))</li>" })</ul></details>
                """)
            """
    }

    // MARK: Dates

    /// A list that may be long: folded beyond `limit` dates.
    private func list(
        _ heading: String, _ lines: [(jalon: Stored<Jalon>, line: Ordonnancement.Line)], limit: Int
    ) -> HTML {
        guard !lines.isEmpty else { return .empty }
        let table: HTML = """
            <table class="folds"><caption class="vh">\(heading)</caption><thead><tr><th scope="col">Date</th>\
            <th scope="col">Ce qui a lieu</th><th scope="col">Responsable</th><th scope="col">Au plus tard</th>\
            <th scope="col">Marge</th><th scope="col">État</th></tr></thead><tbody>\(each: lines, { row($0.jalon.value, $0.line) })</tbody></table>
            """
        return """
            <details\(flag: "open", if: lines.count <= limit)><summary>\(heading) (\(lines.count))</summary>\(scrolling(heading, table))</details>
            """
    }

    private func row(_ jalon: Jalon, _ line: Ordonnancement.Line) -> HTML {
        let state = DateState(jalon, line, on: today)
        return """
            <tr><td class="code"><time datetime="\(jalon.on.description)">\(jalon.bref)</time></td>\
            <th scope="row"><a href="\(Link("ctg", head.slug, "dates", jalon.id.rawValue))">\(jalon.titre)</a>\
            \(jalon.mention.isEmpty ? nil : " <small>\(jalon.mention)</small>")</th>\
            <td>\(facts.responsible(jalon))</td><td>\(line.latest.map { "au plus tard le \($0.bref)" } ?? "—")</td>\
            <td>\(line.margin.map { $0 >= 0 ? "marge\u{A0}: \($0.marginWords)" : $0.marginWords } ?? "—")</td>\
            <td><span class="chip \(state.look)">\(state.words)</span></td></tr>
            """
    }

    // MARK: Settings

    /// The delays nobody knows yet.
    private var unknown: HTML {
        let lines = facts.gabarit.withoutDelai
        let conseils = facts.gabarit.withoutConvocation
        guard !lines.isEmpty || !conseils.isEmpty else { return .empty }
        let count = conseils.count.counted("conseil", "conseils")
        let convocation: HTML? =
            conseils.isEmpty
            ? nil
            : "<li><a href=\"\(base.appending("conseils"))\">Entre convocation et séance</a><small>\(count) sans délai</small></li>"
        return """
            <section class="card"><h2>Délais non renseignés</h2><p class="meta">Maillage ne suppose aucun délai légal ou local\u{A0}: \
            tant qu’ils sont vides, ils comptent pour le jour même.</p><ul class="rows">\(each: lines, unknownLine)\(convocation)</ul></section>
            """
    }

    private func unknownLine(_ line: ModeleJalon) -> HTML {
        let edit = Link("ctg", head.slug, "modeles-de-dates", line.id.rawValue, "modifier")
        return """
            <li>\(mayEdit ? "<a href=\"\(edit)\">\(line.titre)</a>" : "\(line.titre)")\
            <small>délai après ce qui précède, non renseigné</small></li>
            """
    }

    private var settings: HTML {
        let plan = facts.retroplanning
        let pause = plan.pause.map { "du \($0.debut.day) \($0.debut.shortMonth) au \($0.fin.day) \($0.fin.shortMonth)" }
        return """
            <section class="card"><h2>Ce qu’il respecte</h2><dl class="facts"><dt>Signature</dt><dd>au plus tard le \(plan.limite.long)</dd>\
            <dt>Travaux</dt><dd>à partir du \(plan.debut.long)</dd><dt>Pause d’été</dt><dd>\(pause ?? "aucune")</dd>\
            <dt>Jours fériés</dt><dd>\(plan.feries.libelle)</dd>\
            <dt>Réserve</dt><dd>\(plan.reserve.counted("jour ouvré", "jours ouvrés")) avant la signature</dd>\
            <dt>Convocations</dt><dd>\(plan.delaiConvocation.map { "\($0.counted("jour", "jours")) avant la séance, sauf délai propre" } ?? "délai local non renseigné")</dd></dl>\
            \(plan.note.isEmpty ? nil : "<div class=\"prose\">\(Markdown(plan.note).html)</div>")</section>
            """
    }

    private var printing: HTML {
        """
        <section class="card"><h2>À imprimer</h2><form method="post" action="\(Link("ctg", head.slug, "documents", "retroplanning"))">\
        \(formSign(token))<input type="hidden" name="retroplanning" value="\(facts.retroplanning.id.rawValue)">\
        <p class="actions"><button class="btn alt" name="format" value="pdf">PDF</button>\
        <button class="btn alt" name="format" value="docx">Word</button>\
        <button class="btn alt" name="format" value="odt">LibreOffice</button></p></form></section>
        """
    }
}

extension ConventionVisit {
    /// The rétroplanning of the address.
    func retroplanning() async throws -> RetroplanningFacts {
        let convention = id
        let id = Identifier<Retroplanning>(try parameter("id"))
        return try await read { try $0.retroplanningFacts(id, in: convention) }
    }
}
