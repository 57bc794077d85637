import Domain
import Storage

/// A member to be called to a meeting, with the person who sits.
struct Convoque: Sendable, Hashable {
    let membre: Membre
    let personne: Personne
}

extension StoreReader {
    /// The meetings of a body, the earliest first, those called off too.
    func reunions(of instance: Identifier<Instance>, in convention: Identifier<Convention>) throws -> [Reunion] {
        try all(Reunion.self, in: convention, where: "AND instance_id = \(instance)").map(\.value)
            .sorted { ($0.on, $0.debut, $0.id) < ($1.on, $1.debut, $1.id) }
    }

    /// Who is to be called to a meeting: the members in office that day, their substitutes too.
    func convoques(to reunion: Reunion, in convention: Identifier<Convention>) throws -> [Convoque] {
        let personnes = try personnes(in: convention).reduce(into: [:]) { $0[$1.id] = $1 }
        return try membres(of: reunion.instance, in: convention).filter { $0.mandat.contains(reunion.on) }
            .compactMap { membre in personnes[membre.personne].map { Convoque(membre: membre, personne: $0) } }
    }

    /// Who is around the table of a meeting.
    public func feuille(of reunion: Reunion, in convention: Identifier<Convention>) throws -> FeuillePresence {
        let instance = try one(reunion.instance, in: convention)?.value
        let presences = try all(Presence.self, in: convention, where: "AND reunion_id = \(reunion.id)").map(\.value)
        return FeuillePresence(
            membres: try membres(of: reunion.instance, in: convention), presences: presences, on: reunion.on,
            quorum: instance?.quorum ?? .none)
    }

    private func membres(
        of instance: Identifier<Instance>, in convention: Identifier<Convention>
    ) throws -> [Membre] {
        try all(Membre.self, in: convention, where: "AND instance_id = \(instance)").map(\.value)
    }
}

extension JournaledWriter {
    /// Records what is known of a member's presence, in the place of what was known before.
    ///
    /// A substitute who comes sits in the place of the member they replace.
    ///
    /// - Parameters:
    ///   - membre: a member of the body in office that day, or a substitute.
    ///   - representePar: who stands for the member who is away: their substitute, or who holds their proxy.
    ///   - id: used when nothing was known yet.
    /// - Throws: ``PresenceFault`` when the rules of proxies refuse it.
    func recordPresence(
        _ etat: Presence.Etat, of membre: Identifier<Membre>, at reunion: Reunion,
        representePar: Identifier<Membre>? = nil, mode: Presence.Mode, id: Identifier<Presence>
    ) throws {
        let feuille = try feuille(of: reunion, in: authorship.convention)
        if etat == .present, let titulaire = try one(membre, in: authorship.convention)?.value.suppleantDe {
            if feuille.place(of: titulaire) == .present { throw PresenceFault.titulairePresent(titulaire) }
            return try recordPresence(
                .excuse, of: titulaire, at: reunion, representePar: membre, mode: mode, id: id)
        }
        let stored = try presence(of: membre, at: reunion)
        let presence = try Presence(
            id: stored?.id ?? id, reunion: reunion.id, membre: membre, etat: etat, representePar: representePar,
            mode: mode)
        try feuille.check(presence)
        if let stored { try update(presence, expecting: stored.version) } else { try insert(presence) }
    }

    /// Forgets what was known of a member's presence.
    ///
    /// - Throws: ``PresenceFault`` while the member holds a proxy.
    func forgetPresence(of membre: Identifier<Membre>, at reunion: Reunion) throws {
        guard let stored = try presence(of: membre, at: reunion) else { return }
        try feuille(of: reunion, in: authorship.convention).checkLeaving(membre)
        try delete(stored.id, expecting: stored.version)
    }

    private func presence(of membre: Identifier<Membre>, at reunion: Reunion) throws -> Stored<Presence>? {
        try all(
            Presence.self, in: authorship.convention,
            where: "AND reunion_id = \(reunion.id) AND membre_id = \(membre)"
        ).first
    }
}
