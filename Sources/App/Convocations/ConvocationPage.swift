import Domain
import Foundation
import HTML

/// The convocation of one meeting: who has it, what goes with it, the message to send.
struct ConvocationPage: Page {
    let facts: ConvocationFacts
    let draft: ConvocationDraft
    /// Whether the message stands above the form as its readers will see it, ready to leave.
    let isPreview: Bool
    let refusal: String?
    let token: String

    var title: String { "Convocation — \(facts.reunion.titre)" }
    private var delai: DelaiCard { DelaiCard(facts: facts, token: token) }
    private var isOpen: Bool { facts.reunion.annulation == nil && facts.reunion.on >= facts.today }

    var body: HTML {
        """
        \(TitleBlock(heading: title, meta: HTML(text: facts.quand.capitalizedFirst)).html)
        <div class="stack">
        \(refusal.map(warning))
        \(moved)
        \(isOpen ? delai.warning : nil)
        \(isPreview ? preview : .empty)
        \(facts.envois.isEmpty ? .empty : ConvocationState(facts: facts, token: token).html)
        \(isOpen ? pieces + form + delai.html : closed)
        </div>
        """
    }

    private func warning(_ text: String) -> HTML {
        """
        <div class="flash bad" role="alert">\(Icon.alert.svg)<p>\(text)</p></div>
        """
    }

    private var closed: HTML {
        """
        <section class="card"><p>\(facts.reunion.annulation == nil ? "Cette réunion est passée." : "Cette réunion est annulée.") \
        On n’y convoque plus.</p></section>
        """
    }

    /// What was announced is no longer true: it is told by itself after a while, or now.
    private var moved: HTML {
        guard facts.hasMoved, facts.reunion.on >= facts.today else { return .empty }
        let what = facts.reunion.annulation == nil ? "a changé" : "est annulée"
        return """
            <div class="flash warn">\(Icon.alert.svg)<p>La réunion \(what) depuis la convocation. Les personnes convoquées \
            seront prévenues d’elles-mêmes une fois passé le délai pour défaire\u{A0}; remettre la réunion en l’état d’ici là \
            annule ce message.</p><form method="post" action="\(facts.link.appending("mise-a-jour"))">\(formSign(token))\
            <button class="btn">Prévenir maintenant</button></form></div>
            """
    }

    private var chosen: [Destinataire] {
        facts.destinataires.filter { draft.personnes.contains($0.personne.id.rawValue) }
    }

    private var preview: HTML {
        let reachable = chosen.filter { facts.canBeReached($0.personne) }
        let others = chosen.filter { !facts.canBeReached($0.personne) }
        let names = enumeration(others.map(\.personne.nom))
        return """
            <section class="card" id="apercu"><h2>Ce qui va partir</h2>\
            <dl class="facts"><dt>Objet</dt><dd>\(draft.titre)</dd><dt>À</dt>\
            <dd>\(enumeration(reachable.map(\.personne.nom)))</dd>\
            <dt>Pièces</dt><dd>\(attachments.joined(separator: ", "))</dd></dl>\
            <div class="prose">\(each: draft.texte.split(separator: "\n\n"), { "<p>\(lines(of: $0))</p>" })</div>\
            \(others.isEmpty ? nil : "<p>Sans adresse utilisable, à convoquer autrement\u{A0}: \(names).</p>")\
            <form method="post" action="\(facts.link)">\(formSign(token))\(hidden)\
            <p class="save"><button class="btn">Envoyer à \(reachable.count.counted("personne", "personnes"))</button></p>\
            </form></section>
            """
    }

    private func lines(of paragraph: Substring) -> HTML {
        paragraph.split(separator: "\n").map { HTML(text: String($0)) }.joined(by: "<br>")
    }

    private var attachments: [String] {
        ["invitation à l’agenda"] + (draft.withAgenda ? ["ordre du jour (PDF)"] : [])
            + (draft.withCompteRendu ? facts.told.map { ["compte rendu du \($0.on.long) (PDF)"] } ?? [] : [])
            + facts.pieces.map(\.file.name)
    }

    private var hidden: HTML {
        """
        <input type="hidden" name="titre" value="\(draft.titre)"><input type="hidden" name="texte" value="\(draft.texte)">\
        <input type="hidden" name="ordre_du_jour" value="\(draft.withAgenda ? 1 : 0)">\
        <input type="hidden" name="compte_rendu" value="\(draft.withCompteRendu ? 1 : 0)">\
        \(each: draft.personnes.sorted(), { "<input type=\"hidden\" name=\"personnes\" value=\"\($0)\">" })
        """
    }

