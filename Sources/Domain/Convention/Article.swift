/// One article of the convention's text; its number is its rank.
public struct Article: Hashable, Sendable, Identifiable {
    public let id: Identifier<Article>
    public var titre: String
    /// CommonMark; `{{names}}` between braces are replaced by values of the convention when the document is made.
    public var texte: String

    public init(id: Identifier<Article>, titre: String, texte: String) throws(Refusal) {
        self.id = id
        self.titre = try titre.required("titre")
        self.texte = try texte.bounded("texte", limit: TextLimit.texte)
    }
}
