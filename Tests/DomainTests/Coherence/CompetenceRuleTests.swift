import Domain
import Testing

@Suite("La règle des compétences")
struct CompetenceRuleTests {
    private let here: CodeInsee
    private let elsewhere: CodeInsee
    private let during: Period

    init() throws {
        here = try CodeInsee("85003")
        elsewhere = try CodeInsee("85178")
        during = try period("2021-01-01", "2024-12-31")
    }

    private func breach(
        _ competences: [Competence],
        by id: String,
        _ service: Service = .jeunesse,
        in communes: [CodeInsee] = [],
        during asked: Period? = nil
    ) throws -> CompetenceRule.Breach? {
        let organismes = [
            try Sample.organisme("epci", .epci), try Sample.organisme("syndicat", .syndicat),
            try Sample.organisme("commune", .commune, commune: here), try Sample.organisme("caf", .caf),
        ]
        let rule = CompetenceRule(competences: competences, organismes: organismes)
        return rule.breach(by: Identifier(id), carrying: service, in: communes, during: asked ?? during)
    }

    @Test("qui détient la compétence, là et alors, garde la règle")
    func held() throws {
        #expect(try breach([Sample.competence("epci", during: during)], by: "epci") == nil)
        #expect(try breach([Sample.competence("epci", during: during)], by: "epci", in: [here, elsewhere]) == nil)
        let partial = try Sample.competence("syndicat", in: [here, elsewhere], during: during)
        #expect(try breach([partial], by: "syndicat", in: [elsewhere]) == nil)
    }

    @Test("qui ne la détient pas est signalé, avec ceux qui la détiennent, une fois chacun")
    func notHeld() throws {
        let held = try [
            Sample.competence("commune", in: [here], during: during), Sample.competence("syndicat", during: during),
            Sample.competence("commune", in: [here], during: period("2025-01-01")),
            Sample.competence("epci", .periscolaire, during: during),
        ]
        #expect(try breach(held, by: "epci") == .notHeld(holders: [Identifier("commune"), Identifier("syndicat")]))
        #expect(try breach(held, by: "commune", .parentalite) == .notHeld(holders: []))
        #expect(try breach([], by: "epci") == .notHeld(holders: []))
    }

    @Test("hors de la période de la compétence, la règle est rompue")
    func outOfPeriod() throws {
        let past = try period("2015-01-01", "2020-12-31")
        let held = try [Sample.competence("epci", during: past)]
        #expect(try breach(held, by: "epci") == .outOfPeriod(past))
        #expect(try breach(held, by: "epci", during: period("2020-12-31", "2021-06-30")) == nil)
        let transferred = try held + [Sample.competence("epci", during: period("2023-01-01"))]
        #expect(try breach(transferred, by: "epci") == nil)
    }

    @Test("hors des communes de la compétence, la règle dit lesquelles")
    func outside() throws {
        let held = try [Sample.competence("syndicat", in: [here], during: during)]
        #expect(try breach(held, by: "syndicat", in: [here, elsewhere]) == .outside(communes: [elsewhere]))
        let later = try held + [Sample.competence("syndicat", in: [elsewhere], during: period("2025-01-01"))]
        #expect(try breach(later, by: "syndicat", in: [here, elsewhere]) == .outside(communes: [elsewhere]))
        let two = try held + [Sample.competence("syndicat", in: [elsewhere], during: period("2022-01-01"))]
        #expect(try breach(two, by: "syndicat", in: [here, elsewhere]) == nil)
    }

    @Test("une commune agit chez elle quand aucun lieu n’est dit, et pas chez les autres")
    func ownTerritory() throws {
        let held = try [Sample.competence("commune", in: [here], during: during)]
        #expect(try breach(held, by: "commune") == nil)
        #expect(try breach(held, by: "commune", in: [elsewhere]) == .outside(communes: [elsewhere]))
        let wrong = try [Sample.competence("commune", in: [elsewhere], during: during)]
        #expect(try breach(wrong, by: "commune") == .outside(communes: [here]))
    }

    @Test("la compétence d’une commune inscrite sans lieu s’arrête à ses limites")
    func communeWithoutPlace() throws {
        let held = try [Sample.competence("commune", during: during)]
        #expect(try breach(held, by: "commune") == nil && breach(held, by: "commune", in: [here]) == nil)
        #expect(try breach(held, by: "commune", in: [here, elsewhere]) == .outside(communes: [elsewhere]))
    }

    @Test("la règle ne vise que les collectivités", arguments: Organisme.Nature.allCases)
    func natures(_ nature: Organisme.Nature) throws {
        let organisme = try Sample.organisme("o", nature, commune: here)
        let rule = CompetenceRule(competences: [], organismes: [organisme])
        let breach = rule.breach(by: organisme.id, carrying: .jeunesse, during: during)
        let bound: Set<Organisme.Nature> = [.epci, .commune, .syndicat, .departement, .ccas]
        #expect(breach == (bound.contains(nature) ? .notHeld(holders: []) : nil))
        #expect(rule.breach(by: Identifier("inconnu"), carrying: .jeunesse, during: during) == nil)
    }
}
