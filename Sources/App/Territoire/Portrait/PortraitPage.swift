import Domain
import HTML
import Storage

/// The portrait of the territoire: what the official figures say of it, in general or for one volet.
struct PortraitPage: Page {
    let facts: GraphiqueFacts
    /// The lieux the territoire chose to be compared with.
    let chosen: [TerritoireCompare]
    let theme: Domain.Theme?
    /// The volet it is about; `nil` for the general presentation.
    let volet: Volet?
    let volets: [Volet]
    let head: ConventionHead
    /// What the address asks the map to show.
    let wanted: (code: String?, options: CarteOptions)
    /// The sign of the forms, for who may bring constats.
    let token: String?
    let mayEdit: Bool

    var portrait: PortraitFacts { facts.portrait }
    var base: Link { Link("ctg", head.slug) }
    var title: String { volet.map { "Portrait : \($0.nom.lowercasedFirst)" } ?? "Portrait du territoire" }

    static let routes = [
        Route(.get, ctg: "/portrait", .readConvention) { try await show($0, cle: nil) },
        Route(.get, ctg: "/portrait/:id", .readConvention) { try await show($0, cle: try $0.parameter("id")) },
    ]

    private static func show(_ visit: ConventionVisit, cle: String?) async throws -> Reply {
        let head = visit.convention
        let (volets, facts, theme, chosen) = try await visit.read { db in
            let volets = try db.all(Volet.self, in: head.id).map(\.value).filter(\.isActive)
            let volet = cle.flatMap { cle in volets.first { $0.cle == cle } }
            if cle != nil, volet == nil { throw Problem.notFound }
            let theme = volet.map { Domain.Theme($0.teinte) }
            return (
                volets,
                try db.graphiqueFacts(keys(theme ?? .general, isGeneral: volet == nil), in: head, hasMap: true), theme,
                try db.all(TerritoireCompare.self, in: head.id).map(\.value)
            )
        }
        let page = PortraitPage(
            facts: facts, chosen: chosen, theme: theme, volet: cle.flatMap { cle in volets.first { $0.cle == cle } },
            volets: volets,
            head: head, wanted: (visit.visit.request.query["indicateur"], CarteOptions(visit.visit.request.query)),
            token: visit.access.allows(.contribute) ? visit.visit.formToken : nil,
            mayEdit: visit.access.allows(.editDiagnostic))
        return visit.page(
            page, in: .territoire, crumbs: [Crumb(label: "Territoire", link: visit.link("territoire"))])
    }

    private static func keys(_ theme: Domain.Theme, isGeneral: Bool) -> [Graphique.Key] {
        [.profil(theme)] + (isGeneral ? [.pyramide] : []) + (theme.genres.isEmpty ? [] : [.etablissements(theme)])
    }

    var shownTheme: Domain.Theme { theme ?? .general }

    var body: HTML {
        let lines = portrait.latest(on: shownTheme)
        return """
            \(TitleBlock(heading: title, meta: "\(portrait.ensembleName), comparé à \(enumeration(portrait.compared.map(portrait.name)))",
                actions: [button("Données", to: base.appending("donnees"), "alt")]).html)
            \(navigation)
            <div class="stack">\(lines.isEmpty ? nothing : keyFigures(lines))\(pyramid)\(communes(lines))\(profile(lines))\(etablissements)\(comparison)</div>
            """
    }

    private var navigation: HTML {
        """
        <nav class="tabs" aria-label="Portrait par volet"><ul><li><a href="\(base.appending("portrait"))"\
        \(attribute: "aria-current", volet == nil ? "page" : nil)>Présentation générale</a></li>\(each: volets, { item in
            """
            <li><a href="\(base.appending("portrait", item.cle))"\(attribute: "aria-current", item.id == volet?.id ? "page" : nil)>\(item.nom)</a></li>
            """
        })</ul></nav>
        """
    }

    private var nothing: HTML {
        emptyState(
            "Aucun chiffre sur ce thème", "Importez les fichiers officiels : le catalogue dit où les télécharger.",
            button("Voir le catalogue", to: base.appending("indicateurs"), "alt"))
    }

    // MARK: Key figures

    private func keyFigures(_ lines: [PortraitFacts.Latest]) -> HTML {
        """
        <section class="card"><h2>Chiffres clés</h2>\(scrolling("Chiffres clés", """
        <table class="figures"><caption class="vh">Chiffres clés du territoire et de ce à quoi il est comparé</caption><thead><tr>\
        <th scope="col">Indicateur</th><th class="n" scope="col">Année</th><th class="n" scope="col">\(portrait.ensembleName)</th>\
        <th class="n" scope="col">Évolution</th>\(each: portrait.compared, { "<th class=\"n\" scope=\"col\">\(portrait.name($0))</th>" })</tr></thead>\
        <tbody>\(each: lines, row)</tbody></table>
        """))<p class="source">Sources : \(enumeration(sources(lines)))</p>\(incomparables)</section>
        """
    }

