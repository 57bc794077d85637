import Domain
import HTML
import Storage

extension AppEnvironment {
    /// The address of a code of the room: its identifier with a sign nobody else can make.
    func address(of emargement: Identifier<Emargement>) -> Link {
        Link("emargement", signed(emargement.rawValue, as: "emargement"))
    }
}

/// A meeting whose members may sign in now.
struct OpenEmargement: Sendable {
    let convention: Identifier<Convention>
    let reunion: Reunion
    let instance: String
    let convoques: [Convoque]
    let presences: [Presence]

    /// Those who did not sign in yet, by name.
    var waiting: [Convoque] {
        let signed = Set(presences.filter { $0.etat == .present }.map(\.membre))
        let replacing = Set(presences.compactMap(\.representePar))
        return convoques.filter {
            !signed.contains($0.membre.id) && !(replacing.contains($0.membre.id) && !$0.membre.isTitulaire)
        }
        .sorted { ($0.personne.nom.sortKey, $0.membre.id) < ($1.personne.nom.sortKey, $1.membre.id) }
    }

    /// The seat of who is signed in, if they sit.
    func own(_ account: String?) -> Convoque? {
        account.flatMap { account in convoques.first { $0.personne.account == account } }
    }

    func hasSigned(_ convoque: Convoque) -> Bool { !waiting.contains(convoque) }
}

extension StoreReader {
    /// - Returns: `nil` when the code is unknown, revoked, of another day, or of a meeting called off.
    func openEmargement(_ id: Identifier<Emargement>, on today: Day) throws -> OpenEmargement? {
        let row = try row(
            """
            SELECT e.convention_id, e.reunion_id FROM emargement e
            JOIN convention v ON v.convention_id = e.convention_id
            WHERE e.id = \(id) AND e.archived_at IS NULL AND v.archived_at IS NULL
            """)
        guard let row else { return nil }
        let convention = Identifier<Convention>(try row.text(0))
        let found = try one(Identifier<Reunion>(row.text(1)), in: convention)
        guard let stored = found, !stored.isArchived, stored.value.annulation == nil, stored.value.on == today else {
            return nil
        }
        let reunion = stored.value
        return OpenEmargement(
            convention: convention, reunion: reunion,
            instance: try one(reunion.instance, in: convention)?.value.nom ?? "",
            convoques: try convoques(to: reunion, in: convention),
            presences: try all(Presence.self, in: convention, where: "AND reunion_id = \(reunion.id)").map(\.value))
    }
}
