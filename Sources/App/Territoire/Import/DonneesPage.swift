import Domain
import HTML
import Storage

/// The published files the installation holds, and the form to bring another.
struct DonneesPage: Page {
    let jeux: [Jeu]
    let base: Link
    let indicateurs: Link
    /// The sign of the form, for who may import.
    let token: String?

    var title: String { "Données" }

    @Sendable static func show(_ visit: ConventionVisit) async throws -> Reply {
        let jeux = try await visit.read { try $0.all(Jeu.self, in: .installation).map(\.value) }
        let page = DonneesPage(
            jeux: jeux.sorted { ($0.producteur, $0.titre) < ($1.producteur, $1.titre) }, base: visit.link("donnees"),
            indicateurs: visit.link("indicateurs"),
            token: visit.access.allows(.importData) ? visit.visit.formToken : nil)
        return visit.page(
            page, in: .territoire, crumbs: [Crumb(label: "Territoire", link: visit.link("territoire"))])
    }

    var body: HTML {
        """
        \(TitleBlock(heading: title, meta: "Les fichiers officiels tels qu’ils se téléchargent, chacun avec sa source et son millésime.",
            actions: [button("Catalogue des indicateurs", to: indicateurs, "alt")]).html)
        <div class="stack">\(token.map(form))\(jeux.isEmpty ? nothing : list)</div>
        """
    }

    private func form(_ token: String) -> HTML {
        """
        <section class="card"><h2>Importer un fichier</h2><p>CSV, XLSX, ODS, GeoJSON ou TopoJSON : le format est reconnu \
        au contenu. Vous verrez ce qui serait écrit avant que rien ne le soit.</p>\
        <form method="post" action="\(base.appending("imports"))" enctype="multipart/form-data" data-upload>\(formSign(token))\
        <div class="field"><label for="fichier">Fichier</label><input type="file" id="fichier" name="fichier" required></div>\
        <p class="save"><button class="btn">Envoyer et vérifier</button> <progress hidden max="100" value="0" \
        aria-label="Envoi du fichier"></progress></p></form></section>
        <script type="module" src="\(Assets.link("envoi.js"))"></script>
        """
    }

    private var nothing: HTML {
        emptyState(
            "Aucune donnée",
            "Commencez par les populations légales et Filosofi (insee.fr), puis les taux de couverture de la Cnaf.")
    }

    private var list: HTML {
        """
        <section class="card"><h2>Fichiers importés</h2>\(scrolling("Fichiers importés", """
        <table class="folds"><caption class="vh">Fichiers importés</caption><thead><tr><th scope="col">Jeu de données</th>\
        <th scope="col">Producteur</th><th scope="col">Licence</th><th class="n" scope="col">Géographie</th>\
        <th class="n" scope="col">Lieux</th><th scope="col">Fichier</th></tr></thead><tbody>\(each: jeux, row)</tbody></table>
        """))</section>
        """
    }

    private func row(_ jeu: Jeu) -> HTML {
        """
        <tr><th scope="row"><a href="\(base.appending("jeux", jeu.id.rawValue))">\(jeu.titre)</a></th><td>\(jeu.producteur)</td>\
        <td>\(jeu.licence.isEmpty ? "non précisée" : jeu.licence)</td><td class="n">\(jeu.geographie)</td>\
        <td class="n">\(jeu.lignes.spaced)</td><td><small>\(jeu.fichier)</small></td></tr>
        """
    }
}

/// One jeu de données: what it says of the territoire, and where it comes from.
struct JeuPage: Page {
    let jeu: Jeu
    let colonnes: [TableauDeValeurs.Colonne]
    /// The lines of the territoire: the lieu's name, its values.
    let lines: [(nom: String, valeurs: [Valeur?])]
    let catalogue: Catalogue

    var title: String { jeu.titre }

    @Sendable static func show(_ visit: ConventionVisit) async throws -> Reply {
        let id = Identifier<Jeu>(try visit.parameter("id"))
        let convention = visit.id
        let page = try await visit.read { db -> JeuPage? in
            guard let jeu = try db.one(id, in: .installation) else { return nil }
            let lieux = try db.territoireLieux(of: convention)
            let wanted = lieux.communeLieux + [lieux.ensemble].compactMap(\.self) + lieux.references
            let names = try db.names(of: wanted)
            let colonnes = try db.rows("SELECT indicateur, annee FROM jeu_colonne WHERE jeu_id = \(id) ORDER BY rang")
                .map { TableauDeValeurs.Colonne(try $0.text(0), annee: try $0.int(1)) }
            let rows = try db.rows(
                "SELECT lieu, valeurs FROM jeu_ligne WHERE jeu_id = \(id) AND lieu IN \(list: wanted.map(\.code))")
            let lines = try rows.map { row in
                (
                    nom: Lieu(code: try row.text(0)).flatMap { names[$0] } ?? "",
                    valeurs: try row.text(1).split(separator: ";", omittingEmptySubsequences: false)
                        .map { Valeur(code: $0) }
                )
            }
            return JeuPage(
                jeu: jeu.value, colonnes: colonnes, lines: lines.sorted { $0.nom.sortKey < $1.nom.sortKey },
                catalogue: try db.catalogue(of: convention))
        }
        guard let page else { throw Problem.notFound }
        return visit.page(
            page, in: .territoire,
            crumbs: [
                Crumb(label: "Territoire", link: visit.link("territoire")),
                Crumb(label: "Données", link: visit.link("donnees")),
            ])
    }

    var body: HTML {
        """
        \(TitleBlock(heading: title, meta: "\(jeu.producteur), \(jeu.licence.isEmpty ? "licence non précisée" : jeu.licence)").html)
        <div class="stack"><section class="card"><h2>D’où il vient</h2><dl class="facts"><dt>Fichier</dt><dd>\(jeu.fichier)</dd>\
        <dt>Géographie</dt><dd>communes au 1er janvier \(jeu.geographie)</dd><dt>Lieux</dt><dd>\(jeu.lignes.spaced)</dd>\
        \(jeu.empreinte.isEmpty ? nil : "<dt>Empreinte</dt><dd><code>\(jeu.empreinte.prefix(16).description)…</code> (SHA-256)</dd>")</dl></section>
        <section class="card"><h2>Ce qu’il dit du territoire</h2>\(lines.isEmpty ? "<p>Rien : ni ses communes ni son EPCI n’y figurent.</p>" : table)</section></div>
        """
    }

    private var table: HTML {
        let shown = Array(colonnes.enumerated().prefix(40))
        return """
            \(colonnes.count > shown.count ? "<p class=\"meta\">Les \(shown.count) premières colonnes sur \(colonnes.count).</p>" : nil)
            \(scrolling("Valeurs", """
            <table><caption class="vh">Valeurs du jeu pour le territoire</caption><thead><tr><th scope="col">Lieu</th>\
            \(each: shown, { "<th class=\"n\" scope=\"col\">\(catalogue.libelle($0.element.indicateur)) \($0.element.annee)</th>" })</tr></thead>\
            <tbody>\(each: lines, { line in
                """
                <tr><th scope="row">\(line.nom)</th>\(each: shown, { column in
                    "<td class=\"n\">\(cell(line.valeurs, column.offset, column.element.indicateur))</td>"
                })</tr>
                """
            })</tbody></table>
            """))
            """
    }

    private func cell(_ valeurs: [Valeur?], _ index: Int, _ code: String) -> String {
        guard valeurs.indices.contains(index), let valeur = valeurs[index] else { return "—" }
        return valeur.readable(digits: catalogue.decimals(code))
    }
}
