import HTTPTypes
import Storage
import TestSupport
import Testing

@testable import App

@Suite("Chaque adresse, pour chaque personne")
struct RouteAccessTests {
    /// Pages that answer otherwise than by a page, though they may be asked for.
    private static let unusual: [String: Set<Int>] = [
        // Nothing is made, kept or sent yet.
        "/ctg/:ctg/documents/:id": [404], "/ctg/:ctg/documents/:id/etat": [404],
        "/ctg/:ctg/documents/:id/fichier": [404], "/ctg/:ctg/equipements/import/:id": [404],
        "/ctg/:ctg/equipements/:id/capacite/:format": [404], "/ctg/:ctg/donnees/imports/:id": [404],
        "/ctg/:ctg/donnees/imports/:id/etat": [404],
        "/ctg/:ctg/actes/:id/piece": [404], "/ctg/:ctg/deliberations/scdl.csv": [200, 422],
        "/ctg/:ctg/signature/versions/:id/convention.pdf": [404],
        "/ctg/:ctg/signature/versions/:id/dossier.zip": [404], "/ctg/:ctg/signature/exemplaires/:id": [404],
        "/ctg/:ctg/signature/signatures/:id": [404],
        "/ctg/:ctg/candidatures/:id": [404], "/ctg/:ctg/membres/import/:id": [404], "/invitation/:jeton": [410],
        "/emargement/:jeton": [410],
        "/agenda/:jeton": [404], "/courriels/arret/:jeton": [404], "/reponse/:jeton": [410],
        "/reprise/:cle": [410], "/connexion/lien/:jeton": [410],
        "/courrier": [404], "/actifs/:empreinte/:nom": [200, 404],
    ]

    @Test("qui n’a pas le droit est refusé, et rien n’est écrit", arguments: Driver.allCases)
    func refused(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let objects = try await RouteObjects(app)
            for visitor in Visitor.allCases {
                let browser = try await browser(for: visitor, app)
                let before = try await app.fingerprint(without: ["kept_form"])
                for route in Product.routes where !holds(visitor, route) {
                    let path = objects.path(route, for: visitor)
                    let answer = try await browser.send(route, path)
                    switch (visitor, route.method) {
                    case (.anonymous, .get):
                        #expect(answer.status == .seeOther, "\(answer)")
                        #expect(answer.location?.hasPrefix("/connexion?suite=%2F") == true, "\(answer)")
                    case (.anonymous, _):
                        #expect(answer.status == .unauthorized, "\(answer)")
                        #expect(answer.heading == "Se connecter", "\(answer)")
                    default:
                        #expect(answer.status == .forbidden, "\(visitor) \(route.method) \(answer)")
                    }
                }
                #expect(try await app.fingerprint(without: ["kept_form"]) == before, "\(visitor)")
            }
        }
    }

    @Test("qui a le droit n’est jamais refusé", arguments: Driver.allCases)
    func granted(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let objects = try await RouteObjects(app)
            for visitor in Visitor.allCases {
                var browser = try await browser(for: visitor, app)
                for route in Product.routes where holds(visitor, route) {
                    let answer = try await browser.send(route, objects.path(route, for: visitor))
                    let label = "\(visitor) \(route.method) \(answer)"
                    #expect(answer.status != .unauthorized && answer.status != .forbidden, "\(label)")
                    #expect(answer.status.code < 500, "\(label)")
                    if route.method == .get {
                        let expected = Self.unusual[route.path] ?? [200, 303]
                        #expect(expected.contains(answer.status.code), "\(label)")
                    }
                    if route.path == "/deconnexion" { browser = try await self.browser(for: visitor, app) }
                }
            }
        }
    }

    @Test("un formulaire sans signe, ou signé pour une autre personne, est refusé", arguments: Driver.allCases)
    func forged(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let objects = try await RouteObjects(app)
            let coordinator = try await app.signIn(as: .coordinatrice)
            let other = try await app.signIn(as: .referenteCaf).token.orFail("signe")
            let before = try await app.fingerprint()
            for route in Product.routes where route.method == .post && route.right != .administer {
                let path = objects.path(route, for: .coordinatrice)
                if route.takesFile {
                    for sign in ["", other] {
                        let answer = try await coordinator.post(file: "a", named: "a.csv", to: path, sign: sign)
                        #expect(answer.status == .forbidden, "\(path)")
                    }
                    continue
                }
                #expect(try await coordinator.post(path, signed: false).status == .forbidden, "\(path)")
                #expect(try await coordinator.post(path, ["_csrf": other]).status == .forbidden, "\(path)")
            }
            #expect(try await app.fingerprint() == before)
        }
    }

    @Test("un formulaire envoyé par un autre site est refusé", arguments: Driver.allCases)
    func crossSite(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let coordinator = try await app.signIn(as: .coordinatrice)
            let token = try coordinator.token.orFail("signe")
            for site in ["cross-site", "same-site"] {
                let answer = try await coordinator.send(
                    .post,
                    "\(TestApp.base)/articles",
                    headers: [.secFetchSite: site],
                    body: .init(buffer: .init(string: "_csrf=\(token)&titre=Article&texte="))
                )
                #expect(answer.status == .forbidden)
            }
        }
    }

    @Test("chaque droit a sa ligne dans la table attendue, et sert à une adresse au moins")
    func complete() {
        #expect(Set(RightsTable.holders.keys) == Set(Right.allCases))
        #expect(Set(Product.routes.map(\.right)) == Set(Right.allCases))
        let addresses = Product.routes.map { "\($0.method) \($0.path)" }
        #expect(Set(addresses).count == addresses.count)
    }

    private func browser(for visitor: Visitor, _ app: TestApp) async throws -> Browser {
        guard let persona = visitor.persona else { return Browser(app) }
        return try await app.signIn(as: persona)
    }

    /// Whether the visitor may call the route on the object chosen for them.
    private func holds(_ visitor: Visitor, _ route: Route) -> Bool {
        // Going back to an earlier state of a constat is writing it.
        let right = route.path.hasSuffix("/:version/retablir") ? .contribute : route.right
        guard RightsTable.holders[right]?.contains(visitor) == true else { return false }
        guard let own = RightsTable.own[right]?[visitor] else { return true }
        let segments = route.path.split(separator: "/").map(String.init)
        return !segments.contains(":id") || own.contains(segments[2])
    }
}

extension Browser {
    fileprivate func send(_ route: Route, _ path: String) async throws -> Answer {
        route.method == .post ? try await post(path) : try await get(path)
    }
}
