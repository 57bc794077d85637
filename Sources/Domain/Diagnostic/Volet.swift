/// One thematic strand of the convention, which advances at its own pace.
public struct Volet: Hashable, Sendable, Identifiable {
    /// The double entry of a CTG: by public, following family life, or by need.
    public enum Entree: String, CaseIterable, Sendable {
        case publics
        case besoins
    }

    public let id: Identifier<Volet>
    /// The name in addresses: `petite-enfance`.
    public let cle: String
    public var nom: String
    public var entree: Entree
    /// Who it is for, in words: « 0-3 ans ».
    public var cible: String
    /// Ages in years, both included, when the public is an age group.
    public var ages: ClosedRange<Int>?
    /// The hue and icon that stand for it on screen.
    public var teinte: Teinte
    /// The narrative of its diagnostic partagé, CommonMark.
    public var diagnostic: String
    /// Whether the territoire works on it; an inactive volet is only available.
    public var isActive: Bool

    /// The hues of the look, each with its icon.
    public enum Teinte: String, CaseIterable, Sendable {
        case petiteEnfance = "petite-enfance"
        case enfance, jeunesse, parentalite, services, droits, citoyennete
    }

    public init(
        id: Identifier<Volet>, cle: String, nom: String, entree: Entree, cible: String = "",
        ages: ClosedRange<Int>? = nil, teinte: Teinte, diagnostic: String = "", isActive: Bool = true
    ) throws(Refusal) {
        guard Convention.isSlug(cle) else { throw Refusal("cle", .malformed(cle, kind: "adresse")) }
        self.id = id
        self.cle = cle
        self.nom = try nom.required("nom", limit: 120)
        self.entree = entree
        self.cible = try cible.bounded("cible", limit: 120)
        self.ages = ages
        self.teinte = teinte
        self.diagnostic = try diagnostic.bounded("diagnostic", limit: TextLimit.texte)
        self.isActive = isActive
    }
}
