/// Somebody who sits in a body or holds an office, whether or not they have an account.
///
/// What names a person stays out of the journal, so that it can be erased; the journaled objects (``Membre``…) hold its
/// identifier only.
public struct Personne: Hashable, Sendable, Identifiable {
    public enum Sexe: String, CaseIterable, Sendable {
        case femme = "f"
        case homme = "h"
    }

    public let id: Identifier<Personne>
    /// A name, or a function while nobody is known: « Secrétariat de Palluau ».
    public var nom: String
    /// Where convocations are sent; empty when none is known.
    public var email: String
    /// As the person said it, to see who is missing around a table; `nil` when unknown or not said.
    public var sexe: Sexe?
    /// The account the person signs in with, if they have one.
    public var account: String?

    public init(
        id: Identifier<Personne>, nom: String, email: String = "", sexe: Sexe? = nil, account: String? = nil
    ) throws(Refusal) {
        self.id = id
        self.nom = try nom.required("nom", limit: 120)
        self.email = try email.bounded("email", limit: 254)
        self.sexe = sexe
        self.account = account
    }
}
