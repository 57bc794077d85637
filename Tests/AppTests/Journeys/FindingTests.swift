import Domain
import Storage
import TestSupport
import Testing

@testable import App

@Suite("Retrouver et emporter")
struct FindingTests {
    @Test("on trouve sans les accents ni les majuscules, et rien se dit", arguments: Driver.allCases)
    func search(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .habitant)
            for (query, found) in [
                ("relais%20itinerant", "FA-03"), ("RELAIS", "FA-03"), ("palluau", "/communes/85169"),
                ("fa-12", "FA-12"),
            ] {
                let page = try await browser.get("\(TestApp.base)/recherche?q=\(query)")
                #expect(page.text.contains(found), "\(query)")
            }
            let none = try await browser.get("\(TestApp.base)/recherche?q=introuvable")
            #expect(none.words.contains("Rien trouvé"))
        }
    }

    @Test(
        "une liste déjà vue change dès que la convention change, et n’est montrée à personne d’autre",
        arguments: Driver.allCases)
    func rememberedList(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let coordinatrice = try await app.signIn(as: .coordinatrice)
            let habitant = try await app.signIn(as: .habitant)
            let list = "\(TestApp.base)/fiches"
            let first = try await coordinatrice.get(list).text
            let again = try await coordinatrice.get(list).text
            let seen = try await habitant.get(list).text
            #expect(again == first)
            #expect(first.contains("Proposer une action") && !seen.contains("Proposer une action"))

            let convention = try await app.convention()
            let fiche = try await app.read { try $0.all(FicheAction.self, in: convention) }[0]
            var form = try PageForm(
                "\(list)/\(fiche.id)/modifier", in: try await coordinatrice.get("\(list)/\(fiche.id)/modifier")
            )
            .orFail("formulaire").values
            form["titre"] = "Un titre tout neuf"
            _ = try await coordinatrice.post("\(list)/\(fiche.id)/modifier", form)
            #expect(try await coordinatrice.get(list).text.contains("Un titre tout neuf"))
            #expect(try await habitant.get(list).text.contains("Un titre tout neuf"))
        }
    }

    @Test("le journal se lit page après page, sans trou ni répétition", arguments: Driver.allCases)
    func journal(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let convention = try await app.convention()
            let expected = try await app.read { try $0.journal(of: convention, limit: 10_000) }.count
            var (address, lines, pages): (String?, Int, Int) = ("\(TestApp.base)/journal", 0, 0)
            while let next = address, pages < 100 {
                let page = try await browser.get(next)
                lines += page.text.components(separatedBy: "<tr><th scope=\"row\">").count - 1
                pages += 1
                address = page.text.firstMatch(of: /href="([^"]*\/journal\?avant=\d+)"/).map { String($0.output.1) }
            }
            #expect(lines == expected && pages == (expected + 49) / 50)
        }
    }

    @Test("le document se demande, se prépare et se télécharge, par qui l’a demandé", arguments: Driver.allCases)
    func document(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .maire)
            let path = "\(TestApp.base)/documents/convention"
            #expect(try await browser.post(path, ["format": "exe"]).status == .unprocessableContent)
            let formats = app.environment.tools.python == nil ? ["html"] : ["html", "pdf"]
            if formats.count == 1 { print("PDF non essayé : pas d’environnement Python, lancez make setup.") }
            for format in formats {
                let waiting = try await browser.post(path, ["format": format]).location.orFail("attente")
                #expect(try await browser.get(waiting).status == .ok)
                let id = String(waiting.split(separator: "/").last ?? "")
                try await app.waitForDocument(id)
                #expect(try await browser.get("\(waiting)/etat").words.contains("Le document est prêt"))
                let file = try await browser.get("\(waiting)/fichier")
                let start = String(decoding: file.bytes.prefix(15), as: UTF8.self)
                #expect(start.hasPrefix(format == "pdf" ? "%PDF-" : "<!DOCTYPE html>"), "\(start)")
                #expect(file.headers[.contentDisposition]?.contains("vie-et-boulogne-2021.\(format)") == true)
                let other = try await app.signIn(as: .coordinatrice).get("\(waiting)/fichier")
                #expect(other.status == .notFound)
            }
        }
    }

    @Test(
        "la période libre d’une fiche et ses enjeux mènent aux constats, dans les deux sens",
        arguments: Driver.allCases
    )
    func chain(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .habitant)
            let choices = try await app.choices()
            let fiche = try choices.fiche("FA-01")
            let objectif = try choices.objectifs.first { fiche.objectifs.contains($0.id) }.orFail("objectif")
            let enjeu = try choices.enjeu(objectif.enjeu).orFail("enjeu")
            let constat = try enjeu.constats.first.orFail("constat")
            let addresses = [
                "constats/\(constat)", "enjeux/\(enjeu.id)", "objectifs/\(objectif.id)", "fiches/\(fiche.id)",
            ]
            for address in addresses {
                let page = try await browser.get("\(TestApp.base)/\(address)")
                for other in addresses where other != address {
                    #expect(page.text.contains("\(TestApp.base)/\(other)\""), "\(address) → \(other)")
                }
            }
        }
    }
}

extension TestApp {
    /// Waits until a document is made or failed; it takes a fraction of a second.
    func waitForDocument(_ id: String) async throws {
        let limit = ContinuousClock.now + .seconds(60)
        while case .running = try await environment.jobs.job(id).orFail("document \(id)").state, .now < limit {
            try await Task.sleep(for: .milliseconds(20))
        }
    }
}
