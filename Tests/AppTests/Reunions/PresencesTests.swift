import Domain
import Storage
import TestSupport
import Testing

@testable import App

@Suite("Présences, pouvoirs, décisions et tâches par les pages")
struct PresencesTests {
    @Test("un pouvoir donné deux fois ou à un absent est refusé avec sa raison", arguments: Driver.allCases)
    func proxies(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let reunion = try await app.copil()
            let membres = try await app.membres(of: reunion).map(\.rawValue)
            let path = "\(TestApp.base)/reunions/\(reunion.id)/presences"
            func note(_ membre: String, _ etat: String, _ par: String = "") async throws -> Answer {
                try await browser.post(path, ["membre": membre, "etat": etat, "represente_par": par])
            }
            #expect(try await note(membres[0], "present").status == .seeOther)
            #expect(try await note(membres[1], "excuse", membres[0]).status == .seeOther)
            #expect(try await note(membres[3], "absent").status == .seeOther)
            let before = try await app.fingerprint()
            for (answer, words) in [
                (try await note(membres[2], "excuse", membres[0]), "n’en porte qu’un"),
                (try await note(membres[1], "excuse", membres[2]), "déjà donné"),
                (try await note(membres[2], "excuse", membres[3]), "n’est pas dans la salle"),
                (try await note(membres[0], "absent"), "détient le pouvoir"),
                (try await note(membres[2], "excuse", membres[2]), "ne se représente pas"),
            ] {
                #expect(answer.status == .unprocessableContent && answer.words.contains(words), "\(words) : \(answer)")
            }
            #expect(try await app.fingerprint() == before)
            #expect(try await note(membres[1], "").status == .seeOther)
            #expect(try await note(membres[0], "absent").status == .seeOther)
        }
    }

    @Test("un vote faux est refusé, puis gardé tel qu’écrit avec l’écart montré", arguments: Driver.allCases)
    func votes(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let reunion = try await app.copil()
            var form = [
                "instance_id": reunion.instance.rawValue, "reunion_id": reunion.id.rawValue, "jour": "2021-05-12",
                "texte": "=Une décision", "issue": "adoptee", "vote_en_exercice": "15", "vote_presents": "10",
                "vote_pouvoirs": "2", "vote_votants": "11", "vote_pour": "11", "vote_contre": "0",
            ]
            let refused = try await browser.post("\(TestApp.base)/decisions", form)
            #expect(refused.status == .unprocessableContent && refused.words.contains("12 attendus"))
            form["tel_qu_ecrit"] = "1"
            let kept = try await browser.post("\(TestApp.base)/decisions", form)
            #expect(kept.status == .seeOther)
            #expect(try await browser.follow(kept).words.contains("font 12, le compte rendu écrit 11 votants"))

            let csv = try await browser.get("\(TestApp.base)/decisions/registre.csv?q=decision").text
            #expect(csv.contains("'=Une décision") && csv.contains("11"))
            #expect(
                try await browser.get("\(TestApp.base)/decisions?annee=1999").words.contains(
                    "Aucune décision ne correspond"))
            let page = try await browser.get("\(TestApp.base)/decisions?volet=jeunesse&etat=adoptee&annee=2021")
            #expect(page.words.contains("jeunesse") && !page.words.contains("=Une décision"))
        }
    }

    @Test("la décision se lit sur ce qu’elle change, et une étape s’y appuie", arguments: Driver.allCases)
    func linked(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let decision = try await app.all(Decision.self).first { !$0.value.objets.isEmpty }.orFail("décision")
            for objet in decision.value.objets where objet.kind == "fiche_action" {
                #expect(
                    try await browser.get("\(TestApp.base)/fiches/\(objet.object)").text.contains(
                        "/decisions/\(decision.id)"))
            }
            #expect(try await browser.get("\(TestApp.base)/volets/jeunesse").text.contains("/decisions/\(decision.id)"))
            let passed = try await browser.post(
                "\(TestApp.base)/volets/droits/avancer",
                ["stage": "diagnostic", "registre": decision.id.rawValue, "jour": "", "decision": ""])
            #expect(passed.status == .seeOther)
            let etape = try await app.all(Etape.self).first { $0.value.registre == decision.id }.orFail("étape")
            #expect(etape.value.on == decision.value.on)
            #expect(
                try await browser.get("\(TestApp.base)/decisions/\(decision.id)").words.contains(
                    "étape «\u{A0}Diagnostic\u{A0}»")
            )
            let unknown = ["stage": "enjeux", "registre": "inconnue", "jour": "2021-06-10", "decision": "COPIL"]
            #expect(try await browser.post("\(TestApp.base)/volets/droits/avancer", unknown).status == .badRequest)
        }
    }

    @Test("chacun fait ses tâches et les reprend, pas celles des autres", arguments: Driver.allCases)
    func tasks(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let choices = try await app.choices()
            let mine = Identifier<Tache>(try await app.tache(of: .maire, choices))
            let other = try await app.tache(of: .coordinatrice, choices)
            let browser = try await app.signIn(as: .maire)
            let title = try await app.one(mine).value.titre
            #expect(try await browser.get("\(TestApp.base)/actions").words.contains(title))
            let ticked = try await browser.post("\(TestApp.base)/taches/\(mine)/faite")
            #expect(ticked.status == .seeOther)
            #expect(try await app.one(mine).value.faiteLe == app.environment.today)
            #expect(try await browser.follow(ticked).text.contains("/taches/\(mine)/rouvrir"))
            #expect(try await browser.post("\(TestApp.base)/taches/\(mine)/rouvrir").status == .seeOther)
            #expect(try await app.one(mine).value.faiteLe == nil)
            #expect(try await browser.post("\(TestApp.base)/taches/\(other)/faite").status == .forbidden)
        }
    }

    @Test(
        "les rappels : les réunions de la semaine à leurs membres, les tâches dues ou en retard",
        arguments: Driver.allCases)
    func reminders(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let maire = try await app.account(of: .maire)
            let reunion = try await app.copil()
            let find = { (day: Day) in
                try await app.read { db in
                    try ReunionReminders.find(db, db.conventionHead("vie-et-boulogne-2021").orFail("ctg"), day)
                }.filter { $0.account == maire }
            }
            let week = try await find(reunion.on.advanced(by: -7))
            #expect(week.contains { $0.nature == .reunion && $0.address.hasSuffix(reunion.id.rawValue) })
            #expect(try await find(reunion.on.advanced(by: -8)).isEmpty)
            let soon = try await find(Day(2021, 6, 15) ?? .epoch).filter { $0.nature == .tache }
            let late = try await find(Day(2021, 6, 19) ?? .epoch).filter { $0.nature == .tache }
            #expect(soon.count == 1 && late.count == 1 && soon.first?.key != late.first?.key)
            #expect(late.first?.phrase.contains("était à faire") == true)
        }
    }

    @Test("une série propose ses dates sans les jours fériés, puis se décale ensemble", arguments: Driver.allCases)
    func series(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let copil = try await app.copil().instance.rawValue
            var form = FormValues([
                "instance_id": [copil], "titre": ["Technique"], "premier": ["2022-04-04"], "chaque": ["1"],
                "unite": ["semaines"], "fois": ["4"], "heure_debut": ["9h"], "heure_fin": ["10h30"],
            ])
            let page = try await browser.post("\(TestApp.base)/reunions/serie", form)
            #expect(page.words.contains("lundi 18\u{A0}avril\u{A0}2022") && page.words.contains("férié"))
            let proposed = try PageForm("\(TestApp.base)/reunions/serie", in: page).orFail("dates")
            #expect(proposed.values.list("jours") == ["2022-04-04", "2022-04-11", "2022-04-25"])
            #expect(try await browser.post("\(TestApp.base)/reunions/serie", proposed.values).status == .seeOther)
            let made = try await app.all(Reunion.self).filter { $0.value.titre == "Technique" }
            #expect(made.count == 3 && Set(made.map(\.value.serie)).count == 1)
            let path = "\(TestApp.base)/reunions/\(made[1].id)/suivantes"
            let moved = ["version": "1", "jour": "2022-04-12", "lieu": "Aizenay"]
            #expect(try await browser.post(path, moved).status == .seeOther)
            #expect(try await app.one(made[0].id).value.on == made[0].value.on)
            #expect(try await app.one(made[1].id).value.on == Day(2022, 4, 12))
            let last = try await app.one(made[2].id).value
            #expect(last.on == Day(2022, 4, 26) && last.lieu == "Aizenay")
            form["fois"] = ""
            #expect(try await browser.post("\(TestApp.base)/reunions/serie", form).status == .unprocessableContent)
        }
    }
}
