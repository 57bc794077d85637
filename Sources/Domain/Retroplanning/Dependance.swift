/// One date of the calendar that waits for another.
public struct Dependance: Hashable, Sendable, Identifiable {
    public enum Nature: String, CaseIterable, Sendable {
        /// It begins once the other is over.
        case finDebut = "fin-debut"
        /// It begins once the other has begun.
        case debutDebut = "debut-debut"
    }

    public let id: Identifier<Dependance>
    /// Who waits.
    public var jalon: Identifier<Jalon>
    /// For whom.
    public var precedent: Identifier<Jalon>
    public var nature: Nature
    /// How long after; `nil` while nobody knows, which counts as the same day.
    public var delai: Delai?

    /// - Throws: ``Refusal`` on `precedent_id` when a date would wait for itself.
    public init(
        id: Identifier<Dependance>, jalon: Identifier<Jalon>, after precedent: Identifier<Jalon>,
        nature: Nature = .finDebut, delai: Delai? = nil
    ) throws(Refusal) {
        guard jalon != precedent else { throw Refusal("precedent_id", .ofItself) }
        self.id = id
        self.jalon = jalon
        self.precedent = precedent
        self.nature = nature
        self.delai = delai
    }
}
