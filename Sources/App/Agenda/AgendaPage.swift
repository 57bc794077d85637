import Domain
import Foundation
import HTML

/// Where one opens, copies, renews or cuts the address of one's calendar.
struct AgendaPage: Page {
    let address: String?
    let token: AgendaToken?
    let now: Date
    let formToken: String

    var title: String { "Mon agenda" }

    var body: HTML {
        """
        <div class="page alone"><div class="stack">
        \(TitleBlock(heading: title, meta: "Vos réunions, les dates de vos conventions et vos tâches, dans votre logiciel d’agenda.").html)
        \(address.map(opened) ?? closed)
        <p><a href="\(Link("compte"))">Mon compte</a></p>
        </div></div>
        """
    }

    private var closed: HTML {
        """
        <section class="card"><h2>S’abonner</h2><p>Thunderbird, Nextcloud, Outlook ou un téléphone peuvent suivre votre \
        agenda\u{A0}: ils le relisent d’eux-mêmes. Il leur faut une adresse, qui n’est qu’à vous.</p>\
        <form method="post" action="\(Link("compte", "agenda"))">\(formSign(formToken))\
        <button class="btn">Créer mon adresse d’agenda</button></form></section>
        """
    }

    private func opened(_ address: String) -> HTML {
        """
        <section class="card"><h2>Mon adresse</h2>\
        <div class="field"><label for="adresse">Adresse à donner à votre logiciel d’agenda</label>\
        <p class="hint" id="adresse-aide">Qui la connaît lit votre agenda\u{A0}: ne la transmettez à personne.</p>\
        <input id="adresse" value="\(address)" readonly aria-describedby="adresse-aide"></div>\
        <p class="actions"><button type="button" class="btn" hidden data-js data-copy="#adresse">Copier l’adresse</button></p>\
        <p class="meta">\(reading)</p></section>
        <section class="card"><h2>Comment s’abonner</h2><ul>\
        <li>Thunderbird\u{A0}: Nouvel agenda, Sur le réseau, puis collez l’adresse.</li>\
        <li>Nextcloud\u{A0}: Agenda, Nouvel abonnement, puis collez l’adresse.</li>\
        <li>Outlook\u{A0}: Ajouter un calendrier, À partir d’Internet.</li></ul></section>
        <section class="danger-zone"><h2>Renouveler ou couper</h2><p>L’adresse d’aujourd’hui cesse aussitôt de \
        fonctionner, partout où vous l’avez donnée.</p><p class="actions">\
        <form method="post" action="\(Link("compte", "agenda"))">\(formSign(formToken))\
        <button class="btn alt">Renouveler l’adresse</button></form>\
        <form method="post" action="\(Link("compte", "agenda", "couper"))">\(formSign(formToken))\
        <button class="btn danger">Couper l’adresse</button></form></section>
        """
    }

    private var reading: String {
        guard let token else { return "" }
        let opened = Date(timestamp: token.createdAt).map { "Créée \($0.ago(from: now))" } ?? ""
        let read = token.lastReadAt.flatMap { Date(timestamp: $0) }
        return
            "\(opened). \(read.map { "Dernière lecture \($0.ago(from: now))." } ?? "Aucun logiciel ne l’a encore lue.")"
    }
}
