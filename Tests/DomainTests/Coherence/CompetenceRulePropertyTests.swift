import Domain
import Testing

/// The rule against its definition, on worlds drawn at random.
@Suite("La règle des compétences, au hasard")
struct CompetenceRulePropertyTests {
    /// One draw: what is held, and what is asked.
    private struct World {
        let organisme: Organisme
        let competences: [Competence]
        let asked: [CodeInsee]
        let during: Period

        init(using random: inout SeededRandom) throws {
            let codes = try ["85003", "85006", "85015", "85019"].map { try CodeInsee($0) }
            let nature = try #require([Organisme.Nature.epci, .commune, .caf].picked(using: &random))
            organisme = try Sample.organisme("o", nature, commune: nature == .commune ? codes[0] : nil)
            competences = try (0..<Int.random(in: 0...4, using: &random)).map { _ in
                try Sample.competence(
                    Bool.random(using: &random) ? "o" : "autre",
                    Bool.random(using: &random) ? .jeunesse : .parentalite,
                    in: codes.some(using: &random),
                    during: World.period(using: &random)
                )
            }
            asked = codes.some(using: &random)
            during = try World.period(using: &random)
        }

        private static func period(using random: inout SeededRandom) throws -> Period {
            let start = Int.random(in: 1...12, using: &random)
            let end = Int.random(in: start...12, using: &random)
            return try DomainTests.period(
                "2021-\(start < 10 ? "0" : "")\(start)-01",
                "2021-\(end < 10 ? "0" : "")\(end)-02"
            )
        }

        func breach(with more: [Competence] = [], in communes: [CodeInsee]? = nil) -> CompetenceRule.Breach? {
            CompetenceRule(competences: competences + more, organismes: [organisme])
                .breach(by: organisme.id, carrying: .jeunesse, in: communes ?? asked, during: during)
        }
    }

    @Test("la règle dit toujours ce que dit sa définition")
    func definition() throws {
        var random = SeededRandom(seed: 2_021)
        for _ in 0..<3_000 {
            let world = try World(using: &random)
            let own = world.competences.filter { $0.organisme == world.organisme.id && $0.service == .jeunesse }
            let current = own.filter { $0.periode.overlaps(world.during) }
            switch world.breach() {
            case nil: #expect(world.organisme.nature == .caf || !current.isEmpty)
            case .notHeld(let holders): #expect(own.isEmpty && !holders.contains(world.organisme.id))
            case .outOfPeriod(let period):
                #expect(!own.isEmpty && current.isEmpty && !period.overlaps(world.during))
            case .outside(let communes):
                #expect(!communes.isEmpty && !current.contains { !Set($0.communes).isDisjoint(with: communes) })
            }
        }
    }

    @Test("une compétence de plus ne rompt jamais la règle, une commune de moins non plus")
    func monotony() throws {
        var random = SeededRandom(seed: 2_022)
        for _ in 0..<2_000 {
            let world = try World(using: &random)
            guard world.breach() == nil else { continue }
            let more = try World(using: &random).competences
            #expect(world.breach(with: more) == nil)
            if world.asked.count > 1 { #expect(world.breach(in: Array(world.asked.dropLast())) == nil) }
        }
    }
}
