import Domain
import TestSupport
import Testing

@testable import App

@Suite("À qui se comparer")
struct CompareTests {
    private static let base = "\(TestApp.base)/comparaisons"

    @Test("les EPCI qui ressemblent sont proposés avec leur raison ; un geste en ajoute un", arguments: Driver.allCases)
    func proposed(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let page = try await browser.get("\(Self.base)/nouveau")
            let words = page.words.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
            #expect(words.contains("CC Sud Vendée Littoral"), "\(words)")
            #expect(words.contains("Même forme (CC), même région ; 55 130 personnes pour 45 154 ici"))
            #expect(words.contains("revenu médian 20 670 € pour 21 610 €") && words.contains("ménages fiscaux 2019"))
            #expect(!words.contains("CC de Vie et Boulogne Même forme") && page.text.contains("id=\"lieu\""))

            let proposal = try page.text.firstMatch(of: /name="lieu" value="(\d{9})"><input[^>]*value="([^"]+)"/)
                .orFail("proposition").output
            let form = ["lieu": String(proposal.1), "raison": String(proposal.2).unescaped]
            #expect(try await browser.post(Self.base, form).status == .seeOther)
            #expect(try await browser.get("\(TestApp.base)/portrait").words.contains("CC Sud Vendée Littoral"))
            let after = try await browser.get("\(Self.base)/nouveau")
            #expect(!after.text.contains("name=\"lieu\" value=\"\(proposal.1)\""))
            let kept = try await app.all(TerritoireCompare.self).map(\.value)
            #expect(kept.contains { $0.lieu.code == proposal.1 && $0.raison.contains("même région") })
        }
    }

    @Test("le même deux fois, archivé ou non, soi-même ou un faux SIREN : refusés avec une phrase")
    func refused() async throws {
        try await withApp(.sqlite) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let known = try await app.all(TerritoireCompare.self).first.orFail("comparé")
            for code in [known.value.lieu.code, "200072882", "200072883", "85"] {
                let answer = try await browser.post(Self.base, ["lieu": code, "raison": ""])
                #expect(answer.status == .unprocessableContent, "\(code) \(answer)")
                #expect(answer.text.contains("aria-invalid"), "\(code)")
            }
            try await browser.post("\(Self.base)/\(known.id)/archiver")
            let again = try await browser.post(Self.base, ["lieu": known.value.lieu.code, "raison": ""])
            #expect(again.status == .unprocessableContent && again.words.contains("archivé"), "\(again)")
        }
    }

    @Test("sans chiffres des autres EPCI, la page dit quoi importer, et le SIREN reste possible")
    func unknown() async throws {
        try await withApp(.sqlite) { app in
            try await app.store.write { try $0.run("DELETE FROM jeu_ligne WHERE length(lieu) = 9") }
            let browser = try await app.signIn(as: .coordinatrice)
            let page = try await browser.get("\(Self.base)/nouveau")
            #expect(page.words.contains("Importez Filosofi par EPCI") && page.text.contains("id=\"lieu\""))
            #expect(try await browser.post(Self.base, ["lieu": "243500139", "raison": ""]).status == .seeOther)
        }
    }
}
