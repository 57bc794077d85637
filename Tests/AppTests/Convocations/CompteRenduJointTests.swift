import Domain
import Mail
import TestSupport
import Testing

@testable import App

@Suite("Le compte rendu joint à la convocation")
struct CompteRenduJointTests {
    @Test(
        "le dernier diffusé de l’instance se joint de lui-même, sauf si l’on décoche\u{A0}; un projet jamais",
        arguments: Driver.allCases)
    func last(_ driver: Driver) async throws {
        try await withConvocation(driver) { app, room, environment, sample, browser in
            #expect(try await browser.get(sample.path).words.contains("Aucun compte rendu de cette instance"))
            let days = [(Day(2021, 3, 2), true), (Day(2021, 4, 6), true), (Day(2021, 5, 4), false)]
            try await app.change { writer in
                for (day, isTold) in days {
                    let held = try Reunion(
                        id: environment.newID(), instance: sample.reunion.instance, titre: "Séance tenue",
                        on: day.orFail("jour"), debut: Heure(18, 0).orFail("heure"), isApresCoup: true)
                    try writer.insert(held)
                    var told = try CompteRendu(id: environment.newID(), reunion: held.id)
                    told.closLe = held.on
                    if isTold { told.diffuseLe = held.on.advanced(by: 3) }
                    try writer.insert(told)
                }
            }
            let page = try await browser.get(sample.path).words
            #expect(page.contains("Joindre le dernier compte rendu\u{A0}: Séance tenue, 6\u{A0}avril\u{A0}2021"))
            let form = try await sample.form(browser)
            #expect(form["compte_rendu"] == "1")
            #expect(try await browser.post(sample.path, form).status == .seeOther)
            try await environment.sendQueuedMail()
            let files = try room.messages.first.orFail("convocation").attachments
            #expect(files.map(\.name) == ["Compte rendu du 2021-04-06.pdf"])
            #expect(files.first?.bytes.starts(with: Array("%PDF-".utf8)) == true)

            // A draft leaves when it is circulated, to those who were called, when asked for.
            let draft = try await app.all(CompteRendu.self).first {
                $0.value.closLe != nil && $0.value.diffuseLe == nil
            }
            .orFail("projet").value
            let before = room.messages.count
            let held = "\(TestApp.base)/reunions/\(draft.reunion)"
            for membre in sample.membres.keys.sorted() where membre != "suppleant" {
                let id = try sample.membres[membre].orFail(membre).rawValue
                try await browser.post("\(held)/presences", ["membre": id, "etat": "present"])
            }
            #expect(try await browser.post("\(held)/circuler", ["envoyer": "1"]).status == .seeOther)
            try await environment.sendQueuedMail()
            let told = room.messages.dropFirst(before)
            #expect(
                Set(told.map { $0.to[0].address })
                    == Set(["maire", "adjointe", "suppleant"].map(ConvocationSample.address)))
            #expect(told.allSatisfy { $0.attachments.map(\.name) == ["Compte rendu du 2021-05-04.pdf"] })
            #expect(told.first?.invitation == nil && told.first?.text.contains("sera approuvé") == true)

            var without = form
            without["compte_rendu"] = "0"
            try await browser.post(sample.path, without)
            try await environment.sendQueuedMail()
            #expect(try room.messages.last.orFail("convocation").attachments.isEmpty)
        }
    }
}
