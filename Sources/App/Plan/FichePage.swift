import Documents
import Domain
import HTML
import Storage

/// One fiche action, in its chain, with its opérations and what the parties promise for it.
struct FichePage: Page {
    let fiche: FicheAction
    let version: Int
    let isArchived: Bool
    let operations: [Operation]
    let warnings: [Identifier<Operation>: String]
    let engagements: [(partie: String, engagement: Engagement)]
    let choices: Choices
    let chain: HTML
    let appuis: [(appui: Appui, scenario: Scenario)]
    let decisions: [Decision]
    let head: ConventionHead
    let mayEdit: Bool
    let today: Day
    let token: String

    var title: String { fiche.code }

    @Sendable static func show(_ visit: ConventionVisit) async throws -> Reply {
        let convention = visit.id
        let id = Identifier<FicheAction>(try visit.parameter("id"))
        let (found, appuis, decisions) = try await visit.read { db in
            (
                try db.ficheFacts(id, in: convention), try db.appuis(to: .fiche(id), in: convention),
                try db.decisions(on: ObjetLie("fiche_action", id), in: convention)
            )
        }
        guard let facts = found else {
            throw Problem.notFound
        }
        let fiche = facts.stored.value
        let choices = facts.choices
        let warnings = facts.operations.compactMap { operation in
            facts.rule.warning(for: operation, of: fiche, during: visit.convention.periode)
                .map { (operation.id, $0.sentence(choices.organismes, communes: choices.communes)) }
        }
        let page = FichePage(
            fiche: fiche, version: facts.stored.version, isArchived: facts.stored.isArchived,
            operations: facts.operations,
            warnings: Dictionary(warnings, uniquingKeysWith: { first, _ in first }),
            engagements: facts.engagements.map { engagement in
                (choices.parties.first { $0.id == engagement.partie }.map(choices.nom) ?? "?", engagement)
            },
            choices: choices, chain: ChainView(trace: facts.trace, head: visit.convention).around(fiche),
            appuis: appuis, decisions: decisions,
            head: visit.convention, mayEdit: visit.access.allows(.editPlan, on: fiche.scope(choices)),
            today: visit.environment.today, token: visit.visit.formToken)
        return visit.page(page, in: .plan, crumbs: [Crumb(label: "Plan d’actions", link: visit.link("fiches"))])
    }

    private var base: Link { Link("ctg", head.slug) }

    var body: HTML {
        """
        <div class="\(choices.volet(fiche.volets.first)?.teinte.hueClass ?? "hue-1")">
        \(TitleBlock(chips: chips, heading: fiche.titre, actions: actions).html)
        <div class="stack">\(chain)<div class="grid"><div class="stack w8">\(texts)\(operationsCard)\(promises)\(AppuisView(appuis: appuis, head: head).html)\(DecisionsView(decisions: decisions, head: head).html)</div>
        <div class="stack w4">\(facts)</div></div></div></div>
        """
    }

    private var chips: HTML {
        """
        \(each: fiche.volets.compactMap { choices.volet($0) }, voletChip) \
        \(isArchived ? "<span class=\"chip warn\">Archivée</span>" : nil) <small>\(fiche.code) · version \(version)</small>
        """
    }

    private var actions: [HTML] {
        let history = base.appending("historique", FicheAction.layout.kind, fiche.id.rawValue)
        let edit = base.appending("fiches", fiche.id.rawValue, "modifier")
        return [button("Historique", to: history, "alt")]
            + (mayEdit ? [button("Modifier", to: edit, icon: .edit)] : [])
    }

    private var texts: HTML {
        let parts: [(String, String)] = [
            ("Contexte", fiche.texts.contexte), ("Description", fiche.texts.description),
            ("Résultats attendus", fiche.texts.resultats), ("Indicateurs", fiche.texts.indicateurs),
            ("Moyens", fiche.texts.moyens), ("Budget", fiche.texts.budget), ("Autres démarches", fiche.texts.liens),
        ]
        let written = parts.filter { !$0.1.isEmpty }
        guard !written.isEmpty else {
            return "<section class=\"card\"><p class=\"meta\">Le texte de cette fiche reste à écrire.</p></section>"
        }
        return """
            <section class="card">\(each: written, { title, text in
                "<h2>\(title)</h2><div class=\"prose\">\(Markdown(text).html)</div>"
            })</section>
            """
    }

