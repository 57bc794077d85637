/// A link by which people propose themselves as members of a body: it expires, and can be revoked by archiving it.
public struct Invitation: Hashable, Sendable, Identifiable {
    public let id: Identifier<Invitation>
    public var instance: Identifier<Instance>
    /// The last day it can be used.
    public var expiration: Day

    public init(id: Identifier<Invitation>, instance: Identifier<Instance>, expiration: Day) {
        self.id = id
        self.instance = instance
        self.expiration = expiration
    }

    /// Whether it may be used on a day.
    public func isOpen(on day: Day) -> Bool { day <= expiration }
}

/// Somebody who says who they are and asks to sit in a body; waits for a yes or a no.
public struct Candidature: Hashable, Sendable, Identifiable {
    public let id: Identifier<Candidature>
    public let instance: Identifier<Instance>
    public let nom: String
    public let email: String
    public let sexe: Personne.Sexe?
    public let college: College
    public let qualite: String
    /// Who they say they would sit for, chosen in a list…
    public let organisme: Identifier<Organisme>?
    /// …or in their own words, when the list lacks it.
    public let precision: String

    public init(
        id: Identifier<Candidature>, instance: Identifier<Instance>, nom: String, email: String,
        sexe: Personne.Sexe? = nil, college: College, qualite: String = "", organisme: Identifier<Organisme>? = nil,
        precision: String = ""
    ) throws(Refusal) {
        self.id = id
        self.instance = instance
        self.nom = try nom.required("nom", limit: 120)
        self.email = try email.required("email", limit: 254)
        self.sexe = sexe
        self.college = college
        self.qualite = try qualite.bounded("qualite", limit: TextLimit.titre)
        self.organisme = organisme
        self.precision = try precision.bounded("precision", limit: TextLimit.titre)
    }
}
