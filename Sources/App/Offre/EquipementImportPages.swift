import Domain
import Exchange
import HTML

/// Where a sheet of équipements is sent from.
struct EquipementImportPage: Page {
    let base: Link
    let token: String
    /// Why the file just sent is not a register.
    let problem: String?

    init(visit: ConventionVisit, problem: String? = nil) {
        base = visit.link("equipements")
        token = visit.visit.formToken
        self.problem = problem
    }

    var title: String { "Importer des équipements" }

    var body: HTML {
        """
        \(TitleBlock(heading: title, meta: "Un tableau XLSX, ODS ou CSV, une ligne par équipement. Rien n’est écrit avant votre accord.").html)
        <div class="stack">\(problem.map { "<div class=\"errors\" role=\"alert\" tabindex=\"-1\"><h2>Ce fichier n’a pas pu être lu</h2><p>\($0)</p></div>" })
        <form class="card" method="post" action="\(base.appending("import"))" enctype="multipart/form-data"><h2>Envoyer un tableau</h2>\
        \(formSign(token))<div class="field"><label for="fichier">Fichier <span>(obligatoire)</span></label>\
        <p class="hint" id="fichier-aide">XLSX, ODS ou CSV ; au plus \(RegisterFile.rowLimit.spaced) lignes.</p>\
        <input id="fichier" type="file" name="fichier" required aria-describedby="fichier-aide" \
        accept=".xlsx,.ods,.csv,.xls,text/csv"></div><p class="actions"><button class="btn">Voir ce qui changerait</button>\
        \(button("Annuler", to: base, "quiet"))</p></form>
        <section class="card"><h2>Préparer le tableau</h2><ul>\
        <li><a href="\(base.appending("modele.csv"))" download>Le modèle</a> : les titres, et une ligne d’exemple.</li>\
        <li><a href="\(base.appending("registre.csv"))" download>Le registre actuel</a>, dans les mêmes colonnes : modifiez-le, renvoyez-le.</li>\
        </ul><h3>Comment une ligne trouve son équipement</h3>\
        <p>Par la colonne « Identifiant » de l’export ; sans elle, par le nom et la commune. Sinon, un équipement est créé.</p>\
        <h3>Ce qu’une cellule vide veut dire</h3><p>Une colonne absente ne change rien. Une cellule vide efface ce qui était écrit, \
        sauf le type, l’état et la source. Une capacité vide n’est pas connue : ce n’est pas zéro.</p>\
        <h3>Les types</h3>\(types)</section></div>
        """
    }

    private var types: HTML {
        """
        <details><summary>Les mots à écrire dans la colonne « Type »</summary><ul>\(each: TypeEquipement.allCases, {
            "<li>\($0.libelle)</li>"
        })</ul></details><details><summary>Ceux de la colonne « Unité »</summary><ul>\(each: Unite.allCases, {
            "<li>\($0.libelle)</li>"
        })</ul></details>
        """
    }
}

/// What a sheet would change, before anything is.
struct EquipementPreviewPage: Page {
    let report: EquipementImport.Report
    let name: String
    /// Whether the register changed since somebody agreed to another preview.
    let isStale: Bool
    let action: Link
    let back: Link
    let token: String

    var title: String { "Vérifier l’import" }

    var body: HTML {
        """
        \(TitleBlock(heading: title, meta: "\(name) — \(report.summary)").html)
        <div class="stack">\(verdict)\(ignored)
        \(part("Lignes refusées", report.lines.filter(\.isRefused), refused))
        \(part("À créer", report.lines.filter { $0.outcome == .created }, plain))
        \(part("À mettre à jour", report.lines.filter { !$0.changes.isEmpty }, updated))
        \(part("Inchangées", report.lines.filter { $0.outcome == .unchanged }, plain))</div>
        """
    }

    private var verdict: HTML {
        if isStale {
            return """
                <div class="errors" role="alert" tabindex="-1"><h2>Le registre a changé entre-temps</h2>\
                <p>Rien n’a été écrit. Voici ce que le fichier changerait maintenant.</p></div>\(agreement)
                """
        }
        guard report.isWritable else {
            return """
                <div class="errors" role="alert" tabindex="-1"><h2>Rien n’est écrit</h2><p>\
                \(report.refused == 1 ? "Une ligne est refusée" : "\(report.refused) lignes sont refusées"). Corrigez le fichier, \
                puis renvoyez-le : tout est écrit, ou rien.</p><p class="actions">\(button("Choisir un autre fichier", to: back))</p></div>
                """
        }
        return agreement
    }

    private var agreement: HTML {
        guard report.changesSomething else {
            return """
                <section class="card"><p>Ce fichier ne change rien au registre.</p>\
                <p class="actions">\(button("Choisir un autre fichier", to: back, "alt"))</p></section>
                """
        }
        return """
            <form class="card" method="post" action="\(action)">\(formSign(token))\
            <input type="hidden" name="empreinte" value="\(report.digest)"><p>Chaque changement ira à l’historique de son équipement.</p>\
            <p class="actions"><button class="btn">Écrire dans le registre</button>\(button("Abandonner", to: back, "quiet"))</p></form>
            """
    }

    private var ignored: HTML {
        guard !report.ignored.isEmpty else { return .empty }
        let titles = report.ignored.prefix(20).map { "« \($0.shortened) »" }
        return """
            <section class="card"><p>\(titles.count == 1 ? "Colonne laissée de côté" : "Colonnes laissées de côté") : \
            \(enumeration(Array(titles))).</p></section>
            """
    }

    private func part(
        _ heading: String, _ lines: [EquipementImport.Report.Line], _ row: (EquipementImport.Report.Line) -> HTML
    ) -> HTML {
        guard !lines.isEmpty else { return .empty }
        return """
            <section class="card"><h2>\(heading) (\(lines.count))</h2>\(scrolling(heading, """
            <table class="folds"><caption class="vh">\(heading)</caption><thead><tr><th scope="col">Ligne</th><th scope="col">Équipement</th>\
            <th scope="col">Ce qui change</th></tr></thead><tbody>\(each: lines, row)</tbody></table>
            """))</section>
            """
    }

    private func row(_ line: EquipementImport.Report.Line, _ content: HTML) -> HTML {
        """
        <tr><td class="code">\(line.number)</td><th scope="row">\(line.nom.isEmpty ? "(sans nom)" : line.nom)</th><td>\(content)</td></tr>
        """
    }

    private func plain(_ line: EquipementImport.Report.Line) -> HTML {
        row(line, line.outcome == .created ? "nouveau" : "rien")
    }

    private func refused(_ line: EquipementImport.Report.Line) -> HTML {
        guard case .refused(let sentences) = line.outcome else { return .empty }
        return row(line, "<ul>\(each: sentences, { "<li>\($0.capitalizedFirst)</li>" })</ul>")
    }

    private func updated(_ line: EquipementImport.Report.Line) -> HTML {
        row(
            line,
            """
            <dl class="facts">\(each: line.changes, { change in
                """
                <dt>\(change.label)</dt><dd class="diff">\(change.before.isEmpty ? nil : "<del>\(change.before)</del> ")\
                \(change.after.isEmpty ? nil : "<ins>\(change.after)</ins>")</dd>
                """
            })</dl>
            """)
    }
}

extension EquipementImport.Report.Line {
    fileprivate var changes: [EquipementImport.Report.Change] {
        if case .updated(let changes) = outcome { changes } else { [] }
    }
}
