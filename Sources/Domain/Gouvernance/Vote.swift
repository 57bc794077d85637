/// A vote as it was counted, or as the signed paper says.
public struct Vote: Hashable, Sendable {
    /// What is counted in a vote.
    public struct Counts: Hashable, Sendable {
        /// Members in office.
        public var enExercice = 0
        public var presents = 0
        public var pouvoirs = 0
        public var votants = 0
        public var pour = 0
        public var contre = 0
        public var abstentions = 0
        /// Members in the room, or stood for, who take no part in this vote.
        public var nonParticipants = 0

        public init() {}

        /// Each count with the name of its field.
        public var fields: [(name: String, count: Int)] {
            [
                ("vote_en_exercice", enExercice), ("vote_presents", presents), ("vote_pouvoirs", pouvoirs),
                ("vote_votants", votants), ("vote_pour", pour), ("vote_contre", contre),
                ("vote_abstentions", abstentions), ("vote_non_participants", nonParticipants),
            ]
        }
    }

    /// What does not add up.
    public enum Ecart: Hashable, Sendable {
        /// More presents and proxies than members in office.
        case enExercice(places: Int, recorded: Int)
        /// More proxies than presents, though nobody holds two (art. L.2121-20 CGCT).
        case pouvoirs(Int, presents: Int)
        /// Votants are not presents and proxies.
        case votants(expected: Int, recorded: Int)
        /// The votes given are not as many as the votants.
        case voix(sum: Int, votants: Int)
    }

    public let counts: Counts
    /// How the chair voted, which decides when both sides are equal (art. L.2121-20 CGCT); `nil` when not written.
    public let isPresidentPour: Bool?
    /// Whether the counts are those of a signed paper, kept though they may not add up.
    public let isTelQuEcrit: Bool

    public static let bounds = 0...10_000

    /// - Throws: ``Refusal`` on the field of a count outside 0…10000, or of the first that does not add up unless the
    ///   counts are those of a signed paper.
    public init(_ counts: Counts, isPresidentPour: Bool? = nil, isTelQuEcrit: Bool = false) throws(Refusal) {
        for (name, count) in counts.fields where !Vote.bounds.contains(count) {
            throw Refusal(name, .outOfBounds(count, in: Vote.bounds))
        }
        self.counts = counts
        self.isPresidentPour = isPresidentPour
        self.isTelQuEcrit = isTelQuEcrit
        if !isTelQuEcrit, let first = ecarts.first { throw first.refusal }
    }

    /// What does not add up, in the order of the fields.
    ///
    /// Papers count those who take no part among the votants, or leave them out: both add up.
    public var ecarts: [Ecart] {
        var ecarts: [Ecart] = []
        let places = counts.presents + counts.pouvoirs
        if places > counts.enExercice { ecarts.append(.enExercice(places: places, recorded: counts.enExercice)) }
        if counts.pouvoirs > counts.presents { ecarts.append(.pouvoirs(counts.pouvoirs, presents: counts.presents)) }
        let sum = counts.pour + counts.contre + counts.abstentions
        let isLeftOut = counts.votants == places - counts.nonParticipants && sum == counts.votants
        if isLeftOut { return ecarts }
        if counts.votants != places { ecarts.append(.votants(expected: places, recorded: counts.votants)) }
        if sum + counts.nonParticipants != counts.votants {
            ecarts.append(.voix(sum: sum + counts.nonParticipants, votants: counts.votants))
        }
        return ecarts
    }

    /// Votes for or against: abstentions express nothing.
    public var exprimes: Int { counts.pour + counts.contre }

    /// Whether the absolute majority of the votes expressed is for, the chair deciding between equals.
    public var isAdopted: Bool {
        counts.pour > counts.contre || (exprimes > 0 && counts.pour == counts.contre && isPresidentPour == true)
    }

    /// Whether enough members were present; proxies do not count.
    public func meets(_ quorum: Quorum) -> Bool { counts.presents >= quorum.needed(of: counts.enExercice) }
}

extension Vote.Ecart {
    fileprivate var refusal: Refusal {
        switch self {
        case .enExercice(let places, let recorded):
            Refusal("vote_en_exercice", .doesNotAddUp(expected: places, found: recorded))
        case .pouvoirs(let pouvoirs, let presents):
            Refusal("vote_pouvoirs", .doesNotAddUp(expected: presents, found: pouvoirs))
        case .votants(let expected, let recorded):
            Refusal("vote_votants", .doesNotAddUp(expected: expected, found: recorded))
        case .voix(let sum, let votants):
            Refusal("vote_pour", .doesNotAddUp(expected: votants, found: sum))
        }
    }
}
