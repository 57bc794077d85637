import Domain
import Testing

@Suite("Une série donne ses jours")
struct SerieTests {
    @Test("toutes les deux semaines le même jour, jusqu’à une date comprise")
    func weeks() throws {
        let serie = try Serie(premier: day(2021, 1, 5), chaque: 2, unite: .semaines, fin: .until(day(2021, 2, 16)))
        #expect(serie.days.map(\.description) == ["2021-01-05", "2021-01-19", "2021-02-02", "2021-02-16"])
    }

    @Test("le 2e mardi du mois, quatre fois, d’une année à l’autre")
    func rank() throws {
        let serie = try Serie(premier: day(2021, 11, 9), chaque: 1, unite: .mois, fin: .times(4))
        #expect(serie.days.map(\.description) == ["2021-11-09", "2021-12-14", "2022-01-11", "2022-02-08"])
    }

    @Test("un cinquième jour du mois devient le dernier")
    func last() throws {
        let serie = try Serie(premier: day(2021, 3, 30), chaque: 1, unite: .mois, fin: .times(3))
        #expect(serie.days.map(\.description) == ["2021-03-30", "2021-04-27", "2021-05-25"])
    }

    @Test("une règle impossible est refusée sur son champ")
    func refused() {
        #expect(field(0, .times(3)) == "chaque")
        #expect(field(1, .times(0)) == "fois")
        #expect(field(1, .times(61)) == "fois")
        #expect(field(1, .until(day(2020, 12, 31))) == "jusquau")
    }

    @Test("les jours vont toujours croissant, et tombent le même jour de la semaine")
    func property() throws {
        var random = SeededRandom(seed: 3)
        for _ in 0..<200 {
            let premier = Day.epoch.advanced(by: Int.random(in: 10_000...30_000, using: &random))
            let unite: Serie.Unite = Bool.random(using: &random) ? .mois : .semaines
            let serie = try Serie(
                premier: premier, chaque: Int.random(in: 1...12, using: &random), unite: unite,
                fin: .times(Int.random(in: 1...60, using: &random)))
            #expect(serie.days.first == premier)
            #expect(zip(serie.days, serie.days.dropFirst()).allSatisfy { $0 < $1 })
            #expect(serie.days.allSatisfy { $0.rankInWeek == premier.rankInWeek })
        }
    }

    private func field(_ chaque: Int, _ fin: Serie.Fin) -> String? {
        do {
            _ = try Serie(premier: day(2021, 1, 5), chaque: chaque, unite: .mois, fin: fin)
            return nil
        } catch {
            return error.field
        }
    }

    private func day(_ year: Int, _ month: Int, _ day: Int) -> Day { Day(year, month, day) ?? .epoch }
}
