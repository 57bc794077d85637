import Domain
import Mail
import Storage
import TestSupport
import Testing

@testable import App

@Suite("Une adresse refusée, là où l’on cherche ses membres")
struct RefusedAddressTests {
    @Test(
        "se voit dans la liste des membres avec sa raison, se réessaie, et disparaît une fois corrigée",
        arguments: Driver.allCases)
    func shown(_ driver: Driver) async throws {
        try await withConvocation(driver) { app, room, environment, sample, browser in
            let instance = "\(TestApp.base)/instances/\(sample.reunion.instance)"
            let adjointe = try sample.personnes["adjointe"].orFail("adjointe")
            let personne = "\(TestApp.base)/personnes/\(adjointe)"
            #expect(try await !browser.get(instance).words.contains("Adresse refusée"))

            room.answer(.refused("550 5.1.1 User unknown"), to: "adjointe@exemple.fr")
            try await browser.post(sample.path, try await sample.form(browser))
            try await environment.sendQueuedMail()
            for page in [instance, personne] {
                let words = try await browser.get(page).words
                #expect(words.contains("Adresse refusée") && words.contains("cette boîte n’existe pas"), "\(page)")
            }
            #expect(try await browser.get(instance).text.contains("href=\"\(personne)\">Corriger ou réessayer"))
            #expect(try await browser.get("\(TestApp.base)/personnes").words.contains("Adresse refusée"))
            // Who may not see addresses sees no refusal either.
            let maire = try await app.signIn(as: .maire)
            #expect(try await !maire.get(instance).words.contains("Adresse refusée"))
            #expect(try await maire.post("\(personne)/reessayer").status == .forbidden)

            #expect(try await browser.post("\(personne)/reessayer").status == .seeOther)
            #expect(try await !browser.get(instance).words.contains("Adresse refusée"))
            try await app.store.write { db in
                try db.run(
                    """
                    INSERT INTO mail_refusal (recipient, refused_at, reply, origin)
                    VALUES ('adjointe@exemple.fr', \(environment.timestamp), '550 5.2.1', 'retour')
                    """)
            }
            #expect(try await browser.get(instance).words.contains("cette boîte est fermée"))
            let corrected = ["nom": "Personne adjointe", "email": "juste@exemple.fr"]
            #expect(try await browser.post(personne, corrected).status == .seeOther)
            #expect(try await !browser.get(instance).words.contains("Adresse refusée"))
        }
    }
}
