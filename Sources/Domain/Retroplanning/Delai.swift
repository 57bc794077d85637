/// How long must pass between two dates of a calendar.
public struct Delai: Hashable, Sendable {
    public enum Unite: String, CaseIterable, Sendable {
        /// Monday to Friday, without public holidays.
        case ouvres
        /// Every day counts.
        case calendaires
    }

    public let count: Int
    public let unite: Unite

    public static let bounds = 0...1_000
    /// The same day.
    public static let none = Delai(trusted: 0, .ouvres)

    /// - Throws: ``Refusal`` on `delai`, outside 0…1000.
    public init(_ count: Int, _ unite: Unite) throws(Refusal) {
        guard Delai.bounds.contains(count) else { throw Refusal("delai", .outOfBounds(count, in: Delai.bounds)) }
        self.init(trusted: count, unite)
    }

    init(trusted count: Int, _ unite: Unite) {
        self.count = count
        self.unite = unite
    }

    /// « 5 jours ouvrés », « 1 jour », « le jour même ».
    public var words: String {
        if count == 0 { return "le jour même" }
        let days = "\(count)\u{A0}jour" + (count > 1 ? "s" : "")
        switch unite {
        case .ouvres: return days + (count > 1 ? " ouvrés" : " ouvré")
        case .calendaires: return days
        }
    }
}
