import Domain
import Storage
import TestSupport
import Testing

@testable import App

@Suite("Renouveler le COPIL d’une page")
struct RenouvellementJourneyTests {
    @Test("chaque siège sur une page, un aperçu, une écriture, et l’histoire pour revenir", arguments: Driver.allCases)
    func whole(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let copil = try await app.instance("Comité de pilotage")
            let path = "\(TestApp.base)/instances/\(copil)/renouvellement"
            let choices = try await app.choices()
            let sitting = choices.membres.filter { $0.instance == copil && $0.sits(on: Day("2021-06-15") ?? .epoch) }
            let page = try await browser.get("\(path)?jour=2021-06-15")
            var form = try PageForm(path, in: page).orFail("formulaire").values
            #expect(sitting.allSatisfy { form.contains("sort-\($0.id)") })
            // The elected seats are opened unless said otherwise.
            let maire = try sitting.first { choices.personne($0.personne)?.nom.contains("Apremont") == true }.orFail(
                "maire")
            let caf = try sitting.first { $0.college == .caf && $0.isTitulaire }.orFail("Caf")
            #expect(form["sort-\(maire.id)"] == "rouvrir" && form["sort-\(caf.id)"] == "garder")
            form["sort-\(maire.id)"] = "remplacer"
            form["nom-\(maire.id)"] = "Nouvelle maire (exemple)"
            form["sexe-\(maire.id)"] = "f"
            form["etape"] = "apercu"
            let before = try await app.fingerprint()
            let preview = try await browser.post(path, form)
            #expect(preview.status == .ok && preview.words.contains("Nouvelle maire (exemple)"), "\(preview)")
            #expect(try await app.fingerprint() == before)

            var write = try PageForm(path, in: preview).orFail("accord").values
            write["etape"] = "ecrire"
            #expect(try await browser.post(path, write).status == .seeOther)
            let after = try await app.choices()
            let ended = try await app.one(maire.id).value
            #expect(ended.mandat.end == Day("2021-06-14"))
            let successor = try after.membres.first { $0.instance == copil && $0.mandat.start == Day("2021-06-15") }
                .orFail("successeur")
            #expect(after.personne(successor.personne)?.nom == "Nouvelle maire (exemple)")
            #expect(successor.organisme == maire.organisme && successor.qualite == "Maire")
            #expect(try await app.one(caf.id).version == 1)
            let opened = try await app.all(Siege.self).count { $0.value.depuis == Day("2021-06-15") }
            #expect(opened == sitting.count { $0.college == .elu } - 1)
            let convention = try await app.convention()
            #expect(try await app.read { try $0.brokenJournalSequence(of: convention) } == nil)

            // Each mandate comes back through its history, once its successor is put away.
            try await browser.post("\(TestApp.base)/membres/\(successor.id)/archiver")
            let back = try await browser.post("\(TestApp.base)/historique/membre/\(maire.id)/1/retablir")
            #expect(back.status == .seeOther)
            #expect(try await app.one(maire.id).value.mandat.end == nil)
        }
    }

    @Test("un renouvellement se défait d’un geste, tant que rien d’autre n’a changé", arguments: Driver.allCases)
    func undo(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let copil = try await app.instance("Comité de pilotage")
            let place = "\(TestApp.base)/instances/\(copil)"
            let path = "\(place)/renouvellement"
            let undoing = "\(path)/defaire"
            #expect(try await !browser.get(place).words.contains("Défaire ce renouvellement"))
            // One mandate that ends alone is no renewal.
            let leaving = try await app.all(Membre.self).first {
                $0.value.instance == copil && $0.value.mandat.end == nil
            }
            .orFail("membre")
            let edit = "\(TestApp.base)/membres/\(leaving.id)/modifier"
            app.clock.advance(hours: 1)
            #expect(
                try await browser.post(edit, ["version": "\(leaving.version)", "fin": "2021-06-10"]).status == .seeOther
            )
            #expect(try await app.one(leaving.id).value.mandat.end != nil)
            #expect(try await !browser.get(place).words.contains("Défaire ce renouvellement"))
            #expect(
                try await browser.post(edit, ["version": "\(leaving.version + 1)", "fin": ""]).status == .seeOther)
            let before = try await app.choices().membres.filter { $0.instance == copil }
            let sieges = try await app.all(Siege.self).map(\.id)
            for isChangedSince in [false, true] {
                var form = try PageForm(path, in: try await browser.get("\(path)?jour=2021-06-15&tous=reconduire"))
                    .orFail("formulaire").values
                let first = try before.first { $0.isTitulaire && $0.college == .elu }.orFail("élu")
                form["sort-\(first.id)"] = "rouvrir"
                form["etape"] = "apercu"
                var write = try PageForm(path, in: try await browser.post(path, form)).orFail("accord").values
                write["etape"] = "ecrire"
                app.clock.advance(hours: 1)
                #expect(try await browser.post(path, write).status == .seeOther)
                let page = try await browser.get(place)
                #expect(page.words.contains("À compter du 15\u{A0}juin\u{A0}2021"), "\(page.words)")
                let undo = try PageForm(undoing, in: page).orFail("défaire").values
                app.clock.advance(hours: 1)
                if isChangedSince {
                    let membre = try await app.all(Membre.self).first { $0.value.instance == copil }.orFail("membre")
                    try await browser.post(
                        "\(TestApp.base)/membres/\(membre.id)/modifier",
                        ["version": "\(membre.version)", "qualite": "Autre qualité"])
                    #expect(try await browser.post(undoing, undo).status == .conflict)
                    #expect(try await !browser.get(place).words.contains("Défaire ce renouvellement"))
                } else {
                    #expect(try await browser.post(undoing, undo).status == .seeOther)
                    let after = try await app.choices().membres.filter { $0.instance == copil }
                    #expect(Set(after) == Set(before))
                    #expect(try await app.all(Siege.self).map(\.id) == sieges)
                    #expect(try await browser.post(undoing, undo).status == .conflict)
                    #expect(try await !browser.get(place).words.contains("Défaire ce renouvellement"))
                }
            }
            let convention = try await app.convention()
            #expect(try await app.read { try $0.brokenJournalSequence(of: convention) } == nil)
        }
    }

    @Test("un remplaçant sans nom ou déjà autour de la table est refusé, tout reste tapé", arguments: Driver.allCases)
    func refused(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let copil = try await app.instance("Comité de pilotage")
            let path = "\(TestApp.base)/instances/\(copil)/renouvellement"
            let choices = try await app.choices()
            let caf = try choices.membres.first { $0.instance == copil && $0.college == .caf }.orFail("Caf")
            let before = try await app.fingerprint()
            for (nom, sentence) in [("", "Remplissez ce champ"), ("Maire d’Aizenay (exemple)", "siège déjà")] {
                var form = try PageForm(path, in: try await browser.get("\(path)?tous=reconduire")).orFail("form")
                    .values
                form["sort-\(caf.id)"] = "remplacer"
                form["nom-\(caf.id)"] = nom
                for membre in choices.membres where membre.id != caf.id { form["sort-\(membre.id)"] = "garder" }
                form["etape"] = "apercu"
                let answer = try await browser.post(path, form)
                #expect(answer.status == .unprocessableContent && answer.words.contains(sentence), "\(answer)")
                #expect(try PageForm(path, in: answer).orFail("form").values["nom-\(caf.id)"] == nom)
            }
            let wrongDay = try await browser.post(path, ["jour": "31/02/2021", "etape": "apercu"])
            #expect(wrongDay.status == .unprocessableContent)
            #expect(try await app.fingerprint() == before)
        }
    }

    @Test("si les membres ont changé depuis l’aperçu, rien n’est écrit", arguments: Driver.allCases)
    func stale(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let copil = try await app.instance("Comité de pilotage")
            let path = "\(TestApp.base)/instances/\(copil)/renouvellement"
            var form = try PageForm(path, in: try await browser.get(path)).orFail("formulaire").values
            form["etape"] = "apercu"
            var write = try PageForm(path, in: try await browser.post(path, form)).orFail("accord").values
            write["etape"] = "ecrire"
            let membre = try await app.all(Membre.self).first { $0.value.instance == copil }.orFail("membre")
            try await browser.post(
                "\(TestApp.base)/membres/\(membre.id)/modifier", ["version": "1", "qualite": "Autre"])
            let before = try await app.fingerprint()
            let answer = try await browser.post(path, write)
            #expect(answer.status == .conflict && answer.words.contains("ont changé entre-temps"))
            #expect(try await app.fingerprint() == before)
            var again = try PageForm(path, in: answer).orFail("nouvel accord").values
            again["etape"] = "ecrire"
            #expect(try await browser.post(path, again).status == .seeOther)
        }
    }
}
