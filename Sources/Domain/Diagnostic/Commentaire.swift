/// One remark of the discussion of a constat.
public struct Commentaire: Hashable, Sendable, Identifiable {
    public let id: Identifier<Commentaire>
    public let constat: Identifier<Constat>
    public let texte: String
    /// The identifier of the account that wrote it.
    public let auteur: String
    /// When, in UTC: `AAAA-MM-JJThh:mm:ss.sssZ`.
    public let at: String

    public init(
        id: Identifier<Commentaire>, constat: Identifier<Constat>, texte: String, auteur: String, at moment: String
    ) throws(Refusal) {
        self.id = id
        self.constat = constat
        self.texte = try texte.required("texte", limit: TextLimit.note)
        self.auteur = auteur
        at = moment
    }
}
