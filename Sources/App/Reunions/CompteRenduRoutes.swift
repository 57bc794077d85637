import Documents
import Domain
import HTML
import HTTPTypes
import Storage

/// From draft to frozen: each state is a fact, checked on the server.
enum CompteRenduRoutes {
    static let routes = [
        Route(.get, ctg: "/reunions/:id/compte-rendu", .readConvention) { visit in
            reply(try CompteRenduPage(try await visit.reunionFacts(), visit), visit)
        },
        Route(.post, ctg: "/reunions/:id/circuler", .editGouvernance) { try await pass(to: .circulated, $0) },
        Route(.post, ctg: "/reunions/:id/approuver", .editGouvernance) { try await pass(to: .approved, $0) },
        Route(.post, ctg: "/reunions/:id/figer", .editGouvernance) { try await pass(to: .frozen, $0) },
        Route(.post, ctg: "/reunions/:id/revenir", .editGouvernance, goBack),
        Route(.post, ctg: "/reunions/:id/rectifications", .editGouvernance, rectify),
        Route(.post, ctg: "/reunions/:id/compte-rendu/document", .makeDocuments) { visit in
            let facts = try await visit.reunionFacts()
            guard let format = visit.form["format"].flatMap(DocumentFormat.init) else { throw Problem.unknownFormat }
            return try await visit.makes(facts.document, as: format, name: "compte-rendu-\(facts.reunion.on)")
        },
    ]

    private static func reply(_ page: CompteRenduPage, _ visit: ConventionVisit) -> Reply {
        let isRefused = !page.obstacles.isEmpty || page.refusal != nil
        return visit.page(
            page, in: .reunions,
            crumbs: [ReunionPage.crumb(visit), Crumb(label: page.facts.reunion.titre, link: page.facts.link)],
            status: isRefused ? .unprocessableContent : .ok)
    }

    private static func pass(to state: CompteRendu.State, _ visit: ConventionVisit) async throws -> Reply {
        let facts = try await visit.reunionFacts()
        let id = visit.environment.newID(CompteRendu.self)
        let now = try facts.compteRendu ?? CompteRendu(id: id, reunion: facts.reunion.id)
        let par = facts.choices.reunions.first { $0.id.rawValue == visit.form["par"] }
        let obstacles = now.obstacles(
            to: state, of: facts.reunion, unknown: facts.feuille.unknown, par: par, on: facts.today)
        guard obstacles.isEmpty else {
            var page = try CompteRenduPage(facts, visit)
            page.obstacles = obstacles
            return reply(page, visit)
        }
        let (reunion, today, head) = (facts.reunion.id, facts.today, visit.convention)
        let environment = visit.visit.environment
        var diffusion: CompteRenduDiffusion?
        if state == .circulated, visit.form["envoyer"] == "1" {
            do {
                diffusion = try await CompteRenduDiffusion(facts, in: environment)
            } catch let error as DocumentError {
                var page = try CompteRenduPage(facts, visit)
                page.refusal = "Rien n’est parti. \(error.message)"
                return reply(page, visit)
            }
        }
        let sent = diffusion
        try await visit.store.journaled(try visit.authorship()) { writer in
            switch state {
            case .draft: break
            case .circulated:
                try writer.state(of: reunion, id: id) { $0.diffuseLe = today }
                try sent?.queue(writer.db, in: environment)
            case .approved:
                guard let par else { return }
                try writer.state(of: reunion, id: id) { $0.approbation = .init(on: par.on, par: par.id) }
            case .frozen: try writer.freezeCompteRendu(of: reunion, in: head.slug, on: today)
            }
        }
        return .redirect(to: facts.link.appending("compte-rendu").saying(.saved).at("etat"))
    }

    @Sendable private static func goBack(_ visit: ConventionVisit) async throws -> Reply {
        let facts = try await visit.reunionFacts()
        guard facts.state == .circulated || facts.state == .approved else { throw Problem.frozen }
        let (state, id) = (facts.state, visit.environment.newID(CompteRendu.self))
        try await visit.store.journaled(try visit.authorship()) { writer in
            try writer.state(of: facts.reunion.id, id: id) { compteRendu in
                if state == .approved { compteRendu.approbation = nil } else { compteRendu.diffuseLe = nil }
            }
        }
        return .redirect(to: facts.link.appending("compte-rendu").saying(.saved).at("etat"))
    }

    @Sendable private static func rectify(_ visit: ConventionVisit) async throws -> Reply {
        let facts = try await visit.reunionFacts()
        var page = try CompteRenduPage(facts, visit)
        guard facts.state == .frozen else {
            page.refusal = "Le compte rendu n’est pas figé\u{A0}: corrigez-le directement."
            return reply(page, visit)
        }
        let rectification: Rectification
        do throws(Refusal) {
            rectification = try Rectification(
                id: visit.environment.newID(), reunion: facts.reunion.id, on: facts.today,
                texte: visit.form["texte"] ?? "")
        } catch {
            page.refusal = "Rectification\u{A0}: \(error.sentence.lowercasedFirst)"
            return reply(page, visit)
        }
        try await visit.store.journaled(try visit.authorship()) { try $0.insert(rectification) }
        return .redirect(to: facts.link.appending("compte-rendu").saying(.created).at("rectifications"))
    }
}
