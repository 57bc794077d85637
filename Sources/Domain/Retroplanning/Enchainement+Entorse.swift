extension Enchainement {
    /// The critical path, then what does not hold.
    func judge(_ result: inout Ordonnancement) {
        result.criticalPath = longestPath(&result)
        for step in result.criticalPath { result.lines[step].isCritical = true }
        let open = result.order.filter { !steps[$0].isDone && result.lines[$0].slack != nil }
        let least = open.compactMap { result.lines[$0].slack }.min()
        for step in steps.indices where !steps[step].isDone {
            result.effort += entering[step].count
            standing(step, &result)
        }
        if let least, least < 0 {
            result.faults.append(
                .impossible(
                    missing: -least, possible: possible(result),
                    path: open.filter { result.lines[$0].slack == least }))
        }
    }

    /// From the target back, the links that leave no day between two steps, until a typed date or the beginning.
    private func longestPath(_ result: inout Ordonnancement) -> [Int] {
        guard let cible, let target = index[cible.step], !steps[target].isDone, result.lines[target].earliest != nil
        else { return [] }
        var found: Set<Int> = [target]
        var waiting = [target]
        while let step = waiting.popLast() {
            if steps[step].isFixed, step != target { continue }
            let bounds = entering[step].compactMap { link -> (step: Int, day: Int)? in
                result.effort += 1
                let before = index[links[link].precedent] ?? 0
                guard !steps[before].isDone, let from = result.lines[before].earliest?.ordinal else { return nil }
                return earliest(link, from: from).map { (before, $0) }
            }
            guard let latest = bounds.map(\.day).max(), latest > max(debut, today ?? debut).ordinal || step == target
            else { continue }
            for bound in bounds where bound.day == latest && found.insert(bound.step).inserted {
                waiting.append(bound.step)
            }
        }
        return result.order.filter(found.contains)
    }

    /// The day the target could be held, everything at the earliest; `nil` when a typed date stands in the way.
    private func possible(_ result: Ordonnancement) -> Day? {
        guard let cible, let target = index[cible.step], !steps[target].isFixed,
            let start = result.lines[target].earliest?.ordinal, let end = end(of: target, from: start),
            let day = Day(ordinal: end), day > cible.on
        else { return nil }
        return day
    }

    /// What is to say of where a step stands, or of the date that was typed for it.
    private func standing(_ step: Int, _ result: inout Ordonnancement) {
        guard let day = steps[step].on else { return }
        if day < debut { result.faults.append(.beforeStart(step)) }
        if let fault = tooEarly(step, day) { result.faults.append(fault) }
        if let name = days.holiday(day) {
            result.faults.append(.onHoliday(step, name))
        } else if day.rankInWeek > 4 {
            result.faults.append(.onWeekend(step))
        } else if steps[step].isMeeting, days.pause?.contains(day) == true {
            result.faults.append(.inPause(step))
        }
    }

    /// The step before that leaves it least room, when it leaves too little.
    private func tooEarly(_ step: Int, _ day: Day) -> Entorse? {
        var worst: (link: Int, earliest: Int)?
        for link in entering[step] {
            let before = index[links[link].precedent] ?? 0
            guard let from = steps[before].on, let earliest = earliest(link, from: from.ordinal) else { continue }
            if earliest > day.ordinal, earliest > worst?.earliest ?? .min { worst = (link, earliest) }
        }
        guard let worst, let earliest = Day(ordinal: worst.earliest) else { return nil }
        let missing = max(days.workedDays(from: day, to: earliest), 1)
        return .tooEarly(step, after: index[links[worst.link].precedent] ?? 0, missing: missing, earliest: earliest)
    }
}

extension Enchainement {
    /// Where each step would stand if dates were given backwards from the target: at the latest less what is kept in
    /// hand, never before those it waits for.
    ///
    /// - Returns: one day per step; `nil` for those on a loop or out of reach.
    public func proposed() -> [Day?] {
        let result = ordonnancement()
        var starts = [Int?](repeating: nil, count: steps.count)
        for step in result.order {
            if steps[step].isFixed {
                starts[step] = steps[step].on?.ordinal
                continue
            }
            var bound = (result.lines[step].latest ?? result.lines[step].earliest)?.ordinal
            for link in entering[step] {
                guard let from = starts[index[links[link].precedent] ?? 0], let earliest = earliest(link, from: from)
                else { continue }
                bound = max(bound ?? earliest, earliest)
            }
            starts[step] = bound.flatMap {
                days.next(max($0, debut.ordinal, today?.ordinal ?? debut.ordinal), meeting: steps[step].isMeeting)
            }
        }
        return starts.map { $0.flatMap { Day(ordinal: $0) } }
    }
}
