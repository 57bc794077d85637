import Domain
import HTML

/// The signature picture: the volets as metro lines through their stages.
struct VoletLines {
    let contents: [VoletContent]
    let head: ConventionHead

    var html: HTML {
        """
        <table class="lines"><caption class="vh">Étape atteinte par chaque volet</caption>
        <thead><tr><th scope="col">Volet</th>\(each: Etape.Stage.allCases, { "<th scope=\"col\">\($0.libelle)</th>" })</tr></thead>
        <tbody>\(each: contents, line)</tbody></table>
        """
    }

    private func line(_ content: VoletContent) -> HTML {
        let volet = content.volet
        let current = content.progress.current
        return """
            <tr class="\(volet.teinte.hueClass)"><th scope="row"><a href="\(volet.place(in: head))">\(volet.teinte.icon)\
            <b>\(volet.nom)</b><small>\(volet.cible)</small><span class="at">\(current?.libelle ?? "Terminé")\
            <small>\(remark(content))</small></span></a></th>\
            \(each: Etape.Stage.allCases, { stop($0, content) })</tr>
            """
    }

    private func stop(_ stage: Etape.Stage, _ content: VoletContent) -> HTML {
        if let etape = content.progress.etape(stage) {
            return """
                <td class="done"><span class="vh">fait le \(etape.on.long)</span></td>
                """
        }
        guard stage == content.progress.current else { return "<td><span class=\"vh\">à venir</span></td>" }
        return """
            <td class="now"><span class="vh">en cours</span> <small>\(remark(content))</small></td>
            """
    }

    /// What the current stage has so far.
    private func remark(_ content: VoletContent) -> String {
        switch content.progress.current {
        case .diagnostic: content.constats.count.counted("constat", "constats")
        case .enjeux: content.enjeux.count.counted("enjeu", "enjeux")
        case .plan, .validation, .demarrage: content.fiches.count.counted("fiche", "fiches")
        case .evaluation: "à évaluer"
        case nil: "évalué"
        }
    }
}

/// A volet as a chip, hue, icon and name.
func voletChip(_ volet: Volet) -> HTML {
    """
    <span class="chip volet \(volet.teinte.hueClass)">\(volet.teinte.icon)\(volet.nom)</span>
    """
}
