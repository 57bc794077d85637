import Domain
import HTML

/// The figures of an équilibre on a page: in brief, on maps, commune by commune, with what they say of inequality.
struct EquilibreFigures {
    let chiffres: Chiffres
    let drawings: EquilibreDrawings
    let head: ConventionHead

    var html: HTML {
        """
        \(brief)
        <section class="card w6"><h2>Accès</h2><p class="meta">Ce que chacun trouve à sa portée, partagé avec tous ceux qui y vont aussi.</p>\
        \(drawings.acces.html)</section>
        <section class="card w6"><h2>Couverture</h2><p class="meta">Ce qu’offre la commune elle-même, pour ses seuls habitants.</p>\
        \(drawings.couverture.html)</section>
        <section class="card"><h2>Commune par commune</h2>\(scrolling("Commune par commune", table, .wide))\
        <p class="source">\(chiffres.source)</p></section>
        \(InegaliteView(chiffres: chiffres).html)
        """
    }

    private var per: String { chiffres.scale.words }
    private var unit: String { chiffres.offre.unite }

    private var brief: HTML {
        let whole = chiffres.whole
        return """
            <section class="card"><h2>En bref</h2><ul class="counts">\
            <li><span class="big">\(whole.besoin.french(digits: 0))</span> \(chiffres.besoin.libelle.lowercasedFirst)\
            \(chiffres.besoin.annee.map { " (\($0))" })</li>\
            <li><span class="big">\(whole.places.french())</span> \(unit)</li>\
            <li><span class="big">\(chiffres.told(whole.taux) ?? "—")</span> \(unit) pour \(per)\u{A0}: taux de couverture</li>\
            <li><span class="big">\(chiffres.told(whole.acces) ?? "—")</span> pour \(per)\u{A0}: indice d’accessibilité moyen</li>\
            \(lacking)</ul>\(reading)<p class="source">\(chiffres.source)</p>\(notes)</section>
            """
    }

    private var lacking: HTML {
        guard let cible = chiffres.cible, let lacking = chiffres.whole.lacking else { return .empty }
        let words =
            lacking > 0
            ? "\(unit) manquent pour un taux de \(cible.french()) pour 100"
            : "\(unit) de plus qu’un taux de \(cible.french()) pour 100"
        return "<li><span class=\"big\">\(abs(lacking).rounded(.up).french(digits: 0))</span> \(words)</li>"
    }

    /// What the figures say, before any detail.
    private var reading: HTML {
        guard let sentence = InegaliteView(chiffres: chiffres).sentence else { return .empty }
        return "<p><b>\(sentence)</b></p>"
    }

    private var notes: HTML {
        guard !chiffres.notes.isEmpty else { return .empty }
        return """
            <h3>À savoir pour les lire</h3><ul>\(each: chiffres.notes, { "<li>\($0)</li>" })</ul>
            """
    }

    private var table: HTML {
        """
        <table class="figures"><caption>\(chiffres.lines.count.counted("commune", "communes"))\u{A0}; \(unit) pour \(per)</caption><thead><tr>\
        <th scope="col">Commune</th><th class="n" scope="col">\(chiffres.besoin.libelle)</th>\
        <th class="n" scope="col">\(unit.capitalizedFirst)</th><th class="n" scope="col">Couverture</th>\
        <th class="n" scope="col">Accès</th><th scope="col">Le plus proche</th></tr></thead>\
        <tbody>\(each: chiffres.lines, row)</tbody><tfoot>\(total)</tfoot></table>
        """
    }

    private func row(_ line: Chiffres.Line) -> HTML {
        """
        <tr data-code="\(line.code)"><th scope="row">\(line.nom)</th><td class="n">\(line.valeur?.readable ?? "non connu")</td>\
        <td class="n">\(line.places?.french() ?? "non connu")</td><td class="n">\(chiffres.told(line.taux) ?? "—")</td>\
        <td class="n">\(chiffres.told(line.acces) ?? line.obstacle ?? "—")</td><td>\(nearest(line))</td></tr>
        """
    }

    private func nearest(_ line: Chiffres.Line) -> String {
        guard let service = line.service, let cost = line.cost else { return "aucun à portée" }
        return "\(service), \(cost.french(digits: 0))\u{A0}\(chiffres.symbol)"
    }

    private var total: HTML {
        """
        <tr><th scope="row">Ensemble</th><td class="n">\(chiffres.whole.besoin.french(digits: 0))</td>\
        <td class="n">\(chiffres.whole.places.french())</td><td class="n">\(chiffres.told(chiffres.whole.taux) ?? "—")</td>\
        <td class="n">\(chiffres.told(chiffres.whole.acces) ?? "—")</td><td></td></tr>
        """
    }
}
