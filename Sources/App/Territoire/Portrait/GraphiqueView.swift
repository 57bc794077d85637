import Documents
import Domain
import HTML

/// A drawing on a page: the picture, its source, the table that says the same, and the files to keep.
struct GraphiqueView {
    let graphique: Graphique
    /// `/ctg/x/graphiques`.
    let base: Link
    var level = 2
    var query: KeyValuePairs<String, String> = [:]

    var html: HTML {
        """
        <figure class="drawing"><figcaption>\(heading)</figcaption>\(graphique.drawing.html)\
        \(graphique.sources.isEmpty ? nil : "<p class=\"source\">Source : \(graphique.source)</p>")\
        <details><summary>Les chiffres en tableau</summary>\(scrolling(graphique.titre, TableView(table: graphique.table).html))</details>\
        <p class="files">Télécharger : \(file("svg", "SVG")) \(file("png", "PNG")) \(file("csv", "CSV"))</p></figure>
        """
    }

    private var heading: HTML {
        switch level {
        case 2: "<h2>\(graphique.titre)</h2>"
        case 3: "<h3>\(graphique.titre)</h3>"
        default: "<h4>\(graphique.titre)</h4>"
        }
    }

    private func file(_ format: String, _ label: String) -> HTML {
        let link = base.appending(graphique.key.text, format)
        return """
            <a href="\(query.isEmpty ? link : link.with(query))" download>\(label)<span class="vh"> de « \(graphique.titre) »</span></a>
            """
    }
}

/// A paper's table on a page.
struct TableView {
    let table: Documents.Table

    var html: HTML {
        """
        <table class="figures\(hasLongTitles ? " wraps" : "")"><caption class="vh">\(table.caption)</caption><thead><tr>\(each: table.columns, { column in
            column.alignment == .end ? "<th class=\"n\" scope=\"col\">\(column.title)</th>" : "<th scope=\"col\">\(column.title)</th>"
        })</tr></thead><tbody>\(each: table.rows, row)</tbody></table>
        """
    }

    /// Titles of several words would make columns of one number as wide as a sentence.
    private var hasLongTitles: Bool { table.columns.contains { $0.title.count > 24 } }

    private func row(_ cells: [String]) -> HTML {
        """
        <tr>\(each: Array(zip(cells, table.columns).enumerated()), { index, cell in
            index == 0
                ? "<th scope=\"row\">\(cell.0)</th>"
                : cell.1.alignment == .end ? "<td class=\"n\">\(cell.0)</td>" : "<td>\(cell.0)</td>"
        })</tr>
        """
    }
}
