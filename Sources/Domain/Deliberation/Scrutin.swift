/// The figures of one vote, as the act writes them; `nil` is a figure nobody gave.
public struct Scrutin: Hashable, Sendable {
    /// How the chair voted, which settles a tie (art. L.2121-20 CGCT).
    public enum Voix: String, CaseIterable, Sendable {
        case pour, contre, abstention
    }

    public var enExercice: Int?
    public var presents: Int?
    public var pouvoirs: Int?
    public var votants: Int?
    public var pour: Int?
    public var contre: Int?
    public var abstentions: Int?
    /// The vote of who chairs; only a tie asks for it.
    public var preponderante: Voix?

    /// No assembly of the country is larger.
    public static let bounds = 0...999

    public init() {}

    /// - Throws: ``Refusal`` on a figure outside 0…999.
    public init(
        enExercice: Int? = nil, presents: Int? = nil, pouvoirs: Int? = nil, votants: Int? = nil, pour: Int? = nil,
        contre: Int? = nil, abstentions: Int? = nil, preponderante: Voix? = nil
    ) throws(Refusal) {
        self.enExercice = try Scrutin.bounded(enExercice, "en_exercice")
        self.presents = try Scrutin.bounded(presents, "presents")
        self.pouvoirs = try Scrutin.bounded(pouvoirs, "pouvoirs")
        self.votants = try Scrutin.bounded(votants, "votants")
        self.pour = try Scrutin.bounded(pour, "pour")
        self.contre = try Scrutin.bounded(contre, "contre")
        self.abstentions = try Scrutin.bounded(abstentions, "abstentions")
        self.preponderante = preponderante
    }

    private static func bounded(_ figure: Int?, _ field: String) throws(Refusal) -> Int? {
        if let figure, !bounds.contains(figure) { throw Refusal(field, .outOfBounds(figure, in: bounds)) }
        return figure
    }
}

/// What the figures of a vote amount to.
public struct Decompte: Hashable, Sendable {
    public enum Resultat: Hashable, Sendable {
        case adopte, rejete
        /// As many for as against, and nothing says how the chair voted.
        case partage
    }

    /// How many must be present: ⌊en exercice / 2⌋ + 1 (art. L.2121-17 CGCT); `nil` when it cannot be counted.
    public let quorum: Int?
    /// Whether enough were present; pouvoirs do not count.
    public let isQuorate: Bool?
    /// Présents and pouvoirs.
    public let votants: Int?
    /// The pouvoirs given, or what votants and présents leave for them.
    public let pouvoirs: Int?
    /// Pour and contre: abstentions are not suffrages exprimés.
    public let exprimes: Int?
    public let resultat: Resultat?
    /// What does not add up in the figures alone, each with its rule.
    public let ecarts: [Ecart]
}

extension Scrutin {
    /// Counts the vote: the only place where its arithmetic is written.
    ///
    /// - Parameter regime: a council follows the CGCT; another assembly has its own quorum and its own majority, and
    ///   only what is true of any vote is checked.
    public func decompte(_ regime: Regime) -> Decompte {
        let quorum = regime == .conseil ? enExercice.map { $0 / 2 + 1 } : nil
        let deduced = pouvoirs ?? both(votants, presents).flatMap { $0 >= $1 ? $0 - $1 : nil }
        let exprimes = both(pour, contre).map(+)
        return Decompte(
            quorum: quorum, isQuorate: both(presents, quorum).map(>=),
            votants: votants ?? both(presents, pouvoirs).map(+),
            pouvoirs: deduced, exprimes: exprimes, resultat: resultat,
            ecarts: ecarts(quorum: quorum, pouvoirs: deduced))
    }

    /// The majority of suffrages exprimés; the chair's vote decides a tie (art. L.2121-20 CGCT).
    private var resultat: Decompte.Resultat? {
        guard let pour, let contre else { return nil }
        if pour > contre { return .adopte }
        if pour < contre { return .rejete }
        switch preponderante {
        case .pour: return .adopte
        case .contre: return .rejete
        case .abstention, nil: return .partage
        }
    }

    private func ecarts(quorum: Int?, pouvoirs: Int?) -> [Ecart] {
        var found: [Ecart] = []
        if let presents, let enExercice, presents > enExercice {
            found.append(.presentsAboveEnExercice(presents: presents, enExercice: enExercice))
        } else if let presents, let pouvoirs, let enExercice, presents + pouvoirs > enExercice {
            found.append(.pouvoirsAboveAbsents(pouvoirs: pouvoirs, absents: enExercice - presents))
        }
        if let votants, let presents {
            let expected = presents + (self.pouvoirs ?? 0)
            if self.pouvoirs == nil ? votants < presents : votants != expected {
                found.append(.votants(written: votants, expected: expected))
            }
        }
        let voix = (pour ?? 0) + (contre ?? 0) + (abstentions ?? 0)
        if let votants = votants ?? both(presents, self.pouvoirs).map(+), voix > votants {
            found.append(.voixAboveVotants(voix: voix, votants: votants))
        }
        if let presents, let quorum, presents < quorum {
            found.append(.withoutQuorum(presents: presents, quorum: quorum))
        }
        return found
    }
}

private func both<First, Second>(_ first: First?, _ second: Second?) -> (First, Second)? {
    first.flatMap { first in second.map { (first, $0) } }
}
