import Domain

/// What the number of children to come is computed from, for the whole territoire, and what is missing.
struct ProjectionInputs: Sendable, Equatable {
    /// Births where the mother lives, by year.
    let births: [Int: Double]
    /// People of 0, 1 and 2 years, by year of census.
    let children: [Int: [Double]]
    let sources: [String]
    /// The indicateurs without which nothing can be said.
    let missing: [String]

    static let naissances = "naissances"
    /// The codes of the children of 0, 1 and 2 years, both sexes.
    static let ages = (0...2).map { age in SingleAge.Sexe.allCases.map { SingleAge($0, age).code } }

    /// - Parameter horizon: not needed to know what is missing.
    init(_ portrait: PortraitFacts) {
        let births = ProjectionInputs.known(portrait, ProjectionInputs.naissances)
        let ages = ProjectionInputs.ages.map { codes in codes.map { ProjectionInputs.known(portrait, $0) } }
        var children: [Int: [Double]] = [:]
        for year in ages.first?.first?.keys.sorted() ?? [] {
            let counts = ages.map { sexes in sexes.compactMap { $0[year] } }
            if counts.allSatisfy({ $0.count == 2 }) { children[year] = counts.map { $0.reduce(0, +) } }
        }
        // A child of age a on 1 January of year y was born in y - 1 - a.
        let usable = children.filter { year, _ in (0...2).allSatisfy { births[year - 1 - $0] != nil } }
        self.births = births
        self.children = usable
        let all = [ProjectionInputs.naissances] + ProjectionInputs.ages.joined()
        sources = all.flatMap { code in
            (portrait.years(code).last).map { year in
                portrait.lieux.communeLieux.flatMap { portrait.sources(code, $0, year) }
            } ?? []
        }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        missing =
            (births.count < 3 ? [ProjectionInputs.naissances] : [])
            + (usable.isEmpty ? Array(ProjectionInputs.ages.joined()) : [])
    }

    /// The years for which the whole territoire is known: a sum that lacks a commune is no sum.
    private static func known(_ portrait: PortraitFacts, _ code: String) -> [Int: Double] {
        portrait.years(code).reduce(into: [:]) { known, year in
            known[year] = portrait.ensemble(code, annee: year).valeur?.number
        }
    }
}
