import Domain
import HTML

/// Commune by commune: one indicateur on a map and over time, all of them in a table.
extension PortraitPage {
    func communes(_ lines: [PortraitFacts.Latest]) -> HTML {
        let mapped = lines.filter { portrait.hasCommunes($0.indicateur.code, annee: $0.annee) }
        guard let shown = shown(mapped) else { return .empty }
        let code = shown.indicateur.code
        return """
            <section class="card" id="communes"><h2>Commune par commune</h2>\(chooser(mapped, code))\
            \(facts.graphique(.carte(code, wanted.options)).map { view($0, wanted.options.query) })\
            \(facts.graphique(.serie(code)).map { view($0) })\
            <p><a href="\(base.appending("indicateurs", code))">Autres classes, autres années, toutes les sources : \
            « \(shown.indicateur.libelle) »</a></p>\(table(mapped))</section>
            """
    }

    /// What was asked for, else what compares from a commune to another.
    private func shown(_ mapped: [PortraitFacts.Latest]) -> PortraitFacts.Latest? {
        mapped.first { $0.indicateur.code == wanted.code } ?? mapped.first { $0.indicateur.isComparable }
            ?? mapped.first
    }

    private func chooser(_ mapped: [PortraitFacts.Latest], _ code: String) -> HTML {
        guard mapped.count > 1 else { return .empty }
        return """
            <form class="filters" action="\((volet.map { base.appending("portrait", $0.cle) } ?? base.appending("portrait")).at("communes"))">\
            <label>Indicateur <select name="indicateur">\(each: mapped, { line in
                "<option value=\"\(line.indicateur.code)\"\(flag: "selected", if: line.indicateur.code == code)>\(line.indicateur.libelle)</option>"
            })</select></label><button class="btn alt">Montrer</button></form>
            """
    }

    private func view(_ graphique: Graphique, _ query: KeyValuePairs<String, String> = [:]) -> HTML {
        GraphiqueView(graphique: graphique, base: base.appending("graphiques"), level: 3, query: query).html
    }

    private func table(_ mapped: [PortraitFacts.Latest]) -> HTML {
        let table = portrait.communeTable(shownTheme, mapped, limit: PortraitFacts.widest)
        let titre = "Les chiffres de chaque commune"
        let more = mapped.count - (table.columns.count - 1)
        return """
            <h3>\(titre)</h3>\(scrolling(titre, TableView(table: table).html))\
            \(more > 0 ? "<p class=\"meta\">\(more.counted("autre indicateur", "autres indicateurs")) dans le fichier.</p>" : nil)\
            <p class="source">Source : \(table.source ?? "")</p><p class="files">Télécharger : \
            <a href="\(base.appending("graphiques", Graphique.Key.communes(shownTheme).text, "csv"))" download>CSV\
            <span class="vh"> de « \(titre) »</span></a></p>
            """
    }
}
