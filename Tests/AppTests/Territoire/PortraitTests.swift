import Domain
import Foundation
import Storage
import TestSupport
import Testing

@testable import App

/// What the portrait says of the example, whose figures are those of their producers.
@Suite("Le portrait du territoire")
struct PortraitTests {
    private static let base = TestApp.base

    @Test("les chiffres sont ceux des producteurs, comparés", arguments: Driver.allCases)
    func figures(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let page = try await browser.get("\(Self.base)/portrait").text
            #expect(page.contains("21\u{202F}610"))
            #expect(page.contains("21\u{202F}550") && page.contains("Vendée"))
            let youth = try await browser.get("\(Self.base)/portrait/jeunesse").text
            #expect(youth.contains("13,5\u{A0}%") && youth.contains("14,3\u{A0}%"))
        }
    }

    @Test(
        "le portrait a l’évolution, la carte et le tableau des communes, et l’indicateur se choisit",
        arguments: Driver.allCases)
    func communes(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .habitant)
            let youth = try await browser.get("\(Self.base)/portrait/jeunesse").words
            // 10.5 % in 2008, 13.5 % in 2018.
            #expect(youth.contains("+3\u{A0}points depuis 2008"), "\(youth)")
            let page = try await browser.get("\(Self.base)/portrait")
            #expect(
                page.words.contains("Les chiffres de chaque commune") && page.text.contains("graphiques/carte-densite"))
            #expect(page.words.contains("géographie 2020"))
            let other = try await browser.get("\(Self.base)/portrait?indicateur=population_municipale").text
            #expect(other.contains("graphiques/carte-population_municipale/svg"))
            let csv = try await browser.get("\(Self.base)/graphiques/communes-general/csv").text
            #expect(csv.contains("Palluau") && csv.contains("Population municipale") && csv.contains("Source :"))
            #expect(try await browser.get("\(Self.base)/graphiques/communes-general/svg").status == .notFound)
            #expect(try await browser.get("\(Self.base)/graphiques/communes-rien/csv").status == .notFound)
        }
    }

    @Test("ce que seules les communes ont, et qui ne s’additionne pas, est au portrait avec sa carte et sa source")
    func communesAlone() async throws {
        try await withApp(.sqlite) { app in
            try await app.store.write { try $0.run("DELETE FROM jeu_ligne WHERE lieu = '200072882'") }
            let browser = try await app.signIn(as: .habitant)
            let page = try await browser.get("\(Self.base)/portrait?indicateur=revenu_disponible_median")
            #expect(page.words.contains("ne s’additionne pas d’un lieu à l’autre"), "\(page.words)")
            #expect(page.text.contains("graphiques/carte-revenu_disponible_median/svg"))
            #expect(page.words.contains("Filosofi, Insee), 2019, communes"))
        }
    }

    @Test("le catalogue dit où télécharger, et le nom du fichier à chercher")
    func files() async throws {
        try await withApp(.sqlite) { app in
            let browser = try await app.signIn(as: .habitant)
            let page = try await browser.get("\(Self.base)/indicateurs/revenu_disponible_median")
            #expect(page.text.contains("<a href=\"https://www.insee.fr/fr/statistiques\""))
            #expect(page.words.contains("FILO…_DISP"), "\(page.words)")
        }
    }

    @Test("une valeur secrète est dite secrète, et la somme dit ce qui lui manque")
    func secret() async throws {
        try await withApp(.sqlite) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let income = try await browser.get("\(Self.base)/indicateurs/revenu_disponible_q1").text
            #expect(income.contains("secret"))
            let waiting = try await browser.get("\(Self.base)/indicateurs/enfants_en_attente_de_place").text
            #expect(waiting.contains("1\u{A0}secrète"), "\(waiting)")
            let facts = try await app.read { db in
                try db.portraitFacts(of: try db.conventionHead("vie-et-boulogne-2021").orFail("ctg").id)
            }
            #expect(facts.ensemble("enfants_en_attente_de_place", annee: 2021).valeur == nil)
        }
    }

    @Test("les chiffres d’un ancien périmètre passent dans le nouveau par les mouvements officiels")
    func carried() async throws {
        try await withApp(.sqlite) { app in
            var tableau = TableauDeValeurs([.init("naissances", annee: 2010)])
            for (code, births) in [("85019", 60.0), ("85279", 25.0), ("85003", 140.0)] {
                let rank = tableau.append(.commune(try CodeInsee(code)))
                tableau[rank, 0] = Valeur(births)
            }
            let jeu = JeuDeDonnees(
                cle: "naissances-2010", titre: "Naissances 2010 (fictif)", producteur: "essai", licence: "",
                geographie: 2014,
                fichier: "", valeurs: tableau)
            let authorship = Authorship(convention: .installation, author: "essai", at: app.environment.timestamp)
            try await app.environment.store.journaled(authorship) { try $0.put(jeu, newID: "jeu-fictif") }
            let facts = try await app.read { db in
                try db.portraitFacts(of: try db.conventionHead("vie-et-boulogne-2021").orFail("ctg").id, ["naissances"])
            }
            #expect(facts.valeur("naissances", .commune(try CodeInsee("85019")), annee: 2010) == .value(85))
            #expect(facts.valeur("naissances", .commune(try CodeInsee("85003")), annee: 2010) == .value(140))
        }
    }

    @Test(
        "la page dit ce qui a été porté d’un ancien périmètre, et ce qui n’est pas comparable",
        arguments: Driver.allCases)
    func passages(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let colonnes = ["bpe_c107", "revenu_disponible_median"].map { TableauDeValeurs.Colonne($0, annee: 2010) }
            var tableau = TableauDeValeurs(colonnes)
            for (code, value) in [("85019", 60.0), ("85279", 25.0), ("85003", 140.0)] {
                let rank = tableau.append(.commune(try CodeInsee(code)))
                for column in colonnes.indices { tableau[rank, column] = Valeur(value) }
            }
            let jeu = JeuDeDonnees(
                cle: "ancien-2010", titre: "Ancien (fictif)", producteur: "essai", licence: "", geographie: 2014,
                fichier: "", valeurs: tableau)
            let authorship = Authorship(convention: .installation, author: "essai", at: app.environment.timestamp)
            try await app.environment.store.journaled(authorship) { try $0.put(jeu, newID: "jeu-fictif") }
            let browser = try await app.signIn(as: .habitant)
            let counted = try await browser.get("\(Self.base)/indicateurs/bpe_c107").words
            #expect(counted.contains("Bellevigny, Ancien (fictif)\u{A0}: réunit"), "\(counted)")
            #expect(counted.contains("Saligny") && counted.contains("licence non précisée"))
            let income = try await browser.get("\(Self.base)/indicateurs/revenu_disponible_median").words
            #expect(income.contains("Bellevigny, Ancien (fictif)\u{A0}: non comparable"), "\(income)")
            #expect(!counted.contains("Aizenay, Ancien"))
        }
    }

    @Test("chaque dessin se télécharge en SVG, en PNG et en CSV, et montre la même chose")
    func drawings() async throws {
        try await withApp(.sqlite) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let path = "\(Self.base)/graphiques/carte-revenu_disponible_median"
            let svg = try await browser.get("\(path)/svg")
            #expect(svg.headers[.contentType] == "image/svg+xml" && svg.text.hasPrefix("<svg"))
            let page = try await browser.get("\(Self.base)/indicateurs/revenu_disponible_median").text
            let drawn = try svg.text.firstMatch(of: /d="(M[^"]+)"/).orFail("tracé").output.1
            #expect(page.contains(drawn))
            let csv = try await browser.get("\(path)/csv").text
            #expect(csv.contains("Aizenay") && csv.contains("21\u{202F}750"))
            let png = try await browser.get("\(path)/png")
            #expect(png.bytes.prefix(4).elementsEqual([0x89, 0x50, 0x4E, 0x47]))
            #expect(try await browser.get("\(Self.base)/graphiques/carte-inconnu/svg").status == .notFound)
        }
    }

    @Test("un indicateur calculé dit ce qui lui manque")
    func missing() async throws {
        try await withApp(.sqlite) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let page = try await browser.get("\(Self.base)/indicateurs/taux_couverture_calcule").text
            #expect(page.contains("Il manque"), "\(page)")
            #expect(try await browser.get("\(Self.base)/indicateurs/rien_de_tel").status == .notFound)
        }
    }
}
