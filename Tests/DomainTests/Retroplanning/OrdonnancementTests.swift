import Domain
import Testing

@Suite("L’enchaînement des dates")
struct OrdonnancementTests {
    @Test("le plus tôt, le plus tard et le chemin critique sont ceux de tous les chemins essayés")
    func bruteForce() throws {
        var random = SeededRandom(seed: 21)
        for _ in 0..<300 {
            let plan = try Self.random(using: &random)
            let result = plan.ordonnancement()
            let target = plan.steps.count - 1
            #expect(result.faults.allSatisfy { if case .loop = $0 { false } else { true } })
            for step in plan.steps.indices {
                #expect(result.lines[step].earliest == Self.earliest(step, plan), "au plus tôt")
                #expect(result.lines[step].latest == Self.latest(step, plan, target), "au plus tard")
            }
            #expect(result.lines[target].slack != nil && result.criticalPath.last == target)
        }
    }

    @Test("une date est critique si, et seulement si, un jour de plus y déplace la fin")
    func critical() throws {
        var random = SeededRandom(seed: 23)
        for _ in 0..<300 {
            let count = Int.random(in: 2...9, using: &random)
            let lengths = (0..<count).map { _ in Int.random(in: 1...6, using: &random) }
            let links = try (1..<count).flatMap { step in
                try (0..<step).filter { _ in step == count - 1 || Int.random(in: 0..<3, using: &random) == 0 }.map {
                    Enchainement.Link("\(step)", after: "\($0)", try Delai(.random(in: 1...5, using: &random), .ouvres))
                }
            }
            func end(longer step: Int?) -> Ordonnancement {
                let steps = (0..<count).map { rank in
                    Enchainement.Step("\(rank)", "", duree: lengths[rank] + (rank == step ? 1 : 0))
                }
                return Enchainement(
                    steps, links: links, cible: .init("\(count - 1)", on: day(2021, 12, 1)), from: day(2021, 1, 4)
                ).ordonnancement()
            }
            let result = end(longer: nil)
            for step in 0..<count - 1 {
                let isMoved = end(longer: step).lines[count - 1].earliest != result.lines[count - 1].earliest
                #expect(result.lines[step].isCritical == isMoved)
            }
        }
    }

