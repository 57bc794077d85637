import Domain
import Storage
import TestSupport
import Testing

@testable import App

@Suite("La matrice AFOM")
struct AfomTests {
    @Test("les quatre cases d’un volet, puis celles de tous", arguments: Driver.allCases)
    func page(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .habitant)
            let one = try await browser.get("\(TestApp.base)/volets/jeunesse/afom")
            for heading in ["Atouts interne, favorable", "Menaces externe, défavorable"] {
                #expect(one.words.replacing(/\s+/, with: " ").contains(heading))
            }
            let (own, other) = ("Plus d’un jeune sur huit", "Les revenus sont plus modestes")
            #expect(one.words.contains(own) && !one.words.contains(other))
            #expect(!one.text.contains("/documents/afom"))
            let all = try await browser.get("\(TestApp.base)/afom")
            #expect(all.words.contains(own) && all.words.contains(other))
            #expect(try await browser.get("\(TestApp.base)/volets/inconnu/afom").status == .notFound)
        }
    }

    @Test("elle se télécharge, pour un volet ou pour tous, sans les brouillons", arguments: Driver.allCases)
    func document(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .maire)
            let path = "\(TestApp.base)/documents/afom"
            #expect(try await browser.post(path, ["format": "exe"]).status == .unprocessableContent)
            #expect(try await browser.post(path, ["format": "html", "volet": "inconnu"]).status == .notFound)
            for (volet, name) in [("droits", "afom-droits"), ("", "afom")] {
                let waiting = try await browser.post(path, ["format": "html", "volet": volet]).location.orFail(
                    "attente")
                try await app.waitForDocument(String(waiting.split(separator: "/").last ?? ""))
                let file = try await browser.get("\(waiting)/fichier")
                #expect(file.headers[.contentDisposition]?.contains("\(name)-vie-et-boulogne-2021.html") == true)
                #expect(file.words.contains("Les revenus sont plus modestes au nord-ouest"))
                #expect(!file.words.contains("Un quart des habitants vit avec moins"))
            }
        }
    }
}