    private var pieces: HTML {
        """
        <section class="card" id="pieces"><h2>Fichiers à joindre</h2>\
        <p class="meta">Invitation, ordre du jour et dernier compte rendu diffusé se joignent d’eux-mêmes. Ajoutez ici tout \
        autre document\u{A0}: \(PieceJointe.size(PieceJointe.limit)) par fichier au plus, \
        \(PieceJointe.size(PieceJointe.totalLimit)) en tout.</p>\
        <ul class="rows">\(each: facts.pieces, piece)</ul>\
        <form method="post" enctype="multipart/form-data" action="\(facts.link.appending("pieces"))">\(formSign(token))\
        <div class="field"><label for="fichier">Fichier</label><input id="fichier" type="file" name="fichier" required></div>\
        <button class="btn alt">Joindre ce fichier</button></form></section>
        """
    }

    private func piece(_ piece: PieceJointe) -> HTML {
        """
        <li>\(piece.file.name) <small>\(piece.size)</small>\
        <form method="post" action="\(facts.link.appending("retirer"))">\(formSign(token))\
        <input type="hidden" name="piece" value="\(piece.id)"><button class="btn quiet">Retirer\
        <span class="vh"> \(piece.file.name)</span></button></form></li>
        """
    }

    private var form: HTML {
        let isAgain = !facts.envois.isEmpty
        return """
            <form method="post" action="\(facts.link.appending("apercu"))" id="convoquer">\(formSign(token))\
            <section class="card"><h2>\(isAgain ? "Convoquer de nouveau" : "Convoquer")</h2>\
            \(isAgain ? "<p class=\"meta\">Ne sont cochées que les personnes qui n’ont pas été touchées.</p>" : .empty)\
            \(people)\
            <div class="field"><label for="titre">Objet <span>(obligatoire)</span></label>\
            <input id="titre" name="titre" required value="\(draft.titre)"></div>\
            <div class="field"><label for="texte">Message <span>(obligatoire)</span></label>\
            <textarea id="texte" name="texte" rows="12" required>\n\(draft.texte)</textarea></div>\
            \(facts.points.isEmpty ? noAgenda : agendaBox)\(facts.told.map(compteRenduBox) ?? noCompteRendu)</section>\
            <p class="save"><button class="btn">Voir avant d’envoyer</button></p></form>
            """
    }

    private var noAgenda: HTML { "<p class=\"meta\">L’ordre du jour est vide\u{A0}: rien à joindre.</p>" }

    private var agendaBox: HTML {
        """
        <div class="field"><label class="check"><input type="checkbox" name="ordre_du_jour" value="1"\
        \(flag: "checked", if: draft.withAgenda)><span>Joindre l’ordre du jour (PDF)</span></label></div>
        """
    }

    private var noCompteRendu: HTML {
        "<p class=\"meta\">Aucun compte rendu de cette instance n’est encore diffusé\u{A0}: rien à joindre.</p>"
    }

    private func compteRenduBox(_ told: Reunion) -> HTML {
        """
        <div class="field"><label class="check"><input type="checkbox" name="compte_rendu" value="1"\
        \(flag: "checked", if: draft.withCompteRendu)><span>Joindre le dernier compte rendu\u{A0}: \(told.titre), \
        \(told.on.long) (PDF)</span></label></div>
        """
    }

    private var people: HTML {
        if facts.destinataires.isEmpty {
            return """
                <p class="meta">Personne ne siège dans cette instance ce jour-là. Ajoutez ses membres depuis \
                <a href="\(Link("ctg", facts.head.slug, "instances"))">les instances</a>.</p>
                """
        }
        return """
            <fieldset class="field"><legend>Qui convoquer</legend><ul class="options">\
            \(each: facts.destinataires, person)</ul></fieldset>
            """
    }

    private func person(_ destinataire: Destinataire) -> HTML {
        let personne = destinataire.personne
        let obstacle = facts.canBeReached(personne) ? nil : personne.email.isEmpty ? "sans adresse" : "adresse refusée"
        let details = [destinataire.role, obstacle ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")
        return """
            <li><label class="check"><input type="checkbox" name="personnes" value="\(personne.id.rawValue)"\
            \(flag: "checked", if: draft.personnes.contains(personne.id.rawValue))><span>\(personne.nom)\
            \(details.isEmpty ? nil : " <small>\(details)</small>")</span></label></li>
            """
    }
}
