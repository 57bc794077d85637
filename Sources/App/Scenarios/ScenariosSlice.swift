import Domain
import Storage

extension Slice {
    /// What a decision would change, before it is taken.
    static let scenarios = Slice(
        "Scénarios",
        routes: ScenariosPage.routes + ScenarioPage.routes + ScenarioRoutes.routes + CoutsPage.routes
            + ResourceRoutes<Scenario>().routes + ResourceRoutes<Mouvement>().routes
            + ResourceRoutes<CoutUnitaire>().routes,
        schema: [.createScenarios],
        resources: [Scenario.self, Mouvement.self, CoutUnitaire.self])
}
