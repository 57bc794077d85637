/// How far a proportion counted on a sample may be from the one of everybody.
///
/// z = normal quantile of (1 + confidence) / 2; margin = z √(p(1 - p)/n) × √((N - n)/(N - 1)), the second factor being 1
/// for an endless population. Wilson’s interval is without it, and is the one to show near 0 and 1 (Wilson 1927).
///
/// It holds for a sample drawn at random: of an open survey it says nothing, and pages must say so.
public struct MarginOfError: Sendable, Equatable {
    public let proportion: Double
    /// √((N - n)/(N - 1)), 1 for an endless population.
    public let finiteCorrection: Double
    public let margin: Double
    /// That of a proportion of one half, the widest.
    public let worstMargin: Double
    public let wilson: ClosedRange<Double>

    /// - Parameters:
    ///   - answers: 1 or more.
    ///   - successes: 0 to `answers`.
    ///   - population: everybody, `answers` or more; `nil` when it has no end.
    ///   - confidence: above 0 and below 1.
    public init(
        answers: Double, successes: Double, population: Double?, confidence: Double
    ) throws(InvalidInput) {
        guard answers >= 1, answers.isFinite else { throw InvalidInput("n", "il faut une réponse au moins.") }
        guard (0...answers).contains(successes) else {
            throw InvalidInput("successes", "\(successes) n’est pas entre 0 et le nombre de réponses.")
        }
        let z = try Self.score(confidence)
        if let population, !(population >= answers && population.isFinite) {
            throw InvalidInput("N", "\(population) est moins que le nombre de réponses.")
        }
        let p = successes / answers
        proportion = p
        finiteCorrection = population.map { $0 > 1 ? (($0 - answers) / ($0 - 1)).squareRoot() : 0 } ?? 1
        margin = z * (p * (1 - p) / answers).squareRoot() * finiteCorrection
        worstMargin = z * (0.25 / answers).squareRoot() * finiteCorrection
        let scale = 1 + z * z / answers
        let centre = (p + z * z / (2 * answers)) / scale
        let half = z * (p * (1 - p) / answers + z * z / (4 * answers * answers)).squareRoot() / scale
        wilson = (centre - half)...(centre + half)
    }

    /// How many answers a margin asks for: n0 = z² × 0.25 / e², then ⌈n0 / (1 + (n0 - 1)/N)⌉.
    ///
    /// - Parameters:
    ///   - population: 1 or more; `nil` when it has no end.
    ///   - margin: above 0 and below 1.
    public static func sampleSize(
        population: Double?, margin: Double, confidence: Double
    ) throws(InvalidInput) -> Int {
        guard margin > 0, margin < 1 else { throw InvalidInput("e", "la marge est entre 0 et 1.") }
        if let population, !(population >= 1 && population.isFinite) {
            throw InvalidInput("N", "il faut une personne au moins.")
        }
        let z = try score(confidence)
        let endless = z * z * 0.25 / (margin * margin)
        let size = population.map { endless / (1 + (endless - 1) / $0) } ?? endless
        guard size < 1e15 else {
            throw InvalidInput("e", "une marge si petite demande plus de réponses qu’il n’y a d’humains.")
        }
        return Int(size.rounded(.up))
    }

    private static func score(_ confidence: Double) throws(InvalidInput) -> Double {
        guard confidence > 0, confidence < 1 else { throw InvalidInput("confidence", "la confiance est entre 0 et 1.") }
        return NormalQuantile.at((1 + confidence) / 2)
    }
}
