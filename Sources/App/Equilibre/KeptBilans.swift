import Domain
import HTML

/// The kept results of a volet, and the form to keep one more.
struct KeptBilans {
    let lines: [BilanLine]
    /// Where the form goes; `nil` for who may not keep.
    let action: Link?
    let token: String
    /// `/ctg/x/bilans`.
    let base: Link
    let refusal: Refusal?

    var html: HTML {
        """
        <section class="card" id="bilans"><h2>Bilans gardés</h2>\(lines.isEmpty
            ? "<p class=\"meta\">Aucun. Un bilan gardé fige les chiffres, les hypothèses et la date, pour en parler plus tard.</p>"
            : "<ul class=\"rows\">\(each: lines, line)</ul>")\(action.map(form))</section>
        """
    }

    private func line(_ line: BilanLine) -> HTML {
        let bilan = line.stored.value
        let chiffres = bilan.chiffres
        let (taux, acces) = (chiffres?.told(chiffres?.whole.taux), chiffres?.told(chiffres?.whole.acces))
        return """
            <li><a href="\(base.appending(bilan.id.rawValue))">\(bilan.titre)</a><small>\(bilan.on.long), \(line.auteur)\u{A0}: couverture \
            \(taux ?? "—"), accès \(acces ?? "—") pour \(chiffres?.scale.words ?? "100")</small></li>
            """
    }

    private func form(_ action: Link) -> HTML {
        let error = refusal?.sentence
        let field = FormField(
            "titre", "Titre de ce bilan", .line(limit: 160), required: true,
            help: "Par exemple «\u{A0}Avant l’ouverture de la micro-crèche\u{A0}».")
        let errors = refusal.map { FormErrors(refusals: [$0]) }
        return """
            <form method="post" action="\(action)">\(formSign(token))\(error == nil ? nil : "<p class=\"vh\" role=\"alert\">\(error)</p>")\
            \(FieldView(field: field, values: FormValues(), errors: errors).html)<p class="actions"><button class="btn">Garder ce bilan</button></p></form>
            """
    }
}
