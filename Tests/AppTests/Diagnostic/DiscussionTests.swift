import Domain
import Foundation
import Storage
import TestSupport
import Testing

@testable import App

@Suite("La discussion d’un constat")
struct DiscussionTests {
    private static let titre = "Plus d’un jeune sur huit est sans emploi ni formation"

    @Test("une remarque se signe, se date et se lit par tous", arguments: Driver.allCases)
    func add(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let constat = try await app.constat(Self.titre).id
            let path = "\(TestApp.base)/constats/\(constat)"
            let maire = try await app.signIn(as: .maire)
            let said = try await maire.post("\(path)/commentaires", ["texte": "Chez nous *aussi* <script>x</script>"])
            #expect(said.status == .seeOther)
            let page = try await app.signIn(as: .habitant).get(path)
            #expect(page.text.contains("Chez nous <em>aussi</em> x") && page.words.contains("Maire de Palluau"))
            #expect(!page.text.contains("/retirer"))
            #expect(try await maire.post("\(path)/commentaires", ["texte": " "]).status == .unprocessableContent)
        }
    }

    @Test("son auteur la retire, la coordination aussi, personne d’autre", arguments: Driver.allCases)
    func withdraw(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let constat = try await app.constat(Self.titre).id
            let path = "\(TestApp.base)/constats/\(constat)"
            let maire = try await app.signIn(as: .maire)
            for (texte, persona) in [("À moi", Persona.maire), ("À elle", .coordinatrice)] {
                try await maire.post("\(path)/commentaires", ["texte": texte])
                let id = try await app.all(Commentaire.self).last.orFail("remarque").id
                let address = "\(TestApp.base)/commentaires/\(id)/retirer"
                for other in [Persona.groupe, .referenteCaf] {
                    #expect(try await app.signIn(as: other).post(address).status == .forbidden, "\(other)")
                }
                #expect(try await app.signIn(as: persona).post(address).status == .seeOther)
                #expect(try await !maire.get(path).text.contains(texte))
            }
        }
    }

    @Test("on ne commente que dans son volet, et pas dans une autre convention", arguments: Driver.allCases)
    func scope(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let enfance = try await app.volet("enfance").id
            let foreign = try await app.all(Constat.self).first { $0.value.volet == enfance }.orFail("constat").id
            let groupe = try await app.signIn(as: .groupe)
            let before = try await app.fingerprint()
            let path = "\(TestApp.base)/constats/\(foreign)/commentaires"
            #expect(try await groupe.post(path, ["texte": "Non"]).status == .forbidden)
            let unknown = "\(TestApp.base)/constats/inconnu/commentaires"
            #expect(try await groupe.post(unknown, ["texte": "Non"]).status == .notFound)
            #expect(try await groupe.post("\(TestApp.base)/commentaires/inconnu/retirer").status == .notFound)
            #expect(try await app.fingerprint() == before)
        }
    }

    @Test("ses remarques s’emportent, et ne sont plus signées une fois le compte effacé", arguments: Driver.allCases)
    func personalData(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let constat = try await app.constat(Self.titre).id
            let path = "\(TestApp.base)/constats/\(constat)"
            let maire = try await app.signIn(as: .maire)
            try await maire.post("\(path)/commentaires", ["texte": "Une remarque à emporter"])
            #expect(try await maire.get("/compte/donnees.json").text.contains("Une remarque à emporter"))
            try await maire.post("/compte/effacer", ["confirmation": "effacer"])
            let page = try await app.signIn(as: .coordinatrice).get(path)
            #expect(page.words.contains("Une remarque à emporter") && page.words.contains("Personne effacée"))
            #expect(!page.words.contains("Maire de Palluau"))
        }
    }
}
