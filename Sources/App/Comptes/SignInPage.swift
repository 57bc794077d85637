import HTML
import HTTPTypes

/// Asks for an address; a link comes by e-mail.
struct SignInPage: Page {
    /// Where to go once signed in.
    var next: String?
    /// The form kept meanwhile.
    var keptForm: String?
    var notice: Notice?
    var isDemo = false
    var error: String?

    var title: String { "Se connecter" }

    var body: HTML {
        """
        <div class="centre"><section class="card"><h1>Se connecter</h1>\
        <p>Indiquez votre adresse : vous recevrez un lien valable \(Int(SignInLink.minutes)) minutes. \
        Pas de mot de passe à retenir.</p>
        <form method="post" action="\(Link("connexion"))">\(hidden("suite", next))\(hidden("garde", keptForm))\
        <div class="field\(error == nil ? "" : " invalid")"><label for="email">Adresse électronique \
        <span>(obligatoire)</span></label><p class="hint" id="email-aide">Exemple : accueil@commune.fr</p>\
        \(error.map { "<p class=\"error\" id=\"email-erreur\">\(Icon.alert.svg)\($0)</p>" })\
        <input id="email" type="email" name="email" autocomplete="email" maxlength="254" \
        aria-describedby="email-aide\(error == nil ? "" : " email-erreur")"\
        \(attribute: "aria-invalid", error == nil ? nil : "true") required></div>
        <button class="btn">Recevoir le lien</button></form></section>
        <p class="meta">Vous n’avez pas de compte ? La coordination de la convention peut vous en ouvrir un.</p>\
        \(isDemo ? demo : .empty)</div>
        """
    }

    private var demo: HTML {
        """
        <p class="meta">Démonstration : les courriels ne partent pas, ils se lisent dans la \
        <a href="\(Link("courrier"))">boîte d’envoi</a>.</p>
        """
    }

    private func hidden(_ name: String, _ value: String?) -> HTML? {
        guard let value else { return nil }
        return """
            <input type="hidden" name="\(name)" value="\(value)">
            """
    }

    func reply(status: HTTPResponse.Status = .ok) -> Reply {
        .html(Frame(title: title, body: body, notice: notice).html, status: status)
    }
}

/// The page a link in an e-mail opens: a mail scanner that follows links does not press the button.
struct ConfirmSignInPage: Page {
    let token: String

    var title: String { "Bienvenue" }

    var body: HTML {
        """
        <div class="centre"><section class="card"><h1>Bienvenue</h1><p>Votre lien est valable. Il ne sert qu’une fois.</p>\
        <form method="post" action="\(Link("connexion", "lien", token))"><button class="btn">Entrer</button></form>\
        </section></div>
        """
    }
}

/// After signing in, a form whose origin is not proven: its author says whether to send it.
struct KeptFormPage: Page {
    let key: String
    let kept: KeptForm
    let token: String

    var title: String { "Votre texte est gardé" }

    var body: HTML {
        """
        <div class="centre"><section class="card"><h1>Votre texte est gardé</h1>\
        <p>Ce formulaire attendait votre connexion. Relisez-le, puis envoyez-le.</p>\
        <dl class="facts">\(each: fields, { "<dt>\($0.name)</dt><dd>\($0.value)</dd>" })</dl>\
        <form method="post" action="\(Link("reprise", key))">\(formSign(token))<button class="btn">Envoyer</button></form>\
        </section></div>
        """
    }

    private var fields: [(name: String, value: String)] {
        kept.form.values.sorted { $0.key < $1.key }
            .filter { !$0.key.hasPrefix("_") && $0.key != "version" }
            .map { (name: $0.key, value: $0.value.filter { !$0.isEmpty }.joined(separator: ", ")) }
            .filter { !$0.value.isEmpty }
    }
}
