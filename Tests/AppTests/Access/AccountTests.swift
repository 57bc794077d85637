import Domain
import Foundation
import Storage
import TestSupport
import Testing

@testable import App

@Suite("Son compte et ses données")
struct AccountTests {
    @Test("on emporte tout ce que l’installation garde de soi", arguments: Driver.allCases)
    func export(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .maire)
            try await browser.askForLinkAgain()
            let answer = try await browser.get("/compte/donnees.json")
            #expect(answer.headers[.contentDisposition]?.contains("mes-donnees.json") == true)
            let json = try JSONSerialization.jsonObject(with: Data(answer.bytes)) as? [String: [[String: Any]]]
            let tables = try json.orFail("un objet de listes")
            #expect(Set(tables.keys) == Set(Product.slices.flatMap(\.personalData).map(\.table.text)))
            #expect(tables["account"]?.first?["email"] as? String == Persona.maire.email)
            #expect(tables["session"]?.count == 1 && tables["acces"]?.count == 1)
            #expect(!answer.text.contains(Persona.habitant.email))
        }
    }

    @Test("chaque table qui désigne un compte est déclarée")
    func manifest() {
        let declared = Set(Product.slices.flatMap(\.personalData).map(\.table.text))
        for step in Product.schema {
            for table in step.sql.matches(of: /CREATE TABLE (\w+) \((.*?)\n\)/.dotMatchesNewlines()) {
                let columns = table.output.2
                let isPersonal = ["account_id", " author ", "email", "recipient"].contains { columns.contains($0) }
                if isPersonal { #expect(declared.contains(String(table.output.1)), "\(table.output.1)") }
            }
        }
    }

    @Test(
        "un compte effacé n’a plus de nom ; ce qu’il a écrit et le journal restent entiers",
        arguments: Driver.allCases
    )
    func erase(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .referenteCaf)
            try await browser.askForLinkAgain(.referenteCaf)
            let fiche = try await app.fiche("FA-03").id
            try await browser.post(
                "\(TestApp.base)/fiches/\(fiche)/modifier",
                ["version": "1", "titre": "Titre gardé"]
            )
            #expect(try await browser.post("/compte/effacer").status == .unprocessableContent)
            #expect(try await browser.post("/compte/effacer", ["confirmation": "effacer"]).status == .seeOther)

            #expect(try await browser.get(TestApp.base).status == .seeOther)
            try await Browser(app).post("/connexion", ["email": Persona.referenteCaf.email])
            #expect(try await app.read { try $0.mails() }.isEmpty)
            let convention = try await app.convention()
            #expect(try await app.read { try $0.brokenJournalSequence(of: convention) } == nil)
            let history = try await app.signIn(as: .coordinatrice).get(
                "\(TestApp.base)/historique/fiche_action/\(fiche)"
            )
            #expect(history.words.contains("Titre gardé") && history.words.contains("Personne effacée"))
            #expect(!history.text.contains("Référente CAF"))
            let left = try await app.read { try $0.everything() }
            #expect(!left.contains { "\($0)".contains(Persona.referenteCaf.email) })
        }
    }

    @Test("inviter ouvre un compte, puis on lui donne un rôle", arguments: Driver.allCases)
    func invite(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let path = "\(TestApp.base)/acces/inviter"
            for form in [["nom": "", "email": "a@exemple.fr"], ["nom": "Mairie", "email": "mairie"]] {
                #expect(try await browser.post(path, form).status == .unprocessableContent)
            }
            #expect(
                try await browser.post(path, ["nom": "Nul\u{0}", "email": "a@exemple.fr"]).status
                    == .unprocessableContent
            )
            let invited = try await browser.post(path, ["nom": "Mairie d’Apremont", "email": "Apremont@Exemple.fr"])
            var form = try PageForm("\(TestApp.base)/acces", in: try await browser.follow(invited)).orFail("formulaire")
                .values
            form["role"] = "commune"
            let incomplete = try await browser.post("\(TestApp.base)/acces", form)
            #expect(incomplete.status == .unprocessableContent)
            form["commune"] = "85006"
            #expect(try await browser.post("\(TestApp.base)/acces", form).status == .seeOther)
            #expect(try await browser.get("\(TestApp.base)/acces").words.contains("apremont@exemple.fr"))
        }
    }

    @Test("le formulaire d’un accès ne nomme que les personnes de la convention", arguments: Driver.allCases)
    func onlyOwn(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let stranger = try await app.account(of: .stranger)
            let browser = try await app.signIn(as: .coordinatrice)
            let form = try await browser.get("\(TestApp.base)/acces/nouveau")
            #expect(form.text.contains(Persona.maire.email) && !form.text.contains(Persona.stranger.email))
            // Whoever was just invited, by the address that the invitation leads to.
            let invited = try await browser.get("\(TestApp.base)/acces/nouveau?account_id=\(stranger)")
            #expect(invited.text.contains(Persona.stranger.email))
        }
    }

    @Test("un accès retiré ferme la convention aussitôt", arguments: Driver.allCases)
    func revoke(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let resident = try await app.signIn(as: .habitant)
            #expect(try await resident.get(TestApp.base).status == .ok)
            let acces = try await app.all(Acces.self).first { $0.value.role == .resident }.orFail("accès").id
            try await app.signIn(as: .coordinatrice).post("\(TestApp.base)/acces/\(acces)/archiver")
            #expect(try await resident.get(TestApp.base).status == .forbidden)
        }
    }
}

extension Browser {
    fileprivate func askForLinkAgain(_ persona: Persona = .maire) async throws {
        try await post("/connexion", ["email": persona.email])
    }
}

extension StoreReader {
    /// Every row of the tables that may name somebody.
    func everything() throws -> [StoreRow] {
        let kinds: [SQLName] = ["account", "session", "sign_in_link", "kept_form", "outgoing_mail", "acces", "journal"]
        return try kinds.flatMap { try rows("SELECT * FROM \(name: $0)") }
    }
}
