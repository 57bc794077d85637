import Domain
import Mail
import TestSupport
import Testing

@testable import App

@Suite("Annuler le reste d’une série")
struct SerieAnnuleeTests {
    @Test(
        "en un acte, les suivantes tombent avec leur motif, et qui est convoqué reçoit l’annulation",
        arguments: Driver.allCases)
    func rest(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let room = PostRoom()
            let environment = app.environment(sendingTo: room)
            let sample = try await ConvocationSample(app)
            let days = [Day(2021, 6, 22), Day(2021, 6, 29), Day(2021, 7, 6), Day(2021, 7, 13)]
            let serie = try await app.change { writer in
                try days.map { day in
                    let reunion = try Reunion(
                        id: environment.newID(), instance: sample.reunion.instance, titre: "Point hebdomadaire",
                        on: day.orFail("jour"), debut: Heure(9, 0).orFail("heure"), serie: "serie-d-essai")
                    try writer.insert(reunion)
                    return reunion
                }
            }
            let browser = try await app.signIn(as: .coordinatrice)
            let path = { (rank: Int) in "\(TestApp.base)/reunions/\(serie[rank].id)" }
            // The last one is called to, and the second was already called off for a reason of its own.
            let call = "\(path(3))/convocation"
            let draft = try PageForm("\(call)/apercu", in: try await browser.get(call)).orFail("formulaire").values
            let ready = try PageForm(call, in: try await browser.post("\(call)/apercu", draft)).orFail("aperçu").values
            try await browser.post(call, ready)
            try await environment.sendQueuedMail()
            try await browser.post("\(path(2))/annuler", ["motif": "Jury"])

            let page = try await browser.get(path(1)).words
            #expect(page.contains("Annuler aussi les suivantes de la série (1\u{A0}réunion, jusqu’au 13\u{A0}juillet"))
            let before = try await journalLines(app)
            let act = ["motif": "Étude suspendue", "suivantes": "1"]
            #expect(try await browser.post("\(path(1))/annuler", act).status == .seeOther)
            #expect(try await journalLines(app) == before + 2)
            var reasons: [String?] = []
            for reunion in serie { reasons.append(try await app.one(reunion.id).value.annulation?.motif) }
            #expect(reasons == [nil, "Étude suspendue", "Jury", "Étude suspendue"])

            let called = room.messages.count
            app.clock.advance(hours: 2)
            #expect(try await environment.sendConvocationUpdates() == 1)
            try await environment.sendQueuedMail()
            let told = room.messages.dropFirst(called)
            #expect(told.count == called && told.allSatisfy { $0.invitation?.method == .cancel })
            #expect(told.allSatisfy { $0.text.contains("Étude suspendue") })

            let again = try await browser.get(path(1)).words
            #expect(again.contains("Maintenir aussi les suivantes, annulées avec elle (1\u{A0}réunion"))
            #expect(try await browser.post("\(path(1))/maintenir", ["suivantes": "1"]).status == .seeOther)
            reasons = []
            for reunion in serie { reasons.append(try await app.one(reunion.id).value.annulation?.motif) }
            #expect(reasons == [nil, nil, "Jury", nil])
        }
    }

    private func journalLines(_ app: TestApp) async throws -> Int {
        let convention = try await app.convention()
        return try await app.read { try $0.journal(of: convention, before: .max, limit: 10_000).count }
    }

    @Test("la page d’une réunion mène à sa feuille d’émargement et à son QR code")
    func signInSheet() async throws {
        try await withApp(.sqlite) { app in
            let sample = try await ConvocationSample(app)
            let browser = try await app.signIn(as: .coordinatrice)
            let path = "\(TestApp.base)/reunions/\(sample.reunion.id)"
            for page in [path, "\(path)/presences"] {
                #expect(try await browser.get(page).text.contains("href=\"\(path)/emargement\""), "\(page)")
            }
            let habitant = try await app.signIn(as: .habitant)
            #expect(try await !habitant.get(path).text.contains("\(path)/emargement"))
        }
    }
}
