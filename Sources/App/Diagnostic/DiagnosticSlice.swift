import Documents
import Domain
import HTML
import Storage

extension Slice {
    /// The volets, their diagnostic partagé and their constats.
    static let diagnostic = Slice(
        "Diagnostic",
        routes: [
            Route(.get, ctg: "/volets", .readConvention, VoletsPage.show),
            Route(.get, ctg: "/volets/:id", .readConvention, VoletPage.show),
            Route(.get, ctg: "/constats/:id", .readConvention, ConstatPage.show),
            // A text as it will be shown, for the preview of a form.
            Route(.post, "/apercu-texte", .signedIn) { visit in .html(Markdown(visit.form["texte"] ?? "").html) },
        ] + EtapeRoutes.routes + ResourceRoutes<Volet>().routes + ResourceRoutes<Constat>().routes,
        schema: [.createDiagnostic],
        resources: [Volet.self, Constat.self])
}

/// The volets in their double entry, by public and by need.
struct VoletsPage: Page {
    let contents: VoletContents
    let head: ConventionHead
    let mayEdit: Bool

    var title: String { "Diagnostic" }

    @Sendable static func show(_ visit: ConventionVisit) async throws -> Reply {
        let convention = visit.id
        let contents = try await visit.read { try $0.voletContents(of: convention) }
        let page = VoletsPage(
            contents: contents, head: visit.convention, mayEdit: visit.access.allows(.editDiagnostic))
        return visit.page(page, in: .diagnostic)
    }

    private var base: Link { Link("ctg", head.slug, "volets") }

    var body: HTML {
        """
        \(TitleBlock(heading: title, meta: "Chaque volet avance à son rythme, du diagnostic partagé à l’évaluation.",
            actions: mayEdit ? [button("Ajouter un volet", to: base.appending("nouveau"), "alt", icon: .plus)] : []).html)
        <div class="stack">
        \(contents.contents.isEmpty ? emptyState("Aucun volet", "Les volets sont les thèmes de la convention.") : .empty)
        \(each: Volet.Entree.allCases, entry)
        \(contents.active.isEmpty ? .empty : matrix)
        </div>
        """
    }

    private func entry(_ entree: Volet.Entree) -> HTML {
        let volets = contents.active.filter { $0.volet.entree == entree }
        guard !volets.isEmpty else { return .empty }
        return """
            <section class="card"><h2>\(entree.libelle)</h2>\(VoletLines(contents: volets, head: head).html)</section>
            """
    }

    /// Who the actions are for, against what they answer: fiches counted where two volets meet.
    private var matrix: HTML {
        let publics = contents.active.filter { $0.volet.entree == .publics }
        let besoins = contents.active.filter { $0.volet.entree == .besoins }
        guard !publics.isEmpty, !besoins.isEmpty else { return .empty }
        return """
            <section class="card"><h2>Double entrée</h2>\(scrolling("Double entrée", """
            <table class="matrix"><caption>Nombre de fiches action qui croisent un public et un besoin</caption><thead><tr><th scope="col">Public</th>\
            \(each: besoins, { "<th scope=\"col\">\($0.volet.nom)</th>" })<th scope="col">Fiches du volet</th></tr></thead>\
            <tbody>\(each: publics, { row($0, besoins) })</tbody></table>
            """))</section>\(inactive)
            """
    }

    private func row(_ content: VoletContent, _ besoins: [VoletContent]) -> HTML {
        """
        <tr><th scope="row"><a href="\(content.volet.place(in: head))">\(content.volet.nom)</a></th>\
        \(each: besoins, { besoin in
            "<td class=\"n\">\(content.fiches.filter { $0.volets.contains(besoin.volet.id) }.count)</td>"
        })<td class="n">\(content.fiches.count)</td></tr>
        """
    }

