import Domain
import Testing

@Suite("Et si cette date glisse ?")
struct GlissementTests {
    private func plan(signature: Day) throws -> Enchainement {
        Enchainement(
            [
                .init("copil", "COPIL", on: day(2021, 6, 10), isMeeting: true),
                .init("conseil", "Conseil", on: day(2021, 6, 28), isFixed: true, isMeeting: true),
                .init("envoi", "Transmission", on: day(2021, 6, 29)),
                .init("autre", "Sans lien", on: day(2021, 6, 11)),
                .init("signature", "Signature", on: day(2021, 9, 3), isMeeting: true),
            ],
            links: [
                .init("conseil", after: "copil", try Delai(10, .calendaires)),
                .init("envoi", after: "conseil", try Delai(1, .ouvres)),
                .init("signature", after: "envoi", try Delai(5, .ouvres)),
                .init("signature", after: "copil", try Delai(20, .ouvres)),
            ], cible: .init("signature", on: signature), from: day(2021, 1, 4))
    }

    @Test("dans sa marge, une date glisse sans pousser personne")
    func within() throws {
        let moved = try #require(try plan(signature: day(2021, 9, 10)).moving(0, to: day(2021, 6, 16)))
        #expect(moved.moves.map(\.step) == [0] && moved.holds && moved.newFaults.isEmpty)
        // The council of 28 June leaves it until the 18th: two worked days more.
        #expect(moved.margin == 2)
    }

    @Test("au-delà, elle bute sur une date saisie, et la page dit de combien")
    func blocked() throws {
        let moved = try #require(try plan(signature: day(2021, 9, 10)).moving(0, to: day(2021, 6, 22)))
        #expect(moved.newFaults.contains(.tooEarly(1, after: 0, missing: 4, earliest: day(2021, 7, 2))))
        #expect(!moved.holds && moved.margin == -2)
    }

    @Test("une date saisie qu’on déplace soi-même pousse celles qui l’attendent, jusqu’à la signature")
    func pushes() throws {
        let moved = try #require(try plan(signature: day(2021, 9, 3)).moving(1, to: day(2021, 9, 1)))
        #expect(moved.moves.map(\.step) == [1, 2, 4])
        #expect(moved.moves.map(\.to) == [day(2021, 9, 1), day(2021, 9, 2), day(2021, 9, 9)])
        #expect(!moved.holds && moved.cible == day(2021, 9, 9))
        let later = try #require(try plan(signature: day(2021, 9, 30)).moving(1, to: day(2021, 9, 1)))
        #expect(later.holds)
    }

    @Test("pousser ne recule jamais une date, ne touche que celles qui suivent, et respecte leurs délais")
    func property() throws {
        var random = SeededRandom(seed: 31)
        for _ in 0..<300 {
            var plan = try OrdonnancementTests.random(using: &random)
            let days = plan.proposed()
            for step in plan.steps.indices { plan.steps[step].on = days[step] }
            let step = Int.random(in: 0..<plan.steps.count, using: &random)
            let from = try #require(plan.steps[step].on)
            let moved = try #require(plan.moving(step, to: from.advanced(by: .random(in: 0...30, using: &random))))
            #expect(moved.moves.dropFirst().allSatisfy { $0.to > $0.from })
            #expect(moved.ordonnancement.faults.allSatisfy { if case .tooEarly = $0 { false } else { true } })
            #expect(moved.holds == (moved.cible.flatMap { end in plan.cible.map { end <= $0.on } } ?? true))
            let untouched = Set(plan.steps.indices).subtracting(moved.moves.map(\.step))
            #expect(untouched.allSatisfy { moved.apres.steps[$0].on == plan.steps[$0].on })
        }
    }
}
