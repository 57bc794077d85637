/// The pyramid of ages of a place: both sexes by groups of years, the last group open.
public struct Pyramide: Hashable, Sendable {
    /// The people of a group of ages.
    public struct Barre: Hashable, Sendable {
        public let ages: ClosedRange<Int>
        public let femmes: Total
        public let hommes: Total

        public func total(_ sexe: SingleAge.Sexe) -> Total {
            switch sexe {
            case .femmes: femmes
            case .hommes: hommes
            }
        }

        /// « 0 à 4 ans », « 95 ans ou plus ».
        public var libelle: String { Ages.libelle(ages) }
    }

    /// From the youngest to the oldest.
    public let barres: [Barre]

    /// - Parameters:
    ///   - years: how many a group has, at least one.
    ///   - open: the first age of the last group.
    /// - Returns: `nil` when no single age is known.
    public init?(groupsOf years: Int = 5, openFrom open: Int = 95, _ valeur: (String) -> Valeur?) {
        guard years > 0, SingleAge.bounds.contains(open) else { return nil }
        var barres: [Barre] = []
        for start in stride(from: 0, through: open, by: years) {
            let end =
                start + years > open ? (start == open ? SingleAge.bounds.upperBound : open - 1) : start + years - 1
            barres.append(Pyramide.barre(start...end, valeur))
        }
        if let last = barres.last, last.ages.upperBound < SingleAge.bounds.upperBound {
            barres.append(Pyramide.barre(open...SingleAge.bounds.upperBound, valeur))
        }
        guard barres.contains(where: { $0.femmes.parts.known + $0.hommes.parts.known > 0 }) else { return nil }
        self.barres = barres
    }

    private static func barre(_ ages: ClosedRange<Int>, _ valeur: (String) -> Valeur?) -> Barre {
        func total(_ sexe: SingleAge.Sexe) -> Total { .sum(ages.map { valeur(SingleAge(sexe, $0).code) }) }
        return Barre(ages: ages, femmes: total(.femmes), hommes: total(.hommes))
    }

    /// The longest bar, to give a drawing its scale.
    public var longest: Double {
        barres.flatMap { [$0.femmes.number ?? 0, $0.hommes.number ?? 0] }.max() ?? 0
    }

    /// Everybody known, to draw shares instead of counts.
    public var sum: Double {
        barres.reduce(0) { $0 + ($1.femmes.number ?? 0) + ($1.hommes.number ?? 0) }
    }

    /// Whether no part of it is missing.
    public var isComplete: Bool {
        barres.allSatisfy { $0.femmes.parts.lacking + $0.hommes.parts.lacking == 0 }
    }
}
