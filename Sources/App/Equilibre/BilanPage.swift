import Domain
import HTML
import Storage

/// A kept result as it was, and whether the data changed since.
struct BilanPage: Page {
    let stored: Stored<BilanGarde>
    /// Who kept it; `nil` once it is put away.
    let auteur: String?
    let facts: EquilibreFacts
    /// What the same hypotheses give today.
    let now: Bilan.Whole
    let head: ConventionHead
    /// The sign of the forms, for who may put it away.
    let token: String?

    private var bilan: BilanGarde { stored.value }
    private var link: Link { Link("ctg", head.slug, "bilans", bilan.id.rawValue) }
    var title: String { bilan.titre }

    var body: HTML {
        """
        <div class="\(facts.volet.teinte.hueClass)">\(TitleBlock(chips: chips, heading: title, meta: HTML(text: summary), actions: [
            button("L’équilibre d’aujourd’hui", to: Link("ctg", head.slug, "equilibre", facts.volet.cle), "alt")]).html)
        <div class="grid">\(change)\(figures)
        <section class="card"><h2>Hypothèses gardées</h2><dl class="facts">\
        \(each: bilan.hypotheses.lines(in: facts.catalogue), { "<dt>\($0.name)</dt><dd>\($0.value)</dd>" })\
        <dt>Empreinte des données</dt><dd><code>\(bilan.empreinte.prefix(16).description)</code></dd></dl></section>
        \(token.map(putAway))</div></div>
        """
    }

    private var chips: HTML {
        "\(voletChip(facts.volet))\(stored.isArchived ? " <span class=\"chip warn\">retiré</span>" : nil)"
    }

    private var summary: String {
        "Bilan gardé le \(bilan.on.long)" + (auteur.map { " par \($0)" } ?? "") + "."
    }

    /// Hypotheses alike, another result would come out today.
    private var change: HTML {
        guard facts.inputs.empreinte != bilan.empreinte else {
            return """
                <section class="card"><p>Les données n’ont pas changé depuis\u{A0}: le même calcul donnerait le même résultat.</p></section>
                """
        }
        let kept = bilan.chiffres
        let (then, per) = (kept?.whole, kept?.scale.words ?? "100")
        func told(_ rate: Double?) -> String { kept?.told(rate) ?? "—" }
        return """
            <section class="card"><p class="warning">\(Icon.alert.svg) Les données ont changé depuis ce bilan.</p>\
            <p>Avec les mêmes hypothèses, on trouverait aujourd’hui un taux de couverture de \(told(now.taux)) pour \(per) \
            (\(told(then?.taux)) alors) et un indice d’accessibilité moyen de \(told(now.acces)) \
            (\(told(then?.acces)) alors).</p></section>
            """
    }

    private var figures: HTML {
        guard let chiffres = bilan.chiffres else {
            return
                "<section class=\"card\"><p>Ces chiffres ont été gardés par une autre version de Maillage, illisible ici.</p></section>"
        }
        let drawings = EquilibreDrawings(
            chiffres: chiffres, contours: facts.contours, base: nil,
            method: "méthode \(bilan.hypotheses.desserte.methode.sigle)")
        return EquilibreFigures(chiffres: chiffres, drawings: drawings, head: head).html
    }

    private func putAway(_ token: String) -> HTML {
        """
        <section class="danger-zone"><h2>\(stored.isArchived ? "Reprendre ce bilan" : "Retirer ce bilan")</h2>\
        <p>Rien ne se perd\u{A0}: il garde son adresse et se reprend à tout moment.</p>\
        <form method="post" action="\(link.appending(stored.isArchived ? "reprendre" : "retirer"))">\(formSign(token))\
        <button class="btn \(stored.isArchived ? "alt" : "danger")">\(stored.isArchived ? "Reprendre" : "Retirer") le bilan</button></form></section>
        """
    }
}
