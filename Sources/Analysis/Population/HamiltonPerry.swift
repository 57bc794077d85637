/// A population by sex and age group moved forward by the cohort change ratios between two censuses (Hamilton and
/// Perry, 1962; Swanson, Schlottmann and Schmidt, 2010).
///
/// The ratio of a group is P_g(t) / P_{g-1}(t - step); that of the open last group P_last(t) / (P_{last-1}(t - step) +
/// P_last(t - step)). The first group is a ratio of the women of 15 to 44 years at the same date.
public struct HamiltonPerry: Sendable, Equatable {
    public enum Sex: Int, CaseIterable, Sendable { case female, male }

    /// The fewest inhabitants a projection is shown for: below, chance is stronger than the trend (practice retained by
    /// the domain reference, after Swanson et al. 2010).
    public static let fewestInhabitants = 300.0

    /// By sex, one value fewer than there are groups: the first is that of the second group.
    public let ratios: [[Double]]
    /// By sex, the children of the first group per woman of 15 to 44 years.
    public let childWomanRatios: [Double]
    private let mothers: Range<Int>
    private let last: [[Double]]

    /// - Parameters:
    ///   - before: by sex, women first, then by age group, at the first census.
    ///   - after: the same, one step later.
    ///   - mothers: the groups that hold the women of 15 to 44 years.
    ///   - bounds: ratios beyond are brought back to them.
    public init(
        before: [[Double]], after: [[Double]], mothers: Range<Int>, bounds: ClosedRange<Double>? = nil
    ) throws(InvalidInput) {
        try Self.check(before, "population_t0", like: after)
        try Self.check(after, "population_t1", like: after)
        let count = after[0].count
        guard count >= 2, !mothers.isEmpty, mothers.lowerBound >= 0, mothers.upperBound <= count else {
            throw InvalidInput("groups", "il faut deux groupes au moins, dont ceux de 15 à 44 ans.")
        }
        var ratios: [[Double]] = []
        for (sex, (old, new)) in zip(before, after).enumerated() {
            var own: [Double] = []
            for group in 1..<count {
                let from = group == count - 1 ? old[group - 1] + old[group] : old[group - 1]
                guard from > 0 else {
                    throw InvalidInput(
                        "population_t0.\(Self.names[sex])[\(group - 1)]",
                        "personne dans ce groupe : le rapport du suivant n’existe pas.")
                }
                let ratio = new[group] / from
                own.append(bounds.map { min(max(ratio, $0.lowerBound), $0.upperBound) } ?? ratio)
            }
            ratios.append(own)
        }
        let women = after[Sex.female.rawValue][mothers].reduce(0, +)
        guard women > 0 else {
            throw InvalidInput(
                "population_t1.F", "aucune femme de 15 à 44 ans : le nombre d’enfants ne s’en déduit pas.")
        }
        self.ratios = ratios
        childWomanRatios = after.map { $0[0] / women }
        self.mothers = mothers
        last = after
    }

    private static let names = ["F", "H"]

    private static func check(_ sexes: [[Double]], _ place: String, like model: [[Double]]) throws(InvalidInput) {
        guard sexes.count == Sex.allCases.count else { throw InvalidInput(place, "il faut les deux sexes.") }
        for (sex, groups) in sexes.enumerated() {
            guard groups.count == model[0].count else {
                throw InvalidInput(
                    "\(place).\(names[sex])", "il faut \(model[0].count) groupes, il y en a \(groups.count).")
            }
            for (group, count) in groups.enumerated() {
                try count.required(at: "\(place).\(names[sex])[\(group)]", "une population")
            }
        }
    }

    /// The population by sex and group after each step.
    ///
    /// - Parameter steps: 1 to 20.
    public func projection(steps: Int) throws(InvalidInput) -> [[[Double]]] {
        guard (1...20).contains(steps) else { throw InvalidInput("params.steps", "donnez 1 à 20 pas, pas \(steps).") }
        var all: [[[Double]]] = []
        var current = last
        for _ in 0..<steps {
            var next = zip(current, ratios).map { groups, ratios in
                let open = groups.count - 1
                return [0]
                    + (1..<groups.count).map { group in
                        ratios[group - 1] * (group == open ? groups[group - 1] + groups[group] : groups[group - 1])
                    }
            }
            let women = next[Sex.female.rawValue][mothers].reduce(0, +)
            for sex in next.indices { next[sex][0] = childWomanRatios[sex] * women }
            all.append(next)
            current = next
        }
        return all
    }
}
