/// One piece of evidence of a constat.
public struct Preuve: Hashable, Sendable, Identifiable {
    /// What the evidence is.
    public enum Nature: String, CaseIterable, Sendable {
        case chiffre, document, enquete, entretien, lien
    }

    /// A figure as it was when it was taken, so that one sees later whether it changed.
    public struct Chiffre: Hashable, Sendable {
        public let indicateur: String
        /// The place's code, see ``Lieu``.
        public let lieu: String
        public let annee: Int?
        /// The value as it was shown, with its unit.
        public let valeur: String

        public init(indicateur: String, lieu: String, annee: Int?, valeur: String) throws(Refusal) {
            self.indicateur = try indicateur.required("indicateur", limit: 120)
            self.lieu = try lieu.bounded("lieu", limit: 20)
            if let annee, !(1800...2200).contains(annee) {
                throw Refusal("annee", .outOfBounds(annee, in: 1800...2200))
            }
            self.annee = annee
            self.valeur = try valeur.required("valeur", limit: 120)
        }
    }

    public let id: Identifier<Preuve>
    public let constat: Identifier<Constat>
    public var nature: Nature
    /// What it says.
    public var texte: String
    /// The figure it rests on; always there when the nature is one.
    public var chiffre: Chiffre?
    /// Where it comes from; the address of a link.
    public var source: String

    public init(
        id: Identifier<Preuve>, constat: Identifier<Constat>, nature: Nature, texte: String = "",
        chiffre: Chiffre? = nil, source: String = ""
    ) throws(Refusal) {
        self.id = id
        self.constat = constat
        self.nature = nature
        self.texte = try texte.bounded("texte", limit: TextLimit.note)
        self.chiffre = chiffre
        self.source = try source.bounded("source", limit: TextLimit.note)
        switch nature {
        case .chiffre: if chiffre == nil { throw Refusal("indicateur", .empty) }
        case .lien:
            guard ["https://", "http://"].contains(where: self.source.hasPrefix) else {
                throw Refusal("source", .malformed(self.source, kind: "adresse web"))
            }
        case .document, .enquete, .entretien: if self.texte.isEmpty { throw Refusal("texte", .empty) }
        }
    }
}
