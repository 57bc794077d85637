import Foundation

/// Another territoire, and how much it is like one's own: what to compare oneself with first.
public struct Ressemblance: Hashable, Sendable {
    /// What is known of a territoire to find those like it.
    public struct Side: Hashable, Sendable {
        public let lieu: Lieu
        public let nom: String
        /// The code of its région; `nil` when nobody told it.
        public let region: String?
        /// People, more than zero.
        public let population: Double
        /// The median income, in euros a year per unité de consommation, more than zero; `nil` when nobody told it.
        public let revenu: Double?

        public init(lieu: Lieu, nom: String, region: String?, population: Double, revenu: Double?) {
            self.lieu = lieu
            self.nom = nom
            self.region = region
            self.population = population
            self.revenu = revenu
        }

        /// `CC`, `CA`, `CU` or `Métropole`, as the official names say it; `nil` for another name.
        public var forme: String? {
            let first = nom.split(separator: " ").first.map { $0.uppercased() }
            if let first, ["CC", "CA", "CU"].contains(first) { return first }
            return nom.lowercased().contains("métropole") ? "Métropole" : nil
        }
    }

    public let other: Side
    public let hasSameForme: Bool
    public let isInSameRegion: Bool
    /// 0 for one alike in all that is measured.
    public let gap: Double

    /// Beyond once and a half as many people, or below two thirds of them, a territoire is not proposed.
    public static let widest = 1.5

    /// `|ln(population / population)| + 3 |ln(revenu / revenu)|`: a median income ten percent away counts as a
    /// population a third away, since incomes differ less than sizes do. An unknown income counts as ten percent away.
    ///
    /// The weights are a choice of Maillage; nobody publishes one.
    ///
    /// - Returns: `nil` when the sizes are too far apart, or not positive numbers.
    public init?(_ own: Side, _ other: Side) {
        let size = abs(log(other.population / own.population))
        guard size.isFinite, size <= log(Ressemblance.widest) else { return nil }
        self.other = other
        hasSameForme = own.forme != nil && own.forme == other.forme
        isInSameRegion = own.region != nil && own.region == other.region
        let incomes = own.revenu.flatMap { mine in other.revenu.map { abs(log($0 / mine)) } }
        gap = size + 3 * (incomes.flatMap { $0.isFinite ? $0 : nil } ?? log(1.1))
    }

    /// Those most like a territoire: of the same legal form first, then of the same région, then the nearest.
    public static func nearest(to own: Side, among others: some Sequence<Side>, count: Int) -> [Ressemblance] {
        let all = others.filter { $0.lieu != own.lieu }.compactMap { Ressemblance(own, $0) }
        return Array(all.sorted(by: precedes).prefix(count))
    }

    private static func precedes(_ one: Ressemblance, _ other: Ressemblance) -> Bool {
        (one.rank, one.gap, one.other.lieu.code) < (other.rank, other.gap, other.other.lieu.code)
    }

    private var rank: Int { (hasSameForme ? 0 : 2) + (isInSameRegion ? 0 : 1) }
}
