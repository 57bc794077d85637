/// Where a territoire departs most from its references: proposed as a constat, for people to judge.
public struct PointSaillant: Hashable, Sendable {
    public let comparaison: Comparaison
    /// How far it departs, in standard deviations: positive above the references.
    public let z: Double
    private let number: Double

    /// Fewer references than this give a deviation nobody should trust.
    public static let fewestReferences = 5

    /// - Parameter threshold: how far at least, in standard deviations.
    /// - Returns: `nil` when the value is nearer, is not known, is a count, or has too few references.
    public init?(_ comparaison: Comparaison, threshold: Double = 1) {
        let references = comparaison.references
        guard comparaison.indicateur.isComparable, references.count >= PointSaillant.fewestReferences,
            let number = comparaison.valeur.number, let z = references.z, z.isFinite, z.magnitude >= threshold
        else { return nil }
        self.comparaison = comparaison
        self.z = z
        self.number = number
    }

    /// Those of a list, the farthest from their references first; equal ones by code.
    public static func among(_ comparaisons: some Sequence<Comparaison>, threshold: Double = 1) -> [PointSaillant] {
        comparaisons.compactMap { PointSaillant($0, threshold: threshold) }.sorted {
            let (left, right) = ($0.comparaison.indicateur.code, $1.comparaison.indicateur.code)
            return ($1.z.magnitude, left) < ($0.z.magnitude, right)
        }
    }

    /// An atout when it departs on the good side, a faiblesse on the other; `nil` when neither side is good in itself.
    public var nature: Constat.Nature? {
        switch comparaison.indicateur.sens {
        case .hausse: z > 0 ? .atout : .faiblesse
        case .baisse: z < 0 ? .atout : .faiblesse
        case .neutre: nil
        }
    }

    /// The title of the draft: « Taux de pauvreté : 8,2 %, au-dessous des 18 EPCI de Vendée ».
    public var titre: String {
        let side = z > 0 ? "au-dessus" : "au-dessous"
        let reference = comparaison.references.nom
        return
            "\(comparaison.indicateur.libelle)\u{A0}: \(comparaison.indicateur.text(number)), \(side) des \(reference)"
    }

    /// The draft: the figure, its year, the mean and the rank among the references, how it was known.
    public var texte: String {
        let indicateur = comparaison.indicateur
        let references = comparaison.references
        let mean = indicateur.text(references.mean)
        let start = "\(indicateur.libelle)\u{A0}: \(indicateur.text(number)) en\u{A0}\(comparaison.annee)"
        let estimate = comparaison.valeur.isEstimated ? " (valeur estimée)" : ""
        return "\(start)\(estimate), contre \(mean) en moyenne pour les \(references.nom). \(rank)"
    }

    /// The source of the draft, with its year.
    public var source: String { "\(comparaison.source), \(comparaison.annee)" }

    private var rank: String {
        let share = z > 0 ? comparaison.references.percentile : 100 - comparaison.references.percentile
        let percent = FrenchNumber(share, decimals: 0).text
        return "\(percent)\u{A0}% des références ont une valeur \(z > 0 ? "plus basse" : "plus élevée")."
    }
}
