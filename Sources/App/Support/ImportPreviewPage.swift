import Domain
import Exchange
import HTML

/// What a sheet would change, before anything is.
struct ImportPreviewPage: Page {
    let report: ImportReport
    let words: Words
    let name: String
    /// Whether what it writes to changed since somebody agreed to another preview.
    let isStale: Bool
    let action: Link
    let back: Link
    let token: String

    /// How what is written is spoken of.
    struct Words {
        /// « Équipement ».
        let subject: String
        let changed: String
        let unchanged: String
        let kept: String
        let write: String
    }

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
                <div class="errors" role="alert" tabindex="-1"><h2>\(words.changed)</h2>\
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
                <section class="card"><p>\(words.unchanged)</p>\
                <p class="actions">\(button("Choisir un autre fichier", to: back, "alt"))</p></section>
                """
        }
        return """
            <form class="card" method="post" action="\(action)">\(formSign(token))\
            <input type="hidden" name="empreinte" value="\(report.digest)"><p>\(words.kept)</p>\
            <p class="actions"><button class="btn">\(words.write)</button>\(button("Abandonner", to: back, "quiet"))</p></form>
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
        _ heading: String, _ lines: [ImportReport.Line], _ row: (ImportReport.Line) -> HTML
    ) -> HTML {
        guard !lines.isEmpty else { return .empty }
        return """
            <section class="card"><h2>\(heading) (\(lines.count))</h2>\(scrolling(heading, """
            <table class="folds"><caption class="vh">\(heading)</caption><thead><tr><th scope="col">Ligne</th><th scope="col">\(words.subject)</th>\
            <th scope="col">Ce qui change</th></tr></thead><tbody>\(each: lines, row)</tbody></table>
            """))</section>
            """
    }

    private func row(_ line: ImportReport.Line, _ content: HTML) -> HTML {
        """
        <tr><td class="code">\(line.number)</td><th scope="row">\(line.nom.isEmpty ? "(sans nom)" : line.nom)</th><td>\(content)</td></tr>
        """
    }

    private func plain(_ line: ImportReport.Line) -> HTML {
        row(line, line.outcome == .created ? "nouveau" : "rien")
    }

    private func refused(_ line: ImportReport.Line) -> HTML {
        guard case .refused(let sentences) = line.outcome else { return .empty }
        return row(line, "<ul>\(each: sentences, { "<li>\($0.capitalizedFirst)</li>" })</ul>")
    }

    private func updated(_ line: ImportReport.Line) -> HTML {
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

extension ImportReport.Line {
    fileprivate var changes: [ImportReport.Change] {
        if case .updated(let changes) = outcome { changes } else { [] }
    }
}
