/// A date of the convention's calendar, known to the day or only to the month.
public struct Jalon: Hashable, Sendable, Identifiable {
    public enum Nature: String, CaseIterable, Sendable {
        case reunion, deliberation, consultation, signature, autre
    }

    public enum Precision: String, CaseIterable, Sendable {
        case jour, mois
    }

    public let id: Identifier<Jalon>
    public var titre: String
    public var nature: Nature
    /// The day, or the first day of the month.
    public var on: Day
    public var precision: Precision
    public var lieu: String
    /// « exemple » when the date is not a sourced fact.
    public var mention: String

    public init(
        id: Identifier<Jalon>, titre: String, nature: Nature, on day: Day, precision: Precision = .jour,
        lieu: String = "", mention: String = ""
    ) throws(Refusal) {
        self.id = id
        self.titre = try titre.required("titre")
        self.nature = nature
        self.on = day
        self.precision = precision
        self.lieu = try lieu.bounded("lieu", limit: TextLimit.titre)
        self.mention = try mention.bounded("mention", limit: 100)
    }
}
