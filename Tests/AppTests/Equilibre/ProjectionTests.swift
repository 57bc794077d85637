import Domain
import Testing

@testable import App

@Suite("Les enfants à venir")
struct ProjectionTests {
    private let births: [Int: Double] = [
        2017: 90, 2018: 100, 2019: 100, 2020: 100, 2021: 100, 2022: 80, 2023: 110, 2024: 95,
    ]

    @Test("ceux qui sont nés donnent ceux de demain ; la fourchette encadre")
    func projected() throws {
        let inputs = ProjectionInputs(
            ages: 0...2, births: births, people: [2021: [100, 100, 99], 2022: [98, 100, 101]])
        let projection = try ChildrenProjection(inputs, horizon: 4).orFail("projection")
        #expect(projection.years.map(\.annee) == [2022, 2023, 2024, 2025, 2026] && projection.lastBirths == 2024)
        #expect(projection.years[0].central == 299)
        // r0 = (100/100 + 98/100) / 2, r1 = 1, r2 = (99/100 + 101/100) / 2: 2023 comes from the births of 2022, 2021, 2020.
        let central = projection.years[1].central
        #expect(abs(central - (0.99 * 80 + 100 + 100)) < 1e-9, "\(central)")
        for year in projection.years { #expect(year.low <= year.central && year.central <= year.high) }
        // Births that are not known are the mean of the last three years.
        let last = projection.years[4].central
        #expect(abs(last - (0.99 * 95 + 95 + 110)) < 1e-9, "\(last)")
    }

    @Test("sans recensement rattachable à des naissances, il n’y a pas de projection")
    func refused() {
        #expect(ChildrenProjection(ProjectionInputs(ages: 0...2, births: births, people: [:]), horizon: 5) == nil)
        let without = ProjectionInputs(ages: 0...2, births: [:], people: [2022: [1, 1, 1]])
        #expect(ChildrenProjection(without, horizon: 5) == nil)
    }
}
