import Domain
import Foundation
import Mail
import Storage
import TestSupport
import Testing

@testable import App

/// A body of four people who meet in a week: two members with an address, one without, one substitute, and a guest.
struct ConvocationSample: Sendable {
    let reunion: Reunion
    let path: String
    /// `maire`, `adjointe`, `sans`, `suppleant`, `invite`.
    let personnes: [String: Identifier<Personne>]
    let membres: [String: Identifier<Membre>]

    static func address(_ key: String) -> String { key == "sans" ? "" : "\(key)@exemple.fr" }

    init(_ app: TestApp) async throws {
        let environment = app.environment
        (reunion, personnes, membres) = try await app.change { writer in
            let instance = try Instance(id: environment.newID(), nature: .groupe, nom: "Groupe d’essai")
            try writer.insert(instance)
            let reunion = try Reunion(
                id: environment.newID(), instance: instance.id, titre: "Réunion d’essai",
                on: Day(2021, 6, 22).orFail("jour"), debut: Heure(18, 30).orFail("heure"), fin: Heure(20, 0),
                lieu: "Palluau")
            try writer.insert(reunion)
            try writer.insert(
                PointOrdreDuJour(
                    id: environment.newID(), instance: instance.id, reunion: reunion.id, titre: "Un point à traiter",
                    nature: .decision))
            var personnes: [String: Identifier<Personne>] = [:]
            var membres: [String: Identifier<Membre>] = [:]
            for key in ["maire", "adjointe", "sans", "suppleant", "invite"] {
                let personne = try Personne(
                    id: environment.newID(), nom: "Personne \(key)", email: ConvocationSample.address(key))
                try writer.db.save(personne, in: writer.authorship.convention, at: environment.timestamp)
                personnes[key] = personne.id
                if key == "invite" {
                    try writer.insert(
                        Invite(id: environment.newID(), reunion: reunion.id, personne: personne.id, qualite: "étude"))
                    continue
                }
                let membre = try Membre(
                    id: environment.newID(), instance: instance.id, personne: personne.id, college: .elu,
                    mandat: .since(Day(2021, 1, 1).orFail("jour")),
                    suppleantDe: key == "suppleant" ? membres["maire"] : nil)
                try writer.insert(membre)
                membres[key] = membre.id
            }
            return (reunion, personnes, membres)
        }
        path = "\(TestApp.base)/reunions/\(reunion.id)/convocation"
    }

    /// What the form of the page would send, its preview accepted.
    func form(_ browser: Browser, withAgenda: Bool = false) async throws -> FormValues {
        let page = try await browser.get(path)
        var form = try PageForm("\(path)/apercu", in: page).orFail("formulaire").values
        form["ordre_du_jour"] = withAgenda ? "1" : "0"
        let preview = try await browser.post("\(path)/apercu", form)
        return try PageForm(path, in: preview).orFail("aperçu \(preview)").values
    }
}

/// A meeting to call to, the e-mails that leave, and the coordination at work.
func withConvocation(
    _ driver: Driver, address: String? = nil,
    _ body: (TestApp, PostRoom, AppEnvironment, ConvocationSample, Browser) async throws -> Void
) async throws {
    try await withApp(driver, address: address) { app in
        let room = PostRoom()
        let sample = try await ConvocationSample(app)
        try await body(
            app, room, app.environment(sendingTo: room), sample, try await app.signIn(as: .coordinatrice))
    }
}

