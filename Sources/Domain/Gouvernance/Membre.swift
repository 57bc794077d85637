/// The seat of one person in one body, for the time of a mandate.
public struct Membre: Hashable, Sendable, Identifiable {
    public let id: Identifier<Membre>
    public var instance: Identifier<Instance>
    public var personne: Identifier<Personne>
    /// Who the person sits for: a partie or any other organisme; `nil` for an inhabitant who speaks for nobody else.
    public var organisme: Identifier<Organisme>?
    public var college: College
    /// In what capacity: « maire », « adjointe à l’enfance », « parent d’élève ».
    public var qualite: String
    public var mandat: Period
    /// The member this one replaces when they are away; `nil` for a full member.
    public var suppleantDe: Identifier<Membre>?

    /// - Throws: ``Refusal`` on `suppleant_de` when a member would replace themselves.
    public init(
        id: Identifier<Membre>, instance: Identifier<Instance>, personne: Identifier<Personne>,
        organisme: Identifier<Organisme>? = nil, college: College, qualite: String = "", mandat: Period,
        suppleantDe: Identifier<Membre>? = nil
    ) throws(Refusal) {
        if suppleantDe == id { throw Refusal("suppleant_de", .unknown(id.rawValue)) }
        self.id = id
        self.instance = instance
        self.personne = personne
        self.organisme = organisme
        self.college = college
        self.qualite = try qualite.bounded("qualite", limit: TextLimit.titre)
        self.mandat = mandat
        self.suppleantDe = suppleantDe
    }
}
