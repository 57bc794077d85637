import HTML

/// What the inequality of an équilibre says in plain French, with its indices in a detail.
struct InegaliteView {
    let chiffres: Chiffres

    /// « Il faudrait déplacer 34 places sur 122 pour que… »; `nil` when nothing can be compared.
    var sentence: String? {
        guard let access = chiffres.access else { return nil }
        let places = access.places.rounded().french(digits: 0)
        guard access.toMove >= 0.5 else {
            return "Chacun trouve à sa portée la même part des \(places) \(chiffres.offre.unite)."
        }
        return """
            Il faudrait en déplacer l’équivalent de \(access.toMove.rounded().french(digits: 0)) sur \(places) \
            \(chiffres.offre.unite) pour que chacun en trouve la même part à sa portée.
            """
    }

    var html: HTML {
        """
        <section class="card" id="inegalite"><h2>Inégalité entre communes</h2>\(chiffres.coverage == nil && chiffres.access == nil
            ? "<p class=\"meta\">Il faut deux communes comptées, et une place au moins, pour comparer.</p>" : content)</section>
        """
    }

    private var content: HTML {
        """
        \(sentence.map { "<p><b>\($0)</b></p>" })\(chiffres.coverage.map { coverage in
            """
            <p>Sans compter les trajets, commune par commune : \(coverage.toMove.rounded().french(digits: 0)) sur \
            \(coverage.places.rounded().french(digits: 0)).</p>
            """
        })<details><summary>Les indices</summary>\(scrolling("Indices d’inégalité", table))\
        <p class="meta">Hoover : la moitié des écarts entre part des places et part des personnes ; multiplié par les places, c’est \
        ce qu’il faudrait déplacer. Gini, pondéré par les personnes : 0 quand tout est égal, 1 au plus inégal. Theil : logarithme \
        naturel, 0 quand tout est égal. Rapport : le cinquième des communes les mieux pourvues au cinquième des moins pourvues.</p></details>
        """
    }

    private var table: HTML {
        """
        <table><thead><tr><th scope="col">Indice</th><th class="n" scope="col">Avec les trajets</th>\
        <th class="n" scope="col">Commune par commune</th></tr></thead><tbody>\
        \(row("À déplacer", digits: 1) { $0.toMove })\(row("Hoover", digits: 3) { $0.hoover })\(row("Gini", digits: 3) { $0.gini })\
        \(row("Theil", digits: 3) { $0.theil })\(row("Rapport", digits: 1) { $0.ratio })</tbody></table>
        """
    }

    private func row(_ name: String, digits: Int, _ value: (Inegalite) -> Double?) -> HTML {
        let cells = [chiffres.access, chiffres.coverage].map { inegalite in
            inegalite.flatMap(value)?.french(digits: digits) ?? "—"
        }
        return """
            <tr><th scope="row">\(name)</th><td class="n">\(cells[0])</td><td class="n">\(cells[1])</td></tr>
            """
    }
}
