import HTML

/// What the inequality of an équilibre says in plain French, with its indices in a detail.
struct InegaliteView {
    let chiffres: Chiffres

    /// « Il faudrait déplacer l’équivalent de 34 places sur 122… »; `nil` when nothing can be compared.
    var sentence: String? {
        guard let access = chiffres.access else { return nil }
        if access.hoover < 0.01 { return "Chacun trouve à sa portée la même part de l’offre." }
        return "Il faudrait déplacer \(amount(access)) pour que chacun en trouve la même part à sa portée."
    }

    /// « l’équivalent de 34 places sur 122 », « 16 % de l’offre » where places are too few to be moved.
    private func amount(_ inegalite: Inegalite) -> String {
        guard inegalite.places >= 10 else { return "\((100 * inegalite.hoover).french(digits: 0))\u{A0}% de l’offre" }
        let (moved, places) = (inegalite.toMove.rounded(), inegalite.places.rounded())
        return "l’équivalent de \(moved.french(digits: 0)) \(chiffres.offre.unite) sur \(places.french(digits: 0))"
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
            <p>Sans compter les trajets, pour la même part dans chaque commune : \(amount(coverage)).</p>
            """
        })<details><summary>Les indices</summary>\(scrolling("Indices d’inégalité", table))\
        <p class="meta">Hoover\u{A0}: la moitié des écarts entre part des places et part des personnes\u{A0}; multiplié par les places, c’est \
        ce qu’il faudrait déplacer. Gini, pondéré par les personnes\u{A0}: 0 quand tout est égal, 1 au plus inégal. Theil\u{A0}: logarithme \
        naturel, 0 quand tout est égal. Rapport\u{A0}: le cinquième des communes les mieux pourvues au cinquième des moins pourvues.</p></details>
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
