import Domain
import Storage

extension Slice {
    /// Where the supply does not reach the need, how unequal it is, what the next years bring.
    static let equilibre = Slice(
        "Équilibre",
        routes: EquilibrePage.routes + BilanRoutes.routes + MatriceRoutes.routes + NationalPage.routes
            + ResourceRoutes<Hypotheses>().routes,
        schema: [.createEquilibre],
        resources: [Hypotheses.self])
}
