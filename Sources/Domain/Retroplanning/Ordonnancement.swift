/// When each step may be at the earliest and must be at the latest, how much it may slip, what does not hold.
public struct Ordonnancement: Sendable {
    /// One step, in the order of the ``Enchainement``.
    public struct Line: Sendable {
        /// The first day it may begin; `nil` when it stands on a loop or beyond the years that are counted.
        public internal(set) var earliest: Day?
        /// The last day it may begin for the target to hold; `nil` when the target does not depend on it.
        public internal(set) var latest: Day?
        /// Worked days between both; negative when the target cannot hold.
        public internal(set) var slack: Int?
        /// Worked days between where it stands and the latest; negative when it is already too late.
        public internal(set) var margin: Int?
        /// Whether the target is where it is because of it: one more day there is one more day at the end.
        public internal(set) var isCritical = false
    }

    public internal(set) var lines: [Line]
    public internal(set) var faults: [Entorse] = []
    /// The longest way to the target, its first steps first; it starts at a typed date, or with the work.
    public internal(set) var criticalPath: [Int] = []
    /// How many links and steps were looked at: the work does not grow faster than the plan.
    public internal(set) var effort = 0
    /// The steps in an order where each comes after those it waits for; loops are left out.
    let order: [Int]

    init(lines: [Line], order: [Int]) {
        self.lines = lines
        self.order = order
    }
}

/// What does not hold in a plan, with what it takes to mend it; steps are ranks in the ``Enchainement``.
public enum Entorse: Hashable, Sendable {
    /// Steps that wait for one another, in a ring.
    case loop([Int])
    /// A step stands before those it waits for allow.
    case tooEarly(Int, after: Int, missing: Int, earliest: Day)
    /// Not enough time before the target: worked days missing, when it could be held, what commands.
    case impossible(missing: Int, possible: Day?, path: [Int])
    /// A step begins before the work does.
    case beforeStart(Int)
    /// A step leads beyond the years that are counted.
    case beyond(Int)
    /// Allowed, but told: a date on a public holiday, a Saturday or a Sunday, or in the summer break.
    case onHoliday(Int, String)
    case onWeekend(Int)
    case inPause(Int)

    /// Whether the plan holds all the same.
    public var isRemark: Bool {
        switch self {
        case .onHoliday, .onWeekend, .inPause: true
        case .loop, .tooEarly, .impossible, .beforeStart, .beyond: false
        }
    }
}

extension Enchainement {
    /// Everything that can be told of a plan, in one pass forward and one backward (critical path method: Kelley and
    /// Walker, 1959).
    ///
    /// A step of a typed date keeps it, and those after it start from it; its own slack is what the steps after leave.
    public func ordonnancement() -> Ordonnancement {
        let (order, loop) = sorted()
        var result = Ordonnancement(
            lines: steps.map { _ in Ordonnancement.Line() }, order: order)
        result.effort = steps.count + links.count
        if !loop.isEmpty { result.faults.append(.loop(loop)) }
        goForward(&result)
        goBackward(&result)
        judge(&result)
        return result
    }

    /// The steps, each after those it waits for, and one ring of those that cannot be.
    private func sorted() -> (order: [Int], loop: [Int]) {
        var waiting = entering.map(\.count)
        var order = steps.indices.filter { waiting[$0] == 0 }
        var done = 0
        while done < order.count {
            for link in leaving[order[done]] {
                let next = index[links[link].jalon] ?? 0
                waiting[next] -= 1
                if waiting[next] == 0 { order.append(next) }
            }
            done += 1
        }
        guard let start = waiting.firstIndex(where: { $0 > 0 }) else { return (order, []) }
        // From a step that still waits, going back always meets the ring.
        var seen: [Int: Int] = [:]
        var path: [Int] = []
        var step = start
        while seen[step] == nil {
            seen[step] = path.count
            path.append(step)
            let before = entering[step].map { index[links[$0].precedent] ?? 0 }
            step = before.first { waiting[$0] > 0 } ?? step
        }
        return (order, Array(path[(seen[step] ?? 0)...].reversed()))
    }

    private func goForward(_ result: inout Ordonnancement) {
        var starts = [Int?](repeating: nil, count: steps.count)
        for step in result.order {
            var bound: Int? = max(debut, today ?? debut).ordinal
            for link in entering[step] {
                result.effort += 1
                let from = starts[index[links[link].precedent] ?? 0]
                guard let earliest = from.flatMap({ self.earliest(link, from: $0) }), let now = bound else {
                    bound = nil
                    continue
                }
                bound = max(now, earliest)
            }
            if steps[step].isFixed, let day = steps[step].on {
                starts[step] = day.ordinal
            } else {
                starts[step] = bound.flatMap { days.next($0, meeting: steps[step].isMeeting) }
            }
            result.lines[step].earliest = starts[step].flatMap { Day(ordinal: $0) }
            if starts[step] == nil { result.faults.append(.beyond(step)) }
        }
    }

    private func goBackward(_ result: inout Ordonnancement) {
        var latest = [Int?](repeating: nil, count: steps.count)
        for step in result.order.reversed() {
            var bound: Int?
            if step == cible.flatMap({ index[$0.step] }), let cible {
                bound = days.minus(cible.on.ordinal, duree(of: step))
            }
            for link in leaving[step] {
                result.effort += 1
                let next = index[links[link].jalon] ?? 0
                // What is done waits for nothing any more.
                guard !steps[next].isDone, let own = latest[next] else { continue }
                let start = steps[next].isFixed ? steps[next].on?.ordinal ?? own : own
                guard let allowed = self.latest(link, before: reserved(start, next)) else { continue }
                bound = min(bound ?? allowed, allowed)
            }
            latest[step] = bound.flatMap { days.previous($0, meeting: steps[step].isMeeting) }
            measure(step, latest[step], &result)
        }
    }

    /// The target's start less what is kept in hand.
    private func reserved(_ start: Int, _ step: Int) -> Int {
        guard let cible, cible.reserve > 0, index[cible.step] == step else { return start }
        return days.minus(start, Delai(trusted: cible.reserve, .ouvres)) ?? start
    }

    private func measure(_ step: Int, _ latest: Int?, _ result: inout Ordonnancement) {
        guard let latest = latest.flatMap({ Day(ordinal: $0) }) else { return }
        result.lines[step].latest = latest
        result.lines[step].slack = result.lines[step].earliest.map { days.workedDays(from: $0, to: latest) }
        result.lines[step].margin = steps[step].on.map { days.workedDays(from: $0, to: latest) }
    }
}
