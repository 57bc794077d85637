/// What is at stake in a volet, answering one or more constats.
public struct Enjeu: Hashable, Sendable, Identifiable {
    public let id: Identifier<Enjeu>
    public var volet: Identifier<Volet>
    public var titre: String
    public var texte: String
    /// The constats it answers; enjeux cannot be adopted while one answers none.
    public var constats: [Identifier<Constat>]

    public init(
        id: Identifier<Enjeu>, volet: Identifier<Volet>, titre: String, texte: String = "",
        constats: [Identifier<Constat>] = []
    ) throws(Refusal) {
        self.id = id
        self.volet = volet
        self.titre = try titre.required("titre")
        self.texte = try texte.bounded("texte", limit: TextLimit.texte)
        self.constats = constats
    }
}

/// What the territoire wants to reach, under one enjeu.
public struct Objectif: Hashable, Sendable, Identifiable {
    public enum Niveau: String, CaseIterable, Sendable {
        case strategique, operationnel
    }

    public let id: Identifier<Objectif>
    public var enjeu: Identifier<Enjeu>
    public var niveau: Niveau
    public var titre: String
    public var texte: String

    public init(
        id: Identifier<Objectif>, enjeu: Identifier<Enjeu>, niveau: Niveau, titre: String, texte: String = ""
    ) throws(Refusal) {
        self.id = id
        self.enjeu = enjeu
        self.niveau = niveau
        self.titre = try titre.required("titre")
        self.texte = try texte.bounded("texte", limit: TextLimit.texte)
    }
}
