import Documents
import Domain
import Foundation
import HTML
import Mail
import Storage

extension Slice {
    /// Calling people to meetings, and what they answer.
    static let convocations = Slice(
        "Convocations", routes: ConvocationRoutes.routes + DelaiRoutes.routes + ReponseRoutes.routes,
        schema: [.createConvocations])
}

/// The convocation of one meeting: written, seen, sent, followed.
enum ConvocationRoutes {
    static let routes = [
        Route(.get, ctg: "/convocations", .editGouvernance, ConvocationsPage.show),
        Route(.get, ctg: "/reunions/:id/convocation", .editGouvernance, show),
        Route(.post, ctg: "/reunions/:id/convocation/apercu", .editGouvernance, preview),
        Route(.post, ctg: "/reunions/:id/convocation", .editGouvernance, send),
        Route(.post, ctg: "/reunions/:id/convocation/mise-a-jour", .editGouvernance, update),
        Route(.post, ctg: "/reunions/:id/convocation/pieces", .editGouvernance, takesFile: true, attach),
        Route(.post, ctg: "/reunions/:id/convocation/retirer", .editGouvernance, detach),
        Route(.post, ctg: "/reunions/:id/convocation/reessayer", .editGouvernance, retry),
        Route(.post, ctg: "/reunions/:id/convocation/revoquer", .editGouvernance, revoke),
    ]

    private static func reply(
        _ facts: ConvocationFacts, _ visit: ConventionVisit, draft: ConvocationDraft? = nil, isPreview: Bool = false,
        refusal: String? = nil
    ) -> Reply {
        let page = ConvocationPage(
            facts: facts, draft: draft ?? ConvocationDraft(facts), isPreview: isPreview, refusal: refusal,
            token: visit.visit.formToken)
        let reunion = Link("ctg", facts.head.slug, "reunions")
        return visit.page(
            page, in: .reunions, crumbs: [Crumb(label: "Réunions", link: reunion)],
            status: refusal == nil ? .ok : .unprocessableContent)
    }

    @Sendable private static func show(_ visit: ConventionVisit) async throws -> Reply {
        reply(try await visit.convocationFacts(), visit)
    }

    @Sendable private static func preview(_ visit: ConventionVisit) async throws -> Reply {
        let facts = try await visit.convocationFacts()
        let draft = ConvocationDraft(facts, visit.form)
        let refusal = draft.refusal(facts)
        return reply(facts, visit, draft: draft, isPreview: refusal == nil, refusal: refusal)
    }

    @Sendable private static func send(_ visit: ConventionVisit) async throws -> Reply {
        let facts = try await visit.convocationFacts()
        let draft = ConvocationDraft(facts, visit.form)
        if let refusal = draft.refusal(facts) { return reply(facts, visit, draft: draft, refusal: refusal) }
        var sending = ConvocationSending(
            facts: facts, nature: .convocation, titre: draft.titre, texte: draft.texte,
            destinataires: facts.destinataires.filter { draft.personnes.contains($0.personne.id.rawValue) })
        do {
            if draft.withAgenda { sending.attachments.append(try await agenda(facts, visit)) }
            if draft.withCompteRendu, let told = facts.told {
                sending.attachments.append(try await compteRendu(of: told, visit))
            }
        } catch let error as DocumentError {
            return reply(facts, visit, draft: draft, refusal: "Rien n’est parti. \(error.message)")
        }
        guard facts.total(of: sending.attachments) <= PieceJointe.totalLimit else {
            return reply(
                facts, visit, draft: draft,
                refusal:
                    "Les pièces jointes dépassent ensemble \(PieceJointe.size(PieceJointe.totalLimit)). Retirez-en une."
            )
        }
        let (environment, ready) = (visit.environment, sending)
        try await visit.store.journaled(try visit.authorship()) { try ready.write($0, in: environment) }
        return .redirect(to: facts.link.saying(.convoked).at("etat"))
    }

    private static func agenda(_ facts: ConvocationFacts, _ visit: ConventionVisit) async throws -> MailAttachment {
        let writer = DocumentWriter(tools: visit.environment.tools)
        let pdf = try await writer.write(OrdreDuJourDocument(facts: facts).document, as: .pdf)
        return try MailAttachment(
            name: "Ordre du jour du \(facts.reunion.on.description).pdf", type: "application/pdf", bytes: Array(pdf))
    }

    /// The compte rendu of an earlier meeting, as its own page would make it.
    private static func compteRendu(of reunion: Reunion, _ visit: ConventionVisit) async throws -> MailAttachment {
        let choices = try await visit.choices()
        let (head, today) = (visit.convention, visit.environment.today)
        let facts = try await visit.read { try $0.reunionFacts(reunion.id, choices, in: head, on: today) }
        let pdf = try await DocumentWriter(tools: visit.environment.tools).write(facts.document, as: .pdf)
        return try MailAttachment(
            name: "Compte rendu du \(reunion.on.description).pdf", type: "application/pdf", bytes: Array(pdf))
    }

    @Sendable private static func update(_ visit: ConventionVisit) async throws -> Reply {
        let facts = try await visit.convocationFacts()
        guard facts.hasMoved else { return .redirect(to: facts.link.saying(.unchanged)) }
        let (sending, environment) = (ConvocationSending.update(facts), visit.environment)
        try await visit.store.journaled(try visit.authorship()) { try sending.write($0, in: environment) }
        return .redirect(to: facts.link.saying(.convoked).at("etat"))
    }

