/// How many people of an age group there will be, from the births they come from.
///
/// Births method: r_a = mean over the censuses y of P_a(y) / B(y - 1 - a), then P_a(t) = r_a B(t - 1 - a); births that are
/// not known yet are the mean of the last three years. The range takes the least and the greatest of the yearly ratios,
/// and the least and the greatest of the last five years for the births that are not known: nothing else is guessed.
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
    /// The last year whose births are known: after it, they are supposed.
    let lastBirths: Int

    /// - Returns: `nil` when no census can be tied to births.
    init?(_ inputs: ProjectionInputs, horizon: Int) {
        guard let last = inputs.people.keys.max(), let counts = inputs.people[last],
            let lastBirths = inputs.births.keys.max()
        else { return nil }
        let ratios = inputs.ages.enumerated().map { rank, age in
            inputs.people.compactMap { year, people -> Double? in
                guard let births = inputs.births[year - 1 - age], births > 0 else { return nil }
                return people[rank] / births
            }
        }
        guard ratios.allSatisfy({ !$0.isEmpty }) else { return nil }
        let recent = (0..<5).compactMap { inputs.births[lastBirths - $0] }
        let mean = recent.prefix(3).reduce(0, +) / Double(max(recent.prefix(3).count, 1))
        let supposed = (low: recent.min() ?? mean, central: mean, high: recent.max() ?? mean)
        let observed = counts.reduce(0, +)
        var years = [Year(annee: last, low: observed, central: observed, high: observed)]
        for annee in (last + 1)...(last + max(horizon, 1)) {
            var sums = (low: 0.0, central: 0.0, high: 0.0)
            for (age, ratios) in zip(inputs.ages, ratios) {
                let known = inputs.births[annee - 1 - age]
                sums.low += (ratios.min() ?? 0) * (known ?? supposed.low)
                sums.central += ratios.reduce(0, +) / Double(ratios.count) * (known ?? supposed.central)
                sums.high += (ratios.max() ?? 0) * (known ?? supposed.high)
            }
            years.append(Year(annee: annee, low: sums.low, central: sums.central, high: sums.high))
        }
        self.years = years
        self.lastBirths = lastBirths
    }
}
