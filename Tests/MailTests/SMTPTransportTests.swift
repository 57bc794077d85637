import Foundation
import Mail
import TestSupport
import Testing

@Suite("L’envoi par SMTP")
struct SMTPTransportTests {
    @Test("un message en français arrive tel qu’il a été écrit, en texte et en page")
    func french() async throws {
        let subject =
            "Fiche action n° 12 : « Accès aux droits » – l’échéance de l’été approche, merci de relire à temps"
        let text =
            "Bonjour,\n\n.un point au début, une espace à la fin \n\(String(repeating: "né à l’été = ", count: 40))\n"
        let html = "<p>Voir <a href=\"https://exemple.fr/?a=1&amp;b=2\">la fiche</a></p>"
        let to = [
            try MailAddress(
                "mairie@exemple.fr",
                name: "Mairie de L’Aiguillon-la-Presqu’île, service de l’accueil et de l’état civil"
            ),
            try MailAddress("caf@exemple.fr", name: "Caf \"exemple\" (85)"),
        ]
        let received = try await MailServer.with { server in
            let smtp = try SMTPTransport(url: "smtp://127.0.0.1:\(server.port)")
            try await smtp.send(MailMessageTests.message(subject: subject, text: text, html: html, to: to))
            return try await server.next()
        }
        #expect(received.headers["Subject"] == subject && received.names == to.map(\.name))
        #expect(received.text == text && received.html == html)
        #expect(received.defects.isEmpty && received.ascii && received.longest <= 76)
        #expect(received.sender == "ctg@exemple.fr" && received.recipients == to.map(\.address))
        #expect(received.date == "2021-06-07T12:00:00+00:00")
    }

    @Test("des textes tirés au sort arrivent entiers, chaque adresse valide est comprise")
    func random() async throws {
        var random = SeededRandom(seed: 16)
        let signs = Array("abc .=_?-é’« »👩‍👩‍👧\n\t")
        let texts = (0..<20).map { _ in
            String((0..<300).map { _ in signs.randomElement(using: &random) ?? "a" })
        }
        let marks = Array("abz019!#$%&'*+-/=?^_`{|}~")
        let addresses = try (1...20).map { rank in
            let local = String((0...8).map { _ in marks.randomElement(using: &random) ?? "a" })
            return try MailAddress(
                "\(local).\(rank)@exemple-\(rank).fr",
                name: String(texts[rank - 1].filter(\.isLetter).prefix(90))
            )
        }
        try await MailServer.with { server in
            let smtp = try SMTPTransport(url: "smtp://127.0.0.1:\(server.port)")
            for text in texts {
                let subject = text.split(whereSeparator: { $0.isWhitespace }).joined(separator: " ")
                try await smtp.send(MailMessageTests.message(subject: subject, text: text, to: addresses))
                let received = try await server.next()
                #expect(received.text == text + "\n" && received.headers["Subject"] == subject)
                #expect(received.recipients == addresses.map(\.address) && received.names == addresses.map(\.name))
                #expect(received.defects.isEmpty && received.longest <= 76)
            }
        }
    }

