import Domain

/// What the number of people of some ages to come is computed from, for the whole territoire, and what is missing.
///
/// Children under three come from births; older ones from two censuses five years apart.
struct ProjectionInputs: Sendable, Equatable {
    /// In completed years, both included.
    let ages: ClosedRange<Int>
    /// Births where the mother lives, by year.
    var births: [Int: Double] = [:]
    /// Children of 0, 1 and 2 years, by year of census: those of every year for which their births are known too.
    var children: [Int: [Double]] = [:]
    /// Women, then men, of each age from 0 to 100 and over, by year of census.
    var censuses: [Int: [[Double]]] = [:]
    var sources: [String] = []

    /// The ages that births tell.
    static let young = 0...2
    /// Years between the two censuses of a cohort.
    static let step = 5
    private static let naissances = "naissances"

    var isYoung: Bool { ages == ProjectionInputs.young }

    /// The pairs of years cohorts can be followed between, the last first.
    var pairs: [(before: Int, after: Int)] {
        censuses.keys.sorted(by: >).filter { censuses[$0 - ProjectionInputs.step] != nil }
            .map { ($0 - ProjectionInputs.step, $0) }
    }

    /// What must be read to project a need.
    static func codes(for besoin: Besoin) -> [String] {
        besoin.projectedAges.map { $0 == young ? [naissances] + $0.flatMap(codes) : SingleAge.bounds.flatMap(codes) }
            ?? []
    }

    /// Both sexes of an age.
    private static func codes(_ age: Int) -> [String] { SingleAge.Sexe.allCases.map { SingleAge($0, age).code } }
}

extension ProjectionInputs {
    /// - Returns: `nil` for a need that is not an age group: families, all inhabitants.
    init?(_ besoin: Besoin, _ portrait: PortraitFacts) {
        guard let ages = besoin.projectedAges else { return nil }
        self.init(ages: ages)
        let read = isYoung ? ages : SingleAge.bounds
        let bySex = SingleAge.Sexe.allCases.map { sexe in
            read.map { ProjectionInputs.known(portrait, SingleAge(sexe, $0).code) }
        }
        for year in bySex.first?.first?.keys.sorted() ?? [] {
            let counts = bySex.map { sexe in sexe.compactMap { $0[year] } }
            if counts.allSatisfy({ $0.count == read.count }) { censuses[year] = counts }
        }
        if isYoung { joinBirths(portrait) }
        sources = ProjectionInputs.codes(for: besoin).flatMap { code in
            portrait.years(code).last.map { portrait.sources(of: code, $0) } ?? []
        }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// Somebody of age a on 1 January of year y was born in y - 1 - a.
    private mutating func joinBirths(_ portrait: PortraitFacts) {
        births = ProjectionInputs.known(portrait, ProjectionInputs.naissances)
        for (year, sexes) in censuses where ages.allSatisfy({ births[year - 1 - $0] ?? 0 > 0 }) {
            children[year] = zip(sexes[0], sexes[1]).map { $0 + $1 }
        }
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
        case .indicateur("population_0_2"), .indicateur("naissances"): ProjectionInputs.young
        case .indicateur("population_3_5"): 3...5
        case .indicateur("population_3_10"): 3...10
        case .indicateur("population_6_10"): 6...10
        case .indicateur("population_11_17"): 11...17
        case .indicateur("population_18_24"): 18...24
        case .indicateur: nil
        }
    }
}
