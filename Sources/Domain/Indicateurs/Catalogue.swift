/// The indicateurs that are known: those of the official files, those computed from them, those of the territoire.
///
/// Single ages (`population_femmes_003`) and the types of the BPE (`bpe_d502`) are families: they are found by
/// their code, the ages without being in the list.
public struct Catalogue: Sendable {
    /// In the order they are shown.
    public let indicateurs: [Indicateur]
    private let ranks: [String: Int]

    private init(_ indicateurs: [Indicateur]) {
        self.indicateurs = indicateurs
        ranks = Dictionary(indicateurs.enumerated().map { ($1.code, $0) }) { first, _ in first }
    }

    /// What every installation has.
    public static let national = Catalogue(
        population + ages + familles + revenus + accueil + allocataires + jeunes + services + numerique + equipements)

    public static var all: [Indicateur] { national.indicateurs }

    public static func indicateur(_ code: String) -> Indicateur? { national.indicateur(code) }

    /// The indicateur of a code, be it of the list or of a family.
    public func indicateur(_ code: String) -> Indicateur? {
        ranks[code].map { indicateurs[$0] } ?? Catalogue.singleAge(code) ?? Catalogue.otherEquipement(code)
    }

    /// The indicateurs that inform a theme, in the order of the list.
    public func indicateurs(on theme: Theme) -> [Indicateur] {
        indicateurs.filter { $0.themes.contains(theme) }
    }

    /// The catalogue with those a territoire added.
    ///
    /// - Throws: ``Refusal`` on `code` when one is already used, on `formule` when one needs itself.
    public func adding(_ others: [Indicateur]) throws(Refusal) -> Catalogue {
        var codes: Set<String> = []
        for code in others.map(\.code) where indicateur(code) != nil || !codes.insert(code).inserted {
            throw Refusal("code", .alreadyUsed(code))
        }
        let catalogue = Catalogue(indicateurs + others)
        for other in others {
            if let cycle = catalogue.cycle(from: other.code) {
                throw Refusal("formule", .alreadyUsed(cycle.joined(separator: " → ")))
            }
        }
        return catalogue
    }
}
