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

extension Membre {
    /// Whether the member sits in their own name, not in place of another.
    public var isTitulaire: Bool { suppleantDe == nil }

    /// Whether the mandate runs on a day.
    public func sits(on day: Day) -> Bool { mandat.contains(day) }

    /// Refuses what no body can have: a person who sits twice in it at the same time, a substitute of a member of
    /// another body, of a substitute, or of oneself.
    ///
    /// Everything else that looks odd (two people on one seat) is an ``EcartMandat``, shown and never refused.
    ///
    /// - Parameter others: the members of all the bodies; this one may be among them.
    /// - Throws: ``Refusal`` on `personne_id` or `suppleant_de`.
    public func check(among others: [Membre]) throws(Refusal) {
        let others = others.filter { $0.id != id }
        let same = others.first {
            $0.instance == instance && $0.personne == personne && $0.mandat.overlaps(mandat)
        }
        if let same { throw Refusal("personne_id", .alreadySits(same.mandat)) }
        if let suppleantDe {
            guard let titulaire = others.first(where: { $0.id == suppleantDe }) else {
                throw Refusal("suppleant_de", .unknown(suppleantDe.rawValue))
            }
            if titulaire.instance != instance { throw Refusal("suppleant_de", .ofAnotherBody) }
            if !titulaire.isTitulaire || others.contains(where: { $0.suppleantDe == id }) {
                throw Refusal("suppleant_de", .ofASubstitute)
            }
        } else if others.contains(where: { $0.suppleantDe == id && $0.instance != instance }) {
            throw Refusal("instance_id", .ofAnotherBody)
        }
    }
}