    @Test("tout placer au plus tard respecte chaque délai, ou dit combien de jours manquent")
    func proposed() throws {
        var random = SeededRandom(seed: 22)
        for _ in 0..<300 {
            var plan = try Self.random(using: &random)
            let days = plan.proposed()
            for step in plan.steps.indices { plan.steps[step].on = days[step] }
            let result = plan.ordonnancement()
            #expect(result.faults.allSatisfy { if case .tooEarly = $0 { false } else { true } })
            let least = try #require(result.lines.compactMap(\.slack).min())
            let missing = result.faults.compactMap { if case .impossible(let days, _, _) = $0 { days } else { nil } }
            #expect(missing == (least < 0 ? [-least] : []))
            if least >= 0 { #expect(result.lines.allSatisfy { ($0.margin ?? 0) >= 0 }) }
        }
    }

    @Test("le travail croît comme le plan, pas plus vite")
    func effort() throws {
        for count in [100, 500, 2_000] {
            var random = SeededRandom(seed: 5)
            let steps = (0..<count).map { Enchainement.Step("\($0)", "") }
            let links = try (1..<count).flatMap { step in
                try (0..<3).map { _ in
                    Enchainement.Link(
                        "\(step)", after: "\(Int.random(in: 0..<step, using: &random))", try Delai(1, .ouvres))
                }
            }
            let plan = Enchainement(
                steps, links: links, cible: .init("\(count - 1)", on: day(2060, 1, 1)), from: day(2020, 1, 1))
            #expect(plan.ordonnancement().effort <= steps.count + 5 * links.count)
        }
    }

    @Test("un délai impossible se chiffre : combien de jours manquent, quand ce serait possible")
    func impossible() throws {
        let plan = Enchainement(
            [.init("copil", "COPIL"), .init("signature", "Signature")],
            links: [.init("signature", after: "copil", try Delai(10, .ouvres))],
            cible: .init("signature", on: day(2021, 6, 11)), from: day(2021, 6, 7))
        let result = plan.ordonnancement()
        // Ten worked days after Monday 7 June are Monday 21: six after Friday 11.
        #expect(result.faults == [.impossible(missing: 6, possible: day(2021, 6, 21), path: [0, 1])])
        #expect(result.lines[0].slack == -6)
    }

    @Test("des dates qui s’attendent en rond sont nommées, dans l’ordre du rond")
    func loop() {
        let plan = Enchainement(
            ["a", "b", "c", "d"].map { .init($0, $0) },
            links: [
                .init("b", after: "a", nil), .init("c", after: "b", nil), .init("b", after: "c", nil),
                .init("d", after: "c", nil),
            ], cible: .init("d", on: day(2021, 6, 30)), from: day(2021, 6, 1))
        let result = plan.ordonnancement()
        let rings = result.faults.compactMap { if case .loop(let ring) = $0 { Set(ring) } else { nil } }
        #expect(rings == [[1, 2]] && result.lines[0].earliest == day(2021, 6, 1) && result.lines[3].earliest == nil)
        #expect(plan.proposed()[1] == nil)
    }

    @Test("une date saisie reste, même un jour férié : la page le dit")
    func fixed() throws {
        let plan = Enchainement(
            [
                .init("copil", "COPIL", on: day(2021, 6, 28), isFixed: true),
                .init("conseil", "Conseil", on: day(2021, 7, 14), isFixed: true, isMeeting: true),
                .init("samedi", "Samedi", on: day(2021, 7, 17), isFixed: true, isMeeting: true),
                .init("pause", "Pause", on: day(2021, 8, 3), isFixed: true, isMeeting: true),
            ],
            links: [.init("conseil", after: "copil", try Delai(15, .ouvres))], cible: nil, from: day(2021, 7, 1),
            pause: try Pause(from: day(2021, 7, 15), to: day(2021, 8, 31)))
        let faults = plan.ordonnancement().faults
        #expect(
            faults == [
                .beforeStart(0), .tooEarly(1, after: 0, missing: 4, earliest: day(2021, 7, 20)),
                .onHoliday(1, "Fête nationale"), .onWeekend(2), .inPause(3),
            ])
        #expect(faults.filter(\.isRemark).count == 3)
        #expect(plan.proposed()[1] == day(2021, 7, 14))
    }

    @Test("aucune réunion proposée pendant la pause d’été")
    func summer() throws {
        let plan = Enchainement(
            [.init("conseil", "Conseil", isMeeting: true), .init("envoi", "Envoi"), .init("signature", "Signature")],
            links: [
                .init("signature", after: "conseil", try Delai(10, .ouvres)),
                .init("envoi", after: "conseil", .debutDebut, try Delai(3, .calendaires)),
                .init("signature", after: "envoi", try Delai(2, .ouvres)),
            ], cible: .init("signature", on: day(2021, 9, 3), reserve: 2), from: day(2021, 1, 4),
            pause: try Pause(from: day(2021, 7, 14), to: day(2021, 8, 31)))
        let days = plan.proposed()
        #expect(days == [day(2021, 7, 13), day(2021, 8, 30), day(2021, 9, 3)])
    }

    @Test("un délai démesuré sort du calendrier : c’est dit, rien ne plante")
    func beyond() throws {
        let steps = (0..<200).map { Enchainement.Step("\($0)", "Jalon \($0)", duree: 400) }
        let links = try (1..<200).map { Enchainement.Link("\($0)", after: "\($0 - 1)", try Delai(1_000, .ouvres)) }
        let plan = Enchainement(steps, links: links, cible: .init("199", on: day(2021, 9, 1)), from: day(2021, 1, 1))
        let result = plan.ordonnancement()
        #expect(result.faults.contains { if case .beyond = $0 { true } else { false } })
        #expect(plan.proposed().count == 200)
        _ = Enchainement([.init("a", "a")], links: [], cible: .init("a", on: day(2200, 12, 31)), from: day(1789, 1, 1))
            .ordonnancement()
    }
}