    private var inactive: HTML {
        let volets = contents.contents.map(\.volet).filter { !$0.isActive }
        guard !volets.isEmpty else { return .empty }
        return """
            <section class="card"><h2>Volets disponibles</h2><p class="meta">Le territoire peut les ouvrir quand il le souhaite.</p>\
            <p class="chips">\(each: volets, { volet in
                mayEdit ? "<a href=\"\(base.appending(volet.id.rawValue, "modifier"))\">\(volet.nom)</a> " : voletChip(volet)
            })</p></section>
            """
    }
}

/// One volet: where it stands, what is missing, its diagnostic, its constats.
struct VoletPage: Page {
    let content: VoletContent
    let head: ConventionHead
    let access: Access
    let token: String
    let etapeVersions: [Identifier<Etape>: Int]
    let today: Day
    /// A refused attempt to pass a stage, with what was missing.
    var refused: (stage: Etape.Stage, missing: [Missing])?
    var typed = FormValues()

    private var volet: Volet { content.volet }
    private var scope: ObjectScope { ObjectScope(volets: [volet.id]) }
    var title: String { volet.nom }

    @Sendable static func show(_ visit: ConventionVisit) async throws -> Reply {
        visit.page(
            try await page(visit, cle: try visit.parameter("id")), in: .diagnostic,
            crumbs: [Crumb(label: "Diagnostic", link: visit.link("volets"))])
    }

    static func page(_ visit: ConventionVisit, cle: String) async throws -> VoletPage {
        let convention = visit.id
        let (contents, etapes) = try await visit.read { db in
            (try db.voletContents(of: convention), try db.all(Etape.self, in: convention))
        }
        guard let content = contents.contents.first(where: { $0.volet.cle == cle }) else { throw Problem.notFound }
        return VoletPage(
            content: content, head: visit.convention, access: visit.access, token: visit.visit.formToken,
            etapeVersions: Dictionary(etapes.map { ($0.id, $0.version) }, uniquingKeysWith: { first, _ in first }),
            today: visit.environment.today)
    }

    var body: HTML {
        """
        <div class="\(volet.teinte.hueClass)">
        \(TitleBlock(chips: "\(voletChip(volet)) <span class=\"chip\">\(volet.entree.libelle)</span>", heading: volet.nom,
            meta: HTML(text: volet.cible), actions: actions).html)
        <div class="stack">
        <section class="card" id="etapes"><h2>Où en est ce volet</h2>\(VoletLines(contents: [content], head: head).html)\
        \(StageGate(content: content, head: head, mayDecide: access.allows(.decide), token: token,
            versions: etapeVersions, today: today, refused: refused, typed: typed).html)</section>
        \(diagnostic)
        \(constats)
        </div></div>
        """
    }

    private var actions: [HTML] {
        var actions: [HTML] = []
        if access.allows(.editDiagnostic, on: scope) {
            let edit = Link("ctg", head.slug, "volets", volet.id.rawValue, "modifier")
            actions.append(button("Modifier le diagnostic", to: edit, "alt", icon: .edit))
        }
        if access.allows(.contribute, on: scope) {
            actions.append(button("Ajouter un constat", to: newConstat, icon: .plus))
        }
        return actions
    }

    private var newConstat: Link {
        Link("ctg", head.slug, "constats", "nouveau").with(["volet_id": volet.id.rawValue])
    }

    private var diagnostic: HTML {
        """
        <section class="card"><h2>Diagnostic partagé</h2>\(volet.diagnostic.isEmpty
            ? "<p class=\"meta\">Le diagnostic de ce volet n’est pas encore écrit.</p>"
            : "<div class=\"prose\">\(Markdown(volet.diagnostic).html)</div>")</section>
        """
    }

    private var constats: HTML {
        guard !content.constats.isEmpty else {
            return emptyState(
                "Aucun constat", "Un constat dit ce que le territoire sait : un chiffre, une parole, une observation.",
                access.allows(.contribute, on: scope) ? button("Ajouter un constat", to: newConstat, "alt") : nil)
        }
        return """
            <section><h2>Constats</h2><p class="meta">Atouts, faiblesses, opportunités, menaces</p>\
            <div class="grid">\(each: Constat.Nature.allCases, box)</div></section>
            """
    }

