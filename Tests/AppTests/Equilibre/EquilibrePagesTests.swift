import Domain
import Storage
import TestSupport
import Testing

@testable import App

@Suite("Les pages de l’équilibre")
struct EquilibrePagesTests {
    private static let page = TestApp.base + "/equilibre/petite-enfance"

    @Test("un bilan gardé porte son titre dans le journal et sur la vue d’ensemble", arguments: Driver.allCases)
    func keptInJournal(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let bilans = "\(TestApp.base)/equilibre/petite-enfance/bilans"
            try await browser.post(bilans, ["titre": "Avant la micro-crèche"])
            for path in ["/journal", ""] {
                let page = try await browser.get(TestApp.base + path)
                #expect(page.words.contains("Avant la micro-crèche"), "\(path)")
            }
        }
    }

    @Test("chaque chiffre a son année et sa source, ce qui n’est pas compté est nommé", arguments: Driver.allCases)
    func figures(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .habitant)
            let first = try await browser.follow(try await browser.get(TestApp.base + "/equilibre"))
            #expect(first.heading == "Équilibre de l’offre\u{A0}: petite enfance")
            let page = try await browser.get(Self.page)
            #expect(page.words.contains("enfants de moins de 3 ans (2022)"))
            #expect(page.words.contains("exemple : effectifs fictifs"))
            #expect(page.words.contains("Il faudrait déplacer l’équivalent de"))
            #expect(page.words.contains("Effet de bord") && page.words.contains("relais petite enfance"))
            #expect(!page.text.contains("/hypotheses/") && !page.words.contains("Garder ce bilan"))
            let services = try await browser.get(TestApp.base + "/equilibre/services")
            #expect(services.words.contains("pour 100\u{202F}000") && services.status == .ok)
        }
    }

    @Test(
        "une hypothèse mal tapée revient à son champ ; bien tapée, elle change les chiffres", arguments: Driver.allCases
    )
    func hypotheses(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .referenteCaf)
            let stored = try await app.all(Hypotheses.self).first.orFail("hypothèses")
            let edit = "\(TestApp.base)/hypotheses/\(stored.id)/modifier"
            var form = try PageForm(edit, in: try await browser.get(edit)).orFail("formulaire").values
            form["vitesse"] = "vite"
            form["paliers"] = "10 ; 20"
            let refused = try await browser.post(edit, form)
            #expect(refused.status == .unprocessableContent)
            #expect(refused.problems.contains { $0.contains("vite") && $0.contains("un nombre de 3 à 130") })
            #expect(try await app.one(stored.id) == stored)
            form["vitesse"] = "25"
            form["paliers"] = "5 : 1 ; 10 : 1/2"
            let saved = try await browser.follow(try await browser.post(edit, form))
            #expect(saved.words.contains("à 25\u{A0}km/h") && saved.words.contains("1/2 jusqu’à 10\u{A0}min"))
        }
    }

    @Test("un bilan gardé se rouvre, dit qui l’a gardé, puis que les données ont changé", arguments: Driver.allCases)
    func kept(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            _ = try await browser.get(Self.page)
            #expect(try await browser.post(Self.page + "/bilans", ["titre": " "]).status == .unprocessableContent)
            let answer = try await browser.post(Self.page + "/bilans", ["titre": "Printemps"])
            let bilan = try answer.location.orFail("adresse")
            let page = try await browser.follow(answer)
            #expect(page.words.contains("Printemps") && page.words.contains("Les données n’ont pas changé"))
            #expect(page.words.contains("par Coordinatrice CTG"))
            let creche = try await app.all(Equipement.self).first { $0.value.nom.contains("multi-accueil d’Aizenay") }
                .orFail("multi-accueil")
            try await browser.post(
                "\(TestApp.base)/capacites",
                [
                    "equipement_id": creche.id.rawValue, "annee": "2024", "valeur": "60", "unite": "places",
                    "source": "exemple",
                ])
            let after = try await browser.get(bilan)
            #expect(after.words.contains("Les données ont changé depuis ce bilan"))
            #expect(try await browser.get(Self.page).words.contains("Printemps"))
            let path = String(bilan.prefix { $0 != "?" })
            #expect(try await browser.post(path + "/retirer").status == .seeOther)
            #expect(try await browser.get(Self.page).words.contains("Printemps") == false)
            #expect(try await browser.post(path + "/reprendre").status == .seeOther)
        }
    }

    @Test("une matrice fausse est refusée ligne par ligne ; juste, elle remplace tout", arguments: Driver.allCases)
    func matrice(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let path = TestApp.base + "/trajets"
            _ = try await browser.get(path)
            let wrong =
                "origine;destination;minutes\n85003;85178;12,5\n8503;85178;4\n85003;85006;bientôt\n85003;85178;13\n"
            let refused = try await browser.post(file: wrong, named: "t.csv", to: path)
            #expect(refused.status == .unprocessableContent && refused.words.contains("Ligne 3"))
            #expect(refused.words.contains("Ligne 4") && refused.words.contains("Ligne 5"))
            #expect(try await app.all(Matrice.self).isEmpty)
            let other = try await browser.post(file: "a;b\n1;2\n", named: "t.csv", to: path)
            #expect(other.words.contains("ne sont pas dans les titres"))
            for count in [2, 1] {
                let lines = ["85003;85178;12,5", "85178;85003;13"].prefix(count).joined(separator: "\n")
                let sent = try await browser.post(
                    file: "Origine;Destination;Minutes\n\(lines)\n", named: "t.csv", to: path)
                #expect(sent.status == .seeOther)
                let matrice = try await app.all(Matrice.self)
                #expect(matrice.map(\.value.lignes) == [count])
            }
            #expect(try await browser.get(path + "/modele.csv").text.contains("85003;85006;"))
        }
    }

    @Test("les mesures nationales sont celles des fichiers, pour qui y a droit", arguments: Driver.allCases)
    func national(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let path = TestApp.base + "/national"
            let caf = try await app.signIn(as: .referenteCaf)
            let page = try await caf.get(path)
            #expect(page.words.contains("communes comptées sur") && page.words.contains("1er sur 1"))
            let wrong = try await caf.get(path + "?paliers=10:1;90:0,5&vitesse=lente")
            #expect(wrong.status == .unprocessableContent && wrong.problems.count == 2)
            let csv = try await caf.get(path + "/communes.csv?besoin=population_municipale&offre=france_services")
            #expect(csv.text.contains("85169;Palluau;85;200072882;1128;1;"))
            #expect(csv.text.contains("Sources"))
        }
    }
}
