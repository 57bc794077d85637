import Storage
import TestSupport
import Testing

@testable import App

@Suite("Entrer par un lien")
struct SignInTests {
    @Test("une adresse inconnue reçoit la même réponse, et aucun courriel", arguments: Driver.allCases)
    func unknown(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let known = try await Browser(app).post("/connexion", ["email": Persona.maire.email.uppercased()])
            let unknown = try await Browser(app).post("/connexion", ["email": "inconnue@exemple.fr"])
            #expect(unknown.status == known.status && unknown.location == known.location)
            #expect(unknown.headers[.setCookie] == nil && unknown.text == known.text)
            let mails = try await app.read { try $0.mails() }
            #expect(mails.map(\.mail.recipient) == [Persona.maire.email])
        }
    }

    @Test("ouvrir le lien d’un courriel ne le consomme pas ; entrer ne se fait qu’une fois", arguments: Driver.allCases)
    func once(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = Browser(app)
            let link = try await browser.askForLink(.maire)
            for _ in 1...3 {
                let page = try await browser.get(link)
                #expect(page.status == .ok && page.headers[.setCookie] == nil)
            }
            let entered = try await browser.post(link)
            #expect(entered.location == "/conventions")
            #expect(try await browser.get("/compte").words.contains("Maire de Palluau"))
            #expect(try await Browser(app).post(link).status == .gone)
            #expect(try await Browser(app).get(link).status == .gone)
        }
    }

    @Test("un lien de plus de trente minutes ne sert plus", arguments: Driver.allCases)
    func expired(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = Browser(app)
            let link = try await browser.askForLink(.habitant)
            app.clock.advance(hours: 0.52)
            #expect(try await browser.get(link).status == .gone)
            let answer = try await browser.post(link)
            #expect(answer.status == .gone && answer.headers[.setCookie] == nil)
        }
    }

    @Test("le lien donné au terminal entre aussitôt, une seule fois", arguments: Driver.allCases)
    func terminal(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let address = try await app.environment.signInLink(for: Persona.coordinatrice.email).orFail("lien")
            let path = String(address.dropFirst(app.environment.settings.publicAddress.count))
            let browser = Browser(app)
            #expect(try await browser.get(path).location == "/conventions")
            #expect(try await browser.get(TestApp.base).status == .ok)
            #expect(try await Browser(app).get(path).status == .gone)
            #expect(try await app.environment.signInLink(for: "inconnue@exemple.fr") == nil)
        }
    }

    @Test("trois courriels par minute au plus pour une personne", arguments: Driver.allCases)
    func limit(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            for _ in 1...5 {
                let answer = try await Browser(app).post("/connexion", ["email": Persona.maire.email])
                #expect(answer.status == .seeOther)
            }
            #expect(try await app.read { try $0.mails().count } == 3)
            app.clock.advance(hours: 0.02)
            try await Browser(app).post("/connexion", ["email": Persona.maire.email])
            #expect(try await app.read { try $0.mails().count } == 4)
        }
    }

    @Test("la suite mène à une page de Maillage, jamais ailleurs", arguments: Driver.allCases)
    func redirect(_ driver: Driver) async throws {
        let foreign = [
            "https://mal.exemple", "//mal.exemple", "/\\mal.exemple", "/\tmal", "javascript:alert(1)", "mal",
        ]
        try await withApp(driver) { app in
            for next in foreign + ["\(TestApp.base)/fiches?mots=relais"] {
                app.clock.advance(hours: 0.1)
                let browser = Browser(app)
                let link = try await browser.askForLink(.habitant, next: next)
                let expected = foreign.contains(next) ? "/conventions" : next
                #expect(try await browser.post(link).location == expected, "\(next)")
            }
        }
    }

    @Test("une adresse mal écrite est dite, et gardée à corriger")
    func malformed() async throws {
        try await withApp(.sqlite) { app in
            for email in ["", "maire", "maire@", "a@b", "a b@exemple.fr", "a@exemple.fr\u{0}"] {
                let answer = try await Browser(app).post("/connexion", ["email": email])
                #expect(answer.status == .unprocessableContent, "\(email)")
                #expect(answer.problems.count == 1)
            }
        }
    }

    @Test("les cookies sont fermés aux scripts, et réservés à https quand il y en a", arguments: Driver.allCases)
    func cookies(_ driver: Driver) async throws {
        for address in ["http://127.0.0.1:8080", "https://ctg.exemple.fr"] {
            try await withApp(driver, address: address) { app in
                let browser = Browser(app)
                let answer = try await browser.post(try await browser.askForLink(.maire))
                let cookie = try answer.headers[.setCookie].orFail("cookie")
                #expect(
                    cookie.contains("; HttpOnly") && cookie.contains("; SameSite=Lax") && cookie.contains("; Path=/")
                )
                #expect(cookie.contains("; Secure") == address.hasPrefix("https"))
                #expect((answer.headers[.strictTransportSecurity] != nil) == address.hasPrefix("https"))
            }
        }
    }

    @Test("sortir ferme la session, même pour qui en garderait le cookie", arguments: Driver.allCases)
    func signOut(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .maire)
            let old = try browser.cookies[Session.cookieName].orFail("cookie")
            #expect(try await browser.post("/deconnexion").headers[.setCookie]?.contains("Max-Age=0") == true)
            let thief = Browser(app)
            thief.keep(cookie: Session.cookieName, old)
            #expect(try await thief.get(TestApp.base).status == .seeOther)
        }
    }

    @Test("la boîte d’envoi ne se lit qu’en démonstration", arguments: [true, false])
    func outbox(_ isDemo: Bool) async throws {
        try await withApp(.sqlite, isDemo: isDemo) { app in
            let link = try await Browser(app).askForLink(.maire)
            let page = try await Browser(app).get("/courrier")
            #expect(page.status == (isDemo ? .ok : .notFound))
            #expect(page.text.contains(link) == isDemo)
        }
    }
}

extension Browser {
    /// Asks for a link and reads it in the mail.
    func askForLink(_ persona: Persona, next: String? = nil, kept: String? = nil) async throws -> String {
        var form = ["email": persona.email]
        form["suite"] = next
        form["garde"] = kept
        try await post("/connexion", form)
        let mail = try await app.read { try $0.mails().first { $0.mail.recipient == persona.email } }.orFail("courriel")
        return try mail.mail.body.firstMatch(of: /\/connexion\/lien\/[0-9a-f]{64}/).map { String($0.output) }
            .orFail("lien")
    }
}
