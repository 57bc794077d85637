// Compiled with the sources of Domain: the time to order a calendar of 500 steps, and to move one of them.

/// The same calendar at each run.
struct Numbers: RandomNumberGenerator {
    var state: UInt64 = 5

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }
}

func day(_ year: Int, _ month: Int = 1, _ day: Int = 1) -> Day { Day(year, month, day) ?? .epoch }

func plan(of count: Int) throws -> Enchainement {
    var numbers = Numbers()
    let steps = (0..<count).map { Enchainement.Step("\($0)", "étape \($0)") }
    let links = try (1..<count).flatMap { step in
        try (0..<3).map { _ in
            Enchainement.Link("\(step)", after: "\(Int.random(in: 0..<step, using: &numbers))", try Delai(1, .ouvres))
        }
    }
    var plan = Enchainement(
        steps, links: links, cible: .init("\(count - 1)", on: day(2026)), from: day(2020),
        pause: try Pause(from: day(2020, 7, 14), to: day(2020, 8, 20)))
    for (step, day) in plan.proposed().enumerated() { plan.steps[step].on = day }
    return plan
}

/// The middle of eleven runs, in ms.
func median(_ body: () -> Void) -> Double {
    let clock = ContinuousClock()
    let runs = (0..<11).map { _ in clock.measure(body) / .milliseconds(1) }.sorted()
    return runs[5]
}

let calendar = try plan(of: 500)
var checksum = 0
let ordering = median { checksum += calendar.ordonnancement().effort }
let later = calendar.steps[0].on?.advanced(by: 30) ?? .epoch
let moving = median { checksum += calendar.moving(0, to: later)?.moves.count ?? 0 }
print(calendar.steps.count, calendar.links.count, ordering, moving, checksum)
