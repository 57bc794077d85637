import Domain
import Storage
import StorageSQLite
import TestSupport
import Testing

@testable import App

@Suite("Un projet, seize actes")
struct ActesTests {
    @Test("un clic crée l’acte de chaque partie signataire, deux clics n’en font pas deux", arguments: Driver.allCases)
    func oneClick(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let draft = try await app.newDraft(browser)
            let create = "\(TestApp.base)/deliberations/\(draft)/actes"
            #expect(try await browser.post(create).status == .seeOther)
            #expect(try await app.actes(of: draft).count == 17)
            #expect(try await browser.post(create).status == .seeOther)
            let actes = try await app.actes(of: draft)
            #expect(actes.count == 17)
            #expect(Set(actes.map(\.value.partie)).count == 17)

            // The Département joins as a signataire: it gets its own, the others keep theirs.
            let choices = try await app.choices()
            let departement = try choices.organismes.first { $0.nature == .departement }.orFail("Département")
            try await browser.post(
                "\(TestApp.base)/parties",
                ["organisme_id": departement.id.rawValue, "role": "signataire", "debut": "2021-07-01"])
            let board = try await browser.get("\(TestApp.base)/deliberations/\(draft)")
            #expect(board.words.contains("Créer l’acte manquant"))
            try await browser.post(create)
            let after = try await app.actes(of: draft)
            #expect(after.count == 18)
            #expect(Set(actes.map(\.id)).isSubset(of: after.map(\.id)))
        }
    }

    @Test("la base refuse un second acte de la même partie", arguments: Driver.allCases)
    func unique(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let acte = try await app.acte("85169").value
            let twin = try Acte(
                id: app.environment.newID(), deliberation: acte.deliberation, partie: acte.partie)
            await #expect(throws: StoreError.self) { try await app.change { try $0.insert(twin) } }
        }
    }

    @Test(
        "des votes qui ne se recoupent pas sont gardés tels quels, en brouillon et expliqués",
        arguments: Driver.allCases)
    func wrongVotes(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            app.clock.advance(hours: 24 * 10)
            let browser = try await app.signIn(as: .maire)
            let acte = try await app.acte("85169")
            let path = "\(TestApp.base)/actes/\(acte.id)/vote"
            var form = try PageForm(path, in: try await browser.get(path)).orFail("formulaire").values
            let figures = [
                "en_exercice": "15", "presents": "16", "pouvoirs": "2", "votants": "20", "pour": "20", "contre": "1",
                "abstentions": "0", "issue": "adoptee",
            ]
            for (name, figure) in figures { form[name] = figure }
            #expect(try await browser.post(path, form).status == .seeOther)
            let kept = try await app.acte("85169").value
            #expect(kept.scrutin.presents == 16 && kept.scrutin.votants == 20 && kept.scrutin.pour == 20)
            let page = try await browser.get("\(TestApp.base)/actes/\(acte.id)").words
            #expect(page.contains("16 présents pour 15 membres en exercice."))
            #expect(page.contains("20 votants sont écrits\u{A0}; les présents et les pouvoirs en font 18."))
            #expect(page.contains("À corriger"))
            #expect(page.contains("l’acte reste un brouillon"))
            let board = try await browser.get("\(TestApp.base)/deliberations/\(acte.value.deliberation)").words
            #expect(board.contains("16 présents pour 15 membres en exercice."))

            form["tel_quel"] = "1"
            form["version"] = String(try await app.acte("85169").version)
            #expect(try await browser.post(path, form).status == .seeOther)
            let written = try await browser.get("\(TestApp.base)/actes/\(acte.id)").words
            #expect(written.contains("tels qu’écrits dans l’acte"))
            #expect(!written.contains("À corriger"))
        }
    }

    @Test("une date qui n’en est pas une revient dans le formulaire, et rien n’est écrit", arguments: Driver.allCases)
    func unreadable(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .maire)
            let acte = try await app.acte("85169")
            let path = "\(TestApp.base)/actes/\(acte.id)/seance"
            let answer = try await browser.post(
                path, ["version": String(acte.version), "seance": "31/02/2021", "convocation": "10/06/2021"])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.words.contains("n’est pas une date"))
            #expect(answer.text.contains("31/02/2021"))
            #expect(try await app.acte("85169") == acte)
            let stale = try await browser.post(path, ["version": "999", "seance": "2021-06-18"])
            #expect(stale.status == .conflict)
        }
    }

    @Test("une séance avant Bellevigny, ou avant sa convocation, est expliquée", arguments: Driver.allCases)
    func tooEarly(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            for (code, day, phrase) in [
                ("85019", "2015-12-31", "précède la création de cette assemblée (1er\u{A0}janvier\u{A0}2016)"),
                ("ccvb", "2016-12-31", "précède la création de cette assemblée (1er\u{A0}janvier\u{A0}2017)"),
                ("85003", "2015-12-31", "précède la convocation"),
            ] {
                let acte = try await app.acte(code)
                let convocation = code == "85003" ? "2021-06-15" : ""
                let path = "\(TestApp.base)/actes/\(acte.id)/seance"
                let answer = try await browser.post(
                    path, ["version": String(acte.version), "convocation": convocation, "seance": day])
                #expect(answer.status == .seeOther)
                #expect(try await app.acte(code).value.seance?.description == day)
                #expect(try await browser.follow(answer).words.contains(phrase), "\(code)")
            }
        }
    }

    @Test("un numéro déjà pris dans la même collectivité se dit, ailleurs il est libre", arguments: Driver.allCases)
    func takenNumber(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let draft = try await app.newDraft(browser)
            try await browser.post("\(TestApp.base)/deliberations/\(draft)/actes")
            let beaufou = try await app.acte("85015")
            #expect(beaufou.value.numero == "exemple-85015-2021-01")
            for (partie, isTaken) in [(beaufou.value.partie, true), (try await app.acte("85003").value.partie, false)] {
                let acte = try await app.actes(of: draft).first { $0.value.partie == partie }.orFail("acte")
                let answer = try await browser.post(
                    "\(TestApp.base)/actes/\(acte.id)/suites",
                    ["version": String(acte.version), "numero": beaufou.value.numero])
                let page = try await browser.follow(answer).words
                #expect(page.contains("est déjà celui d’un autre acte") == isTaken)
            }
        }
    }

    @Test("un secrétariat ne remplit que l’acte de sa commune", arguments: Driver.allCases)
    func ownOnly(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .maire)
            let aizenay = try await app.acte("85003")
            for step in ["seance", "vote", "suites", "modifier"] {
                let path = "\(TestApp.base)/actes/\(aizenay.id)/\(step)"
                #expect(try await browser.get(path).status == .forbidden, "\(step)")
                let answer = try await browser.post(path, ["version": String(aizenay.version), "numero": "pris"])
                #expect(answer.status == .forbidden, "\(step)")
            }
            #expect(try await browser.get("\(TestApp.base)/actes/\(aizenay.id)").status == .ok)
            #expect(try await app.acte("85003") == aizenay)
            let palluau = try await app.acte("85169")
            let file = try await browser.post(
                bytes: Array("%PDF-1.7\nacte".utf8), named: "palluau.pdf",
                to: "\(TestApp.base)/actes/\(palluau.id)/piece")
            #expect(file.status == .seeOther)
            let refused = try await browser.post(
                bytes: Array("%PDF-1.7\nacte".utf8), named: "a.pdf", to: "\(TestApp.base)/actes/\(aizenay.id)/piece")
            #expect(refused.status == .forbidden)
        }
    }

    @Test(
        "le PDF déposé revient octet pour octet, sous son empreinte ; un autre format est refusé",
        arguments: Driver.allCases)
    func piece(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let acte = try await app.acte("85169")
            let path = "\(TestApp.base)/actes/\(acte.id)/piece"
            let bytes = Array("%PDF-1.7\n".utf8) + (0...255).map { UInt8($0) }
            #expect(try await browser.post(bytes: bytes, named: "acte.pdf", to: path).status == .seeOther)
            #expect(try await browser.get(path).bytes == bytes)
            let page = try await browser.get("\(TestApp.base)/actes/\(acte.id)").words
            #expect(page.contains(Fichier.empreinte(.init(bytes))))
            // A backup is such a copy.
            let copy = try SQLiteStore.inMemory()
            try await copy.migrate(Product.schema)
            _ = try await copy.replaceContent(by: app.store, tables: Product.tables)
            let (kept, convention) = (
                try await app.acte("85169").value.piece.orFail("pièce"), try await app.convention()
            )
            #expect(try await copy.read { try $0.fichier(kept, in: convention) } == .init(bytes))
            try await copy.close()
            #expect(
                try await browser.post(bytes: Array("MZ".utf8), named: "a.exe", to: path).status
                    == .unprocessableContent)
            #expect(try await browser.get(path).bytes == bytes)
        }
    }

    @Test("un conseil qui refuse ouvre une décision pour le COPIL, une seule fois", arguments: Driver.allCases)
    func refusal(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            app.clock.advance(hours: 24 * 10)
            let browser = try await app.signIn(as: .coordinatrice)
            let acte = try await app.acte("85169")
            let path = "\(TestApp.base)/actes/\(acte.id)/vote"
            for round in 0..<3 {
                let now = try await app.acte("85169")
                let answer = try await browser.post(
                    path,
                    [
                        "version": String(now.version), "votants": "14", "pour": String(3 + round), "contre": "8",
                        "issue": "refusee",
                    ])
                #expect(answer.status == .seeOther)
                let points = try await app.all(PointOrdreDuJour.self).filter {
                    $0.value.origine == .init(kind: "acte", object: acte.id.rawValue)
                }
                #expect(points.count == 1)
                #expect(points.first?.value.nature == .decision && points.first?.value.reunion == nil)
            }
            let page = try await browser.get("\(TestApp.base)/actes/\(acte.id)")
            #expect(page.words.contains("Une décision est ouverte pour le COPIL"))
            #expect(page.words.contains("n’autorise pas à signer"))
        }
    }

    @Test("le tableau filtre par état, retard et commune", arguments: Driver.allCases)
    func board(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            app.clock.advance(hours: 24 * 60)
            let browser = try await app.signIn(as: .habitant)
            let draft = try await app.acte("85169").value.deliberation
            let board = "\(TestApp.base)/deliberations/\(draft)"
            let all = try await browser.get(board).words
            #expect(all.contains("sur 16"))
            let one = try await browser.get(board + "?q=palluau").words
            #expect(one.contains("2\u{A0}actes sur 17"))
            let late = try await browser.get(board + "?retard=1").words
            #expect(late.contains("Commune de Palluau") && late.contains("En retard"))
            let none = try await browser.get(board + "?etat=refusee").words
            #expect(none.contains("Aucun acte ne répond à ces choix."))
            let others = try await browser.get(board + "?assemblee=conseil+communautaire").words
            #expect(others.contains("1\u{A0}acte sur 17") && others.contains("Communauté de communes"))
            #expect(try await browser.get(board + "?attend=vote&q=beaufou").words.contains("Aucun acte ne répond"))
            let waiting = try await browser.get(board + "?attend=transmission&q=beaufou").words
            #expect(waiting.contains("1\u{A0}acte sur 17"))
            // Who edits sees whom the summary of the day reminds, and who has nobody to remind.
            #expect(!all.contains("Rappels"))
            let coordinatrice = try await app.signIn(as: .coordinatrice)
            let rappels = try await coordinatrice.get(board).words
            #expect(rappels.contains("rappelé à 1\u{A0}compte de la mairie, et à la coordination"))
            #expect(rappels.contains("personne de cette mairie n’a d’accès"))
            let sheet = try await browser.get(board + "/tableau.csv").text
            #expect(sheet.split(separator: "\r\n").count == 18)
        }
    }
}

