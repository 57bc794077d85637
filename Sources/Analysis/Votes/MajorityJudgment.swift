/// Proposals graded in words and ordered by their majority grade (Balinski and Laraki 2010).
///
/// The majority grade is the lower median: the grade of rank ⌈n/2⌉ from the worst. Tied proposals lose one ballot of
/// that grade each and are compared again: the grades found one after the other are the majority value, compared like
/// words of a dictionary, higher first.
public struct MajorityJudgment: Sendable, Equatable {
    /// By proposal, the ranks of the grades removed one after the other.
    public let values: [[Int]]
    /// By proposal: its majority grade, the share of better grades, the share of worse ones. Only to be drawn: two
    /// gauges may be alike and the order strict.
    public let gauges: [(median: Int, better: Double, worse: Double)]
    /// The ranks of the proposals, equal ones together, the best first.
    public let ranking: [[Int]]

    public static func == (one: MajorityJudgment, other: MajorityJudgment) -> Bool { one.values == other.values }

    /// - Parameter tallies: by proposal, how many ballots of each grade from the lowest; as many ballots for each.
    public init(_ tallies: [(name: String, counts: [Int])], grades: Int) throws(InvalidInput) {
        guard grades >= 2 else { throw InvalidInput("grades_low_to_high", "il faut deux mentions au moins.") }
        guard !tallies.isEmpty else { throw InvalidInput("tallies", "aucune proposition n’est donnée.") }
        var total: Int?
        for tally in tallies {
            guard tally.counts.count == grades, tally.counts.allSatisfy({ (0...1_000_000).contains($0) }) else {
                throw InvalidInput("tallies.\(tally.name)", "il faut \(grades) nombres de bulletins, positifs.")
            }
            let sum = tally.counts.reduce(0, +)
            guard sum > 0, total == nil || total == sum else {
                throw InvalidInput(
                    "tallies.\(tally.name)", "chaque proposition doit avoir le même nombre de bulletins, non nul.")
            }
            total = sum
        }
        let values = tallies.map { Self.value($0.counts) }
        self.values = values
        gauges = tallies.map { tally in
            let median = Self.median(tally.counts)
            let count = Double(tally.counts.reduce(0, +))
            return (
                median, Double(tally.counts[(median + 1)...].reduce(0, +)) / count,
                Double(tally.counts[..<median].reduce(0, +)) / count
            )
        }
        let order = values.indices.sorted { values[$1].lexicographicallyPrecedes(values[$0]) }
        ranking = order.reduce(into: []) { groups, proposal in
            if let last = groups.last?.first, values[last] == values[proposal] {
                groups[groups.count - 1].append(proposal)
            } else {
                groups.append([proposal])
            }
        }
    }

    private static func median(_ counts: [Int]) -> Int {
        let rank = (counts.reduce(0, +) + 1) / 2
        var below = 0
        for (grade, count) in counts.enumerated() {
            below += count
            if below >= rank { return grade }
        }
        return counts.count - 1
    }

    private static func value(_ counts: [Int]) -> [Int] {
        var counts = counts
        return (0..<counts.reduce(0, +)).map { _ in
            let median = median(counts)
            counts[median] -= 1
            return median
        }
    }
}
