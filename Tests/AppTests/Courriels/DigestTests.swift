import Domain
import Foundation
import Mail
import Storage
import Synchronization
import TestSupport
import Testing

@testable import App

/// A slice whose reminders the test decides on.
private final class Reminding: Sendable {
    private let list = Mutex<[Rappel]>([])

    var rappels: [Rappel] {
        get { list.withLock { $0 } }
        set { list.withLock { $0 = newValue } }
    }

    var slices: [Slice] { [Slice("Essai", reminders: { [self] _, _, _ in rappels })] }
}

@Suite("Le résumé du matin")
struct DigestTests {
    private func rappel(
        _ account: String, _ key: String, _ nature: Rappel.Nature = .tache, on day: Day? = nil
    ) -> Rappel {
        Rappel(
            nature: nature, account: account, key: key, phrase: "Phrase de \(key)",
            address: "\(TestApp.base)/calendrier", on: day)
    }

    /// The morning of the day after the one tests start on: 7 h 30 in France.
    private func goToMorning(_ app: TestApp) { app.clock.advance(hours: 19.5) }

    @Test("dit tout en un courriel, en texte et en page, avec de quoi l’arrêter", arguments: Driver.allCases)
    func content(_ driver: Driver) async throws {
        try await withApp(driver, address: "https://ctg.exemple.fr") { app in
            let (room, reminding) = (PostRoom(), Reminding())
            let environment = app.environment(sendingTo: room)
            let account = try await app.account(of: .maire)
            reminding.rappels = [
                rappel(account, "a<b>", on: Day(2021, 6, 20)), rappel(account, "c", .reunion),
                rappel(account, "d", on: Day(2021, 6, 1)),
            ]
            goToMorning(app)
            #expect(try await environment.prepareDigests(slices: reminding.slices) == 1)
            try await environment.sendQueuedMail()
            let message = try room.messages.first.orFail("résumé")
            #expect(message.subject == "Maillage\u{A0}: 3 choses à savoir, dont 1 en retard")
            #expect(message.text.contains("En retard\u{A0}: Phrase de d\n  https://ctg.exemple.fr/ctg/"))
            #expect(
                message.html?.contains("Phrase de a&lt;b&gt;") == true && message.html?.contains("lang=\"fr\"") == true)
            #expect(message.unsubscribe?.hasPrefix("https://ctg.exemple.fr/courriels/arret/") == true)
            #expect(message.to.map(\.address) == [Persona.maire.email])
        }
    }

    @Test("ne part que le matin, en France", arguments: Driver.allCases)
    func hours(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let (room, reminding) = (PostRoom(), Reminding())
            let environment = app.environment(sendingTo: room)
            reminding.rappels = [rappel(try await app.account(of: .maire), "a")]
            // Tests start at noon in France.
            var hours: [Int] = []
            for _ in 0..<48 {
                if try await environment.prepareDigests(slices: reminding.slices) > 0 {
                    hours.append(app.clock.now.hourInFrance)
                }
                try await environment.sendQueuedMail()
                app.clock.advance(hours: 0.5)
            }
            #expect(hours == [7] && room.messages.count == 1)
        }
    }

    @Test("ne dit jamais deux fois la même chose, sauf une fois devenue en retard", arguments: Driver.allCases)
    func once(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let (room, reminding) = (PostRoom(), Reminding())
            let environment = app.environment(sendingTo: room)
            reminding.rappels = [rappel(try await app.account(of: .maire), "a", on: Day(2021, 6, 18))]
            goToMorning(app)
            for _ in 0..<10 {
                try await environment.prepareDigests(slices: reminding.slices)
                try await environment.sendQueuedMail()
                app.clock.advance(hours: 24)
            }
            let late = room.messages.map { $0.text.contains("En retard") }
            #expect(late == [false, true])
            #expect(room.messages.map(\.date.day) == [Day(2021, 6, 16), Day(2021, 6, 19)])
        }
    }

    @Test("ce qui vient de changer attend une heure : défait entre-temps, il n’est pas dit", arguments: Driver.allCases)
    func undo(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let (room, reminding) = (PostRoom(), Reminding())
            let environment = app.environment(sendingTo: room)
            let account = try await app.account(of: .maire)
            goToMorning(app)
            let jalon = try Jalon(
                id: app.environment.newID(), titre: "Date posée par erreur", nature: .autre,
                on: Day(2021, 7, 1).orFail("jour"))
            try await app.change { try $0.insert(jalon) }
            reminding.rappels = [rappel(account, "jalon:\(jalon.id.rawValue)", .calendrier)]
            #expect(try await environment.prepareDigests(slices: reminding.slices) == 0)
            app.clock.advance(hours: 0.9)
            #expect(try await environment.prepareDigests(slices: reminding.slices) == 0)
            app.clock.advance(hours: 0.2)
            #expect(try await environment.prepareDigests(slices: reminding.slices) == 1)
            // Still in the queue: what is undone before it leaves is taken back.
            reminding.rappels = []
            #expect(try await environment.prepareDigests(slices: reminding.slices) == 0)
            #expect(try await environment.sendQueuedMail() == 0 && room.messages.isEmpty)
            #expect(try await app.count("rappel_dit") == 0)
        }
    }

    @Test(
        "un serveur en panne plusieurs jours ne fait pas partir plusieurs résumés d’un coup", arguments: Driver.allCases
    )
    func outage(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let (room, reminding) = (PostRoom(), Reminding())
            let environment = app.environment(sendingTo: room)
            let account = try await app.account(of: .maire)
            room.answer(.temporary("panne"), to: "*")
            for hour in 0..<96 {
                reminding.rappels = (0...(hour / 24)).map { rappel(account, "jour \($0)") }
                if hour == 80 { room.answer(nil, to: "*") }
                try await environment.prepareDigests(slices: reminding.slices)
                try await environment.sendQueuedMail()
                app.clock.advance(hours: 1)
            }
            let message = try room.messages.first.orFail("résumé")
            #expect(room.messages.count == 1 && (7..<12).contains(message.date.hourInFrance))
            #expect(message.text.contains("jour 0") && message.text.contains("jour 2"))
        }
    }

    @Test("chacun choisit ses sujets et son rythme", arguments: Driver.allCases)
    func choices(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let (room, reminding) = (PostRoom(), Reminding())
            let environment = app.environment(sendingTo: room)
            let browser = try await app.signIn(as: .maire)
            let account = try await app.account(of: .maire)
            #expect(try await browser.get("/compte").text.contains("href=\"/compte/courriels\""))
            let page = try await browser.get("/compte/courriels")
            var form = try PageForm("/compte/courriels", in: page).orFail("formulaire").values
            #expect(form.list("natures").count == Rappel.Nature.allCases.count)
            form.set("rythme", ["chaque heure"])
            #expect(try await browser.post("/compte/courriels", form).status == .badRequest)
            form.set("natures", ["reunion"])
            form.set("rythme", ["semaine"])
            #expect(try await browser.post("/compte/courriels", form).status == .seeOther)
            for day in 0..<21 {
                reminding.rappels = [rappel(account, "t\(day)"), rappel(account, "r\(day)", .reunion)]
                goToMorning(app)
                try await environment.prepareDigests(slices: reminding.slices)
                try await environment.sendQueuedMail()
                app.clock.advance(hours: 4.5)
            }
            #expect((3...4).contains(room.messages.count))
            #expect(room.messages.allSatisfy { !$0.text.contains("Phrase de t") && $0.text.contains("Phrase de r") })
        }
    }

    @Test("un geste arrête tout sans compte ni page, un autre remet tout en route", arguments: Driver.allCases)
    func unsubscribe(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let (room, reminding) = (PostRoom(), Reminding())
            let environment = app.environment(sendingTo: room)
            let account = try await app.account(of: .maire)
            reminding.rappels = [rappel(account, "a")]
            goToMorning(app)
            try await environment.prepareDigests(slices: reminding.slices)
            try await environment.sendQueuedMail()
            let address = try (room.messages.first?.unsubscribe).orFail("adresse")
            let path = String(address.dropFirst(app.environment.settings.publicAddress.count))
            let stranger = Browser(app)
            #expect(try await stranger.get(path).heading == "Ne plus recevoir le résumé")
            #expect(try await app.read { try $0.mailPreference(of: account).stoppedAt } == nil)
            for type in ["application/x-www-form-urlencoded", "multipart/form-data; boundary=a"] {
                let body = "List-Unsubscribe=One-Click"
                let answer = try await stranger.send(
                    .post, path, headers: [.contentType: type], body: .init(buffer: .init(string: body)))
                #expect(answer.status == .ok && answer.heading == "Plus de résumé", "\(type)")
            }
            reminding.rappels = [rappel(account, "b")]
            app.clock.advance(hours: 24)
            #expect(try await environment.prepareDigests(slices: reminding.slices) == 0)
            let back = try PageForm(path.replacing("arret", with: "reprise"), in: try await stranger.get(path))
                .orFail("bouton")
            #expect(try await stranger.post(back.action, back.values).status == .ok)
            #expect(try await environment.prepareDigests(slices: reminding.slices) == 1)
            for wrong in ["\(path)0", path.replacing(account, with: "x"), "/courriels/arret/x"] {
                #expect(try await stranger.post(wrong).status == .notFound)
            }
        }
    }

    @Test(
        "qui n’est plus de la convention, a effacé son compte ou refuse nos courriels ne reçoit rien",
        arguments: Driver.allCases)
    func nobody(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let reminding = Reminding()
            let erased = try await app.account(of: .referenteCaf)
            let stranger = try await app.account(of: .stranger)
            reminding.rappels = [rappel(erased, "a"), rappel(stranger, "b"), rappel("inconnu", "c")]
            try await app.signIn(as: .referenteCaf).post("/compte/effacer", ["confirmation": "effacer"])
            goToMorning(app)
            #expect(try await app.environment.prepareDigests(slices: reminding.slices) == 0)
        }
    }

    @Test(
        "un mois de dizaines d’événements par jour : jamais plus d’un courriel par jour et par personne",
        arguments: Driver.allCases)
    func month(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let (room, reminding) = (PostRoom(), Reminding())
            let environment = app.environment(sendingTo: room)
            var accounts: [String] = []
            for persona in [Persona.maire, .coordinatrice, .referenteCaf, .groupe, .habitant] {
                accounts.append(try await app.account(of: persona))
            }
            var random = SeededRandom(seed: 31)
            // What happens is told for four days, as a slice would.
            var events: [[Rappel]] = []
            for hour in 0..<(31 * 24) {
                let today = app.clock.now.day
                events.append(
                    (0..<Int.random(in: 0...3, using: &random)).flatMap { number in
                        accounts.map { account in
                            let nature = Rappel.Nature.allCases.randomElement(using: &random) ?? .tache
                            let day = Bool.random(using: &random) ? today : nil
                            return rappel(account, "\(hour)-\(number)", nature, on: day)
                        }
                    })
                reminding.rappels = events.suffix(96).flatMap(\.self)
                if hour % 50 == 0 { room.answer(.temporary("panne"), to: Persona.groupe.email) }
                if hour % 50 == 30 { room.answer(nil, to: Persona.groupe.email) }
                async let first = environment.prepareDigests(slices: reminding.slices)
                async let second = environment.prepareDigests(slices: reminding.slices)
                _ = try await (first, second)
                async let third = environment.sendQueuedMail()
                async let fourth = environment.sendQueuedMail()
                _ = try await (third, fourth)
                app.clock.advance(hours: 1)
            }
            let digests = Dictionary(grouping: room.messages) { "\($0.to[0].address) \($0.date.day)" }
            #expect(digests.values.allSatisfy { $0.count == 1 }, "\(digests.filter { $0.value.count > 1 }.keys)")
            #expect(digests.count > 100 && room.messages.allSatisfy { $0.unsubscribe != nil })
            let told = room.messages.flatMap { message in
                message.text.matches(of: /- (En retard\u{A0}: )?Phrase de ([0-9-]+)/).map {
                    "\(message.to[0].address) \($0.output.0)"
                }
            }
            #expect(Set(told).count == told.count && told.count > 2_000)
        }
    }
}
