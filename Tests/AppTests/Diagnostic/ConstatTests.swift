import Domain
import Storage
import TestSupport
import Testing

@testable import App

@Suite("Un constat, ce qui l’appuie et ce qu’on en dit")
struct ConstatTests {
    private static let figure = [
        "volet": "jeunesse", "nature": "faiblesse", "titre": "Peu d’accueils (exemple)", "texte": "À vérifier.",
        "indicateur": "part_15_24_non_inseres", "lieu": "200072882", "annee": "2018", "valeur": "13,5 %",
        "source": "Insee, recensement 2018",
    ]

    @Test("d’un chiffre naît un brouillon, sa preuve jointe", arguments: Driver.allCases)
    func draw(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .groupe)
            let answer = try await browser.post("\(TestApp.base)/constats/depuis-chiffre", Self.figure)
            #expect(answer.status == .seeOther)
            let page = try await browser.follow(answer)
            #expect(page.words.contains("Brouillon") && page.words.contains("13,5 % en 2018 — Insee, recensement 2018"))
            let constat = try await app.constat("Peu d’accueils (exemple)")
            #expect(constat.value.isDraft && constat.value.provenance == .chiffre)
            let preuve = try await app.all(Preuve.self).first { $0.value.constat == constat.id }.orFail("preuve").value
            #expect(preuve.chiffre?.lieu == "200072882" && preuve.chiffre?.annee == 2018)
        }
    }

    @Test("un chiffre sans titre, volet ou valeur revient à corriger, et rien n’est écrit", arguments: Driver.allCases)
    func drawRefused(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let group = try await app.signIn(as: .groupe)
            let before = try await app.fingerprint()
            for (name, value) in [("titre", ""), ("volet", "inconnu"), ("valeur", " "), ("nature", "force")] {
                let form = Self.figure.merging([name: value]) { $1 }
                let answer = try await browser.post("\(TestApp.base)/constats/depuis-chiffre", form)
                #expect(answer.status == .unprocessableContent, "\(name)")
                #expect(answer.text.contains("Insee, recensement 2018"), "\(name)")
            }
            let foreign = Self.figure.merging(["volet": "enfance"]) { $1 }
            #expect(try await group.post("\(TestApp.base)/constats/depuis-chiffre", foreign).status == .forbidden)
            #expect(try await app.fingerprint() == before)
        }
    }

    @Test("un brouillon n’est pas imprimé ; confirmé, il l’est", arguments: Driver.allCases)
    func draft(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            try await browser.post("\(TestApp.base)/constats/depuis-chiffre", Self.figure)
            let constat = try await app.constat("Peu d’accueils (exemple)")
            let volet = try await browser.get("\(TestApp.base)/volets/jeunesse").text
            #expect(volet.contains("(exemple)</a> <span class=\"chip warn\">Brouillon"))
            #expect(try await !browser.get("\(TestApp.base)/convention").text.contains("Peu d’accueils"))
            let path = "\(TestApp.base)/constats/\(constat.id)/confirmer"
            #expect(try await browser.post(path).status == .seeOther)
            #expect(try await browser.get("\(TestApp.base)/convention").words.contains("13,5 % en 2018 — Insee"))
            #expect(try await !app.one(constat.id).value.isDraft)
        }
    }

    @Test("une preuve s’ajoute, se voit, et suffit à appuyer", arguments: Driver.allCases)
    func evidence(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let constat = try await app.constat("Les attentes des 15-17\u{A0}ans sont mal connues").id
            var form = [
                "constat_id": constat.rawValue, "nature": "lien", "texte": "L’enquête", "source": "insee.fr",
            ]
            let refused = try await browser.post("\(TestApp.base)/preuves", form)
            #expect(refused.status == .unprocessableContent && refused.problems.contains { $0.contains("adresse web") })
            form["source"] = "https://www.insee.fr/enquete"
            let saved = try await browser.post("\(TestApp.base)/preuves", form)
            #expect(saved.location?.contains("/constats/\(constat)?") == true)
            let page = try await browser.follow(saved)
            #expect(page.text.contains("<a href=\"https://www.insee.fr/enquete\""))
        }
    }

    @Test("les textes d’avant la liste des collèges se gardent", arguments: Driver.allCases)
    func college(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let volet = try await app.volet("jeunesse").id
            let id = app.environment.newID(Constat.self)
            let constat = try Constat(
                id: id,
                volet: volet,
                nature: .atout,
                titre: "Ancien",
                college: "parents d’élèves"
            )
            try await app.change { try $0.insert(constat) }
            let browser = try await app.signIn(as: .coordinatrice)
            let path = "\(TestApp.base)/constats/\(id)/modifier"
            let form = try PageForm(path, in: try await browser.get(path)).orFail("formulaire").values
            #expect(form["college"] == "parents d’élèves")
            #expect(try await browser.post(path, form).status == .seeOther)
            #expect(try await app.one(id).value == constat)
        }
    }
}

extension TestApp {
    /// The constat of this title.
    func constat(_ titre: String) async throws -> Stored<Constat> {
        try await all(Constat.self).first { $0.value.titre == titre }.orFail("constat \(titre)")
    }
}