    private var facts: HTML {
        """
        <section class="card"><h2>Repères</h2><dl class="facts"><dt>Pilotes</dt><dd>\(names(fiche.pilotes, "à désigner"))</dd>\
        <dt>Référent</dt><dd>\(fiche.referent.isEmpty ? "à désigner" : fiche.referent)</dd>\
        <dt>Partenaires</dt><dd>\(names(fiche.partenaires, "aucun"))</dd>\
        <dt>Public</dt><dd>\(fiche.publicVise.isEmpty ? "non précisé" : fiche.publicVise)</dd>\
        <dt>Service</dt><dd>\(fiche.service?.libelle ?? "aucun")</dd>\
        <dt>Communes</dt><dd>\(communes)</dd></dl></section>
        """
    }

    private func names(_ ids: [Identifier<Organisme>], _ none: String) -> String {
        let names = ids.compactMap { choices.organisme($0)?.nom }
        return names.isEmpty ? none : enumeration(names)
    }

    private var communes: String {
        if fiche.communes.isEmpty { return "tout le territoire" }
        return enumeration(
            fiche.communes.map { code in choices.communes.first { $0.code == code }?.nom ?? code.rawValue })
    }

    private var newOperation: Link {
        base.appending("operations", "nouveau").with(["fiche_id": fiche.id.rawValue, "avancement": "prevue"])
    }

    private var operationsCard: HTML {
        """
        <section class="card" id="operations"><header><h2>Opérations</h2>\
        \(mayEdit ? "<a href=\"\(newOperation)\">Ajouter une opération</a>" : nil)</header>\
        \(operations.isEmpty ? "<p class=\"meta\">Une fiche compte au moins une opération : ce qui sera fait, par qui, quand.</p>"
            : scrolling("Opérations", operationTable))</section>
        """
    }

    private var operationTable: HTML {
        """
        <table class="folds"><thead><tr><th scope="col">Opération</th><th scope="col">Porteur</th><th scope="col">Période</th>\
        <th scope="col">Avancement</th>\(mayEdit ? "<th scope=\"col\">Ordre</th>" : nil)</tr></thead>\
        <tbody>\(each: operations, row)</tbody></table>
        """
    }

    private func row(_ operation: Operation) -> HTML {
        let path = base.appending("operations", operation.id.rawValue)
        let name: HTML =
            mayEdit
            ? "<a href=\"\(path.appending("modifier"))\">\(operation.titre)</a>" : HTML(text: operation.titre)
        return """
            <tr><th scope="row">\(name)\(operation.description.isEmpty ? nil : "<br><small>\(operation.description)</small>")\
            \(warnings[operation.id].map { "<p class=\"warning\">\(Icon.alert.svg) \($0)</p>" })</th>\
            <td>\(choices.organisme(operation.porteur)?.nomCourt ?? "à désigner")</td><td>\(operation.periode.typed)</td>\
            <td>\(operation.isLate(on: today) ? "<span class=\"chip warn\">En retard</span> " : nil)\
            <span class="chip\(operation.avancement == .faite ? " good" : "")">\(operation.avancement.libelle)</span></td>\
            \(mayEdit ? "<td>\(OrderButtons(base: path, name: operation.titre, token: token).html)</td>" : nil)</tr>
            """
    }

    private var promises: HTML {
        let addition = base.appending("engagements", "nouveau").with(["fiche_id": fiche.id.rawValue])
        return """
            <section class="card"><header><h2>Engagements</h2>\
            \(mayEdit ? "<a href=\"\(addition)\">Ajouter un engagement</a>" : nil)</header>\
            \(engagements.isEmpty ? "<p class=\"meta\">Aucune partie ne s’est encore engagée sur cette fiche.</p>"
                : "<ul>\(each: engagements, { "<li><b>\($0.partie)</b> : \(Markdown($0.engagement.texte).plainText)</li>" })</ul>")</section>
            """
    }
}
