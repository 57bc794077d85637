import Domain
import Testing

@Suite("Les jours fériés et les jours ouvrés")
struct JoursOuvresTests {
    private static let days = JoursOuvres(1900...2101, pause: try? Pause(from: day(2021, 7, 15), to: day(2021, 8, 31)))

    @Test("les jours fériés de 2021 et 2024 sont ceux du calendrier")
    func known() {
        #expect(
            JoursFeries.national.days(in: 2021).map(\.on.description) == [
                "2021-01-01", "2021-04-05", "2021-05-01", "2021-05-08", "2021-05-13", "2021-05-24", "2021-07-14",
                "2021-08-15", "2021-11-01", "2021-11-11", "2021-12-25",
            ])
        #expect(JoursFeries.national.days(in: 2024).map(\.nom).contains("Ascension"))
        let alsace = JoursFeries.alsaceMoselle.days(in: 2024).filter {
            !JoursFeries.national.days(in: 2024).contains($0)
        }
        #expect(alsace.map(\.on.description) == ["2024-03-29", "2024-12-26"])
        #expect(JoursFeries.national.days(in: 1).isEmpty)
    }

    @Test("Pâques tombe aux dates publiées, un dimanche entre le 22 mars et le 25 avril")
    func easter() throws {
        let published = [
            1818: (3, 22), 1943: (4, 25), 2000: (4, 23), 2008: (3, 23), 2019: (4, 21), 2022: (4, 17), 2025: (4, 20),
            2026: (4, 5), 2038: (4, 25),
        ]
        for year in 1800...2200 {
            let monday = try #require(JoursFeries.national.days(in: year).first { $0.nom == "Lundi de Pâques" })
            let easter = monday.on.advanced(by: -1)
            #expect(easter.rankInWeek == 6)
            #expect((3, 22) <= (easter.month, easter.day) && (easter.month, easter.day) <= (4, 25))
            if let (month, day) = published[year] { #expect((easter.month, easter.day) == (month, day), "\(year)") }
        }
    }

    @Test("le rang d’un jour et le jour d’un rang se répondent, de 1789 à 2200")
    func ordinals() throws {
        var day = try #require(Day(1789, 1, 1))
        var count = 1
        while let next = Day(ordinal: day.ordinal + 1) {
            #expect(next > day && next.rankInWeek == (day.rankInWeek + 1) % 7)
            day = next
            count += 1
        }
        #expect(day == Day(2200, 12, 31) && count == 150_479)
        #expect(Day.epoch.ordinal == 0 && Day.epoch.weekdayName == "jeudi")
        #expect(Day.epoch.advanced(by: 900_000) == day && Day.epoch.advanced(by: -900_000).year == 1789)
    }

    @Test("ajouter des jours ouvrés, un à un ou d’un coup, sur deux siècles")
    func plus() throws {
        var random = SeededRandom(seed: 12)
        for _ in 0..<2_000 {
            let start = Day.epoch.advanced(by: .random(in: -25_000...47_000, using: &random))
            let count = Int.random(in: 0...60, using: &random)
            var walked = start
            var left = count
            while left > 0 {
                walked = walked.advanced(by: 1)
                if walked.rankInWeek < 5, !isHoliday(walked) { left -= 1 }
            }
            let delai = try Delai(count, .ouvres)
            #expect(Self.days.day(start, plus: delai) == walked, "\(start) + \(count)")
            #expect(count == 0 || Self.days.workedDays(from: start, to: walked) == count)
            let calendar = try Delai(count, .calendaires)
            #expect(Self.days.day(start, plus: calendar) == start.advanced(by: count))
        }
    }

    @Test("reculer d’un délai donne le dernier jour d’où l’on arrive à temps")
    func minus() throws {
        var random = SeededRandom(seed: 13)
        for _ in 0..<2_000 {
            let end = Day.epoch.advanced(by: .random(in: -25_000...47_000, using: &random))
            let unite: Delai.Unite = Bool.random(using: &random) ? .ouvres : .calendaires
            let delai = try Delai(.random(in: 0...40, using: &random), unite)
            let start = try #require(Self.days.day(end, minus: delai))
            let reached = try #require(Self.days.day(start, plus: delai))
            let later = try #require(Self.days.day(start.advanced(by: 1), plus: delai))
            #expect(reached <= end && later > end, "\(end) − \(delai.words)")
        }
    }

    @Test("on ne se réunit ni la fin de semaine, ni un jour férié, ni pendant la pause")
    func meetings() throws {
        #expect(!Self.days.allowsMeeting(day(2021, 7, 20)) && Self.days.isWorked(day(2021, 7, 20)))
        #expect(!Self.days.allowsMeeting(day(2021, 5, 13)) && !Self.days.isWorked(day(2021, 5, 13)))
        #expect(Self.days.holiday(day(2021, 5, 13)) == "Ascension")
        #expect(!Self.days.allowsMeeting(day(2021, 6, 19)) && Self.days.allowsMeeting(day(2021, 6, 21)))
        #expect(throws: Refusal.self) { try Pause(from: day(2021, 8, 31), to: day(2021, 7, 1)) }
        #expect(!Self.days.knows(day(1850, 1, 1)) && !Self.days.isWorked(day(1850, 1, 1)))
        #expect(try Self.days.day(day(2101, 12, 30), plus: Delai(30, .ouvres)) == nil)
        #expect(try Delai(1, .ouvres).words == "1\u{A0}jour ouvré" && Delai(5, .calendaires).words == "5\u{A0}jours")
        #expect(throws: Refusal.self) { try Delai(1_001, .ouvres) }
    }

    private func isHoliday(_ day: Day) -> Bool {
        JoursFeries.national.days(in: day.year).contains { $0.on == day }
    }
}

func day(_ year: Int, _ month: Int, _ day: Int) -> Day { Day(year, month, day) ?? .epoch }
