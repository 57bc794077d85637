import Domain
import HTML
import HTTPTypes
import Storage

/// Signing in at a meeting: the sheet to print, the code of the room, and the page it opens.
enum EmargementRoutes {
    static let routes =
        [
            Route(.get, ctg: "/reunions/:id/emargement", .editGouvernance, show),
            Route(.post, ctg: "/reunions/:id/emargement", .editGouvernance, open),
            Route(.post, ctg: "/reunions/:id/emargement/feuille", .editGouvernance, sheet),
            Route(.get, "/emargement/:jeton", .everyone, signInPage),
            Route(.post, "/emargement/:jeton", .everyone, signIn),
        ] + ResourceRoutes<Emargement>(canCreate: false).routes

    // MARK: Who holds the meeting

    private static func reunion(_ visit: ConventionVisit) async throws -> Reunion {
        let (convention, id) = (visit.id, Identifier<Reunion>(try visit.parameter("id")))
        guard let stored = try await visit.read({ try $0.one(id, in: convention) }), !stored.isArchived else {
            throw Problem.notFound
        }
        return stored.value
    }

    @Sendable private static func show(_ visit: ConventionVisit) async throws -> Reply {
        let reunion = try await reunion(visit)
        let (convention, environment) = (visit.id, visit.environment)
        let page = try await visit.read { db in
            let codes = try db.all(Emargement.self, in: convention).map(\.value).filter { $0.reunion == reunion.id }
            return EmargementPage(
                reunion: reunion, code: codes.first,
                instance: try db.one(reunion.instance, in: convention)?.value.nom ?? "",
                open: OpenEmargement(
                    convention: convention, reunion: reunion, instance: "",
                    convoques: try db.convoques(to: reunion, in: convention),
                    presences: try db.all(Presence.self, in: convention, where: "AND reunion_id = \(reunion.id)")
                        .map(\.value)),
                address: codes.first.map {
                    environment.settings.publicAddress + environment.address(of: $0.id).address
                }, base: visit.link(), token: visit.visit.formToken, today: environment.today)
        }
        return visit.page(
            page, in: .reunions, crumbs: [Crumb(label: "Réunions", link: visit.link("reunions"))])
    }

    /// Opens the code of the room; an open one stays as it is.
    @Sendable private static func open(_ visit: ConventionVisit) async throws -> Reply {
        let reunion = try await reunion(visit)
        guard reunion.annulation == nil else { throw Problem.meetingCalledOff }
        let (convention, id) = (visit.id, visit.environment.newID(Emargement.self))
        try await visit.store.journaled(try visit.authorship()) { writer in
            let codes = try writer.all(Emargement.self, in: convention).map(\.value)
            if !codes.contains(where: { $0.reunion == reunion.id }) {
                try writer.insert(Emargement(id: id, reunion: reunion.id))
            }
        }
        return .redirect(to: visit.link("reunions", reunion.id.rawValue, "emargement").saying(.created))
    }

    @Sendable private static func sheet(_ visit: ConventionVisit) async throws -> Reply {
        let reunion = try await reunion(visit)
        let convention = visit.id
        let sheet = try await visit.read { db in
            EmargementSheet(
                reunion: reunion, instance: try db.one(reunion.instance, in: convention)?.value.nom ?? "",
                convoques: try db.convoques(to: reunion, in: convention),
                organismes: try db.all(Organisme.self, in: convention).map(\.value))
        }
        let document = sheet.document(of: visit.convention, on: visit.environment.today)
        return try await visit.makes(document, as: .pdf, name: "emargement-\(reunion.on)")
    }

    // MARK: Who comes

    private static func opened(_ visit: Visit) async throws -> (OpenEmargement, Link) {
        guard let name = visit.environment.signedName(try visit.parameter("jeton"), as: "emargement") else {
            throw Problem.deadEmargement
        }
        let (id, today) = (Identifier<Emargement>(name), visit.environment.today)
        guard let open = try await visit.store.read({ try $0.openEmargement(id, on: today) }) else {
            throw Problem.deadEmargement
        }
        return (open, visit.environment.address(of: id))
    }

    @Sendable private static func signInPage(_ visit: Visit) async throws -> Reply {
        let (open, action) = try await opened(visit)
        let page = SignInSheetPage(
            open: open, own: open.own(visit.account?.id), action: action, token: visit.formToken,
            isDone: visit.request.query["fait"] == "signe")
        return visit.page(page)
    }

    @Sendable private static func signIn(_ visit: Visit) async throws -> Reply {
        let (open, action) = try await opened(visit)
        let membre = Identifier<Membre>(visit.request.form["membre"] ?? "")
        // Who is signed in signs for themselves; anybody else chooses among those who did not sign yet.
        let own = open.own(visit.account?.id)
        guard let convoque = (own.map { [$0] } ?? open.waiting).first(where: { $0.membre.id == membre }) else {
            let page = SignInSheetPage(
                open: open, own: own, action: action, token: visit.formToken, isDone: false,
                problem:
                    "Choisissez votre nom dans la liste. S’il n’y est plus, quelqu’un a déjà signé pour lui\u{A0}: dites-le à qui tient la séance."
            )
            return visit.page(page, status: .unprocessableContent)
        }
        let authorship = Authorship(
            convention: open.convention, author: visit.account?.id ?? "emargement", at: visit.environment.timestamp)
        let id = visit.environment.newID(Presence.self)
        do {
            try await visit.store.journaled(authorship) { writer in
                try writer.recordPresence(.present, of: convoque.membre.id, at: open.reunion, mode: .qr, id: id)
            }
        } catch is PresenceFault {
            let page = SignInSheetPage(
                open: open, own: own, action: action, token: visit.formToken, isDone: false,
                problem:
                    "Cette présence contredit ce qui est déjà noté\u{A0}: le titulaire est présent, ou un pouvoir a été donné. Dites-le à qui tient la séance."
            )
            return visit.page(page, status: .conflict)
        }
        return .redirect(to: action.with(["fait": "signe"]))
    }
}

extension Problem {
    static let deadEmargement = Problem(
        .gone, "Ce code ne sert plus", "Il ne vaut que le jour de la réunion, et il a pu être retiré.",
        advice: "Signez la feuille sur papier, ou demandez le code du jour à qui tient la séance.")

    static let meetingCalledOff = Problem(
        .conflict, "Réunion annulée", "On ne signe pas la présence à une réunion annulée\u{A0}; rien n’a changé.",
        advice: "Rétablissez d’abord la réunion.")
}
