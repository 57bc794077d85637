/// One finding of the diagnostic partagé, with what supports it and who brought it.
public struct Constat: Hashable, Sendable, Identifiable {
    /// The four boxes of an AFOM matrix.
    public enum Nature: String, CaseIterable, Sendable {
        case atout, faiblesse, opportunite, menace
    }

    public let id: Identifier<Constat>
    public var volet: Identifier<Volet>
    public var nature: Nature
    public var titre: String
    public var texte: String
    /// How it came: figures, a working group, a survey, an interview.
    public var origine: String
    /// The college of the people who brought it: élus, habitants, professionnels…
    public var college: String
    /// What supports it; a diagnostic cannot be closed while a constat has none.
    public var source: String

    public init(
        id: Identifier<Constat>, volet: Identifier<Volet>, nature: Nature, titre: String, texte: String = "",
        origine: String = "", college: String = "", source: String = ""
    ) throws(Refusal) {
        self.id = id
        self.volet = volet
        self.nature = nature
        self.titre = try titre.required("titre")
        self.texte = try texte.bounded("texte", limit: TextLimit.texte)
        self.origine = try origine.bounded("origine", limit: TextLimit.titre)
        self.college = try college.bounded("college", limit: TextLimit.titre)
        self.source = try source.bounded("source", limit: TextLimit.note)
    }
}
