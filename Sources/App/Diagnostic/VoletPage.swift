import Documents
import Domain
import HTML
import Storage

/// One volet: where it stands, what is missing, its diagnostic, its constats.
struct VoletPage: Page {
    let content: VoletContent
    let head: ConventionHead
    let access: Access
    let token: String
    let etapeVersions: [Identifier<Etape>: Int]
    let today: Day
    let recit: RecitView
    let relecture: Relecture?
    /// The register, for the decision a stage rests on, the last first.
    let registre: [Decision]
    /// Those that changed this volet.
    let decisions: [Decision]
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
        let head = visit.convention
        let (content, etapes, recit, relecture, registre, decisions) = try await visit.read { db in
            let contents = try db.voletContents(of: head.id).contents
            guard let content = contents.first(where: { $0.volet.cle == cle }) else { throw Problem.notFound }
            let (volet, text) = (content.volet, content.volet.diagnostic)
            let sources = try BlocSources(Recit(text).blocs, in: head, db)
            return (
                content, try db.all(Etape.self, in: head.id), RecitView(text, sources, of: volet),
                try db.relecture(of: volet.id, in: head.id)?.value, try db.all(Decision.self, in: head.id).map(\.value),
                try db.decisions(on: ObjetLie("volet", volet.id), in: head.id)
            )
        }
        return VoletPage(
            content: content, head: head, access: visit.access, token: visit.visit.formToken,
            etapeVersions: Dictionary(etapes.map { ($0.id, $0.version) }, uniquingKeysWith: { first, _ in first }),
            today: visit.environment.today, recit: recit, relecture: relecture,
            registre: registre.sorted { ($1.on, $1.id) < ($0.on, $0.id) }, decisions: decisions)
    }

    var body: HTML {
        """
        <div class="\(volet.teinte.hueClass)">
        \(TitleBlock(chips: "\(voletChip(volet)) <span class=\"chip\">\(volet.entree.libelle)</span>", heading: volet.nom,
            meta: HTML(text: volet.cible), actions: actions).html)
        <div class="stack">
        <section class="card" id="etapes"><h2>Où en est ce volet</h2>\(VoletLines(contents: [content], head: head).html)\
        \(StageGate(content: content, head: head, mayDecide: access.allows(.decide), token: token,
            versions: etapeVersions, today: today, registre: registre, refused: refused, typed: typed).html)</section>
        \(diagnostic)
        \(constats)
        \(DecisionsView(decisions: decisions, head: head).html)
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
        let moved = RelectureView(
            volet: volet, relecture: relecture, blocs: recit.blocsLus, head: head,
            mayEdit: access.allows(.editDiagnostic, on: scope), token: token)
        return """
            <section class="card" id="diagnostic"><h2>Diagnostic partagé</h2>\(moved.html)\(volet.diagnostic.isEmpty
                ? "<p class=\"meta\">Le diagnostic de ce volet n’est pas encore écrit.</p>"
                : "<div class=\"prose\">\(recit.html)</div>")</section>
            """
    }

    private var constats: HTML {
        guard !content.constats.isEmpty else {
            return emptyState(
                "Aucun constat", "Un constat dit ce que le territoire sait : un chiffre, une parole, une observation.",
                access.allows(.contribute, on: scope) ? button("Ajouter un constat", to: newConstat, "alt") : nil)
        }
        return """
            <section><h2>Constats</h2><p class="meta">Atouts, faiblesses, opportunités, menaces : \
            <a href="\(volet.place(in: head).appending("afom"))">la matrice AFOM, à imprimer</a></p>\
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
            <li><a href="\(constat.place(in: head))">\(constat.titre)</a>\(constat.isDraft ? " \(draftChip)" : nil)<br>\
            <small>\(support(of: constat))</small>\
            \(mayEdit ? OrderButtons(base: Link("ctg", head.slug, "constats", constat.id.rawValue),
                name: constat.titre, token: token).html : .empty)</li>
            """
    }

    private func support(of constat: Constat) -> String {
        if !constat.source.isEmpty { return constat.source }
        let count = content.preuves(of: constat).count
        return count == 0 ? "sans source ni preuve" : count.counted("preuve", "preuves")
    }
}
