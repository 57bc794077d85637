import Domain
import Storage

/// Everything a scenario of one volet is computed from and shown with.
struct ScenarioFacts: Sendable {
    let equilibre: EquilibreFacts
    let scenarios: [Stored<Scenario>]
    let mouvements: [Mouvement]
    let couts: [CoutUnitaire]
    /// The équipements of the register by identifier, those of other volets too.
    let names: [String: String]

    var volet: Volet { equilibre.volet }
    var unite: String { equilibre.unite }

    /// The unit of the register that is counted; `nil` for anything else.
    var counted: Unite? {
        if case .capacites(let unite) = equilibre.hypotheses.offre { unite } else { nil }
    }

    func mouvements(of scenario: Identifier<Scenario>) -> [Mouvement] {
        mouvements.filter { $0.scenario == scenario }
    }

    /// What the services of the register are, by their identifier.
    var types: [String: TypeEquipement] {
        Dictionary(equilibre.register.services.map { ($0.equipement.id.rawValue, $0.equipement.type) }) { first, _ in
            first
        }
    }

    func run(
        _ scenario: Identifier<Scenario>, before: Bilan? = nil, trying capacites: [Identifier<Mouvement>: Double] = [:]
    ) throws -> ScenarioRun {
        try ScenarioRun(
            equilibre.inputs, mouvements(of: scenario), types: types, before: before, trying: capacites)
    }

    func cost(of run: ScenarioRun) -> ScenarioCost { ScenarioCost(run.changes, couts, in: counted) }

    /// What a service is called, whether or not it is counted.
    func name(ofSite site: String) -> String {
        equilibre.inputs.sites.first { $0.id == site }?.nom
            ?? names[site] ?? communeName(site)
    }

    func communeName(_ code: String) -> String {
        equilibre.inputs.places.first { $0.code.rawValue == code }?.nom ?? "service inconnu"
    }

    /// Tells whether the data, the hypotheses or the mouvements changed since something was kept.
    func empreinte(of scenario: Identifier<Scenario>) -> String {
        let moves = mouvements(of: scenario).map { mouvement in
            mouvement.columns.map { "\($0)" }.joined(separator: " ")
        }
        let hypotheses = equilibre.hypotheses.columns.map { "\($0)" }.joined(separator: " ")
        return ([equilibre.inputs.empreinte, hypotheses] + moves).joined(separator: "\n").digest
    }
}

extension StoreReader {
    /// The scenarios of a volet, with what they are computed from.
    func scenarioFacts(of volet: Volet, in head: ConventionHead) throws -> ScenarioFacts {
        let scenarios = try all(Scenario.self, in: head.id, where: "AND volet_id = \(volet.id)")
        let mouvements = try all(
            Mouvement.self, in: head.id,
            where: """
                AND scenario_id IN (SELECT id FROM scenario WHERE convention_id = \(head.id) AND volet_id = \(volet.id))
                """)
        return ScenarioFacts(
            equilibre: try equilibreFacts(of: volet, in: head), scenarios: scenarios,
            mouvements: mouvements.map(\.value), couts: try all(CoutUnitaire.self, in: head.id).map(\.value),
            names: Dictionary(try equipementNames(of: head.id).map { ($0.id.rawValue, $0.nom) }) { first, _ in first })
    }

    /// A scenario with what it is computed from.
    func scenarioFacts(
        _ id: Identifier<Scenario>, in head: ConventionHead
    ) throws -> (scenario: Stored<Scenario>, facts: ScenarioFacts) {
        guard let scenario = try one(id, in: head.id), let volet = try one(scenario.value.volet, in: head.id)?.value
        else { throw Problem.notFound }
        return (scenario, try scenarioFacts(of: volet, in: head))
    }
}
