/// A Convention Territoriale Globale: the tenant every other object belongs to.
public struct Convention: Hashable, Sendable, Identifiable {
    public let id: Identifier<Convention>
    /// The name in addresses and commands, such as `vie-et-boulogne-2021`.
    public let slug: String
    public var titre: String
    public var sousTitre: String
    /// When it applies; it may start before the signature.
    public var periode: Period
    /// Printed on every page and paper when the content is not a sourced fact, such as « exemple ».
    public var mention: String
    public var preambule: String
    /// One visa per line.
    public var visas: String
    /// Annexe 2, before the volets: the general presentation of the territoire.
    public var presentation: String
    /// Annexe 1.
    public var methodologie: String
    /// Annexe 5, first part.
    public var pilotage: String
    /// Annexe 5, second part.
    public var evaluation: String

    public init(
        id: Identifier<Convention>, slug: String, titre: String, sousTitre: String = "", periode: Period,
        mention: String = "", preambule: String = "", visas: String = "", presentation: String = "",
        methodologie: String = "", pilotage: String = "", evaluation: String = ""
    ) throws(Refusal) {
        guard Convention.isSlug(slug) else { throw Refusal("slug", .malformed(slug, kind: "adresse")) }
        self.id = id
        self.slug = slug
        self.titre = try titre.required("titre")
        self.sousTitre = try sousTitre.bounded("sous_titre", limit: TextLimit.titre)
        self.periode = periode
        self.mention = try mention.bounded("mention", limit: 100)
        self.preambule = try preambule.bounded("preambule", limit: TextLimit.texte)
        self.visas = try visas.bounded("visas", limit: TextLimit.note)
        self.presentation = try presentation.bounded("presentation", limit: TextLimit.texte)
        self.methodologie = try methodologie.bounded("methodologie", limit: TextLimit.texte)
        self.pilotage = try pilotage.bounded("pilotage", limit: TextLimit.texte)
        self.evaluation = try evaluation.bounded("evaluation", limit: TextLimit.texte)
    }

    /// Lower-case letters, digits and single hyphens, 3 to 60 characters.
    static func isSlug(_ text: String) -> Bool {
        let isPlain = text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
        return isPlain && (3...60).contains(text.utf8.count) && !text.contains("--") && text.first != "-"
            && text.last != "-"
    }

    /// « 2021-2024 ».
    public var years: String {
        guard let end = periode.end else { return "depuis \(periode.start.year)" }
        return end.year == periode.start.year ? "\(end.year)" : "\(periode.start.year)-\(end.year)"
    }
}
