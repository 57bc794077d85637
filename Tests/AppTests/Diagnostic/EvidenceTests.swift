import Domain
import Testing

@testable import App

@Suite("Un chiffre pris comme preuve")
struct EvidenceTests {
    private func shown(_ now: String?) throws -> String {
        let chiffre = try Preuve.Chiffre(indicateur: "population", lieu: "85003", annee: 2018, valeur: "9 800")
        let preuve = try Preuve(
            id: Identifier("p"),
            constat: Identifier("c"),
            nature: .chiffre,
            chiffre: chiffre,
            source: "Insee"
        )
        let constat = try Constat(id: Identifier("c"), volet: Identifier("v"), nature: .atout, titre: "Constat")
        let current = now.map { [chiffre: $0] } ?? [:]
        return EvidenceView(preuves: [preuve], current: current)
            .html(of: constat, base: .init("ctg", "x"), mayEdit: false).markup
    }

    @Test("dit qu’il a changé depuis, l’ancien et le nouveau")
    func moved() throws {
        let html = try shown("9 812")
        #expect(html.contains("<del>9 800</del> <ins>9 812</ins>") && html.contains("9 800 en 2018 — Insee"))
    }

    @Test("ne dit rien quand il est le même, ou quand personne ne le connaît plus", arguments: ["9 800", nil])
    func unmoved(_ now: String?) throws {
        #expect(try !shown(now).contains("a changé"))
    }
}
