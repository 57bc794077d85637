import Domain
import Foundation
import HTTPTypes
import Storage
import TestSupport
import Testing

@testable import App

@Suite("L’agenda à suivre dans un autre logiciel")
struct AgendaTests {
    /// Opens somebody's calendar and gives the path of its address.
    private func open(_ browser: Browser, _ app: TestApp) async throws -> String {
        #expect(try await browser.post("/compte/agenda").status == .seeOther)
        let page = try await browser.get("/compte/agenda")
        let address = try page.text.firstMatch(of: /id="adresse" value="([^"]+)"/).orFail("adresse")
        return String(address.output.1.dropFirst(app.environment.settings.publicAddress.count))
    }

    /// Makes somebody sit in a body, which meets twice; gives the meetings.
    private func sit(_ persona: Persona, _ app: TestApp) async throws -> [Reunion] {
        let (account, environment) = (try await app.account(of: persona), app.environment)
        return try await app.change { writer in
            let instance = try Instance(id: environment.newID(), nature: .groupe, nom: "Groupe \(persona)")
            try writer.insert(instance)
            let personne = try Personne(id: environment.newID(), nom: "Essai", email: persona.email, account: account)
            try writer.db.save(personne, in: writer.authorship.convention, at: environment.timestamp)
            try writer.insert(
                Membre(
                    id: environment.newID(), instance: instance.id, personne: personne.id, college: .elu,
                    mandat: Period(from: Day(2021, 1, 1).orFail("jour"), to: Day(2021, 12, 31))))
            let days = [Day(2021, 6, 25), Day(2022, 1, 10)]
            return try days.map { day in
                let reunion = try Reunion(
                    id: environment.newID(), instance: instance.id, titre: "Réunion de \(persona)",
                    on: day.orFail("jour"), debut: Heure(18, 30).orFail("heure"), fin: Heure(20, 0), lieu: "Palluau")
                try writer.insert(reunion)
                return reunion
            }
        }
    }

    @Test(
        "une autre bibliothèque y lit ses réunions et les dates, à l’heure de France, et rien d’autrui",
        arguments: Driver.allCases)
    func content(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let mine = try await sit(.maire, app)
            let others = try await sit(.habitant, app)
            let path = try await open(try await app.signIn(as: .maire), app)
            let program = Browser(app)
            let answer = try await program.get(path)
            #expect(answer.status == .ok && answer.headers[.contentType] == "text/calendar; charset=utf-8")
            #expect(answer.headers[.setCookie] == nil)
            let read = try ReadCalendar(answer.text)
            let uids = read.components.compactMap { $0.properties["UID"] }
            #expect(Set(uids).count == uids.count && uids.contains("\(mine[0].id)@maillage"))
            // The second is after the mandate.
            #expect(!uids.contains("\(mine[1].id)@maillage") && !uids.contains("\(others[0].id)@maillage"))
            let event = try read.components.first { $0.properties["UID"] == "\(mine[0].id)@maillage" }.orFail("réunion")
            #expect(event.properties["DTSTART"] == "2021-06-25T16:30:00+00:00" && event.properties["SEQUENCE"] == "0")
            #expect(event.properties["SUMMARY"] == "Réunion de maire" && event.properties["STATUS"] == "CONFIRMED")
            let jalons = try await app.all(Jalon.self).filter { $0.value.on > Day(2020, 7, 1) ?? .epoch }
            #expect(!jalons.isEmpty && jalons.allSatisfy { uids.contains("\($0.id)@maillage") })
            #expect(read.components.allSatisfy { $0.errors.isEmpty } && read.longest <= 75 && !read.bare)
            #expect(!answer.text.contains("@exemple.fr"))
        }
    }

    @Test(
        "une réunion changée ou annulée l’est dans l’agenda, sous le même nom et un numéro plus grand",
        arguments: Driver.allCases)
    func changed(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let reunion = try await sit(.maire, app)[0]
            let path = try await open(try await app.signIn(as: .maire), app)
            let tag = try await Browser(app).get(path).headers[.eTag]
            var cancelled = reunion
            cancelled.annulation = try .init(on: Day(2021, 6, 20).orFail("jour"), motif: "canicule")
            let change = cancelled
            try await app.change { try $0.update(change, expecting: 1) }
            let answer = try await Browser(app).get(path)
            let read = try ReadCalendar(answer.text)
            let event = try read.components.first { $0.properties["UID"] == "\(reunion.id)@maillage" }.orFail("réunion")
            #expect(event.properties["STATUS"] == "CANCELLED" && event.properties["SEQUENCE"] == "1")
            #expect(event.properties["DESCRIPTION"]?.contains("canicule") == true && answer.headers[.eTag] != tag)
        }
    }

    @Test("ce qui n’a pas changé n’est pas renvoyé, et la dernière lecture se voit", arguments: Driver.allCases)
    func etag(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            _ = try await sit(.maire, app)
            let browser = try await app.signIn(as: .maire)
            let path = try await open(browser, app)
            #expect(try await browser.get("/compte/agenda").words.contains("Aucun logiciel ne l’a encore lue"))
            let first = try await Browser(app).get(path)
            let tag = try first.headers[.eTag].orFail("ETag")
            app.clock.advance(hours: 5)
            let again = try await Browser(app).get(path, headers: [.ifNoneMatch: tag])
            #expect(again.status == .notModified && again.bytes.isEmpty && again.headers[.eTag] == tag)
            #expect(try await browser.get("/compte/agenda").words.contains("Dernière lecture à l’instant"))
        }
    }

    @Test("renouvelée, coupée ou de compte effacé, l’adresse se ferme aussitôt", arguments: Driver.allCases)
    func closed(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .maire)
            let first = try await open(browser, app)
            let second = try await open(browser, app)
            #expect(first != second)
            #expect(try await Browser(app).get(first).status == .notFound)
            #expect(try await Browser(app).get(second).status == .ok)
            try await browser.post("/compte/agenda/couper")
            #expect(try await Browser(app).get(second).status == .notFound)
            let third = try await open(browser, app)
            try await browser.post("/compte/effacer", ["confirmation": "effacer"])
            #expect(try await Browser(app).get(third).status == .notFound)
            for wrong in ["/agenda/x.ics", "/agenda/.ics", third.replacing(".ics", with: "")] {
                #expect(try await Browser(app).get(wrong).status == .notFound)
            }
        }
    }

    @Test("sans rôle ni siège, l’agenda est vide ; un accès retiré le vide", arguments: Driver.allCases)
    func withoutAccess(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let stranger = try await open(try await app.signIn(as: .stranger), app)
            #expect(try ReadCalendar(try await Browser(app).get(stranger).text).components.isEmpty)
            let resident = try await open(try await app.signIn(as: .habitant), app)
            #expect(try ReadCalendar(try await Browser(app).get(resident).text).components.isEmpty == false)
            let acces = try await app.all(Acces.self).first { $0.value.role == .resident }.orFail("accès").id
            try await app.signIn(as: .coordinatrice).post("\(TestApp.base)/acces/\(acces)/archiver")
            #expect(try ReadCalendar(try await Browser(app).get(resident).text).components.isEmpty)
        }
    }
}
