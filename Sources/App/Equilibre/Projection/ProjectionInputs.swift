import Domain

/// What the number of people of some ages to come is computed from, for the whole territoire, and what is missing.
struct ProjectionInputs: Sendable, Equatable {
    /// In completed years, both included.
    let ages: ClosedRange<Int>
    /// Births where the mother lives, by year.
    let births: [Int: Double]
    /// People of each age, by year of census: those of every year for which the births they come from are known too.
    let people: [Int: [Double]]
    let sources: [String]
    /// The indicateurs without which nothing can be said.
    let missing: [String]

    init(
        ages: ClosedRange<Int>, births: [Int: Double], people: [Int: [Double]], sources: [String] = [],
        missing: [String] = []
    ) {
        self.ages = ages
        self.births = births
        self.people = people
        self.sources = sources
        self.missing = missing
    }

    /// - Returns: `nil` for a need that is not an age group: families, all inhabitants.
    init?(_ besoin: Besoin, _ portrait: PortraitFacts) {
        guard let ages = besoin.projectedAges else { return nil }
        let births = ProjectionInputs.known(portrait, ProjectionInputs.naissances)
        let single = ages.map { age in ProjectionInputs.codes(age).map { ProjectionInputs.known(portrait, $0) } }
        var people: [Int: [Double]] = [:]
        for year in single.first?.first?.keys.sorted() ?? [] {
            let counts = single.map { sexes in sexes.compactMap { $0[year] } }
            // Somebody of age a on 1 January of year y was born in y - 1 - a.
            guard counts.allSatisfy({ $0.count == 2 }), ages.allSatisfy({ births[year - 1 - $0] != nil }) else {
                continue
            }
            people[year] = counts.map { $0.reduce(0, +) }
        }
        let codes = [ProjectionInputs.naissances] + ages.flatMap(ProjectionInputs.codes)
        let sources = codes.flatMap { code in
            portrait.years(code).last.map { year in
                portrait.lieux.communeLieux.prefix(3).flatMap { portrait.sources(code, $0, year) }
            } ?? []
        }.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        let unknown = codes.filter { portrait.years($0).isEmpty }
        self.init(
            ages: ages, births: births, people: people, sources: sources,
            missing: people.isEmpty && unknown.isEmpty ? codes : unknown)
    }

    static let naissances = "naissances"

    /// Both sexes of an age.
    private static func codes(_ age: Int) -> [String] { SingleAge.Sexe.allCases.map { SingleAge($0, age).code } }

    /// What must be read to project a need.
    static func codes(for besoin: Besoin) -> [String] {
        besoin.projectedAges.map { [naissances] + $0.flatMap(codes) } ?? []
    }

    /// The years for which the whole territoire is known: a sum that lacks a commune is no sum.
    private static func known(_ portrait: PortraitFacts, _ code: String) -> [Int: Double] {
        portrait.years(code).reduce(into: [:]) { known, year in
            known[year] = portrait.ensemble(code, annee: year).valeur?.number
        }
    }
}

extension Besoin {
    /// The ages a projection follows, of a need that is an age group under 25.
    fileprivate var projectedAges: ClosedRange<Int>? {
        switch self {
        case .ages(let range): range.upperBound < 25 ? range : nil
        case .indicateur("population_0_2"), .indicateur("naissances"): 0...2
        case .indicateur("population_3_5"): 3...5
        case .indicateur("population_3_10"): 3...10
        case .indicateur("population_6_10"): 6...10
        case .indicateur("population_11_17"): 11...17
        case .indicateur("population_18_24"): 18...24
        case .indicateur: nil
        }
    }
}
