import Domain
import Testing

@Suite("Les jours et les périodes")
struct DayTests {
    @Test(
        "un jour se lit dans les deux écritures",
        arguments: [
            ("2021-06-28", "2021-06-28"), ("28/06/2021", "2021-06-28"), ("1/7/2021", "2021-07-01"),
            ("2021-7-1", "2021-07-01"), ("29/02/2024", "2024-02-29"), ("2000-02-29", "2000-02-29"),
            ("1789-07-14", "1789-07-14"), ("31/12/2200", "2200-12-31"),
        ]
    )
    func reads(_ typed: String, _ stored: String) {
        #expect(Day(typed)?.description == stored)
    }

    @Test(
        "ce qui n’est pas un jour n’en devient pas un",
        arguments: [
            "", "-", "//", "2023-02-29", "29/02/1900", "31/04/2021", "2021-00-10", "2021-13-01", "2021-01-00",
            "28/06/21", "2021/06/28", "28-06-2021", "28.06.2021", "2021-06", "2021-06-28T00:00", " 2021-06-28",
            "+2021-06-28", "2021--06-28", "2021-06-2８", "1788-12-31", "2201-01-01", "demain",
            "99999999999999999999-01-01", "28/06-2021",
        ]
    )
    func refuses(_ typed: String) {
        #expect(Day(typed) == nil)
    }

    @Test("chaque jour de deux siècles s’écrit, se relit et vient après celui d’avant")
    func everyDay() throws {
        var before: Day?
        var count = 0
        for year in 1901...2100 {
            for month in 1...12 {
                for number in 1...Day.lastDay(of: month, year) {
                    let day = try #require(Day(year, month, number))
                    if Day(day.description) != day || before.map({ $0 >= day }) == true { Issue.record("\(day)") }
                    before = day
                    count += 1
                }
            }
        }
        // 200 years, of which 49 leap ones: 2000 is, 2100 is not.
        #expect(count == 200 * 365 + 49)
    }

    @Test("un jour s’écrit en toutes lettres, avec « 1er »")
    func long() throws {
        #expect(try day("2021-06-28").long == "28\u{A0}juin\u{A0}2021")
        #expect(try day("2021-08-01").long == "1er\u{A0}août\u{A0}2021")
        #expect(try day("2022-02-01").monthAndYear == "février\u{A0}2022")
        #expect(Day.epoch.description == "1970-01-01")
    }

    @Test("une période contient ses deux bornes, et rien avant ni après")
    func contains() throws {
        let convention = try period("2021-01-01", "2024-12-31")
        #expect(try ["2021-01-01", "2023-05-05", "2024-12-31"].allSatisfy { convention.contains(try day($0)) })
        #expect(try !["2020-12-31", "2025-01-01"].contains { convention.contains(try day($0)) })
        #expect(Period.since(.epoch).contains(try day("2200-12-31")))
    }

    @Test("une période ne finit pas avant de commencer, mais peut durer un jour")
    func endsBeforeStart() throws {
        #expect(refusal { try period("2021-01-02", "2021-01-01") } == Refusal("fin", .endsBeforeStart))
        #expect(try period("2021-01-01", "2021-01-01").end == day("2021-01-01"))
        #expect(try period("2021-01-01").end == nil)
    }

    @Test("deux périodes se recouvrent quand un jour est dans les deux")
    func overlaps() throws {
        var random = SeededRandom(seed: 28)
        let days = try (1...28).map { try #require(Day(2021, 6, $0)) }
        for _ in 0..<2_000 {
            let periods = try (0..<2).map { _ in
                let start = Int.random(in: 0..<28, using: &random)
                let end = Bool.random(using: &random) ? nil : days[Int.random(in: start..<28, using: &random)]
                return try Period(from: days[start], to: end)
            }
            let shared = days.contains { periods[0].contains($0) && periods[1].contains($0) }
            if periods[0].overlaps(periods[1]) != shared || periods[1].overlaps(periods[0]) != shared {
                Issue.record("\(periods)")
            }
        }
        #expect(try period("2021-01-01", "2021-06-30").overlaps(period("2021-06-30")))
        #expect(try !period("2021-01-01", "2021-06-30").overlaps(period("2021-07-01")))
    }
}
