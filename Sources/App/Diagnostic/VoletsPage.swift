import Domain
import HTML
import Storage

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
            actions: [button("Matrices AFOM", to: Link("ctg", head.slug, "afom"), "alt")]
                + (mayEdit ? [button("Ajouter un volet", to: base.appending("nouveau"), "alt", icon: .plus)] : [])).html)
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
