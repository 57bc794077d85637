import Domain
import Foundation
import HTML
import Storage

/// Somebody to be called to a meeting, and as what.
struct Destinataire: Sendable {
    enum Kind: Sendable {
        case member, substitute, guest
    }

    let personne: Personne
    let kind: Kind
    /// « Maire de Palluau », « suppléance, pour information ».
    let role: String
    /// The seat, for members and substitutes.
    let membre: Identifier<Membre>?
}

/// All that the convocation of one meeting shows, read in one go.
struct ConvocationFacts: Sendable {
    let head: ConventionHead
    let stored: Stored<Reunion>
    let instance: Instance
    let points: [PointOrdreDuJour]
    let destinataires: [Destinataire]
    let convocations: [Convocation]
    let envois: [Envoi]
    let pieces: [PieceJointe]
    let refusals: [String: MailRefusal]
    let feuille: FeuillePresence
    let delai: Stored<DelaiConvocation>?
    /// The last meeting of the body before this one whose compte rendu was circulated.
    let told: Reunion?
    let today: Day

    var reunion: Reunion { stored.value }
    var link: Link { Link("ctg", head.slug, "reunions", reunion.id.rawValue, "convocation") }

    /// The last e-mail sent to a person about this meeting.
    func envoi(of personne: Identifier<Personne>) -> Envoi? { envois.last { $0.personne == personne } }

    /// The last sending, unless nobody was called yet.
    var last: Convocation? { envois.last.flatMap { last in convocations.first { $0.id == last.convocation } } }

    /// Whether what was announced is no longer true.
    var hasMoved: Bool { last.map { $0.announced != reunion.announced } ?? false }

    /// Those to call by default: everybody the first time, then who was not reached.
    var proposed: [Destinataire] {
        destinataires.filter { !(envoi(of: $0.personne.id)?.state.isReached ?? false) }
    }

    /// Days there would be between a convocation sent today and the meeting.
    var notice: Int { reunion.on.ordinal - today.ordinal }

    /// Whether an address may be written to.
    func canBeReached(_ personne: Personne) -> Bool {
        EmailAddress.isPlausible(personne.email) && refusals[personne.email.lowercased()] == nil
    }
}

extension StoreReader {
    /// - Returns: `nil` when there is no such meeting.
    func convocationFacts(
        _ id: Identifier<Reunion>, in head: ConventionHead, today: Day
    ) throws -> ConvocationFacts? {
        guard let stored: Stored<Reunion> = try one(id, in: head.id), !stored.isArchived,
            let instance = try one(stored.value.instance, in: head.id)?.value
        else { return nil }
        let about: Query = "AND reunion_id = \(id)"
        return ConvocationFacts(
            head: head, stored: stored, instance: instance,
            points: try all(PointOrdreDuJour.self, in: head.id, where: about).map(\.value),
            destinataires: try destinataires(of: stored.value, in: head.id),
            convocations: try all(Convocation.self, in: head.id, where: about).map(\.value),
            envois: try envois(about: id, in: head.id), pieces: try pieces(of: id, in: head.id),
            refusals: try mailRefusals(), feuille: try feuille(of: stored.value, in: head.id),
            delai: try all(
                DelaiConvocation.self, in: head.id, where: "AND instance_id = \(stored.value.instance)"
            ).first,
            told: try lastTold(before: stored.value, in: head.id), today: today)
    }

    private func lastTold(before reunion: Reunion, in convention: Identifier<Convention>) throws -> Reunion? {
        try all(
            Reunion.self, in: convention,
            where:
                """
                AND instance_id = \(reunion.instance) AND annulee_le IS NULL AND id IN (SELECT reunion_id
                    FROM compte_rendu WHERE convention_id = \(convention) AND diffuse_le IS NOT NULL)
                """
        ).map(\.value).filter { $0.isBefore(reunion) }.max { $0.isBefore($1) }
    }

    /// Each person once: who sits in their own name before who replaces, and guests last.
    private func destinataires(of reunion: Reunion, in convention: Identifier<Convention>) throws -> [Destinataire] {
        let convoques = try convoques(to: reunion, in: convention)
        let personnes = try personnes(in: convention).reduce(into: [:]) { $0[$1.id] = $1 }
        let members = convoques.filter { $0.membre.suppleantDe == nil }.map { convoque in
            Destinataire(
                personne: convoque.personne, kind: .member, role: convoque.membre.qualite, membre: convoque.membre.id)
        }
        let substitutes = convoques.filter { $0.membre.suppleantDe != nil }.map { convoque in
            Destinataire(
                personne: convoque.personne, kind: .substitute, role: "suppléance, pour information",
                membre: convoque.membre.id)
        }
        let guests = try all(Invite.self, in: convention, where: "AND reunion_id = \(reunion.id)").compactMap {
            invite in
            personnes[invite.value.personne].map { personne in
                Destinataire(
                    personne: personne, kind: .guest,
                    role: invite.value.qualite.isEmpty ? "sur invitation" : invite.value.qualite, membre: nil)
            }
        }
        var seen: Set<Identifier<Personne>> = []
        return (members + substitutes + guests).filter { seen.insert($0.personne.id).inserted }
    }
}

extension ConventionVisit {
    /// The convocation of the meeting of the address.
    func convocationFacts() async throws -> ConvocationFacts {
        let (id, head, today) = (Identifier<Reunion>(try parameter("id")), convention, visit.environment.today)
        guard let facts = try await read({ try $0.convocationFacts(id, in: head, today: today) }) else {
            throw Problem.notFound
        }
        return facts
    }
}
