import Domain
import HTML
import Storage

extension Slice {
    /// Signing in at a meeting, on paper or with a telephone.
    static let emargement = Slice(
        "Émargement", routes: EmargementRoutes.routes, schema: [.createEmargement], resources: [Emargement.self])

    /// The bodies that steer the convention, and who sits in them.
    static let instances = Slice(
        "Instances",
        routes: [
            Route(.get, ctg: "/instances", .readConvention, InstancesPage.show),
            Route(.get, ctg: "/instances/composition", .readConvention, CompositionPage.show),
            Route(.get, ctg: "/instances/:id", .readConvention, InstancePage.show),
        ] + ResourceRoutes<Instance>().routes + MembreRoutes.routes + ResourceRoutes<Siege>().routes
            + MembreImportRoutes.routes + PersonneRoutes.routes + InvitationRoutes.routes + RenouvellementRoutes.routes,
        schema: [.createInstances, .completeInstances],
        resources: [Instance.self, Membre.self, Siege.self, Invitation.self],
        personalData: [
            PersonalData(
                table: "personne", account: "account_id", columns: ["nom", "email", "sexe", "created_at"],
                purpose: "Composer les instances et convoquer leurs membres.",
                retention: "Tant que la personne siège, puis jusqu’à la fin de la convention.",
                isDeletedOnErasure: false),
            PersonalData(
                table: "candidature", account: "account_id",
                columns: ["nom", "email", "sexe", "qualite", "precisions", "received_at"],
                purpose: "Répondre à qui se propose pour siéger.",
                retention: "Jusqu’à la réponse, au plus 60 jours.", isDeletedOnErasure: true),
        ])
}
