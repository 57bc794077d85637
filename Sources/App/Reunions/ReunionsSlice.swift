import Domain
import HTML
import Storage

extension Slice {
    /// The meetings of the bodies: agenda, attendance, minutes, decisions, tasks.
    static let reunions = Slice(
        "Réunions",
        routes: [
            Route(.get, ctg: "/reunions", .readConvention, ReunionsPage.show),
            Route(.get, ctg: "/reunions/:id", .readConvention, ReunionPage.show),
            Route(.get, ctg: "/points", .readConvention, PointsPage.show),
        ] + SerieRoutes.routes + ReunionActs.routes + PresencesPage.routes + SeancePage.routes
            + CompteRenduRoutes.routes
            + ResourceRoutes<Reunion>().routes + ResourceRoutes<PointOrdreDuJour>().routes
            + ResourceRoutes<Decision>().routes + ResourceRoutes<Tache>().routes,
        schema: [.createReunions, .holdReunions],
        resources: [Reunion.self, PointOrdreDuJour.self, Decision.self, Tache.self],
        reminders: ReunionReminders.find)
}

extension PointOrdreDuJour.Nature {
    var libelle: String {
        switch self {
        case .information: "Information"
        case .avis: "Avis"
        case .decision: "Décision"
        }
    }
}
