import Storage

extension Slice {
    /// One's meetings, dates and tasks, in one's own calendar program.
    static let agenda = Slice(
        "Agenda",
        routes: AgendaRoutes.routes,
        schema: [.createAgenda],
        personalData: [
            PersonalData(
                table: "agenda_jeton", account: "account_id", columns: ["created_at", "last_read_at"],
                purpose: "Donner à la personne son agenda dans le logiciel de son choix.",
                retention: "Jusqu’à ce que la personne coupe l’adresse.", isDeletedOnErasure: true)
        ])
}
