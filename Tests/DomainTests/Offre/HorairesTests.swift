import Testing

@testable import Domain

@Suite("Les horaires comme on les écrit")
struct HorairesTests {
    private func read(_ text: String) throws -> Timetable { try #require(try Horaires(text)).timetable }

    @Test("une semaine, un jour qui diffère, les vacances et le mois fermé")
    func whole() throws {
        let text = "lu-ve 7h30-18h30 ; me 8h-12h, 14h-18h ; vacances : lu-ve 9h-17h ; fermé août"
        let horaires = try #require(try Horaires(text))
        #expect(horaires.typed == text)
        let timetable = horaires.timetable
        #expect(timetable.intervals(on: .monday, in: .school) == [.init(start: 450, end: 1110)])
        #expect(timetable.intervals(on: .wednesday, in: .always)?.map(\.text) == ["8h-12h", "14h-18h"])
        #expect(timetable.intervals(on: .wednesday, in: .holidays)?.map(\.text) == ["9h-17h"])
        #expect(timetable.intervals(on: .sunday, in: .holidays) == nil)
        #expect(timetable.closures == [.month(8)])
    }

    @Test(
        "une même semaine s’écrit de bien des façons",
        arguments: [
            ("lundi, mardi et jeudi de 9 h à 12 h 30", "lu-ma, je 9h-12h30"),
            ("Du lundi au vendredi : 09:00 - 12:30 / 14:00 - 17:30", "lu-ve 9h-12h30, 14h-17h30"),
            ("lun. 8-12 ; lun. 13h30-17h", "lu 8h-12h, 13h30-17h"),
            ("tous les jours 24h/24", "lu-di 0h-24h"), ("Week-end de 10h à midi", "sa-di 10h-12h"),
            ("tous les mercredis 14h à minuit", "me 14h-24h"), ("sa-lu 9h-10h", "lu, sa-di 9h-10h"),
            ("lu-ve sauf me 9h-17h", "lu-ma, je-ve 9h-17h"),
            ("lu-ve 9h-17h\nfermé le mercredi", "lu-ma, je-ve 9h-17h ; fermé me"),
            ("Me : 9h – 12h (sur place)", "me 9h-12h ; (sur place)"), ("sur RDV", "sur rendez-vous"),
            ("lu 9h 12h 30-14h", nil), ("période scolaire : me 7h30-18h30", "période scolaire : me 7h30-18h30"),
            (
                "hors vacances : sa 9h-12h. Vacances scolaires : fermé",
                "période scolaire : sa 9h-12h ; vacances : fermé"
            ),
            ("juillet-août : lu-ve 9h-18h", "juillet : lu-ve 9h-18h ; août : lu-ve 9h-18h"),
            (
                "je 9h-10h ; fermé du 24 décembre au 2 janvier, le 1er mai et à Noël",
                "je 9h-10h ; fermé du 24 décembre au 2 janvier ; fermé 1er mai ; fermé vacances de Noël"
            ),
            ("ve 9h-10h ; fermé les jours fériés", "ve 9h-10h ; fermé jours fériés"),
        ] as [(String, String?)]
    )
    func spellings(_ typed: String, _ expected: String?) throws {
        guard let expected else {
            #expect(refusal { try Horaires(typed) } != nil)
            return
        }
        #expect(try read(typed).description == expected)
    }

    @Test(
        "ce qui ne se lit pas est nommé, avec ce qu’il faut écrire",
        arguments: [
            ("lu-ve", "lu-ve", "heures"), ("lu-ve blurp", "blurp", "ni un jour"), ("9h-12h", "9h", "jours"),
            ("lu 9h", "9h", "fin"),
            ("lu 12h-9h", "12h-9h", "précède"), ("lu 9h-12h, 11h-14h", "11h-14h", "chevauchent"),
            ("lu 25h-26h", "25h-26h", "0h à 24h"), ("lu 9h75-10h", "9h75-10h", "0h à 24h"),
            ("blurp 9h-12h", "blurp", "ni un jour"), ("lu 9h-12h ; fermé parfois", "fermé", "quand"),
            ("vacances :", "vacances :", "ensuite"), ("lu 9h-12h (midi", "(midi", "parenthèse"), ("€", "€", "signe"),
            ("(rien)", "(rien)", "indiquez"), ("lu 9h-12h ; fermé 31 février", "31 février", "ainsi"),
        ]
    )
    func refused(_ typed: String, _ fragment: String, _ advice: String) throws {
        let found = try #require(refusal { try Horaires(typed) })
        #expect(found.field == "horaires")
        guard case .malformed(let text, let kind) = found.reason else {
            Issue.record("\(found.reason)")
            return
        }
        #expect(text == fragment)
        #expect(kind.contains(advice))
    }

    @Test("rien d’écrit n’est pas un horaire, un texte sans fin est refusé")
    func bounds() throws {
        #expect(try Horaires(" \n") == nil)
        #expect(refusal { try Horaires(tooLong(1_000)) }?.reason == .tooLong(limit: 1_000, count: 1_001))
    }

    @Test("écrits d’une seule façon puis relus, ils ne changent pas", arguments: 0..<200)
    func stable(_ seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let timetable = Timetable.picked(using: &random)
        let text = timetable.description
        let again = try read(text)
        #expect(again == timetable, "\(text)")
        #expect(again.description == text)
    }

    @Test("des mots au hasard sont lus ou refusés, jamais un arrêt", arguments: 0..<300)
    func hostile(_ seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let words = [
            "lu", "-", "ve", "9h", "12h30", "8", ",", ";", ":", "fermé", "août", "et", "au", "vacances", "sauf", "(x)",
            "(",
            "24h/24", "1er", "du", "jours", "fériés", "à", "h", "99999999999", "\n", "é", "🏠", "noël", ".", "7:",
        ]
        let text = (0..<Int.random(in: 1...14, using: &random)).compactMap { _ in words.picked(using: &random) }
            .joined(separator: Bool.random(using: &random) ? " " : "")
        do {
            guard let horaires = try Horaires(text) else { return }
            let printed = horaires.timetable.description
            #expect(try Horaires(printed)?.timetable.description == printed, "\(text) → \(printed)")
        } catch {
            #expect(error.field == "horaires", "\(text)")
        }
    }
}

extension Timetable {
    /// Any opening hours that can be written.
    fileprivate static func picked(using random: inout SeededRandom) -> Timetable {
        var timetable = Timetable()
        let seasons: [Season] = [.always, .school, .holidays, .month(7), .month(12)]
        for season in seasons.some(using: &random) + [.always] {
            for day in Weekday.allCases.some(using: &random) + [.friday] {
                timetable.weeks[season, default: .init()].days[day] = intervals(using: &random)
            }
        }
        let closures: [Closure] = [
            .month(8), .publicHolidays, .holidays(.noel), .holidays(.hiver),
            .days(from: .init(month: 12, day: 24), to: .init(month: 1, day: 2)),
            .days(from: .init(month: 5, day: 1), to: .init(month: 5, day: 1)),
        ]
        timetable.closures = closures.some(using: &random)
        timetable.isByAppointment = Bool.random(using: &random)
        timetable.remarks = ["sonner à l’entrée", "itinérance"].some(using: &random)
        return timetable
    }

    private static func intervals(using random: inout SeededRandom) -> [Interval] {
        let cuts = Set(
            (0..<Int.random(in: 0...6, using: &random)).map { _ in Int.random(in: 0...288, using: &random) * 5 })
        let times = cuts.sorted()
        return stride(from: 0, to: times.count - 1, by: 2).map { Interval(start: times[$0], end: times[$0 + 1]) }
    }
}
