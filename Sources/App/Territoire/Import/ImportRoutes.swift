import Domain
import Exchange
import Foundation
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
        Route(.post, ctg: "/donnees/imports/:id/colonnes", .importData, explain),
        Route(.post, ctg: "/donnees/imports/:id/annee", .importData, date),
        Route(.post, ctg: "/donnees/imports/:id/confirmer", .importData, confirm),
        Route(.post, ctg: "/donnees/imports/:id/abandonner", .importData, abandon),
    ]

    @Sendable private static func receive(_ visit: ConventionVisit) async throws -> Reply {
        let upload = try visit.upload()
        let convention = visit.id
        let knowledge = try await visit.read { try $0.importKnowledge(of: convention) }
        let year = visit.environment.today.year
        let isStarted = await visit.environment.imports.start(upload.id, logger: visit.environment.logger) { progress in
            try state(of: upload.url, knowledge, annee: nil, year: year, progress)
        }
        guard isStarted else {
            await visit.environment.uploads.remove(upload.id)
            throw Problem.tooManyImports
        }
        return .redirect(to: visit.link("donnees", "imports", upload.id))
    }

    /// Reads a file, or finds what somebody must say for it to be read.
    private static func state(
        of url: URL, _ knowledge: ImportKnowledge, annee: Int?, year: Int,
        _ progress: @escaping @Sendable (Double) -> Void
    ) throws -> ImportJobs.State {
        do {
            return .ready(try knowledge.read(url, annee: annee, progress: progress))
        } catch let error as ExchangeError {
            switch error {
            case .unknownFormat:
                guard let question = MappingQuestion(url: url, year: year) else { throw error }
                return .unknown(question)
            case .yearMissing(_, let format): return .yearMissing(format)
            default: throw error
            }
        }
    }

    @Sendable private static func date(_ visit: ConventionVisit) async throws -> Reply {
        let upload = try await visit.waitingUpload()
        let convention = visit.id
        let knowledge = try await visit.read { try $0.importKnowledge(of: convention) }
        guard let annee = visit.visit.form["annee"].flatMap({ Int($0.trimmed) }), (1900...2100).contains(annee) else {
            let status = try await status(visit)
            let refusal = Refusal("annee", .outOfBounds(0, in: 1900...2100))
            return visit.page(
                ImportPage(status: status, refusal: refusal), in: .territoire, status: .unprocessableContent)
        }
        let year = visit.environment.today.year
        let isStarted = await visit.environment.imports.start(upload.id, logger: visit.environment.logger) { progress in
            try state(of: upload.url, knowledge, annee: annee, year: year, progress)
        }
        guard isStarted else { throw Problem.tooManyImports }
        return .redirect(to: visit.link("donnees", "imports", upload.id))
    }

    @Sendable private static func explain(_ visit: ConventionVisit) async throws -> Reply {
        let upload = try await visit.waitingUpload()
        guard case .unknown(let question) = await visit.environment.imports.state(upload.id) else {
            throw Problem.uploadGone
        }
        let form = visit.visit.form
        let mapping = question.mapping(from: form)
        if let sentence = question.fault(of: mapping) {
            let status = try await status(visit)
            let page = ImportPage(status: status.typed(form), sentence: sentence)
            return visit.page(page, in: .territoire, status: .unprocessableContent)
        }
        let convention = visit.id
        let known = try await visit.read { try $0.importKnowledge(of: convention) }
        let isStarted = await visit.environment.imports.start(upload.id, logger: visit.environment.logger) { _ in
            .ready(try OfficialImport(url: upload.url, mapping: mapping, lieux: known.lieux).telling(known.jeux))
        }
        guard isStarted else { throw Problem.tooManyImports }
        try await remember(mapping, try question.indicateurs(from: form), question.signature, upload, visit)
        return .redirect(to: visit.link("donnees", "imports", upload.id))
    }

    /// Keeps the explanation for the next file with the same titles, and adds the indicateurs nobody knew.
    private static func remember(
        _ mapping: ColumnMapping, _ indicateurs: [Indicateur], _ signature: String, _ upload: Upload,
        _ visit: ConventionVisit
    ) async throws {
        let id = visit.environment.newID(Correspondance.self)
        let convention = visit.id
        try await visit.store.journaled(try visit.authorship()) { writer in
            let known = try writer.all(
                Correspondance.self, in: convention, archived: nil, where: "AND signature = \(signature)"
            ).first
            let value = Correspondance(
                id: known?.id ?? id, signature: signature, nom: upload.name, mapping: mapping)
            if let known {
                try writer.update(value, expecting: known.version)
            } else {
                try writer.insert(value)
            }
            let local = try writer.all(IndicateurLocal.self, in: convention, archived: nil).map(\.value.indicateur)
            let catalogue = Catalogue.national.joined(by: local)
            for indicateur in indicateurs where catalogue.indicateur(indicateur.code) == nil {
                try writer.insert(
                    IndicateurLocal(id: visit.environment.newID(IndicateurLocal.self), indicateur: indicateur))
            }
        }
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
        guard case .ready(var content) = await imports.state(upload.id) else { throw Problem.uploadGone }
        if content.report.origin != nil {
            let form = visit.visit.form
            guard let origin = ContourOrigin(form) else {
                let status = try await status(visit)
                let sentence = """
                    Dites d’où viennent ces contours, et de quelle année sont les communes dessinées : c’est écrit sous \
                    chaque carte.
                    """
                return visit.page(
                    ImportPage(status: status.typed(form), sentence: sentence), in: .territoire,
                    status: .unprocessableContent)
            }
            content = content.drawn(by: origin)
        }
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

extension ContourOrigin {
    /// What somebody says of outlines; `nil` when one of both is missing.
    fileprivate init?(_ form: FormValues) {
        let source = (form["source"] ?? "").trimmed
        guard (1...TextLimit.titre).contains(source.count), let annee = form["annee"].flatMap({ Int($0.trimmed) }),
            (1900...2100).contains(annee)
        else { return nil }
        self.init(source: source, annee: annee)
    }
}

extension Problem {
    static let tooManyImports = Problem(
        .tooManyRequests, "Imports en cours", "Plusieurs fichiers sont déjà en train d’être lus.",
        advice: "Attendez quelques secondes et renvoyez le vôtre : rien n’a été enregistré.")
}
