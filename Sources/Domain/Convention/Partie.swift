/// An organisme that is bound by the convention, or supports it, from one day on.
public struct Partie: Hashable, Sendable, Identifiable {
    public enum Role: String, CaseIterable, Sendable {
        case signataire
        /// « avec le soutien de » : named in the convention without signing it.
        case soutien
    }

    public let id: Identifier<Partie>
    public var organisme: Identifier<Organisme>
    public var role: Role
    /// Entry and exit; both may fall inside the convention's period.
    public var presence: Period
    /// In what capacity its representative signs: « le maire », « la présidente ».
    public var qualite: String
    /// Whose deliberation authorises the signature: « conseil municipal ».
    public var assemblee: String

    public init(
        id: Identifier<Partie>, organisme: Identifier<Organisme>, role: Role, presence: Period, qualite: String = "",
        assemblee: String = ""
    ) throws(Refusal) {
        self.id = id
        self.organisme = organisme
        self.role = role
        self.presence = presence
        self.qualite = try qualite.bounded("qualite", limit: TextLimit.titre)
        self.assemblee = try assemblee.bounded("assemblee", limit: TextLimit.titre)
    }
}
