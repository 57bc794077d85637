import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import Storage
import Synchronization
import TestSupport
import Testing

@testable import App

@Suite("Ce qui arrive de travers")
struct BadInputTests {
    @Test("chaque réponse porte ses défenses et sa référence", arguments: Driver.allCases)
    func headers(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let coordinator = try await app.signIn(as: .coordinatrice)
            let answers = [
                try await Browser(app).get("/connexion"), try await Browser(app).get("/nulle-part"),
                try await Browser(app).get(TestApp.base), try await coordinator.get(TestApp.base),
                try await coordinator.post(TestApp.base + "/articles"), try await Browser(app).get("/sante"),
                try await Browser(app).get(Assets.link("maillage.css").address),
            ]
            for answer in answers {
                let policy = answer.headers[.contentSecurityPolicy] ?? ""
                #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "\(answer)")
                #expect(answer.headers[.xContentTypeOptions] == "nosniff", "\(answer)")
                #expect(answer.headers[.requestID]?.count == 36, "\(answer)")
            }
            #expect(Set(answers.map { $0.headers[.requestID] }).count == answers.count)
        }
    }

    @Test("une adresse ou une méthode inconnue reçoit notre page", arguments: Driver.allCases)
    func unknown(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let base = TestApp.base
            for path in [
                "/nulle-part", "/ctg/inconnue", "\(base)/fiches/inconnue", "\(base)/historique/inconnu/x",
                "\(base)/communes/99999", "\(base)/fiches/%00", "\(base)/fiches/%FF", "/ctg/%00", "\(base)/volets/%00",
                "\(base)/historique/constat/%00", "/actifs/x/..%2F..%2Fsecret",
            ] {
                let answer = try await browser.get(path)
                #expect(answer.status == .notFound, "\(answer)")
                #expect(answer.words.contains("Que faire"), "\(answer)")
            }
            for method in [HTTPRequest.Method.put, .delete, .patch] {
                let answer = try await browser.send(method, "\(base)/fiches")
                #expect([404, 405].contains(answer.status.code), "\(answer)")
            }
        }
    }

    @Test("un envoi de 50 Mo est refusé, annoncé ou non, sans rien écrire", arguments: Driver.allCases)
    func tooLarge(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let before = try await app.fingerprint()
            let announced = try await browser.send(
                .post,
                "\(TestApp.base)/articles",
                headers: [.contentLength: "52428800"]
            )
            #expect(announced.status == .contentTooLarge && announced.words.contains("512 Ko"))
            let read = Counter()
            let streamed = try await browser.send(
                .post,
                "\(TestApp.base)/articles",
                body: .init(asyncSequence: Flood(chunks: 800, read: read))
            )
            #expect(streamed.status == .contentTooLarge)
            #expect(read.value < 20, "lu \(read.value) morceaux de 64 Ko")
            #expect(try await app.fingerprint() == before)
        }
    }

    @Test("ce qui n’est pas un formulaire, ou pas de l’UTF-8, est nommé et refusé", arguments: Driver.allCases)
    func unreadable(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let path = "\(TestApp.base)/articles"
            let multipart = try await browser.send(
                .post,
                path,
                headers: [.contentType: "multipart/form-data; boundary=x"]
            )
            #expect(multipart.status == .unsupportedMediaType)
            let json = try await browser.send(.post, path, headers: [.contentType: "application/json"])
            #expect(json.status == .unsupportedMediaType)
            for bytes in [[UInt8]("titre=".utf8) + [0xFF, 0xFE], Array("titre=%FF%FE".utf8), Array("titre=%G1".utf8)] {
                let answer = try await browser.send(.post, path, body: .init(buffer: ByteBuffer(bytes: bytes)))
                #expect(answer.status == .badRequest, "\(answer)")
            }
        }
    }

    @Test(
        "un formulaire fautif revient rempli, avec une phrase par champ, et rien n’est écrit",
        arguments: Driver.allCases
    )
    func refused(_ driver: Driver) async throws {
        let cases: [(path: String, fields: [String: String], sentence: String)] = [
            ("articles", ["titre": String(repeating: "é", count: 301)], "301 caractères"),
            (
                "articles", ["titre": "Titre", "texte": String(repeating: "a", count: 60_001)],
                "60\u{202F}001 caractères"
            ),
            ("articles", ["titre": "  "], "est obligatoire"),
            ("articles", ["titre": "Titre\u{0}coupé"], "illisibles"),
            ("dates", ["titre": "COPIL", "jour": "30/02/2021"], "n’est pas une date"),
            ("dates", ["titre": "COPIL", "jour": "demain"], "n’est pas une date"),
            ("constats", ["titre": "Constat", "nature": "inventee"], "Ce choix n’existe pas"),
            ("equipements", ["nom": "Crèche", "age_min": "beaucoup"], "n’est pas un nombre"),
            ("equipements", ["nom": "Crèche", "age_min": "-1"], "hors limites"),
            ("equipements", ["nom": "Crèche", "age_min": "99999999999999999999"], "n’est pas un nombre"),
            ("organismes", ["nom": "Mairie", "nature": "commune", "siren": "123456789"], "n’est pas valide"),
            ("fiches", ["code": "FA-01", "titre": "Fiche"], "déjà pris"),
            ("volets", ["nom": "Volet", "cle": "Pas Une Adresse", "entree": "publics"], "n’est pas valide"),
        ]
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let choices = try await app.choices()
            let before = try await app.fingerprint()
            for line in cases {
                let kind = try Product.resources.values.first { $0.naming.path == line.path }.orFail(line.path)
                var form = complete(kind, choices)
                for (name, value) in line.fields { form[name] = value }
                let answer = try await browser.post("\(TestApp.base)/\(line.path)", form)
                #expect(answer.status == .unprocessableContent, "\(line.path) \(answer)")
                #expect(answer.problems.contains { $0.contains(line.sentence) }, "\(line.path) \(answer.problems)")
                let typed = line.fields["titre"] ?? line.fields["nom"] ?? ""
                if typed.contains("\0") { continue }  // What no page can show does not come back.
                let refilled = PageForm("\(TestApp.base)/\(line.path)", in: answer)?.values
                #expect(refilled?["titre"] == typed || refilled?["nom"] == typed, "\(line.path)")
            }
            #expect(try await app.fingerprint() == before)
        }
    }

    @Test("un code ou une adresse déjà pris par un objet archivé se dit, sans erreur", arguments: Driver.allCases)
    func takenByArchived(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let fiche = try await app.fiche("FA-09")
            let choices = try await app.choices()
            try await browser.post("\(TestApp.base)/fiches/\(fiche.id)/archiver")
            var form = complete(FicheAction.self, choices)
            form["code"] = "FA-09"
            #expect(try await browser.post("\(TestApp.base)/fiches", form).status == .unprocessableContent)
            let volet = try await app.volet("citoyennete")
            try await browser.post("\(TestApp.base)/volets/\(volet.id)/archiver")
            var other = complete(Volet.self, choices)
            other["cle"] = "citoyennete"
            #expect(try await browser.post("\(TestApp.base)/volets", other).status == .unprocessableContent)
        }
    }

    @Test("les paramètres d’une adresse ne font jamais tomber une page", arguments: Driver.allCases)
    func queries(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            for query in [
                "journal?avant=-99999999999999", "journal?avant=abc", "journal?avant=99999999999999999999",
                "recherche?q=%25%27%3B--", "recherche?q=%00", "fiches?mots=%FF&volet=x", "fiches/nouveau?volets=x",
                "constats/nouveau?volet_id=%00", "recherche?q=%", "?fait=inconnu",
            ] {
                let answer = try await browser.get("\(TestApp.base)/\(query)")
                #expect(answer.status.code < 500, "\(answer)")
            }
        }
    }

    private func complete<Value: Resource>(_ kind: Value.Type, _ choices: Choices) -> FormValues {
        var form = Sample(variant: 0).form(kind, choices)
        if Value.self == FicheAction.self { form["code"] = "FA-99" }
        return form
    }
}

private final class Counter: Sendable {
    private let count = Mutex(0)
    var value: Int { count.withLock { $0 } }
    func add() { count.withLock { $0 += 1 } }
}

/// Many chunks of 64 KB, made as they are asked for.
private struct Flood: AsyncSequence, AsyncIteratorProtocol, Sendable {
    var chunks: Int
    let read: Counter

    mutating func next() async throws -> ByteBuffer? {
        guard chunks > 0 else { return nil }
        chunks -= 1
        read.add()
        return ByteBuffer(repeating: 0x61, count: 65_536)
    }

    func makeAsyncIterator() -> Flood { self }
}
