import Domain
import Foundation
import HTML
import Storage

extension AppEnvironment {
    /// The address that an invitation is given away by: its identifier with a sign nobody else can make.
    func address(of invitation: Invitation) -> Link {
        Link("invitation", signed(invitation.id.rawValue, as: "invitation"))
    }
}

/// An invitation in use, as the page it opens needs it: nothing of who sits in the body.
struct OpenInvitation: Sendable {
    let convention: Identifier<Convention>
    let titre: String
    let invitation: Invitation
    let instance: String
    let missions: String
}

extension StoreReader {
    /// - Returns: `nil` when the link is unknown, revoked or too old, or its body put away.
    func openInvitation(_ id: Identifier<Invitation>, on today: Day) throws -> OpenInvitation? {
        let row = try row(
            """
            SELECT l.convention_id, v.titre, l.instance_id, l.expire_le, i.nom, i.missions
            FROM invitation_instance l
            JOIN convention v ON v.convention_id = l.convention_id
            JOIN instance i ON i.convention_id = l.convention_id AND i.id = l.instance_id
            WHERE l.id = \(id) AND l.archived_at IS NULL AND v.archived_at IS NULL AND i.archived_at IS NULL
            """)
        guard let row, let expiration = Day(try row.text(3)) else { return nil }
        let invitation = Invitation(id: id, instance: Identifier(try row.text(2)), expiration: expiration)
        guard invitation.isOpen(on: today) else { return nil }
        return OpenInvitation(
            convention: Identifier(try row.text(0)), titre: try row.text(1), invitation: invitation,
            instance: try row.text(4), missions: try row.text(5))
    }

    /// The proposals that wait for an answer, the oldest first.
    func candidatures(in convention: Identifier<Convention>) throws -> [Candidature] {
        try rows(
            """
            SELECT id, instance_id, nom, email, sexe, college, qualite, organisme_id, precisions
            FROM candidature WHERE convention_id = \(convention) ORDER BY received_at, id
            """
        ).map { row in
            try Candidature(
                id: Identifier(row.text(0)), instance: Identifier(row.text(1)), nom: row.text(2), email: row.text(3),
                sexe: row.textIfAny(4).flatMap(Personne.Sexe.init),
                college: College(rawValue: row.text(5)) ?? .habitant,
                qualite: row.text(6), organisme: row.textIfAny(7).map { Identifier($0) }, precision: row.text(8))
        }
    }
}

/// What one link may bring, so that nobody fills a convention with it.
enum InvitationLimits {
    /// Proposals that wait for an answer.
    static let waiting = 40
    /// Proposals received in an hour.
    static let hourly = 15
    /// Days after which a proposal nobody answered is forgotten.
    static let days = 60.0
}

extension StoreWriter {
    /// Keeps a proposal; a new one from the same address takes the place of the one that waits.
    ///
    /// - Throws: ``Problem`` when the link has no room left.
    func keep(
        _ candidature: Candidature, of invitation: OpenInvitation, account: String?, at now: Date
    ) throws {
        let (convention, link) = (invitation.convention, invitation.invitation.id)
        try run(
            "DELETE FROM candidature WHERE received_at < \(now.addingTimeInterval(-InvitationLimits.days * 86_400).timestamp)"
        )
        try run(
            """
            DELETE FROM candidature
            WHERE convention_id = \(convention) AND invitation_id = \(link) AND email = \(candidature.email)
            """)
        let hour = now.addingTimeInterval(-3_600).timestamp
        let counts = try row(
            """
            SELECT COUNT(*), COALESCE(SUM(CASE WHEN received_at > \(hour) THEN 1 ELSE 0 END), 0) FROM candidature
            WHERE convention_id = \(convention) AND invitation_id = \(link)
            """)
        guard let counts, try counts.int(0) < InvitationLimits.waiting,
            try counts.int(1) < InvitationLimits.hourly
        else { throw Problem.tooManyCandidatures }
        try run(
            """
            INSERT INTO candidature (convention_id, id, invitation_id, instance_id, nom, email, sexe, college, qualite,
                organisme_id, precisions, account_id, received_at)
            VALUES (\(convention), \(candidature.id), \(link), \(candidature.instance), \(candidature.nom),
                \(candidature.email), \(candidature.sexe?.rawValue), \(candidature.college.rawValue),
                \(candidature.qualite), \(candidature.organisme), \(candidature.precision), \(account), \(now.timestamp))
            """)
    }

    /// Forgets a proposal, answered either way.
    func forget(_ candidature: Identifier<Candidature>, in convention: Identifier<Convention>) throws {
        let count = try run("DELETE FROM candidature WHERE convention_id = \(convention) AND id = \(candidature)")
        guard count == 1 else { throw Problem.alreadyDone("cette proposition") }
    }
}
