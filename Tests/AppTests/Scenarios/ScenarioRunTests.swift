import Domain
import TestSupport
import Testing

@testable import App

@Suite("Le calcul d’un scénario")
struct ScenarioRunTests {
    /// Communes at 0, 12 and 30 km; a service of 12 places in the first.
    private func inputs() throws -> EquilibreInputs {
        EquilibreInputs(
            places: try [0.0, 12, 30].enumerated().map { try EquilibreSamples.place($0 + 1, .value(50), at: $1) },
            sites: [try EquilibreSamples.site(1, 12, in: 1)], desserte: EquilibreSamples.plain)
    }

    private func mouvement(
        _ nature: Mouvement.Nature, _ site: String = "", in commune: Int? = nil, _ capacite: Double? = nil,
        id: String = "m"
    ) throws -> Mouvement {
        try Mouvement(
            id: Identifier(id), scenario: Identifier("s"), nature: nature, site: site, nom: "Nouveau", type: .eajePsu,
            commune: commune.map { try CodeInsee("8500\($0)") }, capacite: capacite)
    }

    @Test("sans mouvement, rien ne change")
    func nothing() throws {
        let run = try ScenarioRun(inputs(), [])
        #expect(run.before == run.after)
        #expect(run.gains.allSatisfy { $0.gain == 0 } && run.people.gaining == 0 && run.people.losing == 0)
    }

    @Test("ouvrir profite à qui est à portée, et se paie à la capacité")
    func open() throws {
        let run = try ScenarioRun(inputs(), [mouvement(.ouvrir, in: 3, 10)])
        #expect(run.after.whole.places == 22 && run.after.stranded.isEmpty)
        #expect(run.gains.map { ($0.gain ?? 0) > 0 } == [false, true, true])
        let cout = try CoutUnitaire(
            id: Identifier("c"), type: .eajePsu, unite: .places, montant: 1_000, source: "compte 2025")
        let cost = ScenarioCost(run.changes, [cout], in: .places)
        #expect(cost.known == 10_000 && cost.unknown.isEmpty && cost.sources == ["compte 2025"])
        #expect(ScenarioCost(run.changes, [], in: .places).sentence == nil)
    }

    @Test("fermer, déplacer et agrandir se composent dans l’ordre")
    func compose() throws {
        let closed = try ScenarioRun(inputs(), [mouvement(.fermer, "s1")])
        #expect(closed.after.whole.places == 0 && closed.people.losing == 100)
        let moved = try ScenarioRun(inputs(), [mouvement(.deplacer, "s1", in: 3)])
        #expect(moved.after.whole.places == 12 && (moved.gains[0].gain ?? 0) < 0 && (moved.gains[2].gain ?? 0) > 0)
        let both = try ScenarioRun(
            inputs(), [mouvement(.redimensionner, "s1", 30), mouvement(.fermer, "s1", id: "n")])
        #expect(both.after.whole.places == 0 && both.changes.map(\.capacite) == [18, -30])
    }

    @Test("une capacité que l’on essaie remplace celle du mouvement, sans y toucher")
    func trial() throws {
        let moves = [try mouvement(.ouvrir, in: 2, 10)]
        let tried = try ScenarioRun(inputs(), moves, trying: [moves[0].id: 25])
        #expect(tried.after.whole.places == 37 && moves[0].capacite == 10)
    }

    @Test("un mouvement sans effet est nommé")
    func idle() throws {
        let run = try ScenarioRun(inputs(), [mouvement(.fermer, "inconnu"), mouvement(.ouvrir, in: 9, 5, id: "n")])
        #expect(run.idle[Identifier("m")] == .notCounted && run.idle[Identifier("n")] == .unplaced)
    }
}

@Suite("Le prochain service")
struct NextServiceTests {
    /// Communes along a road, with their people; services somewhere among them.
    private func inputs(_ chance: inout SeededRandom) throws -> EquilibreInputs {
        let places = try (1...7).map {
            try EquilibreSamples.place(
                $0, .value(Double(Int.random(in: 0...300, using: &chance))),
                at: Double.random(in: 0...60, using: &chance))
        }
        let sites = try (0..<Int.random(in: 0...2, using: &chance)).map {
            try EquilibreSamples.site($0, 10, in: Int.random(in: 1...7, using: &chance))
        }
        return EquilibreInputs(places: places, sites: sites, desserte: EquilibreSamples.plain)
    }

