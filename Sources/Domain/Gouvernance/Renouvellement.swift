/// What becomes of each seat of a body on the day it is renewed, after an election for instance.
public struct Renouvellement: Hashable, Sendable {
    /// The first day of the new mandates.
    public let on: Day

    /// What becomes of one seat.
    public enum Fate: Hashable, Sendable {
        /// The mandate goes on: the election does not concern it.
        case kept
        /// A new mandate for the same person.
        case renewed
        /// A new mandate for somebody else.
        case replaced(Identifier<Personne>)
        /// The mandate ends; the seat waits for somebody.
        case opened
        /// The mandate ends, and the seat with it.
        case removed
    }

    public init(on day: Day) {
        on = day
    }

    /// The members it is about: those in office on the eve whose mandate goes on.
    public func seats(of membres: [Membre]) -> [Membre] {
        guard let eve = on.eve else { return [] }
        return membres.filter { $0.sits(on: eve) && $0.sits(on: on) }
    }

    /// What is proposed for a seat: those of elected members are opened, the others go on.
    public static func proposal(for membre: Membre) -> Fate { membre.college == .elu ? .opened : .kept }

    /// What to write, in order: full members first, so that substitutes may follow them.
    public enum Change: Hashable, Sendable {
        /// The mandate of a member ends on the eve.
        case end(Membre)
        /// Somebody sits from the day on; `replaces` is the member they come after.
        case sit(Membre, replaces: Identifier<Membre>)
        /// A seat waits for somebody.
        case open(Siege)
        /// A substitute goes on, of the new mandate of the member they replace.
        case follow(Membre)
    }

    /// The changes that the fates of the seats make, without touching the others.
    ///
    /// A substitute whose full member has no successor named keeps the link to the past mandate; one whose full member
    /// is renewed or replaced becomes the successor's.
    ///
    /// - Parameters:
    ///   - fates: by member; a seat without one goes on.
    ///   - newMembre: gives each new mandate its identifier; `newSiege` each seat.
    /// - Throws: ``Refusal`` on `personne_id` when a person would sit twice.
    public func changes(
        _ fates: [Identifier<Membre>: Fate], to membres: [Membre], newMembre: () -> Identifier<Membre>,
        newSiege: () -> Identifier<Siege>
    ) throws(Refusal) -> [Change] {
        var changes: [Change] = []
        var successors: [Identifier<Membre>: Identifier<Membre>] = [:]
        let seats = seats(of: membres)
        for membre in seats.filter(\.isTitulaire) + seats.filter({ !$0.isTitulaire }) {
            let suppleantDe = membre.suppleantDe.map { successors[$0] ?? $0 }
            switch fates[membre.id] ?? .kept {
            case .kept:
                guard suppleantDe != membre.suppleantDe else { continue }
                var follower = membre
                follower.suppleantDe = suppleantDe
                changes.append(.follow(follower))
            case .removed: changes.append(try ended(membre))
            case .opened: changes += [try ended(membre), .open(try siege(of: membre, id: newSiege()))]
            case .renewed:
                let next = try successor(of: membre, membre.personne, suppleantDe, id: newMembre())
                successors[membre.id] = next.id
                changes += [try ended(membre), .sit(next, replaces: membre.id)]
            case .replaced(let personne):
                let next = try successor(of: membre, personne, suppleantDe, id: newMembre())
                successors[membre.id] = next.id
                changes += [try ended(membre), .sit(next, replaces: membre.id)]
            }
        }
        try refuseDoubles(changes, membres)
        return changes
    }

    private func ended(_ membre: Membre) throws(Refusal) -> Change {
        var ended = membre
        ended.mandat = try Period(from: membre.mandat.start, to: on.eve)
        return .end(ended)
    }

    private func siege(of membre: Membre, id: Identifier<Siege>) throws(Refusal) -> Siege {
        try Siege(
            id: id, instance: membre.instance, organisme: membre.organisme, college: membre.college,
            qualite: membre.qualite, isSuppleant: !membre.isTitulaire, depuis: on)
    }

    private func successor(
        of membre: Membre, _ personne: Identifier<Personne>, _ suppleantDe: Identifier<Membre>?,
        id: Identifier<Membre>
    ) throws(Refusal) -> Membre {
        try Membre(
            id: id, instance: membre.instance, personne: personne, organisme: membre.organisme,
            college: membre.college, qualite: membre.qualite, mandat: .since(on), suppleantDe: suppleantDe)
    }

    /// Nobody may sit twice once all is written.
    private func refuseDoubles(_ changes: [Change], _ membres: [Membre]) throws(Refusal) {
        var after = Dictionary(membres.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var sitting: [Membre] = []
        for change in changes {
            switch change {
            case .end(let membre), .follow(let membre): after[membre.id] = membre
            case .sit(let membre, _):
                after[membre.id] = membre
                sitting.append(membre)
            case .open: break
            }
        }
        let all = Array(after.values)
        for membre in sitting { try membre.check(among: all) }
    }
}
