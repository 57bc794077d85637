/// The indicateurs that are known: those of the official files, those computed from them, those of the territoire.
///
/// Single ages (`population_femmes_003`) and the types of the BPE (`bpe_d502`) are families: they are found by
/// their code, the ages without being in the list.
public struct Catalogue: Sendable {
    /// In the order they are shown.
    public let indicateurs: [Indicateur]
    /// The published indicateurs each computed one stands on, in the order they are met.
    public private(set) var computed: [String: [String]]
    private var ranks: [String: Int]
    private(set) var formules: [String: Formule]

    private init(_ indicateurs: [Indicateur], after known: Catalogue? = nil) {
        self.indicateurs = (known?.indicateurs ?? []) + indicateurs
        computed = known?.computed ?? [:]
        ranks = known?.ranks ?? [:]
        formules = known?.formules ?? [:]
        let start = self.indicateurs.count - indicateurs.count
        for (rank, indicateur) in indicateurs.enumerated() where ranks[indicateur.code] == nil {
            ranks[indicateur.code] = start + rank
            formules[indicateur.code] = indicateur.formule
        }
        for indicateur in indicateurs where indicateur.formule != nil {
            computed[indicateur.code] = stands(on: indicateur.code)
        }
    }

    /// What every installation has.
    public static let national = Catalogue(
        population + ages + familles + emploi + revenus + accueil + allocataires + jeunes + services + numerique
            + equipements)

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
        let catalogue = joined(by: others)
        for other in others {
            if let cycle = catalogue.cycle(from: other.code) {
                throw Refusal("formule", .alreadyUsed(cycle.joined(separator: " → ")))
            }
        }
        return catalogue
    }

    /// The same, of indicateurs that were checked when they were kept.
    public func joined(by others: [Indicateur]) -> Catalogue { Catalogue(others, after: self) }
}
