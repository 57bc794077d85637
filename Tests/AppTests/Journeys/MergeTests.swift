import Domain
import TestSupport
import Testing

@testable import App

@Suite("Deux personnes modifient la même fiche")
struct MergeTests {
    @Test("le même champ : une page montre les deux textes, et le second réunit", arguments: Driver.allCases)
    func conflict(_ driver: Driver) async throws {
        try await withFiche(driver) { app, fiche, edit, first, second in
            var mine = try PageForm(edit, in: try await first.get(edit)).orFail("formulaire").values
            var theirs = try PageForm(edit, in: try await second.get(edit)).orFail("formulaire").values
            theirs["contexte"] = "Contexte de la Caf"
            #expect(try await second.post(edit, theirs).status == .seeOther)
            mine["contexte"] = "Contexte de la coordination"
            let page = try await first.post(edit, mine)
            #expect(page.status == .conflict)
            #expect(page.words.contains("Contexte de la Caf") && page.words.contains("Contexte de la coordination"))
            #expect(page.words.contains("Référente CAF"))
            #expect(try await app.one(fiche).value.texts.contexte == "Contexte de la Caf")

            var merged = try PageForm(edit, in: page).orFail("formulaire de réunion").values
            #expect(merged["contexte"] == "Contexte de la coordination")
            merged["contexte"] = "Contexte de la coordination et de la Caf"
            #expect(try await first.post(edit, merged).location?.contains("fusionne") == true)
            #expect(try await app.one(fiche).value.texts.contexte == "Contexte de la coordination et de la Caf")
        }
    }

    @Test("deux champs différents : ils se réunissent d’eux-mêmes", arguments: Driver.allCases)
    func settled(_ driver: Driver) async throws {
        try await withFiche(driver) { app, fiche, edit, first, second in
            let before = try await app.one(fiche).value
            var mine = try PageForm(edit, in: try await first.get(edit)).orFail("formulaire").values
            var theirs = mine
            theirs["budget"] = "12 000 € (exemple)"
            theirs.set("volets", theirs.list("volets") + [try await app.volet("jeunesse").id.rawValue])
            theirs["_csrf"] = second.token
            try await second.post(edit, theirs)
            mine["titre"] = "Un titre plus court"
            let page = try await first.post(edit, mine)
            #expect(page.status == .conflict)
            #expect(page.text.contains("Pas de désaccord"))
            try await first.post(edit, try PageForm(edit, in: page).orFail("formulaire de réunion").values)
            let after = try await app.one(fiche).value
            #expect(after.titre == "Un titre plus court" && after.texts.budget == "12 000 € (exemple)")
            #expect(after.volets.count == before.volets.count + 1)
            #expect(after.texts.description == before.texts.description && after.communes == before.communes)
        }
    }

    @Test("une version que personne n’a connue est refusée sans rien écrire", arguments: Driver.allCases)
    func unknownVersion(_ driver: Driver) async throws {
        try await withFiche(driver) { app, fiche, edit, first, _ in
            let before = try await app.fingerprint()
            #expect(try await first.post(edit, ["titre": "Titre"]).status == .badRequest)
            #expect(try await first.post(edit, ["titre": "Titre", "version": "un"]).status == .badRequest)
            #expect(try await first.post(edit, ["titre": "Titre", "version": "99"]).status == .conflict)
            #expect(try await app.fingerprint() == before)
        }
    }

    @Test("au même instant, une seule écriture passe et l’autre demande à réunir", arguments: Driver.allCases)
    func race(_ driver: Driver) async throws {
        try await withFiche(driver) { app, fiche, edit, first, second in
            let version = String(try await app.one(fiche).version)
            async let one = first.post(edit, ["version": version, "contexte": "un"])
            async let two = second.post(edit, ["version": version, "contexte": "deux"])
            let statuses = try await [one.status.code, two.status.code].sorted()
            #expect(statuses == [303, 409])
            let convention = try await app.convention()
            #expect(try await app.read { try $0.brokenJournalSequence(of: convention) } == nil)
        }
    }

    private func withFiche(
        _ driver: Driver,
        _ body: (TestApp, Identifier<FicheAction>, String, Browser, Browser) async throws -> Void
    ) async throws {
        try await withApp(driver) { app in
            let fiche = try await app.fiche("FA-03").id
            try await body(
                app,
                fiche,
                "\(TestApp.base)/fiches/\(fiche)/modifier",
                try await app.signIn(as: .coordinatrice),
                try await app.signIn(as: .referenteCaf)
            )
        }
    }
}
