import Documents
import Domain
import HTML
import Storage

extension Slice {
    /// The volets, their diagnostic partagé and their constats.
    static let diagnostic = Slice(
        "Diagnostic",
        routes: [
            Route(.get, ctg: "/volets", .readConvention, VoletsPage.show),
            Route(.get, ctg: "/volets/:id", .readConvention, VoletPage.show),
            Route(.get, ctg: "/constats/:id", .readConvention, ConstatPage.show),
            // A text as it will be shown, for the preview of a form.
            Route(.post, "/apercu-texte", .signedIn) { visit in .html(Markdown(visit.form["texte"] ?? "").html) },
        ] + EtapeRoutes.routes + AfomRoutes.routes + RecitRoutes.routes + ConstatRoutes.routes
            + DiscussionRoutes.routes + ResourceRoutes<Volet>().routes + ResourceRoutes<Constat>().routes
            + ResourceRoutes<Preuve>().routes,
        schema: [.createDiagnostic, .supportConstats, .readPresentation],
        resources: [Volet.self, Constat.self, Preuve.self],
        personalData: [
            PersonalData(
                table: "commentaire", account: "account_id", columns: ["convention_id", "constat_id", "texte", "at"],
                purpose: "Dire qui a fait une remarque sur un constat.",
                retention: "Durée de la convention ; une fois le compte effacé, la remarque n’est plus signée.",
                isDeletedOnErasure: false)
        ])
}
