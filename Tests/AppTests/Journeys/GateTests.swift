import Domain
import Storage
import TestSupport
import Testing

@testable import App

@Suite("Un volet avance d’étape en étape")
struct GateTests {
    private static let decision = ["jour": "2021-06-10", "decision": "COPIL du 10 juin 2021 (exemple)"]

    @Test("ce qui manque est dit et l’étape n’est pas franchie", arguments: Driver.allCases)
    func refused(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let before = try await app.fingerprint()
            let cases: [(volet: String, stage: String, sentence: String)] = [
                ("citoyennete", "diagnostic", "Le texte du diagnostic partagé est vide."),
                ("citoyennete", "diagnostic", "Aucun constat n’a été apporté."),
                ("droits", "enjeux", "n’est pas franchie."), ("enfance", "plan", "n’est pas franchie."),
                ("droits", "validation", "n’est pas franchie."), ("petite-enfance", "plan", "n’est pas franchie"),
            ]
            for line in cases {
                let answer = try await browser.post(
                    "\(TestApp.base)/volets/\(line.volet)/avancer",
                    Self.decision.merging(["stage": line.stage]) { $1 }
                )
                #expect(answer.status == .unprocessableContent, "\(line)")
                #expect(answer.words.contains(line.sentence), "\(line)")
            }
            #expect(try await app.fingerprint() == before)
        }
    }

    @Test("il faut une date, pas avant l’étape d’avant, et une décision", arguments: Driver.allCases)
    func undated(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let path = "\(TestApp.base)/volets/jeunesse/avancer"
            for (form, sentence) in [
                (["stage": "enjeux", "decision": "COPIL"], "date de la décision"),
                (["stage": "enjeux", "jour": "2021-06-31", "decision": "COPIL"], "date de la décision"),
                (["stage": "enjeux", "jour": "2021-06-10"], "qui a décidé"),
                (["stage": "enjeux", "jour": "2021-03-01", "decision": "COPIL"], "La date précède"),
            ] {
                let answer = try await browser.post(path, form)
                #expect(answer.status == .unprocessableContent && answer.words.contains(sentence), "\(form)")
            }
            #expect(try await browser.post(path, ["stage": "inconnue"]).status == .badRequest)
            let long = ["stage": "enjeux", "jour": "2021-06-10", "decision": String(repeating: "a", count: 5_001)]
            #expect(try await browser.post(path, long).status == .unprocessableContent)
        }
    }

    @Test("complet, le volet franchit l’étape ; rouvert, il revient avant elle", arguments: Driver.allCases)
    func advance(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let volet = try await app.volet("droits")
            let path = "\(TestApp.base)/volets/droits"
            let passed = try await browser.post(
                "\(path)/avancer",
                Self.decision.merging(["stage": "diagnostic"]) { $1 }
            )
            #expect(passed.status == .seeOther)
            let etape = try await app.all(Etape.self).first { $0.value.volet == volet.id }.orFail("étape")
            #expect(etape.value.stage == .diagnostic && etape.value.on == Day(2021, 6, 10))
            #expect(try await browser.get(path).words.contains("COPIL du 10 juin 2021 (exemple)"))

            let form = try PageForm("\(path)/rouvrir", in: try await browser.get(path)).orFail("rouvrir").values
            #expect(try await browser.post("\(path)/rouvrir", form).status == .seeOther)
            #expect(try await app.all(Etape.self).contains { $0.value.volet == volet.id } == false)
            #expect(try await browser.post("\(path)/rouvrir", form).status == .notFound)
            let convention = try await app.convention()
            let journal = try await app.read { try $0.journal(of: convention, limit: 2) }
            #expect(journal.map(\.action) == [.delete, .create])
        }
    }

    @Test("on ne rouvre que la dernière étape franchie", arguments: Driver.allCases)
    func reopenLast(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let volet = try await app.volet("petite-enfance").id
            let first = try await app.all(Etape.self).first { $0.value.volet == volet && $0.value.stage == .diagnostic }
                .orFail("étape")
            let answer = try await browser.post(
                "\(TestApp.base)/volets/petite-enfance/rouvrir",
                ["etape": first.id.rawValue, "version": "1"]
            )
            #expect(answer.status == .notFound)
            #expect(try await app.one(first.id) == first)
        }
    }

    @Test("une opération portée sans la compétence est signalée avec sa raison", arguments: Driver.allCases)
    func competence(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .habitant)
            let fiche = try await app.fiche("FA-07").id
            let page = try await browser.get("\(TestApp.base)/fiches/\(fiche)")
            #expect(
                page.words.contains("Commune de Palluau ne détient pas la compétence « parentalité »"),
                "\(page.words.matches(of: /[^.]*compétence[^.]*/).map { String($0.output) })"
            )
            let check = try await browser.get("\(TestApp.base)/verification")
            #expect(check.words.contains("FA-07"))
            let other = try await browser.get("\(TestApp.base)/fiches/\(try await app.fiche("FA-01").id)")
            #expect(!other.words.contains("ne détient pas la compétence"))
        }
    }
}
