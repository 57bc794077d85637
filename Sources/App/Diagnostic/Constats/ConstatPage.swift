import Documents
import Domain
import HTML
import Storage

/// One constat: what supports it, what is said of it, what answers it.
struct ConstatPage: Page {
    let constat: Constat
    let volet: Volet?
    let hasEnjeux: Bool
    let chain: HTML
    let evidence: EvidenceView
    var discussion: DiscussionView
    let mayEdit: Bool
    let base: Link
    let history: Link
    let token: String

    var title: String { "Constat" }

    @Sendable static func show(_ visit: ConventionVisit) async throws -> Reply {
        let page = try await page(visit, id: try visit.parameter("id"))
        return visit.page(page, in: .diagnostic, crumbs: page.crumbs(visit))
    }

    func crumbs(_ visit: ConventionVisit) -> [Crumb] {
        [Crumb(label: "Diagnostic", link: visit.link("volets"))]
            + (volet.map { [Crumb(label: $0.nom, link: $0.place(in: visit.convention))] } ?? [])
    }

    static func page(_ visit: ConventionVisit, id: String) async throws -> ConstatPage {
        let head = visit.convention
        let id = Identifier<Constat>(id)
        let (found, trace, evidence, lines) = try await visit.read { db in
            let preuves = try db.all(Preuve.self, in: head.id, where: "AND constat_id = \(id)").map(\.value)
            return (
                try db.one(id, in: head.id), try db.trace(of: head.id),
                EvidenceView(
                    preuves: preuves, current: try BlocSources.current(preuves.compactMap(\.chiffre), in: head, db)),
                try db.commentaires(of: id, in: head.id)
            )
        }
        guard let constat = found?.value else { throw Problem.notFound }
        let mayEdit = visit.access.allows(.contribute, on: ObjectScope(volets: [constat.volet]))
        let reader = try visit.visit.signedIn().id
        let mayModerate = visit.access.allows(.decide)
        return ConstatPage(
            constat: constat, volet: trace.volet(constat.volet),
            hasEnjeux: !trace.enjeux(answering: constat.id).isEmpty,
            chain: ChainView(trace: trace, head: head).around(constat), evidence: evidence,
            discussion: DiscussionView(
                lines: lines.map { line in
                    DiscussionView.Line(
                        id: line.stored.id.rawValue, texte: line.stored.value.texte, auteur: line.nom,
                        moment: visit.moment(line.stored.value.at),
                        mayWithdraw: mayEdit && (mayModerate || line.stored.value.auteur == reader))
                }),
            mayEdit: mayEdit, base: visit.link(), history: visit.history(of: constat.id), token: visit.visit.formToken)
    }

    private var place: Link { base.appending("constats", constat.id.rawValue) }

    var body: HTML {
        """
        \(TitleBlock(chips: "\(volet.map(voletChip)) <span class=\"chip\">\(constat.nature.libelle)</span> \(constat.isDraft ? draftChip : nil)",
            heading: constat.titre, actions: actions).html)
        <div class="stack">\(constat.isDraft ? draft : .empty)\(chain)
        <section class="card">\(constat.texte.isEmpty ? .empty : "<div class=\"prose\">\(Markdown(constat.texte).html)</div>")\
        <dl class="facts">\
        <dt>Ce qui l’appuie</dt><dd>\(support)</dd>\
        <dt>D’où il vient</dt><dd>\(origin)</dd>\
        <dt>Qui l’a apporté</dt><dd>\(constat.college.isEmpty ? "non précisé" : constat.college)</dd>\
        <dt>Code du bloc</dt><dd><code>\(constat.syntax)</code></dd></dl></section>
        \(evidence.html(of: constat, base: base, mayEdit: mayEdit))
        \(discussion.html(place: place, base: base, mayWrite: mayEdit, token: token))
        \(hasEnjeux ? .empty : "<p class=\"meta\">Aucun enjeu ne répond encore à ce constat.</p>")</div>
        """
    }

    private var actions: [HTML] {
        let edit = button("Modifier", to: place.appending("modifier"), icon: .edit)
        return [button("Historique", to: history, "alt")] + (mayEdit ? [edit] : [])
    }

    private var draft: HTML {
        let form: HTML = """
            <form class="actions" method="post" action="\(place.appending("confirmer"))">\(formSign(token))\
            <button class="btn alt">Confirmer ce constat</button></form>
            """
        return """
            <div class="flash warn">\(Icon.alert.svg)<p>Ce constat est un brouillon : il ne figure pas dans la convention \
            et ne compte pas pour clore le diagnostic.</p>\(mayEdit ? form : .empty)</div>
            """
    }

    private var support: HTML {
        if !constat.source.isEmpty { return HTML(text: constat.source) }
        return evidence.preuves.isEmpty ? "rien pour l’instant" : "les preuves ci-dessous"
    }

    private var origin: String {
        constat.origine.isEmpty ? constat.provenance.libelle : "\(constat.provenance.libelle) : \(constat.origine)"
    }
}