    private func row(_ line: PortraitFacts.Latest) -> HTML {
        let code = line.indicateur.code
        return """
            <tr><th scope="row"><a href="\(base.appending("indicateurs", code))">\(line.indicateur.titreAvecUnite)</a></th>\
            <td class="n">\(line.annee)</td><td class="n"><b>\(portrait.words(line.answer.valeur, line.indicateur))</b>\
            \(line.answer.note.map { "<br><small>\($0)</small>" })\
            \(portrait.disagreeing(code, portrait.lieux.ensemble, line.annee).map { "<br><small>\($0)</small>" })</td><td class="n">\(portrait.evolution(of: line) ?? "—")</td>\
            \(each: portrait.compared, { "<td class=\"n\">\(portrait.words(portrait.valeur(code, $0, annee: line.annee), line.indicateur))</td>" })</tr>
            """
    }

    /// The figures of EPCI that are left out, since their perimeter changed.
    private var incomparables: HTML {
        let sentences = portrait.incomparables()
        guard !sentences.isEmpty else { return .empty }
        return """
            <details><summary>\(sentences.count.counted("chiffre n’est pas comparable", "chiffres ne sont pas comparables"))</summary>\
            <ul>\(each: sentences, { "<li>\($0)</li>" })</ul></details>
            """
    }

    private func sources(_ lines: [PortraitFacts.Latest]) -> [String] {
        lines.flatMap(\.answer.sources).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    // MARK: Drawings

    private var pyramid: HTML {
        guard volet == nil, let pyramide = facts.graphique(.pyramide) else { return .empty }
        return """
            <section class="card">\(GraphiqueView(graphique: pyramide, base: base.appending("graphiques")).html)</section>
            """
    }

    private func profile(_ lines: [PortraitFacts.Latest]) -> HTML {
        guard let group = facts.group else { return .empty }
        let comparaisons = portrait.comparaisons(lines, among: group)
        guard let profil = portrait.profil(shownTheme, among: group, comparaisons) else { return .empty }
        return """
            <section class="card">\(GraphiqueView(graphique: profil, base: base.appending("graphiques")).html)\(salient(comparaisons))</section>
            """
    }

    /// Where the territoire departs most from its references, each one a constat away.
    private func salient(_ comparaisons: [Comparaison]) -> HTML {
        let points = PointSaillant.among(comparaisons).prefix(8)
        guard !points.isEmpty else {
            return "<p>Aucun indicateur ne s’écarte de plus d’un écart-type de la moyenne.</p>"
        }
        return """
            <h3>Points saillants</h3><p class="meta">Là où le territoire s’écarte le plus de ses références : à vous de dire \
            si cela compte.</p><ul class="points">\(each: points, point)</ul>
            """
    }

    private func point(_ point: PointSaillant) -> HTML {
        """
        <li><p><b>\(point.titre)</b><br>\(point.texte)</p>\(token.map { form(point, $0) })</li>
        """
    }

    private func form(_ point: PointSaillant, _ token: String) -> HTML {
        let comparaison = point.comparaison
        let code = comparaison.indicateur.code
        let natures: [Constat.Nature] = point.nature.map { [$0] } ?? [.atout, .faiblesse]
        let fields = [
            "titre": point.titre, "texte": point.texte, "indicateur": code,
            "lieu": portrait.lieux.ensemble?.code ?? "", "annee": "\(comparaison.annee)",
            "valeur": portrait.words(comparaison.valeur, code), "source": point.source,
        ]
        return """
            <form method="post" action="\(base.appending("constats", "depuis-chiffre"))" class="inline">\(formSign(token))\
            \(each: fields.sorted { $0.key < $1.key }, { "<input type=\"hidden\" name=\"\($0.key)\" value=\"\($0.value)\">" })\
            \(voletField(code))\(each: natures, { nature in
                "<button class=\"btn alt\" name=\"nature\" value=\"\(nature.rawValue)\">En faire un constat : \(nature.libelle.lowercasedFirst)</button> "
            })</form>
            """
    }

    private func voletField(_ code: String) -> HTML {
        if let volet { return "<input type=\"hidden\" name=\"volet\" value=\"\(volet.cle)\">" }
        return """
            <label>Volet <select name="volet">\(each: volets, { "<option value=\"\($0.cle)\">\($0.nom)</option>" })</select></label>
            """
    }

    /// The schools or the France services of the official files.
    private var etablissements: HTML {
        guard let found = facts.etablissements.first, let graphique = facts.graphique(.etablissements(found.theme))
        else { return .empty }
        return EtablissementsView(facts: found, graphique: graphique, base: base).html
    }

    private var comparison: HTML {
        guard mayEdit else { return .empty }
        return """
            <section class="card"><h2>À qui se comparer</h2><p>Le département, la région et la France viennent d’eux-mêmes ; \
            ajoutez des territoires qui vous ressemblent.</p>\(chosenList)<p class="actions">\
            \(button("Ajouter un territoire", to: base.appending("comparaisons", "nouveau"), "alt", icon: .plus))</p></section>
            """
    }

    private var chosenList: HTML {
        guard !chosen.isEmpty else { return .empty }
        return """
            <ul>\(each: chosen, { item in
                """
                <li><a href="\(base.appending("comparaisons", item.id.rawValue, "modifier"))">\(portrait.name(item.lieu))</a>\
                \(item.raison.isEmpty ? "" : " : \(item.raison.lowercasedFirst)")</li>
                """
            })</ul>
            """
    }
}