    private func box(_ nature: Constat.Nature) -> HTML {
        let constats = content.constats.filter { $0.nature == nature }
        return """
            <section class="card w6"><h3>\(nature.pluriel)</h3>\
            \(constats.isEmpty ? "<p class=\"meta\">Aucun.</p>" : "<ul>\(each: constats, line)</ul>")</section>
            """
    }

    private func line(_ constat: Constat) -> HTML {
        let mayEdit = access.allows(.contribute, on: scope)
        return """
            <li><a href="\(constat.place(in: head))">\(constat.titre)</a><br>\
            <small>\(constat.source.isEmpty ? "sans source" : constat.source)</small>\
            \(mayEdit ? OrderButtons(base: Link("ctg", head.slug, "constats", constat.id.rawValue),
                name: constat.titre, token: token).html : .empty)</li>
            """
    }
}

/// Up and down, one place at a time; plain forms, so that a keyboard and a phone can do it.
struct OrderButtons {
    let base: Link
    let name: String
    let token: String

    var html: HTML {
        """
        <span class="order">\(move("monter", "Monter", .arrowUp))\(move("descendre", "Descendre", .arrowDown))</span>
        """
    }

    private func move(_ segment: String, _ label: String, _ icon: Icon) -> HTML {
        """
        <form method="post" action="\(base.appending(segment))">\(formSign(token))\
        <button class="btn quiet" aria-label="\(label) : \(name)">\(icon.svg)</button></form>
        """
    }
}

/// One constat, with what answers it.
struct ConstatPage: Page {
    let constat: Constat
    let volet: Volet?
    let enjeux: [(titre: String, link: Link)]
    let chain: HTML
    let edit: Link?
    let history: Link

    var title: String { "Constat" }

    @Sendable static func show(_ visit: ConventionVisit) async throws -> Reply {
        let convention = visit.id
        let id = Identifier<Constat>(try visit.parameter("id"))
        let (found, trace) = try await visit.read { db in
            (try db.one(id, in: convention), try db.trace(of: convention))
        }
        guard let constat = found?.value else { throw Problem.notFound }
        let page = ConstatPage(
            constat: constat, volet: trace.volet(constat.volet),
            enjeux: trace.enjeux(answering: constat.id).map { ($0.titre, $0.place(in: visit.convention)) },
            chain: ChainView(trace: trace, head: visit.convention).around(constat),
            edit: visit.access.allows(.contribute, on: ObjectScope(volets: [constat.volet]))
                ? visit.link("constats", constat.id.rawValue, "modifier") : nil,
            history: visit.history(of: constat.id))
        return visit.page(
            page, in: .diagnostic,
            crumbs: [Crumb(label: "Diagnostic", link: visit.link("volets"))]
                + (page.volet.map { [Crumb(label: $0.nom, link: $0.place(in: visit.convention))] } ?? []))
    }

    var body: HTML {
        """
        \(TitleBlock(chips: "\(volet.map(voletChip)) <span class=\"chip\">\(constat.nature.libelle)</span>", heading: constat.titre,
            actions: [button("Historique", to: history, "alt")] + (edit.map { [button("Modifier", to: $0, icon: .edit)] } ?? [])).html)
        <div class="stack">\(chain)
        <section class="card"><div class="prose">\(Markdown(constat.texte).html)</div><dl class="facts">\
        <dt>Ce qui l’appuie</dt><dd>\(constat.source.isEmpty ? "rien pour l’instant" : constat.source)</dd>\
        <dt>D’où il vient</dt><dd>\(constat.origine.isEmpty ? "non précisé" : constat.origine)</dd>\
        <dt>Qui l’a apporté</dt><dd>\(constat.college.isEmpty ? "non précisé" : constat.college)</dd></dl></section>
        \(enjeux.isEmpty ? "<p class=\"meta\">Aucun enjeu ne répond encore à ce constat.</p>" : .empty)</div>
        """
    }
}
