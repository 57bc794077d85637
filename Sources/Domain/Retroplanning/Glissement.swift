/// What happens to a plan when one date moves.
public struct Glissement: Sendable {
    /// One step that would stand elsewhere.
    public struct Move: Hashable, Sendable {
        public let step: Int
        public let from: Day
        public let to: Day
    }

    /// The step that was moved first, then those it pushes, in order.
    public let moves: [Move]
    /// The plan as it would be.
    public let apres: Enchainement
    public let ordonnancement: Ordonnancement
    /// What would not hold, that holds today.
    public let newFaults: [Entorse]
    /// The day the target would be reached; `nil` when the plan has none, or it has no date.
    public let cible: Day?
    /// Whether the target would still be held.
    public let holds: Bool
    /// Worked days by which the moved step could still slip; negative when it is already too late, `nil` when the
    /// target does not depend on it.
    public let margin: Int?
}

extension Enchainement {
    /// Moves one step; those that wait for it are pushed as far as needed, never drawn back. Typed dates and steps that
    /// are done stay: what they no longer allow is told.
    ///
    /// - Returns: `nil` for a step that has no date.
    public func moving(_ step: Int, to day: Day) -> Glissement? {
        guard steps.indices.contains(step), let before = steps[step].on else { return nil }
        let today = ordonnancement()
        var after = self
        after.steps[step].on = day
        var moves = [Glissement.Move(step: step, from: before, to: day)]
        var isMoved = [Bool](repeating: false, count: steps.count)
        isMoved[step] = true
        for next in today.order where next != step && !steps[next].isFixed {
            guard let standing = steps[next].on else { continue }
            var bound = standing.ordinal
            for link in entering[next] {
                let precedent = index[links[link].precedent] ?? 0
                guard isMoved[precedent], let from = after.steps[precedent].on,
                    let earliest = earliest(link, from: from.ordinal)
                else { continue }
                bound = max(bound, earliest)
            }
            guard bound > standing.ordinal,
                let to = days.next(bound, meeting: steps[next].isMeeting).flatMap({ Day(ordinal: $0) })
            else { continue }
            after.steps[next].on = to
            isMoved[next] = true
            moves.append(Glissement.Move(step: next, from: standing, to: to))
        }
        return Glissement(moves, after, step, before: today)
    }
}

extension Glissement {
    fileprivate init(_ moves: [Move], _ after: Enchainement, _ step: Int, before: Ordonnancement) {
        self.moves = moves
        apres = after
        let result = after.ordonnancement()
        ordonnancement = result
        let known = Set(before.faults)
        newFaults = result.faults.filter { !known.contains($0) }
        let target = after.cible.flatMap { after.index[$0.step] }
        let end = target.flatMap { target in
            after.steps[target].on.flatMap { after.end(of: target, from: $0.ordinal) }.flatMap { Day(ordinal: $0) }
        }
        cible = end
        let isBroken = newFaults.contains { fault in
            if case .tooEarly = fault { true } else { false }
        }
        holds = !isBroken && (after.cible.flatMap { limit in end.map { $0 <= limit.on } } ?? true)
        margin = result.lines[step].margin
    }
}
