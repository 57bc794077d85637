import Domain
import HTML
import Storage

/// The agenda in order, with the time it takes against the slot.
struct AgendaCard {
    let facts: ReunionFacts
    let canEdit: Bool
    let token: String

    var html: HTML {
        """
        <section class="card" id="ordre-du-jour"><h2>Ordre du jour</h2>\
        \(facts.points.isEmpty ? "<p class=\"meta\">Aucun point pour l’instant.\(canEdit ? " Inscrivez un point ouvert, ou écrivez-en un." : "")</p>" : time)\
        <ol class="rows ticks agenda">\(each: facts.points, { line($0.value) })</ol>\(canEdit ? form : .empty)</section>
        """
    }

    private var time: HTML {
        if facts.minutes == 0 { return .empty }
        let total = "\(facts.minutes) min"
        guard let slot = facts.slot else { return "<p class=\"meta\">Durée prévue\u{A0}: \(total).</p>" }
        let over = facts.minutes - slot
        return over > 0
            ? "<p class=\"warning\">\(Icon.alert.svg) Durée prévue\u{A0}: \(total), pour un créneau de \(slot) min\u{A0}: \(over) min de trop.</p>"
            : "<p class=\"meta\">Durée prévue\u{A0}: \(total), pour un créneau de \(slot) min.</p>"
    }

    private func line(_ point: PointOrdreDuJour) -> HTML {
        """
        <li><div><b>\(point.titre)</b> <span class="chip">\(point.nature.libelle)</span>\(point.isTraite ? " <span class=\"chip good\">Traité</span>" : "")\
        <small>\(point.duree.map { "\($0) min" } ?? "durée non prévue")</small>\(OrigineLink(origine: point.origine, head: facts.head).html)</div>\
        \(canEdit ? acts(point) : .empty)</li>
        """
    }

    private func acts(_ point: PointOrdreDuJour) -> HTML {
        let link = Link("ctg", facts.head.slug, "points", point.id.rawValue)
        return """
            <div class="actions">\(OrderButtons(base: link, name: point.titre, token: token).html)\
            <a class="btn quiet" href="\(link.appending("modifier"))">Modifier<span class="vh"> «\u{A0}\(point.titre)\u{A0}»</span></a>\
            <form method="post" action="\(link.appending("retirer"))">\(formSign(token))\
            <button class="btn quiet">Retirer<span class="vh"> «\u{A0}\(point.titre)\u{A0}»</span></button></form></div>
            """
    }

    private var form: HTML {
        """
        <form class="tools" method="post" action="\(facts.link.appending("points"))" aria-label="Ajouter un point">\(formSign(token))\
        <div class="field grow"><label for="titre">Nouveau point</label><input id="titre" name="titre" required></div>\
        <div class="field"><label for="nature">Pour</label><select id="nature" name="nature">\
        \(each: PointOrdreDuJour.Nature.allCases, { "<option value=\"\($0.rawValue)\">\($0.libelle)</option>" })</select></div>\
        <div class="field"><label for="duree">Minutes</label><input class="short" id="duree" name="duree" inputmode="numeric"></div>\
        <button class="btn alt">Ajouter</button></form>
        """
    }
}

/// The quorum, with how it is counted.
struct QuorumView {
    let feuille: FeuillePresence

    var html: HTML {
        """
        <p><b>\(feuille.presents.counted("présent", "présents"))</b> sur \(feuille.enExercice.counted("membre en exercice", "membres en exercice"))\
        \(feuille.pouvoirs == 0 ? "" : ", \(feuille.pouvoirs.counted("pouvoir", "pouvoirs"))")\u{A0}: \(feuille.votants.counted("votant", "votants")).</p>\
        <p>\(reading)</p>
        """
    }

    private var reading: HTML {
        guard feuille.quorum != .none else {
            return "<span class=\"meta\">Cette instance n’a pas de règle de quorum.</span>"
        }
        let rule = "\(feuille.quorum.libelle.lowercasedFirst)\u{A0}: \(feuille.needed), les pouvoirs ne comptent pas"
        return feuille.isQuorate
            ? "<span class=\"chip good\">Quorum atteint</span> <small>\(rule)</small>"
            : "<span class=\"chip bad\">Quorum non atteint</span> <small>\(rule)</small>"
    }
}
