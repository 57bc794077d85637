import Domain
import Testing

/// A figure says what it is, or why there is none.
@Suite("Une valeur porte son statut")
struct ValeurTests {
    @Test("une valeur secrète ou non publiée n’a pas de nombre, un zéro en a un")
    func numbers() {
        #expect(Valeur.secret.number == nil)
        #expect(Valeur.notPublished.number == nil)
        #expect(Valeur.trueZero.number == 0)
        #expect(Valeur(0.0) == .trueZero)
    }

    @Test("ce qui n’est pas un nombre n’est pas une valeur", arguments: [Double.nan, .infinity, -.infinity])
    func notANumber(_ number: Double) {
        #expect(Valeur(number) == nil)
        #expect(Valeur(code: "\(number)") == nil)
    }

    @Test(
        "une valeur se retrouve dans son code",
        arguments: [.value(21_750), .value(-3.25), .estimated(0.1), .trueZero, .secret, .notPublished] as [Valeur])
    func codes(_ valeur: Valeur) {
        #expect(Valeur(code: valeur.code) == valeur)
    }

    @Test("un code vide ou inconnu n’est pas une valeur", arguments: ["", "x", "~", "~s", "1,5", " 1"])
    func unknownCodes(_ code: String) {
        #expect(Valeur(code: code) == nil)
    }

    @Test("un lieu se retrouve dans son code, et deux lieux n’ont pas le même")
    func places() throws {
        let lieux: [Lieu] = [
            .commune(try CodeInsee("85003")), .epci(try Siren("200072882")), .departement("52"), .region("52"),
            .departement("2A"), .departement("974"), .metropole, .france, .iris("850030101"),
        ]
        #expect(lieux.map { Lieu(code: $0.code) } == lieux)
        #expect(Set(lieux.map(\.code)).count == lieux.count)
        #expect(["85", "52", "R5", "D", "FX", "", "123456789"].allSatisfy { Lieu(code: $0) == nil })
    }

    @Test("un tableau garde chaque statut, et ne dit rien de ce qu’on ne lui a pas dit")
    func table() throws {
        var tableau = TableauDeValeurs([.init("a", annee: 2019), .init("b", annee: 2020)])
        let first = tableau.append(.commune(try CodeInsee("85003")))
        let second = tableau.append(.france)
        tableau[first, 0] = .secret
        tableau[first, 1] = .estimated(1.5)
        tableau[second, 1] = .trueZero
        #expect(tableau.line(of: first) == "s;~1.5")
        #expect(tableau.line(of: second) == ";0")
        tableau[first, 1] = nil
        #expect(tableau[first, 1] == nil)
        #expect(tableau == tableau)
    }
}
