import Domain
import Foundation
import Mail
import Storage
import TestSupport
import Testing

@testable import App

@Suite("La réponse à une convocation")
struct ReponseTests {
    /// Calls everybody, and gives the path each one may answer at.
    private func links(_ app: TestApp, _ sample: ConvocationSample) async throws -> [String: String] {
        let room = PostRoom()
        let browser = try await app.signIn(as: .coordinatrice)
        try await browser.post(sample.path, try await sample.form(browser))
        try await app.environment(sendingTo: room).sendQueuedMail()
        return room.messages.reduce(into: [:]) { links, message in
            let key = String(message.to[0].address.prefix { $0 != "@" })
            links[key] = message.text.firstMatch(of: /\/reponse\/[0-9a-f]{64}/).map { String($0.output) }
        }
    }

    private func place(_ key: String, _ app: TestApp, _ sample: ConvocationSample) async throws -> FeuillePresence.Place
    {
        let convention = try await app.convention()
        let feuille = try await app.read { try $0.feuille(of: sample.reunion, in: convention) }
        return feuille.place(of: try sample.membres[key].orFail(key))
    }

    @Test(
        "en deux gestes et sans compte, on vient, on s’excuse, on donne pouvoir, on change d’avis",
        arguments: Driver.allCases)
    func answer(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let sample = try await ConvocationSample(app)
            let links = try await links(app, sample)
            // Whoever replaces a member is told, not asked.
            #expect(Set(links.keys) == ["maire", "adjointe", "invite"])
            let (phone, link) = (Browser(app), try links["maire"].orFail("lien"))
            let page = try await phone.get(link)
            #expect(page.heading == "Réunion d’essai" && page.words.contains("Mardi 22\u{A0}juin\u{A0}2021"))
            #expect(!page.text.contains("@exemple.fr"))
            #expect(try await place("maire", app, sample) == .unknown)
            #expect(try await phone.post(link, ["reponse": "present"]).words.contains("Vous venez."))
            #expect(try await place("maire", app, sample) == .present)
            #expect(try await phone.post(link, ["reponse": "excuse"]).words.contains("Vous êtes excusé·e."))
            for key in ["adjointe", "sans"] {
                let membre = try sample.membres[key].orFail(key)
                let answer = try await phone.post(link, ["reponse": "pouvoir", "membre": membre.rawValue])
                #expect(answer.status == .ok && answer.words.contains("Vous donnez pouvoir à Personne \(key)."))
                #expect(try await place("maire", app, sample) == .proxy(to: membre))
            }
            let guest = try links["invite"].orFail("lien")
            #expect(try await phone.post(guest, ["reponse": "present"]).words.contains("Vous venez."))
            let state = try await app.signIn(as: .coordinatrice).get(sample.path).words
            #expect(state.contains("donne pouvoir") && state.contains("vient"))
            let convention = try await app.convention()
            #expect(try await app.read { try $0.brokenJournalSequence(of: convention) } == nil)
        }
    }

    @Test("un pouvoir impossible est expliqué et rien n’est écrit", arguments: Driver.allCases)
    func refused(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let sample = try await ConvocationSample(app)
            let links = try await links(app, sample)
            let (phone, link) = (Browser(app), try links["maire"].orFail("lien"))
            let adjointe = try sample.membres["adjointe"].orFail("adjointe").rawValue
            try await phone.post(try links["adjointe"].orFail("lien"), ["reponse": "excuse"])
            let before = try await app.fingerprint()
            let away = try await phone.post(link, ["reponse": "pouvoir", "membre": adjointe])
            #expect(away.status == .unprocessableContent && away.words.contains("ne vient pas non plus"))
            for membre in ["", "inconnu", try sample.membres["maire"].orFail("maire").rawValue] {
                let answer = try await phone.post(link, ["reponse": "pouvoir", "membre": membre])
                #expect(answer.status == .unprocessableContent, "\(membre)")
            }
            #expect(try await phone.post(link, ["reponse": "peut-être"]).status == .badRequest)
            #expect(try await app.fingerprint() == before)
        }
    }

    @Test("coupé, inconnu, ou la réunion passée ou annulée, le lien ne sert plus", arguments: Driver.allCases)
    func dead(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let sample = try await ConvocationSample(app)
            let links = try await links(app, sample)
            let (phone, maire, adjointe) = (
                Browser(app), try links["maire"].orFail("lien"), try links["adjointe"].orFail("lien")
            )
            let coordinator = try await app.signIn(as: .coordinatrice)
            let personne = try sample.personnes["maire"].orFail("maire").rawValue
            try await coordinator.post("\(sample.path)/revoquer", ["personne": personne])
            #expect(try await phone.post(maire, ["reponse": "present"]).status == .gone)
            #expect(try await phone.get(maire).status == .gone)
            #expect(try await phone.get("/reponse/\(String(repeating: "0", count: 64))").status == .gone)
            #expect(try await phone.get(adjointe).status == .ok)
            app.clock.advance(hours: 24 * 8)
            #expect(try await phone.post(adjointe, ["reponse": "present"]).status == .gone)
            #expect(try await app.all(Presence.self).allSatisfy { $0.value.reunion != sample.reunion.id })
        }
    }
}
