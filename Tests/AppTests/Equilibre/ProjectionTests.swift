import Analysis
import Testing

@testable import App

@Suite("Les enfants à venir")
struct ProjectionTests {
    private let births: [Int: Double] = [
        2017: 90, 2018: 100, 2019: 100, 2020: 100, 2021: 100, 2022: 80, 2023: 110, 2024: 95,
    ]

    @Test("avant trois ans, ceux qui sont nés donnent ceux de demain ; la fourchette encadre")
    func young() throws {
        let inputs = ProjectionInputs(
            ages: 0...2, births: births, children: [2021: [100, 100, 99], 2022: [98, 100, 101]])
        let years = try ChildrenProjection(inputs, horizon: 4).years
        #expect(years.map(\.annee) == [2022, 2023, 2024, 2025, 2026] && years[0].central == 299)
        // r0 = (100/100 + 98/100) / 2, r1 = r2 = 1: 2023 comes from the births of 2022, 2021 and 2020.
        #expect(abs(years[1].central - (0.99 * 80 + 100 + 100)) < 1e-9)
        // Births that are not known are the mean of the last three years.
        #expect(abs(years[4].central - (0.99 * 95 + 95 + 110)) < 1e-9)
        for year in years { #expect(year.low <= year.central && year.central <= year.high) }
    }

    @Test("au-delà, les cohortes de deux recensements se prolongent")
    func cohorts() throws {
        let flat = [Double](repeating: 10, count: 101)
        let same = ProjectionInputs(ages: 3...11, censuses: [2017: [flat, flat], 2022: [flat, flat]])
        let years = try ChildrenProjection(same, horizon: 7).years
        #expect(years.map(\.annee) == [2022, 2027, 2032])
        #expect(years.allSatisfy { abs($0.central - 180) < 1e-9 && abs($0.high - $0.low) < 1e-9 })
        // Every cohort loses a tenth in five years: those of 5 to 9 in 2022 are nine tenths of those of 0 to 4.
        let fewer = flat.map { $0 * 0.9 }
        let losing = ProjectionInputs(ages: 5...9, censuses: [2017: [flat, flat], 2022: [fewer, fewer]])
        let next = try ChildrenProjection(losing, horizon: 5).years
        #expect(abs(next[1].central - 81) < 1e-9 && next[1].low < 81 && next[1].high > 81)
    }

    @Test("sans ce qu’il faut, ou pour trop peu d’habitants, elle est refusée")
    func refused() {
        func isRefused(_ inputs: ProjectionInputs) -> Bool {
            (try? ChildrenProjection(inputs, horizon: 5)) == nil
        }
        let few = [[Double]](repeating: [Double](repeating: 1, count: 101), count: 2)
        #expect(isRefused(ProjectionInputs(ages: 0...2)) && isRefused(ProjectionInputs(ages: 0...2, births: births)))
        #expect(isRefused(ProjectionInputs(ages: 3...11, censuses: [2022: few])))
        #expect(isRefused(ProjectionInputs(ages: 3...11, censuses: [2017: few, 2022: few])))
    }
}