    @Test("le mot de passe de l’adresse ouvre la porte, un mauvais la ferme pour de bon")
    func password() async throws {
        try await MailServer.with(["--auth", "ctg@exemple.fr", "été & co"]) { server in
            let right = "ctg%40exemple.fr:%C3%A9t%C3%A9%20%26%20co"
            try await SMTPTransport(url: "smtp://\(right)@127.0.0.1:\(server.port)").send(MailMessageTests.message())
            #expect(try await server.next().text == "Bonjour\n")
            let wrong = try SMTPTransport(url: "smtp://ctg%40exemple.fr:s3cret@127.0.0.1:\(server.port)")
            let error = await #expect(throws: MailError.self) { try await wrong.send(MailMessageTests.message()) }
            #expect(error?.isTemporary == false)
            #expect(
                "\(String(describing: error))".contains("535") && !"\(String(describing: error))".contains("s3cret")
            )
        }
    }

    @Test(
        "la réponse du serveur dit s’il faut réessayer",
        arguments: [
            ("450 4.2.0 Greylisted", MailError.temporary("450 4.2.0 Greylisted")),
            ("550 5.1.1 Unknown", MailError.refused("550 5.1.1 Unknown")),
        ]
    )
    func refusals(_ reply: String, _ expected: MailError) async throws {
        try await MailServer.with(["--recipient-reply", reply]) { server in
            let smtp = try SMTPTransport(url: "smtp://127.0.0.1:\(server.port)")
            await #expect(throws: expected) { try await smtp.send(MailMessageTests.message()) }
        }
    }

    @Test("seul le refus d’un destinataire le condamne : ni celui de l’expéditeur, ni celui du contenu")
    func whatIsRefused() async throws {
        for (option, reply) in [("--sender-reply", "550 5.7.1 No"), ("--data-reply", "554 5.6.0 No")] {
            try await MailServer.with([option, reply]) { server in
                let smtp = try SMTPTransport(url: "smtp://127.0.0.1:\(server.port)")
                await #expect(throws: MailError.permanent(reply)) { try await smtp.send(MailMessageTests.message()) }
            }
        }
        try await MailServer.with(["--auth", "a", "b", "--recipient-reply", "550 5.1.1 No"]) { server in
            let smtp = try SMTPTransport(url: "smtp://a:b@127.0.0.1:\(server.port)")
            await #expect(throws: MailError.refused("550 5.1.1 No")) { try await smtp.send(MailMessageTests.message()) }
        }
    }

    @Test("les fichiers joints arrivent octet pour octet sous leur nom, l’invitation parmi les formes du texte")
    func attachments() async throws {
        var random = SeededRandom(seed: 27)
        let names = [
            "ordre-du-jour.pdf", "Ordre du jour du 12 juin, « exemple ».pdf",
            String(repeating: "Compte rendu de l’été ", count: 9) + ".odt", "100 % utile; a=b'c.csv",
        ]
        let files = try names.map { name in
            let count = Int.random(in: 0...5_000, using: &random)
            return try MailAttachment(
                name: name, type: "application/octet-stream",
                bytes: (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) })
        }
        let calendar = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Réunion\r\nEND:VCALENDAR\r\n"
        let message = try MailMessageTests.message(
            html: "<p>Bonjour</p>", invitation: MailInvitation(method: .request, calendar: calendar), attachments: files
        )
        let received = try await MailServer.with { server in
            try await SMTPTransport(url: "smtp://127.0.0.1:\(server.port)").send(message)
            return try await server.next()
        }
        #expect(received.files.map(\.name) == names && received.method == "REQUEST")
        #expect(received.files.map(\.base64) == files.map { Data($0.bytes).base64EncodedString() })
        #expect(
            received.parts.prefix(5) == [
                "multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar",
            ])
        #expect(received.calendar?.contains("SUMMARY:Réunion\n") == true && received.text == "Bonjour")
        #expect(received.defects.isEmpty && received.ascii && received.longest <= 78)
    }

    @Test("un serveur absent ou muet échoue en temps borné, et l’on pourra réessayer")
    func dead() async throws {
        try await MailServer.with(["--silent"]) { server in
            for port in [server.port, 1] {
                let smtp = try SMTPTransport(url: "smtp://127.0.0.1:\(port)", timeout: .milliseconds(300))
                let started = ContinuousClock.now
                let error = await #expect(throws: MailError.self) { try await smtp.send(MailMessageTests.message()) }
                #expect(ContinuousClock.now - started < .seconds(60))
                #expect(error?.isTemporary == true)
            }
        }
    }

    @Test("sans chiffrement offert, celui qui l’exige n’envoie rien")
    func encryptionRequired() async throws {
        try await MailServer.with { server in
            let smtp = try SMTPTransport(url: "smtp://127.0.0.1:\(server.port)", encryption: .required)
            let error = await #expect(throws: MailError.self) { try await smtp.send(MailMessageTests.message()) }
            #expect(error?.isTemporary == false)
        }
    }

    @Test("un certificat que personne ne garantit est refusé, même si le chiffrement n’est pas exigé")
    func untrusted() async throws {
        let certificate = try Self.selfSigned()
        defer { try? FileManager.default.removeItem(at: certificate) }
        try await MailServer.with(["--certificate", certificate.path]) { server in
            let smtp = try SMTPTransport(url: "smtp://127.0.0.1:\(server.port)")
            let error = await #expect(throws: MailError.self) { try await smtp.send(MailMessageTests.message()) }
            #expect(error?.isTemporary == false)
        }
    }

    @Test(
        "une adresse de serveur fausse est refusée sans être répétée",
        arguments: ["", "smtp://", "http://u:s3cret@exemple.fr", "smtp://u:s3cret@exemple.fr\nx", "exemple.fr:25"]
    )
    func settings(_ url: String) {
        let error = #expect(throws: MailError.self) { try SMTPTransport(url: url) }
        #expect(!"\(String(describing: error))".contains("s3cret"))
    }

    /// A key and its certificate in one file.
    private static func selfSigned() throws -> URL {
        let file = FileManager.default.temporaryDirectory.appending(path: "maillage-\(UUID().uuidString).pem")
        let openssl = Process()
        openssl.executableURL = URL(filePath: "/usr/bin/openssl")
        openssl.arguments =
            "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -keyout \(file.path) -out \(file.path)"
            .split(separator: " ").map(String.init)
        openssl.standardError = FileHandle.nullDevice
        try openssl.run()
        openssl.waitUntilExit()
        return file
    }
}
