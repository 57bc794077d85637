import HTTPTypes

/// Why a request cannot be answered as asked: the status, and a French page that says what, where and what to do.
public struct Problem: Error, Equatable, Sendable {
    public let status: HTTPResponse.Status
    public let title: String
    /// What happened and where.
    public let explanation: String
    /// What the person can do now.
    public let advice: String

    public init(_ status: HTTPResponse.Status, _ title: String, _ explanation: String, advice: String) {
        self.status = status
        self.title = title
        self.explanation = explanation
        self.advice = advice
    }
}

extension Problem {
    static let notFound = Problem(
        .notFound, "Page introuvable", "Cette adresse ne mène à rien : l’objet n’existe pas, ou plus.",
        advice: "Vérifiez l’adresse, ou repartez de la vue d’ensemble.")

    static func forbidden(_ what: String) -> Problem {
        Problem(
            .forbidden, "Accès refusé", "Votre compte n’a pas le droit de \(what).",
            advice: "Demandez ce droit à la coordination de la convention.")
    }

    static let changedMeanwhile = Problem(
        .conflict, "Modifié entre-temps",
        "Quelqu’un a changé cet objet au même instant ; votre demande n’a rien modifié.",
        advice: "Rouvrez la page pour voir son état présent, puis recommencez.")

    static let forgedForm = Problem(
        .forbidden, "Formulaire refusé",
        "Ce formulaire ne vient pas d’une page de Maillage ouverte avec votre compte.",
        advice: "Revenez à la page, rechargez-la et recommencez ; votre texte reste dans le navigateur.")

    static func tooLarge(limit: Int) -> Problem {
        Problem(
            .contentTooLarge, "Envoi trop volumineux",
            "Ce formulaire dépasse \(limit / 1024) Ko ; rien n’a été enregistré.",
            advice: "Raccourcissez le texte, ou répartissez-le en plusieurs objets.")
    }

    static let unreadableForm = Problem(
        .badRequest, "Formulaire illisible", "Le contenu envoyé n’est pas un formulaire lisible (UTF-8).",
        advice: "Rechargez la page et recommencez.")

    static let unsupportedForm = Problem(
        .unsupportedMediaType, "Format d’envoi inconnu",
        "Cette page reçoit des formulaires, pas des fichiers ni d’autres formats.",
        advice: "Utilisez le formulaire de la page.")

    static func internalFailure(requestID: String) -> Problem {
        Problem(
            .internalServerError, "Une erreur est survenue",
            "Le service n’a pas pu répondre ; rien n’a été enregistré à moitié.",
            advice:
                "Réessayez dans un instant. Si cela continue, donnez cette référence à l’administration : \(requestID)."
        )
    }
}

extension Right {
    /// The end of « Votre compte n’a pas le droit de… ».
    var denied: String {
        switch self {
        case .everyone, .signedIn: "voir cette page"
        case .readConvention: "consulter cette convention"
        case .contribute: "ajouter ou modifier ce constat"
        case .editDiagnostic: "modifier le diagnostic, les équipements ou le calendrier"
        case .importData: "importer des données"
        case .readNational: "voir les mesures de toute la France"
        case .editPlan: "modifier cette partie du plan d’actions"
        case .editConvention: "modifier la convention et ses parties"
        case .editGouvernance: "composer les instances, tenir leurs réunions ou le calendrier"
        case .participate: "répondre ou agir pour quelqu’un d’autre"
        case .recordActe: "enregistrer l’acte de cette assemblée"
        case .recordSignature: "figer la convention ou enregistrer des signatures"
        case .readContacts: "voir les adresses des membres"
        case .decide: "faire avancer un volet"
        case .readJournal: "lire le journal des changements"
        case .makeDocuments: "produire les documents"
        case .manageAccess: "gérer les accès"
        case .administer: "administrer l’installation"
        }
    }
}
