import Domain
import Foundation
import HTML

/// What became of the convocation, person by person, with what to do.
struct ConvocationState {
    let facts: ConvocationFacts
    let token: String

    private var called: [Destinataire] { facts.destinataires.filter { facts.envoi(of: $0.personne.id) != nil } }

    var html: HTML {
        let reached = called.count { facts.envoi(of: $0.personne.id)?.state.isReached ?? false }
        return """
            <section class="card" id="etat"><h2>Qui a la convocation</h2>\
            <p class="meta">\(reached) sur \(called.count.counted("personne convoquée", "personnes convoquées")).</p>\
            \(scrolling("État de la convocation", table))</section>
            """
    }

    private var table: HTML {
        """
        <table class="folds"><caption class="vh">État de la convocation, personne par personne</caption><thead><tr>\
        <th scope="col">Personne</th><th scope="col">Convocation</th><th scope="col">Réponse</th>\
        <th scope="col">À faire</th></tr></thead><tbody>\(each: called, row)</tbody></table>
        """
    }

    private func row(_ destinataire: Destinataire) -> HTML {
        let personne = destinataire.personne
        guard let envoi = facts.envoi(of: personne.id) else { return .empty }
        return """
            <tr><th scope="row">\(personne.nom)\(destinataire.role.isEmpty ? nil : "<br><small>\(destinataire.role)</small>")</th>\
            <td>\(chip(envoi.state)) <small>\(explanation(envoi))</small></td><td>\(answer(destinataire, envoi))</td>\
            <td>\(action(destinataire, envoi))</td></tr>
            """
    }

    private func chip(_ state: Envoi.State) -> HTML {
        switch state {
        case .queued: "<span class=\"chip\">En file</span>"
        case .retrying: "<span class=\"chip warn\">Nouvel essai</span>"
        case .sent: "<span class=\"chip good\">Envoyée</span>"
        case .refused: "<span class=\"chip bad\">Refusée</span>"
        case .stuck: "<span class=\"chip bad\">Bloquée</span>"
        case .noAddress: "<span class=\"chip warn\">Pas d’adresse</span>"
        case .withdrawn: "<span class=\"chip warn\">Retirée</span>"
        }
    }

    private func explanation(_ envoi: Envoi) -> String {
        switch envoi.state {
        case .queued: "part dans l’instant"
        case .retrying(let tries): "\(tries.counted("essai manqué", "essais manqués")), d’autres suivront"
        case .sent(let at): Date(timestamp: at).map { "le \($0.day.long)" } ?? ""
        case .refused(let at, let reply):
            (Date(timestamp: at).map { "le \($0.day.long)\u{A0}: " } ?? "") + MailRefusal.reason(reply)
        case .stuck: "le serveur d’envoi n’a pas répondu en dix essais"
        case .noAddress: "à convoquer autrement"
        case .withdrawn: "le compte a été effacé avant l’envoi"
        }
    }

    private func answer(_ destinataire: Destinataire, _ envoi: Envoi) -> String {
        if destinataire.kind == .substitute { return "—" }
        guard let membre = destinataire.membre else {
            return
                switch facts.envois.last(where: { $0.personne == destinataire.personne.id && $0.answer != nil })?.answer
            {
            case .present?: "vient"
            case .excuse?: "excusé·e"
            case nil: "pas encore"
            }
        }
        return switch facts.feuille.place(of: membre) {
        case .present: "vient"
        case .proxy: "donne pouvoir"
        case .replaced: "représenté·e"
        case .excused: "excusé·e"
        case .absent: "absent·e"
        case .unknown: "pas encore"
        }
    }

    private func action(_ destinataire: Destinataire, _ envoi: Envoi) -> HTML {
        let personne = destinataire.personne
        switch envoi.state {
        case .refused:
            let isMarked = facts.refusals[personne.email.lowercased()] != nil
            let retry = isMarked ? form("reessayer", "Réessayer cette adresse", personne) : HTML.empty
            return "Corrigez l’adresse, puis convoquez de nouveau\(retry)"
        case .noAddress: return "Appelez ou écrivez, ou donnez une adresse à cette personne"
        case .stuck: return "Prévenez l’administration, puis convoquez de nouveau"
        case .queued, .retrying, .sent, .withdrawn:
            return envoi.hasLiveToken ? form("revoquer", "Couper son lien de réponse", personne) : "—"
        }
    }

    private func form(_ action: String, _ label: String, _ personne: Personne) -> HTML {
        """
        <form method="post" action="\(facts.link.appending(action))">\(formSign(token))\
        <input type="hidden" name="personne" value="\(personne.id.rawValue)">\
        <button class="btn quiet">\(label)<span class="vh"> (\(personne.nom))</span></button></form>
        """
    }
}
