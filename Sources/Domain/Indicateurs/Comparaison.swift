/// The value of an indicateur in a territoire, beside those of the territoires it is compared with.
///
/// The statistics are computed elsewhere; here is what they mean for a diagnostic.
public struct Comparaison: Hashable, Sendable {
    public let indicateur: Indicateur
    public let annee: Int
    public let valeur: Valeur
    /// Who published it, and in which file.
    public let source: String
    public let references: References

    /// What the other territoires have.
    public struct References: Hashable, Sendable {
        /// After « des »: « 18 EPCI de Vendée ».
        public let nom: String
        public let count: Int
        public let mean: Double
        /// How many standard deviations the value is from the mean; `nil` when the references are all alike.
        public let z: Double?
        /// The share of the references that are below, in percent, those equal counted for half.
        public let percentile: Double

        public init(nom: String, count: Int, mean: Double, z: Double?, percentile: Double) {
            self.nom = nom
            self.count = count
            self.mean = mean
            self.z = z
            self.percentile = percentile
        }
    }

    public init(indicateur: Indicateur, annee: Int, valeur: Valeur, source: String, references: References) {
        self.indicateur = indicateur
        self.annee = annee
        self.valeur = valeur
        self.source = source
        self.references = references
    }
}
