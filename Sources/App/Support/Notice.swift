import HTML

/// A short message above a page: what was done, or what to know.
enum Notice: String, Sendable {
    case saved = "enregistre"
    case created = "cree"
    case archived = "archive"
    case unarchived = "retabli"
    case restored = "restaure"
    case moved = "deplace"
    case removed = "retire"
    case merged = "fusionne"
    case unchanged = "inchange"
    case signedOut = "deconnecte"
    case formKept = "garde"
    case linkSent = "envoye"
    case taskDone = "faite"
    case convoked = "convoque"
    case agendaOpened = "agenda-ouvert"
    case agendaCut = "agenda-coupe"

    /// - Parameter form: the action of the form this answers, whose draft the browser may forget.
    func html(answering form: String?) -> HTML {
        """
        <div class="flash\(isWarning ? " warn" : "")" role="status"\(attribute: "data-draft-saved", form)>\
        \(isWarning ? Icon.alert.svg : Icon.done.svg)<p>\(text)</p></div>
        """
    }

    private var isWarning: Bool { self == .formKept }

    private var text: String {
        switch self {
        case .saved: "Enregistré."
        case .created: "Créé."
        case .archived: "Archivé. Rien n’est perdu : vous pouvez le rétablir à tout moment."
        case .unarchived: "De nouveau en service."
        case .restored: "L’état choisi est de nouveau celui d’aujourd’hui ; l’historique garde les autres."
        case .moved: "Ordre enregistré."
        case .removed: "Retiré. Le journal en garde la trace."
        case .merged: "Les deux textes sont réunis et enregistrés."
        case .unchanged: "Rien n’avait changé."
        case .signedOut: "Vous êtes déconnecté."
        case .formKept:
            "Votre session a pris fin avant l’envoi. Votre texte est gardé : connectez-vous, il sera enregistré."
        case .taskDone: "Tâche faite, bravo. Le bouton « Annuler » la remet à faire."
        case .convoked: "C’est parti : chaque envoi apparaît ci-dessous avec son état."
        case .agendaOpened: "Votre adresse d’agenda est prête."
        case .agendaCut: "L’adresse est coupée : plus aucun logiciel ne lit votre agenda."
        case .linkSent: "Si cette adresse a un compte, un lien de connexion vient de lui être envoyé."
        }
    }
}
