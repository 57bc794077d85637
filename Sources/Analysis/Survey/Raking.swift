/// Weights that give a sample the margins of everybody: each margin in turn, w ← w × T_k / Σw_k, until nothing moves
/// (Deming and Stephan 1940).
public struct Raking: Sendable, Equatable {
    public let weights: [Double]
    /// Rounds over all the margins.
    public let rounds: Int
    /// The weights that were cut, when cutting was asked for: the margins are then met but nearly.
    public let trimmed: Int
    /// The widest relative gap to a margin that is left.
    public let gap: Double

    /// One margin: what each respondent answered, and how many of everybody there are.
    public struct Margin: Sendable {
        public let name: String
        /// The rank of the category of each respondent.
        public let categories: [Int]
        /// By category.
        public let totals: [Double]
        public let labels: [String]

        public init(name: String, categories: [Int], totals: [Double], labels: [String]) {
            self.name = name
            self.categories = categories
            self.totals = totals
            self.labels = labels
        }
    }

    /// Factors nearer to 1 than this move nothing.
    public static let convergence = 1e-10
    private static let longest = 20_000

    /// - Parameters:
    ///   - base: one weight by respondent, above 0.
    ///   - limit: weights above this many times the mean are cut; none by default.
    /// - Throws: `InvalidInput` when a category is out of reach, when margins do not have one total, when they cannot be
    ///   met together.
    public init(_ margins: [Margin], base: [Double], trimmingAbove limit: Double? = nil) throws(InvalidInput) {
        try Self.check(margins, base, limit)
        var (weights, rounds, cut) = (base, 0, Set<Int>())
        while true {
            rounds += 1
            var farthest = 0.0
            for margin in margins { farthest = max(farthest, Self.fit(&weights, to: margin)) }
            if let limit {
                let most = limit * weights.reduce(0, +) / Double(weights.count)
                for (rank, weight) in weights.enumerated() where weight > most * (1 + 1e-9) {
                    weights[rank] = most
                    cut.insert(rank)
                }
                if rounds >= 200 || (farthest <= Self.convergence && cut.isEmpty) { break }
            } else if farthest <= Self.convergence {
                break
            }
            guard rounds < Self.longest else {
                throw InvalidInput(
                    "margins",
                    "ces marges ne peuvent pas être atteintes ensemble : des combinaisons n’ont aucune réponse.")
            }
        }
        self.weights = weights
        self.rounds = rounds
        trimmed = cut.count
        gap = margins.map { Self.gap(weights, to: $0) }.max() ?? 0
    }

    /// n Σw² / (Σw)²: how much the weights cost in precision (Kish 1965).
    public var designEffect: Double {
        let sum = weights.reduce(0, +)
        return Double(weights.count) * weights.reduce(0) { $0 + $1 * $1 } / (sum * sum)
    }

    /// (Σw)² / Σw²: how many equal answers they are worth.
    public var effectiveSize: Double { Double(weights.count) / designEffect }
}

extension Raking {
    /// - Returns: how far from 1 the farthest factor was.
    private static func fit(_ weights: inout [Double], to margin: Margin) -> Double {
        let sums = sums(weights, margin)
        let factors = zip(margin.totals, sums).map { $1 > 0 ? $0 / $1 : 1 }
        for (rank, category) in margin.categories.enumerated() { weights[rank] *= factors[category] }
        return factors.reduce(0) { max($0, abs($1 - 1)) }
    }

    private static func sums(_ weights: [Double], _ margin: Margin) -> [Double] {
        var sums = [Double](repeating: 0, count: margin.totals.count)
        for (weight, category) in zip(weights, margin.categories) { sums[category] += weight }
        return sums
    }

    private static func gap(_ weights: [Double], to margin: Margin) -> Double {
        zip(margin.totals, sums(weights, margin)).reduce(0) { $1.0 > 0 ? max($0, abs($1.1 / $1.0 - 1)) : $0 }
    }

    private static func check(_ margins: [Margin], _ base: [Double], _ limit: Double?) throws(InvalidInput) {
        guard !base.isEmpty else { throw InvalidInput("respondents", "la liste est vide.") }
        guard !margins.isEmpty else { throw InvalidInput("margins", "aucune marge n’est donnée.") }
        for (rank, weight) in base.enumerated() where !(weight > 0 && weight.isFinite) {
            throw InvalidInput("w0[\(rank)]", "un poids de départ est un nombre positif.")
        }
        if let limit, !(limit > 1) { throw InvalidInput("params.trim", "la borne est plus de 1 fois le poids moyen.") }
        let whole = margins[0].totals.reduce(0, +)
        for margin in margins {
            guard margin.categories.count == base.count, margin.labels.count == margin.totals.count,
                margin.categories.allSatisfy(margin.totals.indices.contains)
            else { throw InvalidInput("margins.\(margin.name)", "il faut une catégorie par réponse.") }
            let present = Set(margin.categories)
            for (rank, total) in margin.totals.enumerated() {
                let place = "margins.\(margin.name).\(margin.labels[rank])"
                try total.required(at: place, "un effectif")
                if total > 0, !present.contains(rank) {
                    throw InvalidInput(
                        place,
                        "personne n’a répondu de cette catégorie : aucun poids ne peut l’atteindre. Regroupez-la.")
                }
            }
            let sum = margin.totals.reduce(0, +)
            guard sum > 0, abs(sum - whole) <= 1e-6 * whole else {
                throw InvalidInput(
                    "margins.\(margin.name)", "son total, \(sum), n’est pas celui de la première marge, \(whole).")
            }
        }
    }
}
