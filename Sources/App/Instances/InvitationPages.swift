import Domain
import HTML
import Storage

/// Where somebody invited says who they are; it tells nothing of who sits already.
struct ProposePage: Page {
    let invitation: OpenInvitation
    let action: Link
    let fields: [FormField]
    let values: FormValues
    let token: String
    var errors: FormErrors?

    var title: String { "Se proposer\u{A0}: \(invitation.instance)" }

    static func fields(_ organismes: [FormField.Option]) -> [FormField] {
        [
            FormField("nom", "Votre nom", .line(limit: 120), required: true),
            FormField(
                "email", "Votre adresse électronique", .line(limit: 254), required: true,
                help: "Pour vous convoquer. Seules la coordination et la Caf la verront."),
            FormField(
                "college", "Vous venez comme", .choice(options(College.self, \.libelle), none: nil), required: true),
            FormField(
                "organisme_id", "Vous représentez", .choice(organismes, none: "Moi-même, ou un autre organisme")),
            FormField("precision", "Autre organisme ou commune", .line(limit: TextLimit.titre)),
            FormField(
                "qualite", "À quel titre", .line(limit: TextLimit.titre),
                help: "«\u{A0}Adjointe à l’enfance », «\u{A0}parent d’élève », «\u{A0}directeur d’accueil de loisirs »…"
            ),
            FormField(
                "sexe", "Sexe", .choice(options(Personne.Sexe.self, \.libelle), none: "Je préfère ne pas le dire"),
                help: "Pour voir qui manque autour de la table."),
        ]
    }

    /// - Throws: ``FormErrors``.
    static func read(
        _ form: FormValues, _ organismes: [FormField.Option], id: Identifier<Candidature>,
        for invitation: OpenInvitation
    ) throws -> Candidature {
        var form = form
        for field in fields(organismes) where !form.contains(field.name) { form[field.name] = "" }
        let state = try Snapshot(fields: [:]).applying(form, fields: fields(organismes))
        let email = (state.text("email") ?? "").lowercased()
        guard EmailAddress.isPlausible(email) else {
            throw FormErrors(refusals: [Refusal("email", .malformed(email, kind: "adresse électronique"))])
        }
        do {
            return try Candidature(
                id: id, instance: invitation.invitation.instance, nom: state.text("nom") ?? "", email: email,
                sexe: state.text("sexe").flatMap(Personne.Sexe.init),
                college: College(rawValue: state.text("college") ?? "") ?? .habitant,
                qualite: state.text("qualite") ?? "", organisme: state.text("organisme_id").map { Identifier($0) },
                precision: state.text("precision") ?? "")
        } catch {
            throw FormErrors(refusals: [error])
        }
    }

    var body: HTML {
        let form = FormPage(
            title: title, action: action, fields: fields, values: values, token: token, errors: errors,
            cancel: Link("donnees-personnelles"), intro: intro, save: "Envoyer", cancelLabel: "Vos données")
        return "<div class=\"page alone\">\(form.body)</div>"
    }

    private var intro: HTML {
        """
        <section class="card"><p>La convention «\u{A0}\(invitation.titre)\u{A0}» vous invite à prendre part à\u{A0}: \
        <b>\(invitation.instance)</b>.</p>\(invitation.missions.isEmpty ? nil : "<p>\(invitation.missions)</p>")\
        <p class="meta">Dites qui vous êtes\u{A0}: la coordination vous répondra. Aucun compte n’est nécessaire. Sans réponse, ce que \
        vous écrivez ici est effacé au bout de \(Int(InvitationLimits.days)) jours.</p></section>
        """
    }
}

/// What somebody reads once they proposed themselves; the same whether or not they were known.
struct ProposedPage: Page {
    let instance: String

    var title: String { "Merci, c’est transmis" }

    var body: HTML {
        """
        <div class="page alone"><section class="card"><h1>\(title)</h1><p>Votre proposition pour «\u{A0}\(instance)\u{A0}» attend la réponse \
        de la coordination. Vous pouvez fermer cette page.</p></section></div>
        """
    }
}

/// A proposal and the two answers it may have.
struct CandidaturePage: Page {
    let candidature: Candidature
    let choices: Choices
    let base: Link
    let token: String
    let seesContacts: Bool

    var title: String { "Proposition\u{A0}: \(candidature.nom)" }

    var body: HTML {
        """
        \(TitleBlock(heading: title, meta: "Reçue par un lien d’invitation").html)
        <div class="stack"><section class="card"><dl class="facts">\(each: facts, { "<dt>\($0.0)</dt><dd>\($0.1)</dd>" })</dl>\
        \(known)
        <p class="actions">\(button("Accepter…", to: accept))</p>\
        <form method="post" action="\(base.appending("candidatures", candidature.id.rawValue, "refuser"))">\(formSign(token))\
        <button class="btn danger">Refuser et effacer</button></form></section></div>
        """
    }

    private var accept: Link {
        base.appending("membres", "nouveau").with(["candidature": candidature.id.rawValue])
    }

    private var facts: [(String, String)] {
        let organisme = choices.organisme(candidature.organisme)?.nom
        return [
            ("Instance", choices.instance(candidature.instance)?.nom ?? "?"), ("Nom", candidature.nom),
            ("Adresse", seesContacts ? candidature.email : "réservée"), ("Collège", candidature.college.libelle),
            ("Représente", organisme ?? (candidature.precision.isEmpty ? "—" : candidature.precision)),
            ("Qualité", candidature.qualite.isEmpty ? "—" : candidature.qualite),
            ("Sexe", candidature.sexe?.libelle ?? "non dit"),
        ]
    }

    private var known: HTML? {
        guard let personne = choices.personnes.first(where: { $0.email == candidature.email }) else { return nil }
        return """
            <p class="warning">\(Icon.alert.svg)Cette adresse est déjà celle de «\u{A0}\(personne.nom)\u{A0}»\u{A0}: en acceptant, c’est cette \
            personne qui siégera, elle ne sera pas créée deux fois.</p>
            """
    }
}
