import Domain
import HTML
import Storage

/// The evidence of a constat, each figure beside what it is today.
struct EvidenceView: Sendable {
    let preuves: [Preuve]
    /// What the figures are today, for those whose source is known.
    let current: [Preuve.Chiffre: String]

    func html(of constat: Constat, base: Link, mayEdit: Bool) -> HTML {
        let addition = base.appending("preuves", "nouveau").with(["constat_id": constat.id.rawValue])
        return """
            <section class="card" id="preuves"><header><h2>Preuves</h2>\
            \(mayEdit ? "<a href=\"\(addition)\">Ajouter une preuve</a>" : .empty)</header>\
            \(preuves.isEmpty ? "<p class=\"meta\">Aucune preuve n’est jointe.</p>" : "<ul class=\"rows\">\(each: preuves, { line($0, base, mayEdit) })</ul>")</section>
            """
    }

    private func line(_ preuve: Preuve, _ base: Link, _ mayEdit: Bool) -> HTML {
        let edit = base.appending("preuves", preuve.id.rawValue, "modifier")
        return """
            <li><div><span class="chip">\(preuve.nature.libelle)</span> \(what(preuve))\(preuve.chiffre.map(movement))\
            \(mayEdit ? " <a href=\"\(edit)\">Modifier<span class=\"vh\"> la preuve : \(preuve.heading)</span></a>" : .empty)\
            </div></li>
            """
    }

    private func what(_ preuve: Preuve) -> HTML {
        guard preuve.nature == .lien, let link = Link(external: preuve.source) else {
            return HTML(text: preuve.sentence)
        }
        return """
            <a href="\(link)" rel="noopener">\(preuve.texte.isEmpty ? preuve.source : preuve.texte)</a>
            """
    }

    /// Says that the figure is no longer what it was when somebody rested a constat on it.
    private func movement(_ chiffre: Preuve.Chiffre) -> HTML {
        guard let now = current[chiffre], now != chiffre.valeur else { return .empty }
        return """
            <br><span class="chip warn">\(Icon.alert.svg)Depuis, ce chiffre a changé : <del>\(chiffre.valeur)</del> <ins>\(now)</ins></span>
            """
    }
}
