/// A seat of a body that waits for somebody: opened by an election, a resignation, or before anybody is known.
public struct Siege: Hashable, Sendable, Identifiable {
    public let id: Identifier<Siege>
    public var instance: Identifier<Instance>
    /// Who the seat is kept for; `nil` when it is for nobody in particular.
    public var organisme: Identifier<Organisme>?
    public var college: College
    /// In what capacity its holder will sit.
    public var qualite: String
    /// Whether its holder will be a substitute.
    public var isSuppleant: Bool
    /// Since when it is to be filled.
    public var depuis: Day

    public init(
        id: Identifier<Siege>, instance: Identifier<Instance>, organisme: Identifier<Organisme>? = nil,
        college: College, qualite: String = "", isSuppleant: Bool = false, depuis: Day
    ) throws(Refusal) {
        self.id = id
        self.instance = instance
        self.organisme = organisme
        self.college = college
        self.qualite = try qualite.bounded("qualite", limit: TextLimit.titre)
        self.isSuppleant = isSuppleant
        self.depuis = depuis
    }
}
