/// Who is around the table of a meeting: the members in office that day and what is known of each.
///
/// The one place where presents, proxies and quorum are counted.
public struct FeuillePresence: Hashable, Sendable {
    /// What is known of a member.
    public enum Place: Hashable, Sendable {
        case present
        /// Away, and their substitute sits in their place.
        case replaced(by: Identifier<Membre>)
        /// Away, having given a proxy to another member.
        case proxy(to: Identifier<Membre>)
        case excused
        case absent
        case unknown
    }

    /// The full members in office that day, in the order given.
    public let titulaires: [Membre]
    public let quorum: Quorum
    private let membres: [Identifier<Membre>: Membre]
    private let places: [Identifier<Membre>: Place]

    /// - Parameters:
    ///   - membres: those of the body, substitutes too, whatever their mandate.
    ///   - presences: those of the meeting.
    public init(membres: [Membre], presences: [Presence], on day: Day, quorum: Quorum) {
        let inOffice = membres.filter { $0.mandat.contains(day) }
        let byID = Dictionary(inOffice.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        titulaires = inOffice.filter { $0.suppleantDe == nil }
        self.quorum = quorum
        self.membres = byID
        places = presences.reduce(into: [:]) { $0[$1.membre] = Place($1, byID) }
    }

    public func place(of membre: Identifier<Membre>) -> Place { places[membre] ?? .unknown }

    /// The substitutes in office that day of a full member.
    public func suppleants(of membre: Identifier<Membre>) -> [Membre] {
        membres.values.filter { $0.suppleantDe == membre }.sorted { $0.id < $1.id }
    }

    /// How many members are in office.
    public var enExercice: Int { titulaires.count }

    /// How many seats are held in the room, by the member or by their substitute.
    public var presents: Int {
        titulaires.count { membre in
            switch place(of: membre.id) {
            case .present, .replaced: true
            default: false
            }
        }
    }

    /// How many proxies are in the room: one whose holder is not there votes for nobody.
    public var pouvoirs: Int {
        titulaires.count { membre in
            if case .proxy(let holder) = place(of: membre.id) { isThere(holder) } else { false }
        }
    }

    public var votants: Int { presents + pouvoirs }

    /// How many members nothing is known of.
    public var unknown: Int { titulaires.count { place(of: $0.id) == .unknown } }

    /// How many members must be present; proxies do not count.
    public var needed: Int { quorum.needed(of: enExercice) }

    /// Whether the body may decide.
    public var isQuorate: Bool { presents >= needed }

    /// Whether somebody sits in the room: a member present, or a substitute in their place.
    public func isThere(_ membre: Identifier<Membre>) -> Bool {
        if let titulaire = membres[membre]?.suppleantDe { return place(of: titulaire) == .replaced(by: membre) }
        return place(of: membre) == .present
    }

    /// Who gave a proxy to somebody.
    public func giver(to holder: Identifier<Membre>) -> Identifier<Membre>? {
        titulaires.map(\.id).first { place(of: $0) == .proxy(to: holder) }
    }
}

extension FeuillePresence.Place {
    fileprivate init(_ presence: Presence, _ membres: [Identifier<Membre>: Membre]) {
        switch (presence.etat, presence.representePar) {
        case (.present, _): self = .present
        case (_, .some(let other)) where membres[other]?.suppleantDe == presence.membre: self = .replaced(by: other)
        case (_, .some(let other)): self = .proxy(to: other)
        case (.excuse, nil): self = .excused
        case (.absent, nil): self = .absent
        }
    }
}

/// Why a presence cannot be recorded.
public enum PresenceFault: Error, Hashable, Sendable {
    /// Not a member in office that day.
    case notInOffice(Identifier<Membre>)
    /// The proxy would go to somebody who is away, or already stood for.
    case holderAway(Identifier<Membre>)
    /// The proxy would go to somebody who already holds one.
    case holderHasOne(Identifier<Membre>, of: Identifier<Membre>)
    /// The member already gave their proxy to somebody else.
    case alreadyGiven(to: Identifier<Membre>)
    /// The member cannot leave: they hold the proxy of another.
    case holdsOne(of: Identifier<Membre>)
    /// The substitute cannot sit: the member they replace is there.
    case titulairePresent(Identifier<Membre>)
}

extension FeuillePresence {
    /// Whether a presence may be recorded over what is known.
    ///
    /// A proxy may be given before anything is known of its holder, as answers to a convocation come in any order.
    ///
    /// - Throws: ``PresenceFault``
    public func check(_ presence: Presence) throws(PresenceFault) {
        guard let membre = membres[presence.membre], membre.suppleantDe == nil else {
            throw .notInOffice(presence.membre)
        }
        if presence.etat != .present { try checkLeaving(presence.membre) }
        guard let other = presence.representePar else { return }
        guard let holder = membres[other] else { throw .notInOffice(other) }
        if holder.suppleantDe == presence.membre { return }
        if case .proxy(let before) = place(of: presence.membre), before != other { throw .alreadyGiven(to: before) }
        guard isThere(other) || (holder.suppleantDe == nil && place(of: other) == .unknown) else {
            throw .holderAway(other)
        }
        if let giver = giver(to: other), giver != presence.membre { throw .holderHasOne(other, of: giver) }
    }

    /// Whether a member may be said away, or nothing be known of them any more.
    ///
    /// - Throws: ``PresenceFault/holdsOne(of:)`` while they, or the substitute in their place, hold a proxy.
    public func checkLeaving(_ membre: Identifier<Membre>) throws(PresenceFault) {
        if let giver = giver(to: membre) { throw .holdsOne(of: giver) }
        if case .replaced(let other) = place(of: membre), let giver = giver(to: other) { throw .holdsOne(of: giver) }
    }
}
