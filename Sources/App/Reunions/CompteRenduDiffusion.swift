import Documents
import Domain
import Foundation
import Mail
import Storage

/// The compte rendu of a meeting, on its way by e-mail to those it tells of.
struct CompteRenduDiffusion: Sendable {
    let facts: ReunionFacts
    let pdf: MailAttachment

    /// - Throws: ``DocumentError`` when the paper cannot be made.
    init(_ facts: ReunionFacts, in environment: AppEnvironment) async throws {
        self.facts = facts
        let document = CompteRenduDocument(
            contenu: CompteRenduContenu(facts), state: .circulated, empreinte: nil, rectifications: []
        ).document
        let bytes = try await DocumentWriter(tools: environment.tools).write(document, as: .pdf)
        pdf = try MailAttachment(
            name: "Compte rendu du \(facts.reunion.on.description).pdf", type: "application/pdf", bytes: Array(bytes))
    }

    /// The members of that day, their substitutes and the guests, each once, who have an address.
    var personnes: [Personne] {
        let reunion = facts.reunion
        let sitting = facts.choices.membres.filter {
            $0.instance == reunion.instance && $0.mandat.contains(reunion.on)
        }
        var seen: Set<Identifier<Personne>> = []
        return (sitting.map(\.personne) + facts.invites.map(\.value.personne)).filter { seen.insert($0).inserted }
            .compactMap { facts.choices.personne($0) }.filter { EmailAddress.isPlausible($0.email) }
    }

    /// Queues one e-mail for each, save for the addresses that servers refuse.
    func queue(_ db: any StoreWriter, in environment: AppEnvironment) throws {
        let refusals = try db.mailRefusals()
        let files = try db.keep([pdf])
        for personne in personnes where refusals[personne.email.lowercased()] == nil {
            let mail = OutgoingMail(recipient: personne.email, subject: subject, body: text, files: files)
            try db.queue(
                mail, to: personne.account, id: environment.newID(OutgoingMail.self).rawValue, at: environment.now())
        }
    }

    private var subject: String { "Compte rendu\u{A0}: \(facts.reunion.titre), \(facts.reunion.on.long)" }

    private var text: String {
        """
        Bonjour,

        Voici le compte rendu de la réunion «\u{A0}\(facts.reunion.titre)\u{A0}» (\(facts.instance.nom)), tenue \
        \(facts.reunion.when).

        Dites à la coordination ce qui doit être corrigé\u{A0}: il sera approuvé à une réunion suivante.

        Maillage

        """
    }
}
