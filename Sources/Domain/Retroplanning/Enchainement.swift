/// Dates that depend on one another, up to a day that must be held: what a rétroplanning is computed from.
public struct Enchainement: Sendable {
    /// One date, or one stretch of worked days.
    public struct Step: Sendable {
        public let id: String
        public let titre: String
        /// Worked days it takes, its first one included; at least 1.
        public let duree: Int
        /// Where it stands now; `nil` for a date still to be computed.
        public var on: Day?
        /// Whether that day stays where it is, whatever the others do: it was typed, or it is done.
        public var isFixed: Bool
        public let isDone: Bool
        /// Whether people meet: never in the summer break, unless its date was typed.
        public let isMeeting: Bool

        public init(
            _ id: String, _ titre: String, duree: Int = 1, on day: Day? = nil, isFixed: Bool = false,
            isDone: Bool = false, isMeeting: Bool = false
        ) {
            self.id = id
            self.titre = titre
            self.duree = max(duree, 1)
            self.on = day
            self.isFixed = (isFixed || isDone) && day != nil
            self.isDone = isDone && day != nil
            self.isMeeting = isMeeting
        }
    }

    /// One date that waits for another.
    public struct Link: Hashable, Sendable {
        /// Who waits, and for whom.
        public let jalon: String
        public let precedent: String
        public let nature: Dependance.Nature
        /// How long after; `nil` while nobody knows, which counts as the same day.
        public let delai: Delai?

        /// It begins once the other is over.
        public init(_ jalon: String, after precedent: String, _ delai: Delai?) {
            self.init(jalon, after: precedent, .finDebut, delai)
        }

        public init(_ jalon: String, after precedent: String, _ nature: Dependance.Nature, _ delai: Delai?) {
            self.jalon = jalon
            self.precedent = precedent
            self.nature = nature
            self.delai = delai
        }

        /// The delay, the same day while nobody knows it.
        var counted: Delai { delai ?? .none }
    }

    /// The day to hold, and the step that must be over by then.
    public struct Cible: Sendable {
        public let step: String
        public let on: Day
        /// Worked days kept in hand before it when dates are proposed.
        public let reserve: Int

        public init(_ step: String, on day: Day, reserve: Int = 0) {
            self.step = step
            self.on = day
            self.reserve = max(reserve, 0)
        }
    }

    public var steps: [Step]
    /// Those between two known steps; others are ignored.
    public let links: [Link]
    public let cible: Cible?
    /// No step begins before it.
    public let debut: Day
    /// Nor, for those neither done nor typed, before today; `nil` to look at a plan whatever the day.
    public let today: Day?
    public let days: JoursOuvres

    let index: [String: Int]
    /// For each step, its links to those before and after: positions in ``links``.
    let entering: [[Int]]
    let leaving: [[Int]]

    /// - Parameters:
    ///   - debut: the first day of the work.
    ///   - today: what is not done yet cannot be before it.
    ///   - feries: the holidays of the place.
    public init(
        _ steps: [Step], links: [Link], cible: Cible?, from debut: Day, feries: JoursFeries = .national,
        pause: Pause? = nil, today: Day? = nil
    ) {
        self.steps = steps
        self.cible = cible
        self.debut = debut
        self.today = today
        let index = Dictionary(steps.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        let links = links.filter { index[$0.jalon] != nil && index[$0.precedent] != nil }
        var entering = [[Int]](repeating: [], count: steps.count)
        var leaving = entering
        for (rank, link) in links.enumerated() {
            entering[index[link.jalon] ?? 0].append(rank)
            leaving[index[link.precedent] ?? 0].append(rank)
        }
        self.index = index
        self.links = links
        self.entering = entering
        self.leaving = leaving
        days = JoursOuvres(
            Enchainement.years(steps, links, cible, debut), feries: feries, pause: pause)
    }

    /// The years the steps may reach, all delays put end to end, within what is reasonable to count.
    private static func years(_ steps: [Step], _ links: [Link], _ cible: Cible?, _ debut: Day) -> ClosedRange<Int> {
        let years = steps.compactMap(\.on?.year) + [debut.year] + (cible.map { [$0.on.year] } ?? [])
        let delays = links.map(\.counted.count).reduce(0, +)
        let length = delays + steps.map(\.duree).reduce(0, +)
        let margin = min(2 + length / 180, 40)
        return (years.min() ?? 2000) - margin...(years.max() ?? 2000) + margin
    }

    /// The last day of a step that begins on this one.
    func end(of step: Int, from start: Int) -> Int? {
        days.plus(start, Delai(trusted: steps[step].duree - 1, .ouvres))
    }

    /// The earliest start a link allows, from the start of the step it comes from.
    func earliest(_ link: Int, from start: Int) -> Int? {
        let link = links[link]
        switch link.nature {
        case .debutDebut: return days.plus(start, link.counted)
        case .finDebut:
            return end(of: index[link.precedent] ?? 0, from: start).flatMap { days.plus($0, link.counted) }
        }
    }

    /// The latest start a link leaves to the step it comes from, from the start of the step it leads to.
    func latest(_ link: Int, before start: Int) -> Int? {
        let link = links[link]
        guard let bound = days.minus(start, link.counted) else { return nil }
        switch link.nature {
        case .debutDebut: return bound
        case .finDebut: return days.minus(bound, duree(of: index[link.precedent] ?? 0))
        }
    }

    /// What a step's own length takes before its end.
    func duree(of step: Int) -> Delai { Delai(trusted: steps[step].duree - 1, .ouvres) }
}
