/// Children under three from the births of the years before: the method of the small territoires.
///
/// Retention of an age: r_a = mean over the years y of P_a(y) / B(y - 1 - a), P_a(y) being the children of age a on the
/// 1st of January of y and B(y) the births of y; it holds deaths, arrivals and departures together. Then
/// P_a(t) = r_a × B(t - 1 - a).
public struct BirthsMethod: Sendable, Equatable {
    /// The ages projected, in years.
    public static let ages = 0...2

    /// Children of each age per birth, by age: the mean of the years, then the least and the greatest of them.
    public let retention: [Retention]
    /// Births of each year, known ones then those assumed.
    public let births: [Int: Double]
    /// The years whose births are assumed.
    public let assumedYears: ClosedRange<Int>?
    /// The least and the greatest of the last three known births: how far the assumed ones may be.
    private let birthBounds: ClosedRange<Double>
    private let lastPopulation: Int

    /// Children of one age per birth.
    public struct Retention: Sendable, Equatable {
        public let mean: Double
        public let bounds: ClosedRange<Double>
    }

    /// - Parameters:
    ///   - births: by year, not negative.
    ///   - population: by year, the children of ages 0, 1 and 2 on the 1st of January.
    ///   - ratioYears: the years whose retention is taken.
    ///   - futureBirths: by year; elsewhere the mean of the last three known years is assumed.
    ///   - horizon: the last year of the projection.
    public init(
        births: [Int: Double], population: [Int: [Double]], ratioYears: [Int], futureBirths: [Int: Double] = [:],
        horizon: Int
    ) throws(InvalidInput) {
        try Self.check(births, population, futureBirths)
        guard let lastBirths = births.keys.max(), let lastPopulation = population.keys.max() else {
            throw InvalidInput(births.isEmpty ? "births" : "population_1_january", "aucune année n’est donnée.")
        }
        guard horizon > lastPopulation, horizon - lastPopulation <= 100 else {
            throw InvalidInput(
                "params.horizon", "l’horizon \(horizon) doit suivre \(lastPopulation), de cent ans au plus.")
        }
        retention = try Self.retention(births, population, ratioYears)
        let recent = births.sorted { $0.key > $1.key }.prefix(3).map(\.value)
        let mean = recent.reduce(0, +) / Double(recent.count)
        birthBounds = (recent.min() ?? mean)...(recent.max() ?? mean)
        self.lastPopulation = lastPopulation
        let lastNeeded = horizon - 1
        assumedYears = lastNeeded > lastBirths ? (lastBirths + 1)...lastNeeded : nil
        self.births = (assumedYears.map(Array.init) ?? []).reduce(into: births) { $0[$1] = futureBirths[$1] ?? mean }
        horizonYear = horizon
        for year in (lastPopulation + 1)...horizon {
            for age in Self.ages where self.births[year - 1 - age] == nil {
                throw InvalidInput(
                    "births", "les naissances de \(year - 1 - age) manquent pour les \(age) an(s) de \(year).")
            }
        }
    }

    private let horizonYear: Int

    /// The years projected.
    public var years: ClosedRange<Int> { (lastPopulation + 1)...horizonYear }

    /// The children of ages 0, 1 and 2 on the 1st of January of a year.
    public func children(_ year: Int) -> [Double] {
        zip(Self.ages, retention).map { age, retention in retention.mean * (births[year - 1 - age] ?? 0) }
    }

    /// All of them, with how far they may be: each retention at its least or greatest of the years, and each assumed
    /// birth at the least or greatest of the last three known years.
    ///
    /// A spread that was seen, not a probability.
    public func under3(_ year: Int) -> (central: Double, low: Double, high: Double) {
        var bounds = (low: 0.0, high: 0.0)
        for (age, retention) in zip(Self.ages, retention) {
            let year = year - 1 - age
            let central = births[year] ?? 0
            let isAssumed = assumedYears?.contains(year) ?? false
            bounds.low += retention.bounds.lowerBound * (isAssumed ? min(central, birthBounds.lowerBound) : central)
            bounds.high += retention.bounds.upperBound * (isAssumed ? max(central, birthBounds.upperBound) : central)
        }
        return (children(year).reduce(0, +), bounds.low, bounds.high)
    }
}

extension BirthsMethod {
    private static func check(
        _ births: [Int: Double], _ population: [Int: [Double]], _ future: [Int: Double]
    ) throws(InvalidInput) {
        for (year, count) in births.sorted(by: { $0.key < $1.key }) {
            try count.required(at: "births.\(year)", "des naissances")
        }
        for (year, count) in future.sorted(by: { $0.key < $1.key }) {
            try count.required(at: "params.given_future_births.\(year)", "des naissances")
        }
        for (year, ages) in population.sorted(by: { $0.key < $1.key }) {
            guard ages.count == Self.ages.count else {
                throw InvalidInput("population_1_january.\(year)", "il faut les enfants de 0, 1 et 2 ans.")
            }
            for (age, count) in ages.enumerated() {
                try count.required(at: "population_1_january.\(year).\(age)", "une population")
            }
        }
    }

    private static func retention(
        _ births: [Int: Double], _ population: [Int: [Double]], _ years: [Int]
    ) throws(InvalidInput) -> [Retention] {
        guard !years.isEmpty else { throw InvalidInput("params.ratio_years", "aucune année n’est donnée.") }
        var all: [Retention] = []
        for age in ages {
            var ratios: [Double] = []
            for year in years {
                guard let children = population[year] else {
                    throw InvalidInput("params.ratio_years", "la population du 1er janvier \(year) manque.")
                }
                guard let born = births[year - 1 - age], born > 0 else {
                    throw InvalidInput("births", "il faut des naissances en \(year - 1 - age), et plus de zéro.")
                }
                ratios.append(children[age] / born)
            }
            let mean = ratios.reduce(0, +) / Double(ratios.count)
            all.append(Retention(mean: mean, bounds: (ratios.min() ?? mean)...(ratios.max() ?? mean)))
        }
        return all
    }
}
