import Analysis

/// How many people of an age group there will be, always with its range.
struct ChildrenProjection: Sendable, Equatable {
    /// One year to come, or the last one known, whose bounds are then equal.
    struct Year: Sendable, Equatable {
        let annee: Int
        let low: Double
        let central: Double
        let high: Double
    }

    /// The last census first.
    let years: [Year]
    /// How it was computed, and what was supposed.
    let method: String

    /// By births under three years, by cohorts above.
    ///
    /// - Throws: `InvalidInput` when births or a census lack for it, or too few people live there.
    init(_ inputs: ProjectionInputs, horizon: Int) throws(InvalidInput) {
        if inputs.isYoung {
            try self.init(births: inputs, horizon: horizon)
        } else {
            try self.init(cohorts: inputs, horizon: horizon)
        }
    }

    private init(births inputs: ProjectionInputs, horizon: Int) throws(InvalidInput) {
        let last = inputs.children.keys.max() ?? 0
        let censuses = inputs.children.keys.sorted()
        let method = try BirthsMethod(
            births: inputs.births, population: inputs.children, ratioYears: censuses, horizon: last + horizon)
        let observed = inputs.children[last]?.reduce(0, +) ?? 0
        years =
            [Year(annee: last, low: observed, central: observed, high: observed)]
            + method.years.map { year in
                let sum = method.under3(year)
                return Year(annee: year, low: sum.low, central: sum.central, high: sum.high)
            }
        self.method = """
            Méthode des naissances\u{A0}: la part des enfants nés une année que l’on retrouve à chaque âge, moyenne de \
            \(enumeration(censuses.map(String.init))), appliquée aux naissances\
            \(method.assumedYears.map { "\u{A0}; à partir de \($0.lowerBound), on suppose la moyenne des trois dernières années connues" } ?? ""). \
            La fourchette prend la plus basse et la plus haute des parts observées, et des trois dernières années de \
            naissances\(censuses.count == 1 ? "\u{A0}; un seul recensement étant importé, elle est trop étroite" : "").
            """
    }
}

// MARK: Cohorts

extension ChildrenProjection {
    /// How far a cohort may grow or shrink in five years: beyond, chance is stronger than the trend.
    private static let ratios = 0.5...2.0
    /// Groups of five years; the last one is open.
    private static let groups = 20

    /// Hamilton and Perry on groups of five years; inside a group, ages keep the shares of the last census.
    private init(cohorts inputs: ProjectionInputs, horizon: Int) throws(InvalidInput) {
        guard let pair = inputs.pairs.first, let before = inputs.censuses[pair.before],
            let after = inputs.censuses[pair.after]
        else { throw InvalidInput("population", "il faut deux recensements à cinq ans d’écart.") }
        guard after.joined().reduce(0, +) >= HamiltonPerry.fewestInhabitants else {
            throw InvalidInput("population", "sous 300 habitants, une projection n’a pas de sens.")
        }
        let model = try HamiltonPerry(
            before: before.map(ChildrenProjection.grouped), after: after.map(ChildrenProjection.grouped),
            mothers: 3..<9, bounds: ChildrenProjection.ratios)
        let steps = try model.projection(steps: (horizon + ProjectionInputs.step - 1) / ProjectionInputs.step)
        let observed = after.reduce(0) { $0 + $1[inputs.ages].reduce(0, +) }
        years =
            [Year(annee: pair.after, low: observed, central: observed, high: observed)]
            + steps.enumerated().map { rank, sexes in
                let central = zip(sexes, after).reduce(0) {
                    $0 + ChildrenProjection.people($1.0, inputs.ages, like: $1.1)
                }
                let change = abs(central - observed)
                return Year(
                    annee: pair.after + (rank + 1) * ProjectionInputs.step, low: max(central - change, 0),
                    central: central, high: central + change)
            }
        method = """
            Méthode de Hamilton et Perry\u{A0}: ce que chaque groupe de cinq ans est devenu de \(pair.before) à \(pair.after), départs et \
            arrivées compris, se prolonge (au plus du simple au double, ou de moitié)\u{A0}; les enfants suivent le nombre de femmes de 15 \
            à 44 ans. La fourchette va de «\u{A0}rien ne change\u{A0}» à un changement deux fois plus fort.
            """
    }

    /// Ages 0 to 100 as groups of five years.
    private static func grouped(_ ages: [Double]) -> [Double] {
        ages.enumerated().reduce(into: [Double](repeating: 0, count: groups)) {
            $0[min($1.offset / ProjectionInputs.step, groups - 1)] += $1.element
        }
    }

    /// The people of some ages among groups of five years, each age having its share of the group as in a census.
    private static func people(_ groups: [Double], _ ages: ClosedRange<Int>, like census: [Double]) -> Double {
        let known = grouped(census)
        return ages.reduce(0) { sum, age in
            let group = min(age / ProjectionInputs.step, groups.count - 1)
            let share = known[group] > 0 ? census[age] / known[group] : 1 / Double(ProjectionInputs.step)
            return sum + groups[group] * share
        }
    }
}
