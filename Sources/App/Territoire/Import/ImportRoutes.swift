import Domain
import Exchange
import HTML
import Storage

/// A file sent, read, looked at, then written or left.
enum ImportRoutes {
    static let routes = [
        Route(.get, ctg: "/donnees", .readConvention, DonneesPage.show),
        Route(.get, ctg: "/donnees/jeux/:id", .readConvention, JeuPage.show),
        Route(.post, ctg: "/donnees/imports", .importData, takesFile: true, receive),
        Route(.get, ctg: "/donnees/imports/:id", .importData, wait),
        Route(.get, ctg: "/donnees/imports/:id/etat", .importData, state),
        Route(.post, ctg: "/donnees/imports/:id/confirmer", .importData, confirm),
        Route(.post, ctg: "/donnees/imports/:id/abandonner", .importData, abandon),
    ]

    @Sendable private static func receive(_ visit: ConventionVisit) async throws -> Reply {
        let upload = try visit.upload()
        let convention = visit.id
        let lieux = try await visit.read { try $0.territoireLieux(of: convention).codes }
        let isStarted = await visit.environment.imports.start(upload.id, logger: visit.environment.logger) { progress in
            .ready(try OfficialImport(url: upload.url, lieux: lieux, progress: progress))
        }
        guard isStarted else {
            await visit.environment.uploads.remove(upload.id)
            throw Problem.tooManyImports
        }
        return .redirect(to: visit.link("donnees", "imports", upload.id))
    }

    @Sendable private static func wait(_ visit: ConventionVisit) async throws -> Reply {
        let status = try await status(visit)
        return visit.page(
            ImportPage(status: status), in: .territoire,
            crumbs: [
                Crumb(label: "Territoire", link: visit.link("territoire")),
                Crumb(label: "Données", link: visit.link("donnees")),
            ], refresh: status.isMoving ? 2 : nil)
    }

    @Sendable private static func state(_ visit: ConventionVisit) async throws -> Reply {
        .html(try await status(visit).html)
    }

    private static func status(_ visit: ConventionVisit) async throws -> ImportStatus {
        let upload = try await visit.waitingUpload()
        guard let state = await visit.environment.imports.state(upload.id) else { throw Problem.uploadGone }
        let convention = visit.id
        let catalogue = try await visit.read { try $0.catalogue(of: convention) }
        return ImportStatus(
            upload: upload, state: state, base: visit.link("donnees"), token: visit.visit.formToken,
            catalogue: catalogue)
    }

    @Sendable private static func confirm(_ visit: ConventionVisit) async throws -> Reply {
        let upload = try await visit.waitingUpload()
        let imports = visit.environment.imports
        guard case .ready(let content) = await imports.state(upload.id) else { throw Problem.uploadGone }
        await imports.set(upload.id, .writing)
        do {
            try await visit.environment.write(content, author: try visit.visit.signedIn().id)
        } catch {
            await imports.set(upload.id, .ready(content))
            throw error
        }
        await imports.set(upload.id, .done(content.report))
        return .redirect(to: visit.link("donnees", "imports", upload.id))
    }

    @Sendable private static func abandon(_ visit: ConventionVisit) async throws -> Reply {
        let upload = try await visit.waitingUpload()
        await visit.environment.imports.remove(upload.id)
        await visit.environment.uploads.remove(upload.id)
        return .redirect(to: visit.link("donnees"))
    }
}

extension Problem {
    static let tooManyImports = Problem(
        .tooManyRequests, "Imports en cours", "Plusieurs fichiers sont déjà en train d’être lus.",
        advice: "Attendez quelques secondes et renvoyez le vôtre : rien n’a été enregistré.")
}
