extension Indicateur {
    /// How the values of several lieux make the value of all of them together.
    public enum Nature: Hashable, Sendable {
        /// A count: parts are added.
        case effectif
        /// A rate, a share or a mean, weighted by a count; `nil` when nobody publishes the weights.
        case moyenne(poids: String?)
        /// A rate computed here: its formule is applied to the sums.
        case calcul
        /// An index or a ratio of positions, which nothing can add up.
        case indice
        /// An amount such as a median: it cannot be found from the amounts of the parts.
        case montant

        /// The nature in a few characters, as stores keep it: `effectif`, `moyenne:population_0_14`.
        public var code: String {
            switch self {
            case .effectif: "effectif"
            case .moyenne(let poids): poids.map { "moyenne:" + $0 } ?? "moyenne"
            case .calcul: "calcul"
            case .indice: "indice"
            case .montant: "montant"
            }
        }

        /// The nature a ``code`` stands for.
        public init?(code: String) {
            switch code {
            case "effectif": self = .effectif
            case "moyenne": self = .moyenne(poids: nil)
            case "calcul": self = .calcul
            case "indice": self = .indice
            case "montant": self = .montant
            default:
                let start = "moyenne:"
                guard code.hasPrefix(start), code.count > start.count else { return nil }
                self = .moyenne(poids: String(code.dropFirst(start.count)))
            }
        }

        public var libelle: String {
            switch self {
            case .effectif: "effectif"
            case .moyenne: "taux, part ou moyenne"
            case .calcul: "calcul"
            case .indice: "indice"
            case .montant: "montant"
            }
        }
    }

    /// Whether more of it is good news for families.
    public enum Sens: String, CaseIterable, Sendable {
        case hausse, baisse, neutre

        public var libelle: String {
            switch self {
            case .hausse: "favorable quand il est élevé"
            case .baisse: "favorable quand il est bas"
            case .neutre: "ni favorable ni défavorable en soi"
            }
        }
    }
}
