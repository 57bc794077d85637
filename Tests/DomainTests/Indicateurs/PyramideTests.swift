import Domain
import Testing

@Suite("La pyramide et les âges")
struct PyramideTests {
    /// One woman more than men at each age, one person fewer each year.
    private func people(_ code: String) -> Valeur? {
        guard let age = SingleAge(code: code) else { return nil }
        return Valeur(Double(101 - age.age + (age.sexe == .femmes ? 1 : 0)))
    }

    private func everybody(_ ages: ClosedRange<Int>) -> Double {
        ages.reduce(0.0) { sum, age in sum + Double(2 * (101 - age) + 1) }
    }

    @Test("les groupes de cinq ans couvrent tous les âges, le dernier est ouvert")
    func groups() throws {
        let pyramide = try #require(Pyramide(people))
        #expect(pyramide.barres.count == 20)
        #expect(pyramide.barres.first?.ages == 0...4)
        #expect(pyramide.barres.last?.libelle == "95\u{A0}ans ou plus")
        #expect(pyramide.barres.first?.femmes.number == 500)
    }

    @Test(
        "chacun est compté une fois, quels que soient les groupes",
        arguments: [(5, 95), (5, 90), (10, 85), (1, 100), (7, 0), (200, 60)])
    func everybodyOnce(_ years: Int, _ open: Int) throws {
        let pyramide = try #require(Pyramide(groupsOf: years, openFrom: open, people))
        #expect(pyramide.barres.flatMap { Array($0.ages) } == Array(0...100))
        #expect(pyramide.sum == everybody(0...100))
        #expect(pyramide.isComplete)
    }

    @Test("un âge secret reste signalé, et sans âge il n’y a pas de pyramide")
    func lacking() throws {
        let pyramide = try #require(Pyramide { $0 == "population_femmes_002" ? .secret : people($0) })
        #expect(!pyramide.isComplete)
        #expect(pyramide.barres.first?.total(.femmes).state == .partial)
        #expect(Pyramide { _ in .secret } == nil)
        #expect(Pyramide(groupsOf: 0, people) == nil)
    }

    @Test("les âges d’un volet s’additionnent un à un")
    func singleAges() throws {
        let ages = try #require(Ages(3...11, people))
        #expect(ages.codes.count == 18)
        #expect(ages.total.valeur == .value(everybody(3...11)))
        #expect(ages.libelle == "3 à 11\u{A0}ans")
    }

    @Test(
        "des groupes d’âge ne servent que s’ils tombent juste",
        arguments: [
            (3...10, ["population_3_5", "population_6_10"]), (0...2, ["population_0_2"]),
            (0...24, ["population_0_2", "population_3_5", "population_6_10", "population_11_17", "population_18_24"]),
            (60...100, ["population_60_74", "population_75_plus"]), (3...11, nil), (12...17, nil), (75...99, nil),
        ])
    func published(_ range: ClosedRange<Int>, _ codes: [String]?) {
        let ages = Ages(range) { $0.contains("mmes") ? nil : .value(10) }
        #expect(ages?.codes == codes)
    }

    @Test("un groupe secret rend le compte secret, et hors des âges il n’y a rien")
    func secretGroup() {
        #expect(Ages(0...2) { $0 == "population_0_2" ? .secret : nil }?.total.valeur == .secret)
        #expect(Ages(-1...2, people) == nil)
        #expect(Ages(90...101, people) == nil)
    }

    @Test("le code d’un âge se lit dans les deux sens")
    func codes() {
        #expect(SingleAge(.femmes, 3).code == "population_femmes_003")
        #expect(SingleAge(code: "population_hommes_100") == SingleAge(.hommes, 120))
        #expect(SingleAge(code: "population_hommes_+03") == nil)
        #expect(SingleAge(code: "population_autres_003") == nil)
    }
}
