import Storage

extension Slice {
    /// The daily summary, and what each person chose to receive.
    static let rappels = Slice(
        "Rappels",
        routes: MailPreferenceRoutes.routes,
        schema: [.createRappels],
        personalData: [
            PersonalData(
                table: "courriel_preference", account: "account_id",
                columns: ["rythme", "exclus", "arrete_le", "changed_at"],
                purpose: "N’envoyer à la personne que ce qu’elle a choisi.", retention: "Tant que le compte existe.",
                isDeletedOnErasure: true),
            PersonalData(
                table: "digest", account: "account_id", columns: ["jour"],
                purpose: "Ne pas envoyer plus d’un résumé par jour.", retention: "Tant que le compte existe.",
                isDeletedOnErasure: true),
            PersonalData(
                table: "rappel_dit", account: "account_id", columns: ["convention_id", "cle", "retard", "dit_le"],
                purpose: "Ne pas dire deux fois la même chose.", retention: "Tant que le compte existe.",
                isDeletedOnErasure: true),
        ])
}