extension TestApp {
    /// The act of the example's draft, by the Insee code of its commune, or « ccvb » and « caf85 ».
    func acte(_ code: String) async throws -> Stored<Acte> {
        let choices = try await choices()
        let organisme = try choices.organismes.first { organisme in
            switch code {
            case "ccvb": organisme.nature == .epci
            case "caf85": organisme.nature == .caf
            default: organisme.commune?.rawValue == code
            }
        }.orFail("organisme \(code)")
        let partie = try choices.parties.first { $0.organisme == organisme.id }.orFail("partie \(code)")
        let draft = try await all(Deliberation.self).first.orFail("projet").id
        return try await all(Acte.self).first { $0.value.partie == partie.id && $0.value.deliberation == draft }
            .orFail("acte \(code)")
    }

    func actes(of draft: Identifier<Deliberation>) async throws -> [Stored<Acte>] {
        try await all(Acte.self).filter { $0.value.deliberation == draft }
    }

    /// Another draft, written through its form.
    func newDraft(_ browser: Browser) async throws -> Identifier<Deliberation> {
        try await browser.post(
            "\(TestApp.base)/deliberations",
            [
                "titre": "Avenant d’essai", "objet": "Un avenant", "matiere_code": "8.4",
                "matiere_nom": "Domaines de compétences par thèmes/Aménagement du territoire",
            ])
        return try await all(Deliberation.self).first { $0.value.titre == "Avenant d’essai" }.orFail("projet").id
    }
}

@Suite("Les rappels des actes")
struct ActeRemindersTests {
    @Test("la commune est rappelée de son acte, la coordination des retards, en un nombre fixe de requêtes")
    func reminders() async throws {
        try await withApp(.sqlite) { app in
            let head = try await app.read { try $0.conventionHead("vie-et-boulogne-2021").orFail("convention") }
            let maire = try await app.account(of: .maire)
            let coordinatrice = try await app.account(of: .coordinatrice)
            let read = { @Sendable in
                let today = app.environment.today
                return try await app.read { try $0.acteReminders(head, on: today) }
            }
            let before = try await read()
            #expect(before.filter { $0.account == maire }.map(\.phrase).contains { $0.contains("délibère le 17") })
            #expect(before.allSatisfy { $0.account != coordinatrice })
            app.clock.advance(hours: 24 * 5)
            let after = try await read()
            #expect(after.filter { $0.account == maire }.count == 1)
            #expect(after.contains { $0.account == coordinatrice && $0.phrase.contains("Commune de Palluau") })
            #expect(Set(after.map { "\($0.account) \($0.key)" }).count == after.count)
        }
    }
}
