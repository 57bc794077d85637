/// A population by sex and single year of age moved forward a year at a time.
///
/// Survivors age by one year with the survival of the age they leave; the open last age keeps its own survivors and
/// receives those of the age below. Births are Σ fertility(a) × the mean of the women of age a at the start and of the
/// survivors of age a at the end, split by the sex ratio, then survive birth. Net migration is added at the end of the
/// year and runs no risk during it.
public struct CohortComponent: Sendable {
    /// By sex, women first.
    public typealias BySex = [[Double]]

    /// Yearly chances and flows.
    public struct Rates: Sendable {
        /// By sex then age, 0 to 1.
        public var survival: BySex
        /// By sex, 0 to 1.
        public var birthSurvival: [Double]
        /// Children per woman of each age in a year.
        public var fertility: [Double]
        /// Persons a year by sex then age; negative for departures.
        public var netMigration: BySex
        /// Boys per girl.
        public var sexRatioAtBirth: Double

        public init(
            survival: BySex, birthSurvival: [Double], fertility: [Double], netMigration: BySex, sexRatioAtBirth: Double
        ) {
            self.survival = survival
            self.birthSurvival = birthSurvival
            self.fertility = fertility
            self.netMigration = netMigration
            self.sexRatioAtBirth = sexRatioAtBirth
        }
    }

    /// The population at the end of a year.
    public struct Year: Sendable {
        public let births: Double
        public let population: BySex

        /// Persons of both sexes from one age to another; ages beyond the last are none.
        public func persons(_ ages: ClosedRange<Int>) -> Double {
            population.reduce(0) { sum, sex in sum + ages.clamped(to: 0...(sex.count - 1)).sum(in: sex, of: ages) }
        }
    }

    private let population: BySex
    private let rates: Rates
    private static let names = ["F", "H"]

    public init(population: BySex, rates: Rates) throws(InvalidInput) {
        guard let ages = population.first?.count, ages >= 2, population.count == 2 else {
            throw InvalidInput("population", "il faut les deux sexes, et deux âges au moins.")
        }
        try Self.check(population, ages, "population") { $0 >= 0 }
        try Self.check(rates.survival, ages, "survival") { (0...1).contains($0) }
        try Self.check(rates.netMigration, ages, "net_migration") { _ in true }
        guard rates.fertility.count == ages else {
            throw InvalidInput("fertility", "il faut \(ages) âges, il y en a \(rates.fertility.count).")
        }
        for (age, rate) in rates.fertility.enumerated() {
            try rate.required(at: "fertility[\(age)]", "un taux de fécondité")
        }
        guard rates.birthSurvival.count == 2, rates.birthSurvival.allSatisfy((0...1).contains) else {
            throw InvalidInput("survival.birth", "la survie à la naissance est de 0 à 1, par sexe.")
        }
        guard rates.sexRatioAtBirth > 0, rates.sexRatioAtBirth.isFinite else {
            throw InvalidInput("sex_ratio_at_birth", "le rapport des garçons aux filles est un nombre positif.")
        }
        self.population = population
        self.rates = rates
    }

    private static func check(
        _ sexes: BySex, _ ages: Int, _ place: String, _ holds: (Double) -> Bool
    ) throws(InvalidInput) {
        guard sexes.count == 2 else { throw InvalidInput(place, "il faut les deux sexes.") }
        for (sex, values) in sexes.enumerated() {
            guard values.count == ages else {
                throw InvalidInput("\(place).\(names[sex])", "il faut \(ages) âges, il y en a \(values.count).")
            }
            for (age, value) in values.enumerated() where !value.isFinite || !holds(value) {
                throw InvalidInput("\(place).\(names[sex])[\(age)]", "\(value) n’est pas possible ici.")
            }
        }
    }

    /// The population after each of some years.
    ///
    /// - Parameter years: 1 to 100.
    /// - Throws: `InvalidInput` when more people leave an age than it has.
    public func projection(years: Int) throws(InvalidInput) -> [Year] {
        guard (1...100).contains(years) else { throw InvalidInput("params.years", "donnez 1 à 100 ans, pas \(years).") }
        var all: [Year] = []
        var current = population
        for rank in 1...years {
            let year = try next(current, rank)
            all.append(year)
            current = year.population
        }
        return all
    }

    private func next(_ start: BySex, _ rank: Int) throws(InvalidInput) -> Year {
        var end = zip(start, rates.survival).map(Self.aged)
        let women = zip(start[0], end[0])
        let births = zip(rates.fertility, women).reduce(0) { $0 + $1.0 * ($1.1.0 + $1.1.1) / 2 }
        let boys = births * rates.sexRatioAtBirth / (1 + rates.sexRatioAtBirth)
        end[0][0] = (births - boys) * rates.birthSurvival[0]
        end[1][0] = boys * rates.birthSurvival[1]
        for sex in end.indices {
            for age in end[sex].indices {
                end[sex][age] += rates.netMigration[sex][age]
                if end[sex][age] < 0 {
                    throw InvalidInput(
                        "net_migration.\(Self.names[sex])[\(age)]",
                        "l’année \(rank), plus de personnes quittent cet âge qu’il n’en compte.")
                }
            }
        }
        return Year(births: births, population: end)
    }

    /// Everybody one year older; nobody is at age 0 yet.
    private static func aged(_ people: [Double], _ survival: [Double]) -> [Double] {
        let survivors = zip(people, survival).map { $0 * $1 }
        var aged = [0] + survivors.dropLast()
        aged[aged.count - 1] += survivors[survivors.count - 1]
        return aged
    }
}

extension ClosedRange<Int> {
    /// The sum of the values of these ages, none when they are all beyond the `wanted` ones.
    fileprivate func sum(in values: [Double], of wanted: ClosedRange<Int>) -> Double {
        overlaps(wanted) ? values[self].reduce(0, +) : 0
    }
}
