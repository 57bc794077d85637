/// What every party's assembly is asked to adopt: one draft, from which one ``Acte`` per party is made.
///
/// Its texts may call the party's own words by name, `{{assemblee}}`, so that nobody writes them sixteen times.
public struct Deliberation: Hashable, Sendable, Identifiable {
    public let id: Identifier<Deliberation>
    public var titre: String
    /// What the assembly deliberates about, as the act's heading and the open data say it.
    public var objet: String
    /// One visa a line: « Vu le code général des collectivités territoriales… ».
    public var visas: String
    /// One considérant a line.
    public var considerants: String
    /// What the assembly decides, one article a line.
    public var articles: String
    public var matiere: Matiere
    /// The explanatory note sent with the convocation; CommonMark.
    public var note: String
    /// The day by which every act should be exécutoire; `nil` when nobody set one.
    public var echeance: Day?
    /// « exemple » when the draft is not a sourced fact.
    public var mention: String

    public init(
        id: Identifier<Deliberation>, titre: String, objet: String, visas: String = "", considerants: String = "",
        articles: String = "", matiere: Matiere, note: String = "", echeance: Day? = nil, mention: String = ""
    ) throws(Refusal) {
        self.id = id
        self.titre = try titre.required("titre")
        self.objet = try objet.required("objet", limit: TextLimit.note)
        self.visas = try visas.bounded("visas", limit: TextLimit.texte)
        self.considerants = try considerants.bounded("considerants", limit: TextLimit.texte)
        self.articles = try articles.bounded("articles", limit: TextLimit.texte)
        self.matiere = matiere
        self.note = try note.bounded("note", limit: TextLimit.texte)
        self.echeance = echeance
        self.mention = try mention.bounded("mention", limit: 100)
    }
}

/// The matière of an act in the national nomenclature ACTES, second level: `8.2`, « Domaines de compétences par
/// thèmes/Aide sociale ».
public struct Matiere: Hashable, Sendable {
    /// A digit, a dot, one or two digits (SCDL « Délibérations » 2.1.2).
    public let code: String
    /// Both levels, separated by a slash.
    public let nom: String

    /// - Throws: ``Refusal`` on `matiere_code` or `matiere_nom`.
    public init(code: String, nom: String) throws(Refusal) {
        let code = code.trimmed
        guard Matiere.isCode(code) else {
            throw Refusal("matiere_code", code.isEmpty ? .empty : .malformed(code, kind: "code de matière, comme 8.2"))
        }
        self.code = code
        self.nom = try nom.required("matiere_nom")
    }

    /// Whether a text is written as `^\d\.\d{1,2}$`.
    public static func isCode(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 2 && parts[0].utf8.count == 1 && (1...2).contains(parts[1].utf8.count)
            && parts.allSatisfy { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    }
}
