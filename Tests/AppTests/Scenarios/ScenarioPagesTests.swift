import Domain
import Storage
import TestSupport
import Testing

@testable import App

@Suite("Les pages des scénarios")
struct ScenarioPagesTests {
    private static let list = TestApp.base + "/equilibre/petite-enfance/scenarios"

    @Test("un scénario dit qui gagne, qui perd et ce qu’il coûte, à côté des autres", arguments: Driver.allCases)
    func effects(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .habitant)
            let scenario = try await app.all(Scenario.self).first.orFail("scénario")
            let page = try await browser.get("\(TestApp.base)/scenarios/\(scenario.id)")
            #expect(page.words.contains("+18 places") && page.words.contains("288\u{202F}000\u{A0}€ de plus par an"))
            #expect(page.words.contains("exemple : montant fictif") && page.words.contains("gagne nettement"))
            #expect(!page.words.contains("Ouvrir un service"))
            let list = try await browser.get(Self.list)
            #expect(list.words.contains("Côte à côte") && list.words.contains("288\u{202F}000"))
            #expect(list.words.contains("ce que chaque scénario y change") && list.words.contains("même échelle"))
        }
    }

    @Test("un curseur essaie une capacité sans rien écrire", arguments: Driver.allCases)
    func trial(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .referenteCaf)
            let mouvement = try await app.all(Mouvement.self).first.orFail("mouvement")
            let base = "\(TestApp.base)/scenarios/\(mouvement.value.scenario)"
            let tried = try await browser.get("\(base)/effets?capacite-\(mouvement.id)=30")
            #expect(tried.words.contains("+36 places"))
            #expect(try await browser.get("\(base)?capacite-\(mouvement.id)=abc").words.contains("+18 places"))
            #expect(try await app.one(mouvement.id) == mouvement)
        }
    }

    @Test("la meilleure commune se trouve, s’explique et s’ajoute", arguments: Driver.allCases)
    func next(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let scenario = try await app.all(Scenario.self).first.orFail("scénario")
            let base = "\(TestApp.base)/scenarios/\(scenario.id)"
            for critere in NextService.Critere.allCases {
                let page = try await browser.get("\(base)?critere=\(critere.rawValue)&nombre=2&places=20")
                #expect(page.words.contains("Optimum prouvé"), "\(critere)")
            }
            let near = try await browser.get("\(base)?critere=proximite&nombre=1&places=20")
            #expect(near.words.contains("Plus près d’un service"))
            let idle = try await browser.get("\(base)?critere=portee&nombre=1&places=20")
            #expect(idle.words.contains("Aucune commune n’y changerait rien"))
            #expect(
                try await browser.post(base + "/ouvrir", ["communes": "85169", "places": "-5"]).status == .badRequest)
            let before = try await app.all(Mouvement.self).count
            let answer = try await browser.post(base + "/ouvrir", ["communes": "85006,85012", "places": "20"])
            #expect(answer.status == .badRequest || answer.status == .seeOther)
            let added = try await browser.post(base + "/ouvrir", ["communes": "85169", "places": "20"])
            #expect(added.status == .seeOther)
            #expect(try await app.all(Mouvement.self).count > before)
            let foreign = try await browser.post(base + "/ouvrir", ["communes": "75056", "places": "20"])
            #expect(foreign.status == .badRequest)
        }
    }

    @Test("gardé à l’appui d’une fiche, il s’y lit avec sa date, et dit quand il a changé", arguments: Driver.allCases)
    func support(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let scenario = try await app.all(Scenario.self).first.orFail("scénario")
            let base = "\(TestApp.base)/scenarios/\(scenario.id)"
            let fiche = try await app.all(FicheAction.self).first.orFail("fiche")
            _ = try await browser.get(base)
            #expect(try await browser.post(base + "/appuis", ["cible": "fiche:\(fiche.id)"]).status == .seeOther)
            let page = try await browser.get("\(TestApp.base)/fiches/\(fiche.id)")
            #expect(page.words.contains("Scénarios à l’appui") && page.words.contains("+18 places"))
            let mouvement = try await app.all(Mouvement.self).first.orFail("mouvement")
            let edit = "\(TestApp.base)/mouvements/\(mouvement.id)/modifier"
            var form = try PageForm(edit, in: try await browser.get(edit)).orFail("formulaire").values
            form["capacite"] = "24"
            #expect(try await browser.post(edit, form).status == .seeOther)
            #expect(try await browser.get(base).words.contains("ont changé depuis"))
            let appui = try await app.all(Appui.self).first { $0.value.cible == .fiche(fiche.id) }.orFail("appui")
            #expect(try await browser.post("\(TestApp.base)/appuis/\(appui.id)/retirer").status == .seeOther)
            #expect(
                !(try await browser.get("\(TestApp.base)/fiches/\(fiche.id)")).words.contains("Scénarios à l’appui"))
        }
    }
}
