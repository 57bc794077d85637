import Domain
import HTML
import HTTPTypes
import Storage

/// To keep a result, to open it again, to put it away.
enum BilanRoutes {
    static let routes = [
        Route(.post, ctg: "/equilibre/:id/bilans", .editDiagnostic, keep),
        Route(.get, ctg: "/bilans/:id", .readConvention, show),
        Route(.post, ctg: "/bilans/:id/retirer", .editDiagnostic) { try await setArchived(true, $0) },
        Route(.post, ctg: "/bilans/:id/reprendre", .editDiagnostic) { try await setArchived(false, $0) },
    ]

    @Sendable private static func keep(_ visit: ConventionVisit) async throws -> Reply {
        let head = visit.convention
        let address = try visit.parameter("id")
        let volet = try await visit.read { try $0.volet(at: address, in: head.id).volet }
        try visit.require(.editDiagnostic, on: ObjectScope(volets: [volet.id]))
        let (titre, day) = (visit.form["titre"] ?? "", visit.environment.today)
        let id = visit.environment.newID(BilanGarde.self)
        do {
            try await visit.store.journaled(try visit.authorship()) {
                try $0.keepBilan(titre, of: volet.cle, in: head.slug, id: id.rawValue, on: day)
            }
            return .redirect(to: visit.link("bilans", id.rawValue).saying(.saved))
        } catch let refusal as Refusal {
            var page = try await EquilibrePage.read(visit)
            page.refusal = refusal
            return visit.page(page, in: .equilibre, status: .unprocessableContent)
        }
    }

    @Sendable private static func show(_ visit: ConventionVisit) async throws -> Reply {
        let head = visit.convention
        let id = Identifier<BilanGarde>(try visit.parameter("id"))
        let page = try await visit.read { db -> BilanPage in
            guard let stored = try db.one(id, in: head.id) else { throw Problem.notFound }
            guard let volet = try db.one(stored.value.volet, in: head.id)?.value else { throw Problem.notFound }
            let facts = try db.equilibreFacts(of: volet, in: head, with: stored.value.hypotheses)
            let auteur = try db.bilanLines(of: volet.id, in: head.id).first { $0.stored.id == id }?.auteur
            return BilanPage(
                stored: stored, auteur: auteur, facts: facts, now: try Bilan(facts.inputs).whole, head: head,
                token: visit.access.allows(.editDiagnostic) ? visit.visit.formToken : nil)
        }
        return visit.page(
            page, in: .equilibre,
            crumbs: [Crumb(label: "Équilibre", link: visit.link("equilibre", page.facts.volet.cle))])
    }

    private static func setArchived(_ isArchived: Bool, _ visit: ConventionVisit) async throws -> Reply {
        let convention = visit.id
        let id = Identifier<BilanGarde>(try visit.parameter("id"))
        guard let stored = try await visit.read({ try $0.one(id, in: convention) }) else { throw Problem.notFound }
        try visit.require(.editDiagnostic, on: ObjectScope(volets: [stored.value.volet]))
        try await visit.store.journaled(try visit.authorship()) {
            try $0.setArchived(isArchived, id, expecting: stored.version)
        }
        return .redirect(
            to: visit.link("bilans", id.rawValue).saying(isArchived ? .archived : .unarchived))
    }
}
