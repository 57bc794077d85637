import Domain
import Testing

@Suite("Un compte rendu avance de fait en fait")
struct CompteRenduTests {
    private let reunion: Reunion
    private let next: Reunion

    init() throws {
        reunion = try CompteRenduTests.reunion("r", 3)
        next = try CompteRenduTests.reunion("n", 10)
    }

    @Test("l’état se calcule des faits, et chaque fait suppose le précédent")
    func states() throws {
        var compteRendu = try CompteRendu(id: Identifier("c"), reunion: reunion.id)
        #expect(compteRendu.state == .draft && !compteRendu.isLocked)
        compteRendu.closLe = day(3)
        compteRendu.diffuseLe = day(5)
        #expect(compteRendu.state == .circulated && !compteRendu.isLocked)
        compteRendu.approbation = .init(on: day(10), par: next.id)
        #expect(compteRendu.state == .approved && compteRendu.isLocked)
        compteRendu.gel = .init(on: day(11), empreinte: "ab")
        #expect(compteRendu.state == .frozen)
        #expect(throws: Refusal("diffuse_le", .empty)) {
            try CompteRendu(id: Identifier("c"), reunion: reunion.id, diffuseLe: day(5))
        }
        #expect(throws: Refusal("diffuse_le", .endsBeforeStart)) {
            try CompteRendu(id: Identifier("c"), reunion: reunion.id, closLe: day(6), diffuseLe: day(5))
        }
    }

    @Test("ce qui manque pour le diffuser est dit")
    func circulate() throws {
        let open = try CompteRendu(id: Identifier("c"), reunion: reunion.id)
        #expect(
            open.obstacles(to: .circulated, of: reunion, unknown: 2, par: nil, on: day(1))
                == [.notHeld(reunion.on), .notClosed, .unknownPresences(2)])
        var off = reunion
        off.annulation = try .init(on: day(2), motif: "Neige")
        #expect(open.obstacles(to: .circulated, of: off, unknown: 0, par: nil, on: day(4)).contains(.calledOff))
    }

    @Test("il s’approuve à une réunion suivante de la même instance, tenue après sa diffusion")
    func approve() throws {
        let sent = try CompteRendu(id: Identifier("c"), reunion: reunion.id, closLe: day(3), diffuseLe: day(5))
        let ask = { (par: Reunion?, on: Int) in
            sent.obstacles(to: .approved, of: reunion, unknown: 0, par: par, on: day(on))
        }
        #expect(ask(next, 10) == [])
        #expect(ask(next, 9) == [.noApproval])
        #expect(ask(nil, 10) == [.noApproval])
        #expect(ask(reunion, 10) == [.noApproval])
        #expect(try ask(CompteRenduTests.reunion("x", 4), 10) == [.noApproval])
        #expect(try ask(CompteRenduTests.reunion("y", 10, instance: "autre"), 10) == [.noApproval])
        #expect(sent.obstacles(to: .frozen, of: reunion, unknown: 0, par: nil, on: day(10)) == [.notApproved])
        #expect(sent.obstacles(to: .circulated, of: reunion, unknown: 0, par: nil, on: day(10)) == [.alreadyPassed])
    }

    private static func reunion(_ id: String, _ day: Int, instance: String = "i") throws -> Reunion {
        try Reunion(
            id: Identifier(id), instance: Identifier(instance), titre: "COPIL", on: Day(2021, 5, day) ?? .epoch,
            debut: #require(Heure(18, 30)))
    }

    private func day(_ day: Int) -> Day { Day(2021, 5, day) ?? .epoch }
}