extension OrdonnancementTests {
    /// A plan without loop, whose last step waits for all; some of its steps have a length, or meet.
    static func random(using random: inout SeededRandom) throws -> Enchainement {
        let count = Int.random(in: 2...8, using: &random)
        let steps = (0..<count).map { step in
            Enchainement.Step(
                "\(step)", "Jalon \(step)", duree: .random(in: 1...6, using: &random),
                isMeeting: Bool.random(using: &random))
        }
        var links: [Enchainement.Link] = []
        for step in 1..<count {
            for before in 0..<step where step == count - 1 || Int.random(in: 0..<3, using: &random) == 0 {
                let delai = try Delai(
                    .random(in: 0...12, using: &random), Bool.random(using: &random) ? .ouvres : .calendaires)
                links.append(
                    .init("\(step)", after: "\(before)", Bool.random(using: &random) ? .finDebut : .debutDebut, delai))
            }
        }
        let start = day(2021, 1, 4).advanced(by: .random(in: 0...300, using: &random))
        return Enchainement(
            steps, links: links,
            cible: .init("\(count - 1)", on: start.advanced(by: .random(in: 10...140, using: &random))), from: start,
            pause: try Pause(from: day(2021, 7, 14), to: day(2021, 8, 31)))
    }

    /// The latest of all the ways to a step, each walked from its beginning.
    private static func earliest(_ step: Int, _ plan: Enchainement) -> Day? {
        let ways = plan.links.filter { $0.jalon == plan.steps[step].id }
        let starts = ways.compactMap { link -> Day? in
            let before = Int(link.precedent) ?? 0
            guard let start = earliest(before, plan) else { return nil }
            return plan.days.day(leave(start, link, plan.steps[before].duree, plan), plus: link.delai ?? .none)
        }
        var day = ([plan.debut] + starts).max() ?? plan.debut
        while !isAllowed(day, plan.steps[step], plan) { day = day.advanced(by: 1) }
        return day
    }

    /// The last day from which every way to the target arrives in time, tried one day after another.
    private static func latest(_ step: Int, _ plan: Enchainement, _ target: Int) -> Day? {
        guard let cible = plan.cible else { return nil }
        var day = cible.on
        while day > cible.on.advanced(by: -900) {
            if isAllowed(day, plan.steps[step], plan), arrives(step, day, plan, target, cible.on) { return day }
            day = day.advanced(by: -1)
        }
        return nil
    }

    private static func arrives(_ step: Int, _ start: Day, _ plan: Enchainement, _ target: Int, _ limit: Day) -> Bool {
        let length = leaveAfter(start, plan.steps[step].duree, plan)
        if step == target { return length <= limit }
        return plan.links.filter { $0.precedent == plan.steps[step].id }.allSatisfy { link in
            let next = Int(link.jalon) ?? 0
            guard var day = plan.days.day(leave(start, link, plan.steps[step].duree, plan), plus: link.delai ?? .none)
            else {
                return false
            }
            while !isAllowed(day, plan.steps[next], plan) { day = day.advanced(by: 1) }
            return arrives(next, day, plan, target, limit)
        }
    }

    private static func leave(_ start: Day, _ link: Enchainement.Link, _ duree: Int, _ plan: Enchainement) -> Day {
        link.nature == .finDebut ? leaveAfter(start, duree, plan) : start
    }

    private static func leaveAfter(_ start: Day, _ duree: Int, _ plan: Enchainement) -> Day {
        (try? Delai(duree - 1, .ouvres)).flatMap { plan.days.day(start, plus: $0) } ?? start
    }

    private static func isAllowed(_ day: Day, _ step: Enchainement.Step, _ plan: Enchainement) -> Bool {
        step.isMeeting ? plan.days.allowsMeeting(day) : plan.days.isWorked(day)
    }
}
