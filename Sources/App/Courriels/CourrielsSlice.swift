import Storage

extension Slice {
    /// What leaves by e-mail, and what comes back.
    static let courriels = Slice(
        "Courriels",
        schema: [.extendMail],
        personalData: [
            PersonalData(
                table: "mail_refusal", account: "account_id", columns: ["recipient", "refused_at", "reply"],
                purpose: "Ne plus écrire à une adresse que son serveur refuse, et le dire à qui peut la corriger.",
                retention: "Jusqu’à la correction de l’adresse.", isDeletedOnErasure: true)
        ])
}
