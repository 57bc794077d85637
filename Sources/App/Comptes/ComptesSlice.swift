import HTML
import Storage

extension Slice {
    /// Signing in, one's account, who may do what.
    static let comptes = Slice(
        "Comptes",
        routes: [Assets.route] + SignInRoutes.routes + AccountRoutes.routes + AccesRoutes.routes,
        schema: [.createAccounts],
        resources: [Acces.self],
        personalData: [
            PersonalData(
                table: "account", account: "id", columns: ["email", "nom", "created_at"],
                purpose: "Reconnaître la personne et lui envoyer ses liens de connexion.",
                retention: "Tant que le compte existe.", isDeletedOnErasure: false),
            PersonalData(
                table: "session", account: "account_id", columns: ["opened_at", "expires_at"],
                purpose: "Garder la personne connectée.", retention: "30 jours.", isDeletedOnErasure: true),
            PersonalData(
                table: "sign_in_link", account: "account_id", columns: ["expires_at", "used_at"],
                purpose: "Faire entrer la personne sans mot de passe.", retention: "1 jour après expiration.",
                isDeletedOnErasure: true),
            PersonalData(
                table: "kept_form", account: "account_id", columns: ["address", "form", "kept_at"],
                purpose: "Ne rien perdre d’un texte envoyé après la fin d’une session.", retention: "7 jours.",
                isDeletedOnErasure: true),
            PersonalData(
                table: "outgoing_mail", account: "account_id",
                columns: ["recipient", "subject", "queued_at", "sent_at"],
                purpose: "Envoyer les liens de connexion, et savoir s’ils sont partis.",
                retention: "30 jours après l’envoi ; le texte est effacé dès l’envoi.", isDeletedOnErasure: true),
            PersonalData(
                table: "acces", account: "account_id", columns: ["convention_id", "role"],
                purpose: "Dire ce que la personne peut faire dans une convention.",
                retention: "Tant que l’accès est donné ; une fois le compte effacé, il ne désigne plus personne.",
                isDeletedOnErasure: false),
            PersonalData(
                table: "journal", account: "author", columns: ["convention_id", "at", "kind", "action"],
                purpose: "Dire qui a changé quoi ; le nom n’y figure pas, seulement le numéro du compte.",
                retention: "Durée de la convention, puis archivage.", isDeletedOnErasure: false),
        ])
}
