import Foundation
import Mail
import Storage
import TestSupport
import Testing

@testable import App

@Suite("Les courriels qui reviennent")
struct BounceTests {
    private static func report(of messageID: String, action: String = "failed", status: String = "5.1.1") -> [UInt8] {
        Array(
            """
            Content-Type: multipart/report; report-type=delivery-status; boundary=limite

            --limite
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.exemple.fr

            Final-Recipient: rfc822; ailleurs@exemple.fr
            Action: \(action)
            Status: \(status)
            Diagnostic-Code: smtp; 550 5.1.1 User unknown

            --limite
            Content-Type: text/rfc822-headers

            Message-ID: <\(messageID)>

            --limite--
            """.utf8)
    }

    @Test("marquent l’adresse à qui l’on avait écrit, et nulle autre", arguments: Driver.allCases)
    func bounce(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let room = PostRoom()
            let environment = app.environment(sendingTo: room)
            try await Browser(app).post("/connexion", ["email": Persona.maire.email])
            try await environment.sendQueuedMail()
            let id = try room.messages.first.orFail("courriel").messageID
            #expect(
                try await environment.read(bounce: Self.report(of: id, action: "delayed", status: "4.4.1")) == .delayed)
            #expect(try await app.read { try $0.mailRefusals() }.isEmpty)

            #expect(try await environment.read(bounce: Self.report(of: id)) == .refused(Persona.maire.email))
            let refusals = try await app.read { try $0.mailRefusals() }
            #expect(Array(refusals.keys) == [Persona.maire.email])
            #expect(refusals[Persona.maire.email]?.sentence.contains("cette boîte n’existe pas") == true)
        }
    }

    @Test("un avis forgé, ou qui n’en est pas un, ne marque rien", arguments: Driver.allCases)
    func forged(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            try await Browser(app).post("/connexion", ["email": Persona.maire.email])
            let id = try await app.read { try $0.mails()[0].id }
            for messageID in ["0190@exemple.fr", "", id, "' OR 1=1@exemple.fr", "\(id)@a@b"] {
                #expect(try await app.environment.read(bounce: Self.report(of: messageID)) == .unknown)
            }
            #expect(try await app.environment.read(bounce: Array("Bonjour".utf8)) == .notReport)
            #expect(try await app.read { try $0.mailRefusals() }.isEmpty)
        }
    }
}

@Suite("La commande « maillage retours »")
struct RetoursCommandTests {
    @Test("lit un message sur l’entrée standard et dit ce qu’elle en a fait", arguments: Driver.allCases)
    func command(_ driver: Driver) async throws {
        try await Program.withInstallation(driver) { maillage in
            _ = try await maillage("administrator", "--email", "a@exemple.fr")
            let run = try await Program.run(
                ["retours"] + maillage.installation, in: maillage.folder, input: "Bonjour\n")
            #expect(run.status == 0 && run.output.contains("n’est pas un avis de non-remise"))
        }
    }
}