    @Sendable private static func attach(_ visit: ConventionVisit) async throws -> Reply {
        let facts = try await visit.convocationFacts()
        let upload = try visit.upload()
        defer { try? FileManager.default.removeItem(at: upload.url.deletingLastPathComponent()) }
        guard let type = PieceJointe.type(of: upload.name) else {
            throw Problem.pieceRefused(
                "«\u{A0}\(upload.name.shortened)\u{A0}» n’est ni un PDF, ni un document de bureautique, ni une image.")
        }
        guard upload.bytes <= PieceJointe.limit,
            facts.pieces.map(\.bytes).reduce(upload.bytes, +) <= PieceJointe.totalLimit
        else {
            throw Problem.pieceRefused(
                """
                «\u{A0}\(upload.name.shortened)\u{A0}» pèse \(PieceJointe.size(upload.bytes))\u{A0}: au plus \
                \(PieceJointe.size(PieceJointe.limit)) par fichier et \(PieceJointe.size(PieceJointe.totalLimit)) en tout.
                """)
        }
        let name = upload.name.filter { !"\\\"".contains($0) }
        let attachment = try MailAttachment(name: name, type: type, bytes: Array(Data(contentsOf: upload.url)))
        let (id, convention, now) = (visit.environment.newID(Upload.self), visit.id, visit.environment.timestamp)
        let reunion = facts.reunion.id
        try await visit.store.write { try $0.add(attachment, id: id.rawValue, to: reunion, in: convention, at: now) }
        return .redirect(to: facts.link.saying(.saved).at("pieces"))
    }

    @Sendable private static func detach(_ visit: ConventionVisit) async throws -> Reply {
        let facts = try await visit.convocationFacts()
        let (piece, reunion, convention) = (visit.form["piece"] ?? "", facts.reunion.id, visit.id)
        try await visit.store.write { try $0.removePiece(piece, of: reunion, in: convention) }
        return .redirect(to: facts.link.saying(.removed).at("pieces"))
    }

    /// Takes the mark off a refused address, so that it can be called again.
    @Sendable private static func retry(_ visit: ConventionVisit) async throws -> Reply {
        let facts = try await visit.convocationFacts()
        let personne = try chosen(visit, facts)
        try await visit.store.write { try $0.forgetRefusal(of: personne.email) }
        return .redirect(to: facts.link.saying(.saved).at("convoquer"))
    }

    /// Makes the links one person received useless.
    @Sendable private static func revoke(_ visit: ConventionVisit) async throws -> Reply {
        let facts = try await visit.convocationFacts()
        let (personne, now, convention) = (try chosen(visit, facts), visit.environment.timestamp, visit.id)
        try await visit.store.write { db in
            try db.run(
                """
                UPDATE envoi_convocation SET revoque_le = \(now)
                WHERE convention_id = \(convention) AND reunion_id = \(facts.reunion.id)
                    AND personne_id = \(personne.id) AND jeton IS NOT NULL AND revoque_le IS NULL
                """
            )
        }
        return .redirect(to: facts.link.saying(.saved).at("etat"))
    }

    private static func chosen(_ visit: ConventionVisit, _ facts: ConvocationFacts) throws(Problem) -> Personne {
        guard let found = facts.destinataires.first(where: { $0.personne.id.rawValue == visit.form["personne"] }) else {
            throw .notFound
        }
        return found.personne
    }
}

/// What is about to be sent, as typed.
struct ConvocationDraft: Sendable {
    var titre: String
    var texte: String
    var withAgenda: Bool
    var withCompteRendu: Bool
    var personnes: Set<String>

    /// What is proposed.
    init(_ facts: ConvocationFacts) {
        titre = facts.title(.convocation)
        texte = facts.text(.convocation)
        withAgenda = !facts.points.isEmpty
        withCompteRendu = facts.told != nil
        personnes = Set(facts.proposed.map(\.personne.id.rawValue))
    }

    init(_ facts: ConvocationFacts, _ form: FormValues) {
        titre = (form["titre"] ?? "").trimmed
        texte = (form["texte"] ?? "").replacing("\r\n", with: "\n").trimmed
        withAgenda = form["ordre_du_jour"] == "1" && !facts.points.isEmpty
        withCompteRendu = form["compte_rendu"] == "1" && facts.told != nil
        personnes = Set(form.list("personnes"))
    }

    /// Why it cannot be sent as it is.
    func refusal(_ facts: ConvocationFacts) -> String? {
        if facts.reunion.annulation != nil { return "Cette réunion est annulée\u{A0}: on n’y convoque plus." }
        if facts.reunion.on < facts.today { return "Cette réunion est passée\u{A0}: on n’y convoque plus." }
        if titre.isEmpty { return "Donnez un objet au message." }
        let hasControl = titre.unicodeScalars.contains { $0.properties.generalCategory == .control }
        if titre.count > 200 || hasControl {
            return "L’objet tient en une ligne de 200 caractères au plus."
        }
        if texte.isEmpty { return "Écrivez le texte du message." }
        if texte.count > TextLimit.note {
            return "Le texte dépasse \(TextLimit.note.spaced) caractères (\(texte.count.spaced)). Raccourcissez-le."
        }
        let known = facts.destinataires.filter { personnes.contains($0.personne.id.rawValue) }
        return known.isEmpty ? "Choisissez au moins une personne à convoquer." : nil
    }
}
