/// The communes as they were each year, rebuilt from the official movements.
///
/// The geography of year N is that of its 1 January, movements of that day included. Only communes of full exercise
/// count: a commune déléguée or associée is a part of one.
public struct Perimetre: Sendable {
    /// What happens at once: codes first, then divisions, then mergers, since a commune may change of code and
    /// merge on one day.
    struct Step: Sendable {
        let day: Day
        let phase: Int
        let edges: [Edge]
    }

    private struct Moment: Hashable {
        let day: Day
        let phase: Int
    }

    struct Edge: Hashable, Sendable {
        let before: CodeInsee
        let after: CodeInsee
    }

    /// In the order of time.
    let steps: [Step]
    let names: [(day: Day, code: CodeInsee, nom: String)]
    private let stepRanks: [CodeInsee: [Int]]
    private let communes: Set<CodeInsee>?

    /// - Parameter communes: those of any year, to tell the codes without movement from those that never were.
    public init(_ movements: some Sequence<CommuneMovement>, communes: Set<CodeInsee>? = nil) {
        var edges: [Moment: [Edge]] = [:]
        var names: [(day: Day, code: CodeInsee, nom: String)] = []
        for movement in movements where movement.before.type == "COM" && movement.after.type == "COM" {
            if movement.kind == 10 { names.append((movement.on, movement.after.code, movement.after.nom)) }
            guard let phase = Perimetre.phase(of: movement.kind) else { continue }
            let edge = Edge(before: movement.before.code, after: movement.after.code)
            edges[Moment(day: movement.on, phase: phase), default: []].append(edge)
        }
        steps = edges.map { Step(day: $0.key.day, phase: $0.key.phase, edges: $0.value) }
            .sorted { ($0.day, $0.phase) < ($1.day, $1.phase) }
        var ranks: [CodeInsee: [Int]] = [:]
        for (rank, step) in steps.enumerated() {
            for code in Set(step.edges.flatMap { [$0.before, $0.after] }) { ranks[code, default: []].append(rank) }
        }
        stepRanks = ranks
        self.names = names.sorted { $0.day < $1.day }
        self.communes = communes
    }

    private static func phase(of kind: Int) -> Int? {
        switch kind {
        case 41, 50: 0
        case 20, 21, 30: 1
        case 31, 32, 33, 34: 2
        default: nil
        }
    }

    /// Whether a commune has this code in the geography of a year.
    public func exists(_ code: CodeInsee, in year: Int) -> Bool {
        guard let ranks = stepRanks[code] else { return communes?.contains(code) ?? true }
        if let last = ranks.last(where: { steps[$0].day <= Perimetre.firstDay(of: year) }) {
            return steps[last].edges.contains { $0.after == code }
        }
        return ranks.first.map { first in steps[first].edges.contains { $0.before == code } } ?? false
    }

    /// How the communes of one year become those of another, be it before or after.
    public func passage(from: Int, to: Int) -> Passage {
        Passage(self, from: from, to: to)
    }

    /// What a commune of a year has become in another.
    public func successors(of code: CodeInsee, from: Int, to: Int) -> Passage.Fate {
        passage(from: from, to: to).fate(of: code)
    }

    static func firstDay(of year: Int) -> Day { Day(year, 1, 1) ?? .epoch }
}
