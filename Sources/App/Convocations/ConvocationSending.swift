import Domain
import Foundation
import Mail
import Storage

/// One sending, decided: what is said, to whom, with which files.
struct ConvocationSending: Sendable {
    let facts: ConvocationFacts
    let nature: Convocation.Nature
    let titre: String
    let texte: String
    let destinataires: [Destinataire]
    /// Files made for this sending, besides those the meeting has.
    var attachments: [MailAttachment] = []

    /// A message to everybody who was called, when the meeting moved or was called off.
    static func update(_ facts: ConvocationFacts) -> ConvocationSending {
        let nature: Convocation.Nature = facts.reunion.annulation == nil ? .modification : .annulation
        let called = Set(facts.envois.map(\.personne))
        return ConvocationSending(
            facts: facts, nature: nature, titre: facts.title(nature), texte: facts.text(nature),
            destinataires: facts.destinataires.filter { called.contains($0.personne.id) })
    }

    /// States the sending and queues its e-mails, all or nothing.
    ///
    /// - Throws: ``Refusal`` when nothing or nobody is left.
    func write(_ writer: JournaledWriter, in environment: AppEnvironment) throws {
        let convocation = try Convocation(
            id: environment.newID(), reunion: facts.reunion.id, nature: nature, titre: titre, texte: texte,
            announced: facts.reunion.announced, personnes: destinataires.map(\.personne.id))
        try writer.insert(convocation)
        let isCalling = nature == .convocation
        let made = try writer.db.keep(attachments)
        let files = isCalling ? made + facts.pieces.map(\.file) : []
        for destinataire in destinataires { try queue(destinataire, files, convocation, writer, environment) }
    }

    private func queue(
        _ destinataire: Destinataire, _ files: [MailFile], _ convocation: Convocation, _ writer: JournaledWriter,
        _ environment: AppEnvironment
    ) throws {
        let (personne, now) = (destinataire.personne, environment.now())
        let isSent = facts.canBeReached(personne)
        // Whoever replaces a member is told, not asked: the member answers.
        let asks = isSent && nature != .annulation && destinataire.kind != .substitute
        let token = asks ? environment.newSecret() : nil
        let mailID = isSent ? environment.newID(OutgoingMail.self).rawValue : nil
        if let mailID {
            let message = ConvocationMail(
                facts: facts, nature: nature, titre: titre, texte: texte, settings: environment.settings, now: now)
            let answer = token.map { "\(environment.settings.publicAddress)/reponse/\($0)" }
            let mail = message.mail(to: personne, answer: answer, files: files)
            try writer.db.queue(mail, to: personne.account, id: mailID, at: now)
        }
        try writer.db.run(
            """
            INSERT INTO envoi_convocation
                (convention_id, convocation_id, personne_id, reunion_id, envoye_le, mail_id, jeton)
            VALUES (\(facts.head.id), \(convocation.id), \(personne.id), \(facts.reunion.id), \(now.timestamp),
                \(mailID), \(token?.digest))
            """
        )
    }
}

extension AppEnvironment {
    /// Tells those who were called that their meeting moved or was called off, once the change can no longer be undone.
    ///
    /// Signed by whoever changed the meeting.
    ///
    /// - Returns: how many meetings were told of.
    @discardableResult
    public func sendConvocationUpdates() async throws -> Int {
        let (today, settled) = (today, now().addingTimeInterval(-Double(settings.reminderDelay) * 60).timestamp)
        let moved = try await store.read { try $0.movedMeetings(on: today, settledBefore: settled) }
        for (facts, author) in moved {
            let authorship = Authorship(convention: facts.head.id, author: author, at: timestamp)
            try await store.journaled(authorship) { writer in
                // Another process may have told it since.
                let fresh = try writer.convocationFacts(facts.reunion.id, in: facts.head, today: today)
                guard let fresh, fresh.hasMoved,
                    fresh.destinataires.contains(where: { fresh.envoi(of: $0.personne.id) != nil })
                else { return }
                try ConvocationSending.update(fresh).write(writer, in: self)
            }
        }
        return moved.count
    }
}

extension StoreReader {
    /// The meetings to come whose announcement is no longer true, with who changed them.
    fileprivate func movedMeetings(
        on today: Day, settledBefore settled: String
    ) throws -> [(facts: ConvocationFacts, author: String)] {
        let meetings = try rows(
            """
            SELECT DISTINCT v.slug, r.id, r.version, (SELECT j.author FROM journal j
                WHERE j.convention_id = r.convention_id AND j.object_id = r.id AND j.version = r.version)
            FROM envoi_convocation e
            JOIN reunion r ON r.convention_id = e.convention_id AND r.id = e.reunion_id
            JOIN convention v ON v.convention_id = r.convention_id
            WHERE r.jour >= \(today) AND r.archived_at IS NULL AND v.archived_at IS NULL AND r.version > 1
                AND NOT EXISTS (SELECT 1 FROM journal k
                    WHERE k.convention_id = r.convention_id AND k.object_id = r.id AND k.at > \(settled))
            ORDER BY v.slug, r.id
            """
        )
        return try meetings.compactMap { row in
            guard let head = try conventionHead(row.text(0)),
                let facts = try convocationFacts(Identifier(row.text(1)), in: head, today: today), facts.hasMoved
            else { return nil }
            return (facts, try row.textIfAny(3) ?? "cli")
        }
    }
}
