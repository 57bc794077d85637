/// Something that is measured: what its numbers mean, who publishes them, how they add up and how they are read.
public struct Indicateur: Hashable, Sendable, Identifiable {
    /// Lowercase letters, digits and `_`: `population_0_2`. Figures, formules and importers refer to it.
    public let code: String
    public let libelle: String
    /// What it informs; never empty.
    public let themes: [Theme]
    public let definition: String
    /// « habitants », « % », « € par an et par UC »; empty for a pure number.
    public let unite: String
    public let nature: Nature
    public let sens: Sens
    public let producteur: String
    /// The public address where the producer gives the files.
    public let page: String?
    /// How it is computed from others; `nil` when it is published.
    public let formule: Formule?
    /// How many decimals are shown.
    public let decimals: Int

    public var id: String { code }

    /// An indicateur of the territoire itself, beside those of ``Catalogue``.
    public init(
        code: String, libelle: String, themes: [Theme], definition: String = "", unite: String = "", nature: Nature,
        sens: Sens = .neutre, producteur: String = "", page: String? = nil, formule: Formule? = nil, decimals: Int = 0
    ) throws(Refusal) {
        guard Indicateur.isCode(code) else { throw Refusal("code", .malformed(code, kind: "code d’indicateur")) }
        if themes.isEmpty { throw Refusal("themes", .empty) }
        guard (0...3).contains(decimals) else { throw Refusal("decimales", .outOfBounds(decimals, in: 0...3)) }
        if nature == .calcul, formule == nil { throw Refusal("formule", .empty) }
        if case .moyenne(let poids?) = nature, !Indicateur.isCode(poids) {
            throw Refusal("poids", .malformed(poids, kind: "code d’indicateur"))
        }
        if let page, !page.hasPrefix("https://") { throw Refusal("page", .malformed(page, kind: "adresse")) }
        self.init(
            code, try libelle.required("libelle", limit: 160), nature, try unite.bounded("unite", limit: 60), themes,
            sens: sens, decimals: decimals, formule: formule,
            source: Source(
                producteur: try producteur.bounded("producteur", limit: TextLimit.titre),
                page: try page?.bounded("page", limit: TextLimit.titre)),
            definition: try definition.bounded("definition", limit: TextLimit.note))
    }

    /// For the literals of the catalogue, whose tests check what the public initialiser refuses.
    init(
        _ code: String, _ libelle: String, _ nature: Nature, _ unite: String, _ themes: [Theme], sens: Sens = .neutre,
        decimals: Int = 0, formule: Formule? = nil, source: Source, definition: String
    ) {
        self.code = code
        self.libelle = libelle
        self.themes = themes
        self.definition = definition
        self.unite = unite
        self.nature = nature
        self.sens = sens
        producteur = source.producteur
        page = source.page
        self.formule = formule
        self.decimals = decimals
    }

    /// Whether its level says something of a place whatever its size: a count does not.
    public var isComparable: Bool { nature != .effectif }

    /// Whether a text may name an indicateur: a lowercase letter, then at most 59 letters, digits and `_`.
    public static func isCode(_ text: String) -> Bool {
        let bytes = text.utf8
        guard bytes.count <= 60, let first = bytes.first, (0x61...0x7A).contains(first) else { return false }
        return bytes.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
    }
}

/// Who publishes, and where.
struct Source {
    let producteur: String
    let page: String?
}
