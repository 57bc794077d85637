/// One sending about a meeting: that people are called to it, that it changed, or that it is called off.
///
/// Whom it was sent to is told by the identifiers of people: their names and addresses never enter the journal.
public struct Convocation: Hashable, Sendable, Identifiable {
    public enum Nature: String, CaseIterable, Sendable {
        case convocation, modification, annulation
    }

    public let id: Identifier<Convocation>
    public var reunion: Identifier<Reunion>
    public var nature: Nature
    public var titre: String
    public var texte: String
    /// When and where the meeting was said to be, to know later whether it moved; see ``Reunion/announced``.
    public var announced: String
    /// Who it was for, those without an address included.
    public var personnes: [Identifier<Personne>]

    /// - Throws: ``Refusal`` on `titre`, `texte`, or `personnes` when nobody is called.
    public init(
        id: Identifier<Convocation>, reunion: Identifier<Reunion>, nature: Nature, titre: String, texte: String,
        announced: String, personnes: [Identifier<Personne>]
    ) throws(Refusal) {
        if personnes.isEmpty { throw Refusal("personnes", .empty) }
        self.id = id
        self.reunion = reunion
        self.nature = nature
        self.titre = try titre.required("titre")
        self.texte = try texte.bounded("texte", limit: TextLimit.note)
        self.announced = announced
        self.personnes = personnes
    }
}

extension Reunion {
    /// All that who is called must know of a meeting: two states that announce the same need no new message.
    public var announced: String {
        [titre, on.description, debut.description, fin?.description ?? "", lieu, annulation == nil ? "" : "annulee"]
            .joined(separator: "\n")
    }
}