@Suite("La convocation d’une réunion")
struct ConvocationTests {
    @Test(
        "part à chacun avec son invitation, que lit une autre bibliothèque, en un acte au journal",
        arguments: Driver.allCases)
    func send(_ driver: Driver) async throws {
        try await withConvocation(driver, address: "https://ctg.exemple.fr") {
            app, room, environment, sample, browser in
            let form = try await sample.form(browser)
            #expect(form.list("personnes").count == 5 && form["texte"]?.contains("1. Un point à traiter") == true)
            #expect(try await browser.post(sample.path, form).status == .seeOther)
            try await environment.sendQueuedMail()
            #expect(
                Set(room.messages.map { $0.to[0].address })
                    == Set(["maire", "adjointe", "suppleant", "invite"].map(ConvocationSample.address)))
            let message = try room.messages.first { $0.to[0].address == "maire@exemple.fr" }.orFail("convocation")
            #expect(message.text.contains("https://ctg.exemple.fr/reponse/") && message.unsubscribe == nil)
            let invitation = try message.invitation.orFail("invitation")
            let read = try ReadCalendar(invitation.calendar)
            let event = try read.components.first.orFail("événement")
            #expect(invitation.method == .request && read.head.properties["METHOD"] == "REQUEST")
            #expect(event.properties["DTSTART"] == "2021-06-22T16:30:00+00:00" && event.properties["SEQUENCE"] == "0")
            #expect(event.attendees.map(\.address) == ["mailto:maire@exemple.fr"])

            let page = try await browser.get(sample.path).words
            #expect(page.contains("4 sur 5") && page.contains("à convoquer autrement"))
            let convention = try await app.convention()
            let journal = try await app.read { try $0.journal(of: convention, before: .max, limit: 20) }
            let lines = journal.filter { $0.kind == "convocation" }
            #expect(lines.count == 1 && !"\(journal)".contains("maire@exemple.fr"))
            #expect(try lines.first?.after?.contains(sample.personnes["maire"].orFail("maire").rawValue) == true)
            let direct = try await app.account(of: .coordinatrice)
            #expect(lines.first?.author == direct)
        }
    }

    @Test("joint l’ordre du jour en PDF et les fichiers choisis, dans des limites dites", arguments: Driver.allCases)
    func attachments(_ driver: Driver) async throws {
        try await withConvocation(driver) { app, room, environment, sample, browser in
            _ = try await browser.get(sample.path)
            let pieces = "\(sample.path)/pieces"
            #expect(
                try await browser.post(bytes: [1, 2, 3], named: "Note de l’été.pdf", to: pieces).status == .seeOther)
            #expect(try await browser.post(bytes: [1], named: "virus.exe", to: pieces).status == .unprocessableContent)
            let big = [UInt8](repeating: 7, count: PieceJointe.limit + 1)
            let refused = try await browser.post(bytes: big, named: "gros.pdf", to: pieces)
            #expect(refused.status == .unprocessableContent && refused.words.contains("par fichier"))
            let form = try await sample.form(browser, withAgenda: true)
            #expect(try await browser.post(sample.path, form).status == .seeOther)
            try await environment.sendQueuedMail()
            let files = try room.messages.first.orFail("convocation").attachments
            #expect(files.map(\.name) == ["Ordre du jour du 2021-06-22.pdf", "Note de l’été.pdf"])
            #expect(files[0].bytes.starts(with: Array("%PDF-".utf8)) && files[1].bytes == [1, 2, 3])
            // What the queue held is forgotten, what the meeting holds stays until it is taken away.
            #expect(try await app.count("mail_attachment") == 0)
            #expect(try await app.count("mail_file") == 1)
            let piece = try await browser.get(sample.path).text.firstMatch(of: /name="piece" value="([^"]+)"/).orFail(
                "pièce")
            try await browser.post("\(sample.path)/retirer", ["piece": String(piece.output.1)])
            #expect(try await app.count("mail_file") == 0)
        }
    }

    @Test(
        "ne rappelle que ceux qu’elle n’a pas touchés, et dit quoi faire d’une adresse refusée",
        arguments: Driver.allCases)
    func again(_ driver: Driver) async throws {
        try await withConvocation(driver) { app, room, environment, sample, browser in
            room.answer(.refused("550 5.1.1 User unknown"), to: "adjointe@exemple.fr")
            room.answer(.temporary("450 4.2.0 Greylisted"), to: "invite@exemple.fr")
            try await browser.post(sample.path, try await sample.form(browser))
            try await environment.sendQueuedMail()
            let page = try await browser.get(sample.path)
            #expect(page.words.contains("cette boîte n’existe pas") && page.words.contains("1\u{A0}essai manqué"))
            let again = try PageForm("\(sample.path)/apercu", in: page).orFail("formulaire").values
            let left = ["adjointe", "sans"].compactMap { sample.personnes[$0]?.rawValue }
            #expect(Set(again.list("personnes")) == Set(left))

            try await browser.post("\(sample.path)/reessayer", ["personne": left[0]])
            room.answer(nil, to: "adjointe@exemple.fr")
            try await browser.post(sample.path, try await sample.form(browser))
            try await environment.sendQueuedMail()
            #expect(room.messages.filter { $0.to[0].address == "adjointe@exemple.fr" }.count == 1)
            #expect(room.messages.filter { $0.to[0].address == "maire@exemple.fr" }.count == 1)
        }
    }

    @Test(
        "une réunion déplacée ou annulée prévient d’elle-même, passé le délai pour défaire", arguments: Driver.allCases)
    func moved(_ driver: Driver) async throws {
        try await withConvocation(driver) { app, room, environment, sample, browser in
            try await browser.post(sample.path, try await sample.form(browser))
            try await environment.sendQueuedMail()
            let called = room.messages.count

            var other = sample.reunion
            other.debut = try Heure(17, 0).orFail("heure")
            try await change(app, to: other, from: 1)
            #expect(try await environment.sendConvocationUpdates() == 0)
            // Undone within the hour: nothing is told.
            try await change(app, to: sample.reunion, from: 2)
            app.clock.advance(hours: 2)
            #expect(try await environment.sendConvocationUpdates() == 0)

            try await change(app, to: other, from: 3)
            #expect(try await browser.get(sample.path).words.contains("a changé depuis la convocation"))
            app.clock.advance(hours: 2)
            #expect(try await environment.sendConvocationUpdates() == 1)
            #expect(try await environment.sendConvocationUpdates() == 0)
            try await environment.sendQueuedMail()
            let update = try room.messages.last.orFail("mise à jour")
            let event = try ReadCalendar(update.invitation.orFail("invitation").calendar).components[0].properties
            #expect(room.messages.count == 2 * called && event["DTSTART"] == "2021-06-22T15:00:00+00:00")
            #expect(event["SEQUENCE"] == "3" && event["UID"] == "\(sample.reunion.id)@maillage")

            other.annulation = try .init(on: Day(2021, 6, 16).orFail("jour"), motif: "canicule")
            try await change(app, to: other, from: 4)
            _ = try await browser.get(sample.path)
            #expect(try await browser.post("\(sample.path)/mise-a-jour").status == .seeOther)
            try await environment.sendQueuedMail()
            let last = try room.messages.last.orFail("annulation")
            let cancelled = try ReadCalendar(last.invitation.orFail("invitation").calendar)
            #expect(cancelled.head.properties["METHOD"] == "CANCEL" && last.text.contains("canicule"))
            #expect(cancelled.components[0].properties["STATUS"] == "CANCELLED" && !last.text.contains("/reponse/"))
        }
    }

    private func change(_ app: TestApp, to reunion: Reunion, from version: Int) async throws {
        try await app.change { try $0.update(reunion, expecting: version) }
    }

    @Test(
        "une convocation tardive est expliquée et part quand même ; l’instance fixe son délai",
        arguments: Driver.allCases)
    func late(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let sample = try await ConvocationSample(app)
            let browser = try await app.signIn(as: .coordinatrice)
            #expect(try await browser.get(sample.path).words.contains("Cette instance demande") == false)
            for wrong in ["0", "91", "dix"] {
                #expect(
                    try await browser.post("\(sample.path)/delai", ["jours": wrong]).status == .unprocessableContent)
            }
            for days in ["30", "10"] {
                #expect(try await browser.post("\(sample.path)/delai", ["jours": days]).status == .seeOther)
            }
            let page = try await browser.get(sample.path).words
            #expect(page.contains("demande 10\u{A0}jours") && page.contains("7\u{A0}jours avant la réunion"))
            #expect(try await browser.post(sample.path, try await sample.form(browser)).status == .seeOther)
            #expect(try await browser.post("\(sample.path)/delai", ["jours": ""]).status == .seeOther)
            #expect(try await app.all(DelaiConvocation.self).map(\.value.days) == [nil])
        }
    }

    @Test("une saisie impossible est expliquée, rien n’est perdu, rien ne part", arguments: Driver.allCases)
    func badInput(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let sample = try await ConvocationSample(app)
            let browser = try await app.signIn(as: .coordinatrice)
            let good = try await sample.form(browser)
            let changes: [(String, [String], String)] = [
                ("titre", [""], "Donnez un objet"), ("titre", ["a\nb"], "en une ligne"),
                ("texte", [""], "Écrivez le texte"),
                ("texte", [String(repeating: "a", count: 5_001)], "dépasse"),
                ("personnes", [], "au moins une personne"), ("personnes", ["inconnue"], "au moins une personne"),
            ]
            for (field, values, words) in changes {
                var form = good
                form.set(field, values)
                for path in [sample.path, "\(sample.path)/apercu"] {
                    let answer = try await browser.post(path, form)
                    #expect(answer.status == .unprocessableContent && answer.words.contains(words), "\(field) \(path)")
                    if field == "titre" { #expect(answer.text.contains("Un point à traiter")) }
                }
            }
            #expect(try await app.count("convocation") == 0)
            app.clock.advance(hours: 24 * 30)
            let late = try await app.signIn(as: .coordinatrice)
            #expect(try await late.post(sample.path, good).words.contains("est passée"))
            #expect(try await app.read { try $0.mails() }.isEmpty)
        }
    }
}