    /// What opening in these communes gives, straight from the definition.
    private func value(_ inputs: EquilibreInputs, _ codes: [CodeInsee], _ critere: NextService.Critere) throws -> Double
    {
        var open = inputs
        open.sites += codes.map { .init(id: "n\($0)", nom: "", commune: $0, position: nil, capacite: 12) }
        if critere == .equite { return try Bilan(open).access?.toMove ?? 0 }
        open.desserte.paliers = [Palier(borne: 1_000, poids: 1)]
        let lines = try Bilan(open).lines.filter { ($0.besoin?.number ?? 0) > 0 }
        let people = lines.map { $0.besoin?.number ?? 0 }
        let costs = lines.map { $0.nearest?.cost ?? .infinity }
        return switch critere {
        case .portee: zip(people, costs).reduce(0) { $1.1 <= inputs.desserte.reach ? $0 + $1.0 : $0 }
        case .eloignement: costs.max() ?? 0
        case .proximite, .equite: zip(people, costs).reduce(0) { $0 + $1.0 * $1.1 } / people.reduce(0, +)
        }
    }

    @Test("aucune autre commune, aucune autre paire ne fait mieux", arguments: NextService.Critere.allCases)
    func optimal(_ critere: NextService.Critere) throws {
        var chance = SeededRandom(seed: 15)
        for _ in 0..<12 {
            let inputs = try inputs(&chance)
            let codes = inputs.places.map(\.code)
            for count in 1...2 {
                let sets =
                    count == 1
                    ? codes.map { [$0] }
                    : codes.flatMap { one in codes.filter { $0.rawValue > one.rawValue }.map { [one, $0] } }
                guard let found = try NextService(inputs, by: critere, count: count, capacite: 12),
                    let best = found.best.first
                else { continue }
                let values = try sets.map { try value(inputs, $0, critere) }
                let least = critere == .portee ? values.max() ?? 0 : values.min() ?? 0
                #expect(abs(best.value - least) < 1e-6, "\(critere) \(count)")
                let again = try value(inputs, best.communes, critere)
                #expect(found.proof == .proven && abs(again - least) < 1e-6)
            }
        }
    }

    @Test("le classement de chaque commune commence par la meilleure")
    func ranking() throws {
        var chance = SeededRandom(seed: 4)
        let found = try NextService(inputs(&chance), by: .proximite, count: 1, capacite: 12).orFail("réponse")
        #expect(found.ranking.count == 7)
        #expect(abs((found.ranking.first?.value ?? 0) - (found.best.first?.value ?? 1)) < 1e-9)
    }

    @Test("qui n’a aucun trajet connu n’entre dans aucune moyenne, et se dit")
    func isolated() throws {
        var chance = SeededRandom(seed: 2)
        var inputs = try inputs(&chance)
        inputs.places = try (1...4).map { try EquilibreSamples.place($0, .value(10), at: Double($0)) }
        inputs.sites = []
        inputs.desserte.trajets = .matrice
        let codes = inputs.places.map(\.code)
        // The last commune is known to lead nowhere but to itself.
        inputs.temps = TempsDeTrajet([
            .init(origine: codes[0], destination: codes[1]): 10, .init(origine: codes[1], destination: codes[0]): 10,
            .init(origine: codes[2], destination: codes[1]): 20, .init(origine: codes[3], destination: codes[3]): 0,
        ])
        let mean = try NextService(inputs, by: .proximite, count: 1, capacite: 12).orFail("réponse")
        #expect(mean.best.map(\.communes) == [[codes[1]]])
        #expect(mean.best.first == .init(communes: [codes[1]], value: 10, isolated: 1))
        #expect(mean.approaches.map(\.commune) == [codes[1], codes[0], codes[2]])
        #expect(mean.approaches.allSatisfy { $0.before == nil } && mean.approaches.map(\.after) == [0, 10, 20])
        let longest = try NextService(inputs, by: .eloignement, count: 2, capacite: 12).orFail("réponse")
        #expect(longest.best.first == .init(communes: [codes[1], codes[3]], value: 20))
    }

    @Test("quand tout le monde est déjà servi, aucune ouverture n’y change rien")
    func idle() throws {
        let places = try [(1, 50.0), (2, 0.0), (3, 50.0)].map {
            try EquilibreSamples.place($0.0, .value($0.1), at: Double($0.0))
        }
        let inputs = EquilibreInputs(
            places: places, sites: [try EquilibreSamples.site(1, 10, in: 1)], desserte: EquilibreSamples.plain)
        let reach = try NextService(inputs, by: .portee, count: 1, capacite: 12).orFail("réponse")
        #expect(reach.isIdle && reach.isComplete && reach.best.count == 3)
        // A commune without children is known to have none: it is not left out.
        #expect(reach.left == 0)
        #expect(try !NextService(inputs, by: .proximite, count: 1, capacite: 12).orFail("réponse").isIdle)
    }

    @Test("quand personne n’est compté, il n’y a pas de réponse")
    func nobody() throws {
        let places = [try EquilibreSamples.place(1, .secret, at: 0)]
        let inputs = EquilibreInputs(places: places, sites: [], desserte: EquilibreSamples.plain)
        #expect(try NextService(inputs, by: .portee, count: 1, capacite: 12) == nil)
    }
}
