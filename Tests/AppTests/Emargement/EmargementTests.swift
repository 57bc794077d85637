import Domain
import Foundation
import Storage
import TestSupport
import Testing

@testable import App

@Suite("Signer sa présence à une réunion")
struct EmargementTests {
    @Test("par le code de la salle, le jour même, chacun une fois", arguments: Driver.allCases)
    func code(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let (reunion, link) = try await app.meetingToday()
            let visitor = Browser(app)
            let page = try await visitor.get(link)
            #expect(page.status == .ok && page.words.contains("Maire d’Aizenay (exemple)"))
            #expect(!page.text.contains("mairie-85003@exemple.fr"))
            let choices = try await app.choices()
            let maire = try choices.membres.first {
                $0.instance == reunion.instance && choices.personne($0.personne)?.nom == "Maire d’Aizenay (exemple)"
            }.orFail("maire")
            let signed = try await visitor.post(link, ["membre": maire.id.rawValue])
            #expect(signed.status == .seeOther)
            #expect(try await visitor.follow(signed).heading == "Votre présence est notée")
            let presence = try await app.all(Presence.self).first {
                $0.value.membre == maire.id && $0.value.reunion == reunion.id
            }
            #expect(presence?.value.etat == .present && presence?.value.mode == .qr)
            // Nobody signs for who signed already, nor for who does not sit.
            let before = try await app.fingerprint()
            for membre in [maire.id.rawValue, "", "inconnu"] {
                #expect(try await visitor.post(link, ["membre": membre]).status == .unprocessableContent)
            }
            // The substitute of somebody present does not sit.
            let adjointe = try choices.membres.first { $0.suppleantDe == maire.id }.orFail("adjointe")
            #expect(try await visitor.post(link, ["membre": adjointe.id.rawValue]).status == .conflict)
            #expect(try await app.fingerprint() == before)
            let convention = try await app.convention()
            #expect(try await app.read { try $0.brokenJournalSequence(of: convention) } == nil)
            let journal = try await app.signIn(as: .coordinatrice).get("\(TestApp.base)/journal")
            #expect(journal.words.contains("l’émargement d’une réunion"))
        }
    }

    @Test("qui est connecté ne signe que pour soi", arguments: Driver.allCases)
    func own(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let (reunion, link) = try await app.meetingToday()
            let browser = try await app.signIn(as: .maire)
            let page = try await browser.get(link)
            #expect(
                page.text.contains("Vous êtes <b>Maire de Palluau (exemple)</b>") && !page.words.contains("Aizenay"))
            let choices = try await app.choices()
            let other = try choices.membres.first { $0.instance == reunion.instance && $0.isTitulaire }.orFail("autre")
            #expect(try await browser.post(link, ["membre": other.id.rawValue]).status == .unprocessableContent)
            let form = try PageForm(link, in: page).orFail("formulaire").values
            #expect(try await browser.post(link, form).status == .seeOther)
            #expect(
                try await app.all(Presence.self).contains { $0.value.reunion == reunion.id && $0.value.mode == .qr })
        }
    }

    @Test(
        "un code d’un autre jour, retiré, contrefait ou d’une réunion annulée ne sert pas", arguments: Driver.allCases)
    func dead(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let (reunion, link) = try await app.meetingToday()
            let visitor = Browser(app)
            #expect(try await visitor.get(String(link.dropLast()) + "x").status == .gone)
            #expect(try await visitor.get("/emargement/x").status == .gone)
            app.clock.advance(hours: 24)
            #expect(try await visitor.get(link).status == .gone)
            #expect(try await visitor.post(link, ["membre": "x"]).status == .gone)
            app.clock.advance(hours: -24)
            #expect(try await visitor.get(link).status == .ok)
            let browser = try await app.signIn(as: .coordinatrice)
            let code = try await app.all(Emargement.self).first { $0.value.reunion == reunion.id }.orFail("code")
            let path = "\(TestApp.base)/emargements/\(code.id)"
            #expect(try await browser.post("\(path)/archiver").status == .seeOther)
            #expect(try await visitor.get(link).status == .gone)
            #expect(try await browser.post("\(path)/retablir").status == .seeOther)
            try await app.change { writer in
                var off = reunion
                off.annulation = try Reunion.Annulation(on: reunion.on, motif: "exemple")
                try writer.update(off, expecting: 1)
            }
            #expect(try await visitor.get(link).status == .gone)
            let refused = try await browser.post("\(TestApp.base)/reunions/\(reunion.id)/emargement")
            #expect(refused.status == .conflict)
        }
    }

    @Test("la page montre le code et qui a signé ; la feuille nomme chacun, par collège", arguments: Driver.allCases)
    func pages(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let (reunion, link) = try await app.meetingToday()
            let browser = try await app.signIn(as: .coordinatrice)
            let page = try await browser.get("\(TestApp.base)/reunions/\(reunion.id)/emargement")
            #expect(page.text.contains("<svg class=\"qr\"") && page.text.contains(link))
            #expect(page.words.contains("Personne encore"))
            let convention = try await app.convention()
            let sheet = try await app.read { db in
                EmargementSheet(
                    reunion: reunion, instance: "Comité de pilotage",
                    convoques: try db.convoques(to: reunion, in: convention),
                    organismes: try db.all(Organisme.self, in: convention).map(\.value))
            }
            let head = try await app.read { try $0.conventionHead("vie-et-boulogne-2021").orFail("convention") }
            let document = sheet.document(of: head, on: app.environment.today)
            #expect(document.sections.map(\.heading) == ["Élus", "Caf", "Techniciens", "Invités"])
            let rows = document.sections.flatMap { section in
                section.blocks.flatMap { block -> [[String]] in
                    if case .table(let table) = block { table.rows } else { [] }
                }
            }
            let names = rows.map { $0.first ?? "" }
            let maire = try names.firstIndex(of: "Maire d’Aizenay (exemple)").orFail("maire")
            #expect(names[maire + 1] == "Adjointe à l’enfance d’Aizenay (exemple)")
            #expect(rows[maire + 1][1].contains("suppléant de Maire d’Aizenay"))
            #expect(!names.contains("Maire de Grand’Landes (exemple)"))
            let started = try await browser.post("\(TestApp.base)/reunions/\(reunion.id)/emargement/feuille")
            #expect(started.location?.contains("/documents/") == true)
        }
    }

    @Test("le carré a ses trois repères et sa marge, et dit l’adresse à qui ne le voit pas")
    func square() throws {
        let code = try QRCode("https://ctg.exemple.fr/emargement/0190").orFail("code")
        let size = code.modules.count
        #expect(size % 4 == 1 && size >= 21 && code.modules.allSatisfy { $0.count == size })
        let finder = [
            "#######", "#.....#", "#.###.#", "#.###.#", "#.###.#", "#.....#", "#######",
        ].map { $0.map { $0 == "#" } }
        for (row, column) in [(0, 0), (0, size - 7), (size - 7, 0)] {
            #expect((0..<7).map { Array(code.modules[row + $0][column..<(column + 7)]) } == finder)
        }
        // The alternating lines that give the scale.
        #expect((8..<(size - 8)).allSatisfy { code.modules[6][$0] == $0.isMultiple(of: 2) })
        let svg = code.html(label: "Code « d’essai »").markup
        #expect(
            svg.contains("viewBox=\"0 0 \(size + 8) \(size + 8)\"") && svg.contains("aria-label=\"Code « d’essai »\""))
        #expect(QRCode("") == nil && QRCode(String(repeating: "x", count: 5_000)) == nil)
    }
}

extension TestApp {
    /// A meeting of the COPIL on the day of the clock, its code opened.
    fileprivate func meetingToday() async throws -> (Reunion, String) {
        let copil = try await all(Instance.self).first { $0.value.nature == .copil }.orFail("copil").id
        let reunion = try Reunion(
            id: environment.newID(), instance: copil, titre: "COPIL du jour (exemple)", on: environment.today,
            debut: Heure(18, 30).orFail("heure"))
        let code = Emargement(id: environment.newID(), reunion: reunion.id)
        try await change { writer in
            try writer.insert(reunion)
            try writer.insert(code)
        }
        return (reunion, environment.address(of: code.id).address)
    }
}
