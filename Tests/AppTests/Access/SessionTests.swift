import Domain
import Storage
import TestSupport
import Testing

@testable import App

@Suite("Un texte envoyé trop tard")
struct SessionTests {
    @Test(
        "la session tient tant qu’on vient, et finit douze heures après la dernière visite",
        arguments: Driver.allCases
    )
    func idle(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            for _ in 1...3 {
                app.clock.advance(hours: 8)
                #expect(try await browser.get(TestApp.base).status == .ok)
            }
            app.clock.advance(hours: 13)
            #expect(try await browser.get(TestApp.base).status == .seeOther)
        }
    }

    @Test("le formulaire envoyé après la fin de la session part une fois connecté, intact", arguments: Driver.allCases)
    func resume(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let fiche = try await app.fiche("FA-03").id
            let edit = "\(TestApp.base)/fiches/\(fiche)/modifier"
            let browser = try await app.signIn(as: .coordinatrice)
            var form = try PageForm(edit, in: try await browser.get(edit)).orFail("formulaire").values
            let text = "Un texte écrit toute la nuit : « œuvre », 100 % & plus\n\n- une puce + une autre"
            form["description"] = text
            app.clock.advance(hours: 13)
            let refused = try await browser.post(edit, form)
            #expect(refused.status == .unauthorized)
            #expect(refused.words.contains("Votre texte est gardé"))
            #expect(try await app.one(fiche).version == 1)

            let done = try await signInAgain(.coordinatrice, browser, refused)
            #expect(done.status == .seeOther && done.location?.contains("/fiches/") == true)
            let saved = try await app.one(fiche)
            #expect(saved.value.texts.description == text && saved.version == 2)
            #expect(try await app.read { try $0.rows("SELECT id FROM kept_form").count } == 0)
        }
    }

    @Test("si la fiche a changé entre-temps, les deux textes sont montrés", arguments: Driver.allCases)
    func resumeStale(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let fiche = try await app.fiche("FA-03").id
            let edit = "\(TestApp.base)/fiches/\(fiche)/modifier"
            let browser = try await app.signIn(as: .coordinatrice)
            var form = try PageForm(edit, in: try await browser.get(edit)).orFail("formulaire").values
            form["moyens"] = "Mon texte"
            app.clock.advance(hours: 13)
            let refused = try await browser.post(edit, form)
            let other = try await app.signIn(as: .referenteCaf)
            try await other.post(edit, ["version": "1", "moyens": "Autre texte"])
            let page = try await signInAgain(.coordinatrice, browser, refused)
            #expect(page.status == .conflict)
            #expect(page.words.contains("Mon texte") && page.words.contains("Autre texte"))
        }
    }

    @Test("un formulaire dont rien ne prouve l’origine attend une confirmation", arguments: Driver.allCases)
    func unproven(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = Browser(app)
            let articles = try await app.all(Article.self).count
            let refused = try await browser.post(
                "\(TestApp.base)/articles",
                ["titre": "Article venu d’ailleurs", "texte": ""]
            )
            let page = try await signInAgain(.coordinatrice, browser, refused)
            #expect(page.status == .ok && page.words.contains("Article venu d’ailleurs"))
            #expect(try await app.all(Article.self).count == articles)
            let action = try page.text.firstMatch(of: /\/reprise\/[0-9a-f]+/).map { String($0.output) }.orFail(
                "reprise"
            )
            #expect(try await browser.post(action, signed: false).status == .forbidden)
            #expect(try await browser.post(action).status == .seeOther)
            #expect(try await app.all(Article.self).last?.value.titre == "Article venu d’ailleurs")
            #expect(try await browser.get(action).status == .gone)
        }
    }

    @Test(
        "le texte gardé d’une autre personne ne part pas tout seul, ni au-delà de mes droits",
        arguments: Driver.allCases
    )
    func someoneElse(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            app.clock.advance(hours: 13)
            let refused = try await browser.post("\(TestApp.base)/articles", ["titre": "Article", "texte": ""])
            let page = try await signInAgain(.habitant, browser, refused)
            #expect(page.status == .ok)
            let action = try page.text.firstMatch(of: /\/reprise\/[0-9a-f]+/).map { String($0.output) }.orFail(
                "reprise"
            )
            #expect(try await browser.post(action).status == .forbidden)
            #expect(try await app.all(Article.self).contains { $0.value.titre == "Article" } == false)
        }
    }

    /// Signs in from the page that kept a form, and goes where that leads.
    private func signInAgain(_ persona: Persona, _ browser: Browser, _ refused: Answer) async throws -> Answer {
        let kept = try PageForm("/connexion", in: refused).orFail("formulaire de connexion").values["garde"]
        let link = try await browser.askForLink(persona, kept: kept)
        return try await browser.follow(try await browser.post(link))
    }
}
