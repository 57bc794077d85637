import Domain

extension Slice {
    /// The convention's text, its parties and their competences, and its papers.
    static let convention = Slice(
        "Convention",
        routes: [
            Route(.get, ctg: "/parties", .readConvention, PartiesPage.show),
            Route(.get, ctg: "/convention", .readConvention, ConventionPage.show),
            Route(.get, ctg: "/verification", .readConvention, CheckPage.show),
        ] + DocumentRoutes.routes + ResourceRoutes<ConventionRecord>(canCreate: false).routes
            + ResourceRoutes<Organisme>().routes + ResourceRoutes<Partie>().routes
            + ResourceRoutes<Competence>().routes + ResourceRoutes<Article>().routes,
        schema: [.createConvention],
        resources: [ConventionRecord.self, Organisme.self, Partie.self, Competence.self, Article.self])
}
