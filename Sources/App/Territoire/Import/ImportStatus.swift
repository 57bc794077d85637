import Domain
import Exchange
import HTML

/// Where an import stands; replaces itself on the page until there is something to decide.
struct ImportStatus {
    let upload: Upload
    let state: ImportJobs.State
    let base: Link
    let token: String
    let catalogue: Catalogue

    /// What somebody typed to explain the columns, when it was refused.
    var form: FormValues?

    func typed(_ form: FormValues) -> ImportStatus {
        var status = self
        status.form = form
        return status
    }

    private var link: Link { base.appending("imports", upload.id) }

    /// Whether it changes without anybody doing anything.
    var isMoving: Bool {
        switch state {
        case .reading, .writing: true
        default: false
        }
    }

    var html: HTML {
        switch state {
        case .reading(let progress): moving("Lecture du fichier", percent: Int(progress * 100))
        case .writing: moving("Écriture", percent: nil)
        case .ready(let content): preview(content.report)
        case .done(let report): done(report)
        case .unknown(let question):
            MappingForm(question: question, form: form).html(action: link.appending("colonnes"), token: token)
                + leave("Ne rien enregistrer")
        case .yearMissing(let format): yearForm(format)
        case .refused(let message):
            """
            <div class="errors" role="alert"><h2>Ce fichier n’est pas importé</h2><p>Rien n’a été enregistré.</p>\
            <ul>\(each: message.split(separator: "\n").map(String.init), { "<li>\($0)</li>" })</ul></div>\(leave("Revenir aux données"))
            """
        }
    }

    private func yearForm(_ format: String) -> HTML {
        """
        <section class="card"><h2>De quelle année ?</h2><p>Format reconnu : \(format). Rien n’y dit de quelle année sont les chiffres. \
        Sa page de téléchargement le dit.</p><form method="post" action="\(link.appending("annee"))">\(formSign(token))\
        <div class="field"><label for="annee">Année des chiffres</label><input class="short" inputmode="numeric" id="annee" \
        name="annee" required pattern="[0-9]{4}"></div><p class="save"><button class="btn">Vérifier le fichier</button></p></form></section>\
        \(leave("Ne rien enregistrer"))
        """
    }

    private func moving(_ heading: String, percent: Int?) -> HTML {
        """
        <div class="card" role="status" data-poll="\(link.appending("etat"))"><h2>\(heading)</h2><p>\(upload.name), \
        \((upload.bytes / 1024 + 1).spaced) Ko.</p><progress aria-label="\(heading)" max="100"\
        \(attribute: "value", percent.map { "\($0)" })></progress></div>
        """
    }

    private func preview(_ report: OfficialImport.Report) -> HTML {
        """
        <section class="card"><h2>Ce qui serait écrit</h2>\(facts(report))\
        <form method="post" action="\(link.appending("confirmer"))">\(formSign(token))\(report.origin.map(originFields))\
        <p class="save"><button class="btn">Enregistrer ces données</button></p></form></section>
        \(rejected(report))\(leave("Ne rien enregistrer"))
        """
    }

    /// What is asked of outlines: the file says it seldom, and it is written under each map.
    private func originFields(_ origin: ContourOrigin) -> HTML {
        let annee = form?["annee"] ?? origin.annee.map(String.init) ?? ""
        // The name of a file is no source: whoever sends it knows better.
        let source = form?["source"] ?? (origin.source == "fichier \(upload.name)" ? "" : origin.source)
        return """
            <div class="field"><label for="source">D’où viennent ces contours (obligatoire)</label><input id="source" name="source" \
            value="\(source)" required aria-describedby="source-aide">\
            <p class="hint" id="source-aide">Le producteur et la licence, par exemple « IGN Admin Express, Licence Ouverte 2.0 » : \
            c’est écrit sous chaque carte.</p></div>\
            <div class="field"><label for="annee">Année des communes dessinées (obligatoire)</label>\
            <input class="short" inputmode="numeric" id="annee" name="annee" value="\(annee)" required pattern="[0-9]{4}"></div>
            """
    }

    private func done(_ report: OfficialImport.Report) -> HTML {
        """
        <section class="card" role="status"><h2>C’est enregistré</h2>\(facts(report))\
        <p class="actions">\(button("Voir les données", to: base))</p></section>\(rejected(report))
        """
    }

    private func facts(_ report: OfficialImport.Report) -> HTML {
        """
        <dl class="facts"><dt>Fichier</dt><dd>\(report.file)</dd><dt>Reconnu comme</dt><dd>\(report.format)</dd>\
        <dt>Lignes lues</dt><dd>\(report.rowsRead.spaced)</dd><dt>Rapprochées</dt><dd>\(report.matched.spaced)</dd>\
        <dt>Du territoire</dt><dd>\(report.ofTerritoire.counted("lieu", "lieux"))</dd>\
        \(report.aside > 0 ? "<dt>Laissées de côté</dt><dd>\(report.aside.spaced) (un autre niveau, un autre type)</dd>" : nil)\
        <dt>Rejetées</dt><dd>\(report.rejections.rows.spaced)</dd></dl><ul>\(each: report.contents, { "<li>\($0)</li>" })</ul>
        """
    }

    private func rejected(_ report: OfficialImport.Report) -> HTML {
        guard report.rejections.count > 0 else { return .empty }
        let more = report.rejections.count - report.rejections.first.count
        return """
            <details class="card" open><summary>\(report.rejections.rows.counted("ligne rejetée", "lignes rejetées"))</summary>\
            <ul>\(each: report.rejectedByReason, { "<li>\($0)</li>" })</ul><h3>Une par une</h3>\
            <ul>\(each: report.rejections.first, { "<li>\($0.message)</li>" })</ul>\
            \(more > 0 ? "<p>… et \(more.counted("autre", "autres")).</p>" : nil)</details>
            """
    }

    private func leave(_ label: String) -> HTML {
        """
        <form method="post" action="\(link.appending("abandonner"))">\(formSign(token))<p><button class="btn quiet">\(label)</button></p></form>
        """
    }
}

struct ImportPage: Page {
    let status: ImportStatus
    var refusal: Refusal?
    /// What is wrong with what was typed.
    var sentence: String?

    var title: String { "Import d’un fichier" }

    var body: HTML {
        """
        \(TitleBlock(heading: title).html)
        <div class="stack">\((sentence ?? refusal?.sentence).map { sentence in
            """
            <div class="errors" role="alert" tabindex="-1"><h2>Un point à corriger</h2><p>\(sentence)</p></div>
            """
        })\(status.html)</div>
        """
    }
}
