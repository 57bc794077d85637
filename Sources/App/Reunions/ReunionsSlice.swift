import Domain
import HTML
import Storage

extension Slice {
    /// The meetings of the bodies: agenda, attendance, minutes, decisions.
    static let reunions = Slice(
        "Réunions",
        routes: [Route(.get, ctg: "/reunions", .readConvention, ReunionsPage.show)]
            + ResourceRoutes<Reunion>().routes + ResourceRoutes<PointOrdreDuJour>().routes
            + ResourceRoutes<Decision>().routes + ResourceRoutes<Tache>().routes,
        schema: [.createReunions, .holdReunions],
        resources: [Reunion.self, PointOrdreDuJour.self, Decision.self, Tache.self])
}

/// The meetings, those to come first.
struct ReunionsPage: Page {
    let reunions: [Reunion]
    let edit: Link?

    var title: String { "Réunions" }

    @Sendable static func show(_ visit: ConventionVisit) async throws -> Reply {
        let convention = visit.id
        let reunions = try await visit.read { try $0.all(Reunion.self, in: convention).map(\.value) }
        let mayEdit = visit.access.allows(.editGouvernance)
        return visit.page(
            ReunionsPage(
                reunions: reunions.sorted { ($1.on, $0.id) < ($0.on, $1.id) },
                edit: mayEdit ? visit.link("reunions") : nil),
            in: .reunions)
    }

    var body: HTML {
        """
        \(TitleBlock(heading: title, meta: HTML(text: reunions.count.counted("réunion", "réunions")),
            actions: edit.map { [button("Ajouter une réunion", to: $0.appending("nouveau"), icon: .plus)] } ?? []).html)
        \(reunions.isEmpty ? nothing : .empty)
        <ul>\(each: reunions, { "<li>\($0.titre), le \($0.on.long) à \($0.debut.long)</li>" })</ul>
        """
    }

    private var nothing: HTML {
        emptyState(
            "Aucune réunion", "Les réunions des instances apparaîtront ici.", icon: .calendar,
            edit.map { button("Ajouter une réunion", to: $0.appending("nouveau"), "alt") })
    }
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
