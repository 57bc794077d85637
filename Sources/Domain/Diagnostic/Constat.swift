/// One finding of the diagnostic partagé, with what supports it and who brought it.
public struct Constat: Hashable, Sendable, Identifiable {
    /// The four boxes of an AFOM matrix.
    public enum Nature: String, CaseIterable, Sendable {
        case atout, faiblesse, opportunite, menace
    }

    /// The ways a constat comes.
    public enum Provenance: String, CaseIterable, Sendable {
        case chiffre, contribution, enquete, entretien, document, autre
    }

    public let id: Identifier<Constat>
    public var volet: Identifier<Volet>
    public var nature: Nature
    public var titre: String
    public var texte: String
    public var provenance: Provenance
    /// More about how it came: which working group, which survey.
    public var origine: String
    /// The college of the people who brought it: a ``College``, or what people wrote before there was a list.
    public var college: String
    /// What supports it, in a line; a ``Preuve`` says it better.
    public var source: String
    /// Proposed, not confirmed yet: shown as such, never printed in the convention.
    public var isDraft: Bool

    public init(
        id: Identifier<Constat>, volet: Identifier<Volet>, nature: Nature, titre: String, texte: String = "",
        provenance: Provenance = .autre, origine: String = "", college: String = "", source: String = "",
        isDraft: Bool = false
    ) throws(Refusal) {
        self.id = id
        self.volet = volet
        self.nature = nature
        self.titre = try titre.required("titre")
        self.texte = try texte.bounded("texte", limit: TextLimit.texte)
        self.provenance = provenance
        self.origine = try origine.bounded("origine", limit: TextLimit.titre)
        self.college = try college.bounded("college", limit: TextLimit.titre)
        self.source = try source.bounded("source", limit: TextLimit.note)
        self.isDraft = isDraft
    }
}

/// The colleges people speak for in a working group.
///
/// The raw values are the words themselves: what people typed before there was a list is still read.
public enum College: String, CaseIterable, Sendable {
    case elu = "élus"
    case habitant = "habitants"
    case conseilDeDeveloppement = "conseil de développement"
    case professionnel = "professionnels"
    case benevole = "bénévoles"
    case caf = "Caf"
    case technicien = "techniciens"
}
