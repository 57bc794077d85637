import Domain
import Foundation
import TestSupport
import Testing

@testable import Exchange

@Suite("Les calendriers")
struct ICalendarTests {
    private static let stamp = Date(timeIntervalSince1970: 1_623_751_200)
    private static let organizer = ICalendar.Mailbox("ctg@exemple.fr", name: "Convention de l’exemple")

    private static func entry(_ summary: String = "COPIL", description: String = "", sequence: Int = 0)
        -> ICalendar.Entry
    {
        ICalendar.Entry(
            uid: "0190-1@ctg.exemple.fr", sequence: sequence, stamp: stamp, summary: summary, description: description)
    }

    private static func day(_ text: String) throws -> Day { try #require(Day(text)) }
    private static func hour(_ text: String) throws -> Heure { try #require(Heure(text)) }

    @Test("une réunion est lue à l’heure de France par une autre bibliothèque, l’été comme l’hiver")
    func paris() throws {
        let days = ["2021-06-12": "2021-06-12T16:30:00+00:00", "2021-12-12": "2021-12-12T17:30:00+00:00"]
        for (day, expected) in days {
            let event = ICalendar.Event(
                Self.entry(), from: .time(try Self.day(day), try Self.hour("18:30")),
                to: .time(try Self.day(day), try Self.hour("20:00")), location: "Salle du conseil ; Palluau, Vendée")
            let read = try ReadCalendar(
                ICalendar(method: .request, organizer: Self.organizer, events: [event]).text)
            let found = try #require(read.components.first)
            #expect(found.properties["DTSTART"] == expected && read.zones == ["Europe/Paris"])
            #expect(found.properties["LOCATION"] == "Salle du conseil ; Palluau, Vendée")
            #expect(found.properties["DTSTAMP"] == "2021-06-15T10:00:00+00:00" && found.errors.isEmpty)
            #expect(read.head.properties["METHOD"] == "REQUEST" && found.properties["STATUS"] == "CONFIRMED")
        }
    }

    @Test("une date entière finit le lendemain exclu, même au bout d’un mois ou d’un an")
    func wholeDays() throws {
        let cases = [
            ("2021-06-30", nil, "2021-07-01"), ("2021-12-31", nil, "2022-01-01"), ("2024-02-28", nil, "2024-02-29"),
            ("2021-09-01", "2021-09-30", "2021-10-01"), ("2021-09-10", "2021-09-01", "2021-09-11"),
        ]
        for (first, last, end) in cases {
            let event = ICalendar.Event(
                Self.entry(), from: .day(try Self.day(first)), to: try last.map { .day(try Self.day($0)) },
                isBusy: false)
            let read = try ReadCalendar(ICalendar(method: .publish, organizer: Self.organizer, events: [event]).text)
            let found = try #require(read.components.first).properties
            #expect(found["DTSTART"] == first && found["DTEND"] == end && found["TRANSP"] == "TRANSPARENT")
            #expect(read.zones.isEmpty)
        }
    }

    @Test("une annulation le dit deux fois, et son numéro d’ordre dépasse celui de l’invitation")
    func cancelled() throws {
        let event = ICalendar.Event(
            Self.entry(sequence: 3), from: .time(try Self.day("2021-06-12"), try Self.hour("18:30")),
            attendees: [.init(.init("maire@exemple.fr", name: "Maire \"exemple\""), answer: .accepted)])
        let read = try ReadCalendar(ICalendar(method: .cancel, organizer: Self.organizer, events: [event]).text)
        let found = try #require(read.components.first)
        #expect(read.head.properties["METHOD"] == "CANCEL" && found.properties["STATUS"] == "CANCELLED")
        #expect(found.properties["SEQUENCE"] == "3" && found.properties["UID"] == "0190-1@ctg.exemple.fr")
        #expect(found.attendees.map(\.address) == ["mailto:maire@exemple.fr"])
    }

    @Test("qui n’a pas répondu est prié de le faire ; un abonnement ne demande rien à personne")
    func attendees() throws {
        let people = ICalendar.Attendee.Answer.allCases.map {
            ICalendar.Attendee(.init("a+b@exemple.fr", name: "Élue"), answer: $0)
        }
        let event = ICalendar.Event(Self.entry(), from: .day(try Self.day("2021-06-12")), attendees: people)
        let asked = try ReadCalendar(ICalendar(method: .request, organizer: Self.organizer, events: [event]).text)
        #expect(asked.components.first?.attendees.map(\.asked) == ["TRUE", "", "", ""])
        #expect(asked.components.first?.attendees.first?.name == "Élue")
        let published = try ReadCalendar(ICalendar(method: .publish, organizer: Self.organizer, events: [event]).text)
        #expect(published.components.first?.attendees.isEmpty == true)
    }

    @Test("une tâche a son échéance et son état")
    func toDos() throws {
        let due = try Self.day("2021-06-30")
        let calendar = ICalendar(
            method: .publish, name: "Mon agenda", organizer: Self.organizer,
            toDos: [.init(Self.entry(), due: due), .init(Self.entry(), due: nil, isDone: true)])
        let read = try ReadCalendar(calendar.text)
        #expect(read.components.map(\.kind) == ["VTODO", "VTODO"])
        #expect(read.components.map { $0.properties["DUE"] } == ["2021-06-30", nil])
        #expect(read.components.map { $0.properties["STATUS"] } == ["NEEDS-ACTION", "COMPLETED"])
        #expect(read.head.properties["X-WR-CALNAME"] == "Mon agenda")
    }

    @Test("n’importe quel texte revient entier, en lignes de 75 octets au plus", arguments: 0..<12)
    func anyText(_ seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let signs = Array("aé œ;,:\\\"^'n👩‍👩‍👧ﷺ\u{301}«».\n\t\r\u{2028}\u{7}=")
        func text(_ count: Int) -> String {
            String(
                (0..<Int.random(in: 1...count, using: &random)).map { _ in signs.randomElement(using: &random) ?? "a" })
        }
        for _ in 0..<10 {
            let (summary, description, name) = (text(200), text(900), text(60))
            let event = ICalendar.Event(
                Self.entry(summary, description: description), from: .day(try Self.day("2021-06-12")),
                attendees: [.init(.init("a@exemple.fr", name: name))])
            let read = try ReadCalendar(ICalendar(method: .request, organizer: Self.organizer, events: [event]).text)
            let found = try #require(read.components.first)
            #expect(found.properties["SUMMARY"]?.plain == summary.plain)
            #expect(found.properties["DESCRIPTION"]?.plain == description.plain)
            #expect(read.longest <= 75 && !read.bare && read.components.count == 1 && found.errors.isEmpty)
        }
    }

    @Test("un texte ne peut pas ajouter de ligne au calendrier")
    func injection() throws {
        let hostile = "a\r\nATTENDEE:mailto:mal@exemple.fr\r\nEND:VEVENT"
        let event = ICalendar.Event(
            Self.entry(hostile, description: hostile), from: .day(try Self.day("2021-06-12")), location: hostile,
            attendees: [.init(.init("a@exemple.fr\r\nX:1", name: hostile))])
        let text = ICalendar(method: .request, organizer: Self.organizer, events: [event]).text
        let unfolded = text.replacing("\r\n ", with: "").split(separator: "\r\n")
        #expect(unfolded.count { $0.hasPrefix("ATTENDEE") } == 1 && unfolded.count { $0 == "END:VEVENT" } == 1)
        #expect(!unfolded.contains { $0.hasPrefix("X:") })
    }
}

extension String {
    /// The text as a reader gets it back: its breaks made one kind, its controls gone.
    fileprivate var plain: String {
        let breaks = Set<Unicode.Scalar>(["\r", "\u{85}", "\u{2028}", "\u{2029}"])
        var scalars = String.UnicodeScalarView()
        for scalar in replacing("\r\n", with: "\n").unicodeScalars {
            if breaks.contains(scalar) {
                scalars.append("\n")
            } else if scalar == "\n" || scalar == "\t" || scalar.properties.generalCategory != .control {
                scalars.append(scalar)
            }
        }
        return String(scalars)
    }
}
