import Domain
import Storage
import TestSupport
import Testing

@testable import App

@Suite("Se proposer par un lien d’invitation")
struct InvitationTests {
    @Test(
        "qui se propose est accepté ou refusé, sans compte et sans rien voir de qui siège", arguments: Driver.allCases)
    func whole(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let link = try await app.invitation()
            let visitor = Browser(app)
            let page = try await visitor.get(link)
            #expect(page.status == .ok && page.words.contains("Groupe de travail jeunesse"))
            for personne in try await app.choices().personnes { #expect(!page.text.contains(personne.nom)) }
            let refused = try await visitor.post(link, ["nom": "Camille", "email": "non", "college": "habitants"])
            #expect(refused.status == .unprocessableContent && refused.text.contains("value=\"Camille\""))
            let thanks = try await visitor.follow(try await visitor.post(link, Self.form("camille@exemple.fr")))
            #expect(thanks.heading == "Merci, c’est transmis")

            let browser = try await app.signIn(as: .coordinatrice)
            let waiting = try await app.candidatures()
            #expect(waiting.map(\.email) == ["camille@exemple.fr"])
            let id = try waiting.first.orFail("candidature").id
            let list = try await browser.get("\(TestApp.base)/instances")
            #expect(list.text.contains("/candidatures/\(id)"))
            #expect(try await browser.get("\(TestApp.base)/candidatures/\(id)").words.contains("Parent d’élève"))
            let path = "\(TestApp.base)/membres"
            let form = try PageForm(path, in: try await browser.get("\(path)/nouveau?candidature=\(id)")).orFail(
                "formulaire")
            #expect(form.values["nom"] == "Camille")
            #expect(try await browser.post(path, form.values).status == .seeOther)
            #expect(try await app.candidatures().isEmpty)
            let personne = try await app.choices().personnes.first { $0.email == "camille@exemple.fr" }
            let membre = try await app.choices().membres.first { $0.personne == personne?.id }
            #expect(membre?.qualite == "Parent d’élève" && membre?.college == .habitant)
            #expect(try await browser.post(path, form.values).status == .conflict)
        }
    }

    @Test("refusée, une proposition disparaît ; connue, son adresse ne crée personne", arguments: Driver.allCases)
    func answers(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let link = try await app.invitation()
            let visitor = Browser(app)
            // Whether or not somebody is known, the answer is the same.
            let known = try await visitor.post(link, Self.form("presidence@exemple.fr"))
            let unknown = try await visitor.post(link, Self.form("autre@exemple.fr"))
            #expect(known.location == unknown.location)
            // Sent again, it takes the place of the first.
            try await visitor.post(link, Self.form("autre@exemple.fr"))
            let waiting = try await app.candidatures()
            #expect(waiting.count == 2)
            let browser = try await app.signIn(as: .coordinatrice)
            let first = try waiting.first { $0.email == "presidence@exemple.fr" }.orFail("première")
            let page = try await browser.get("\(TestApp.base)/candidatures/\(first.id)")
            #expect(page.words.contains("elle ne sera pas créée deux fois"))
            let path = "\(TestApp.base)/membres"
            let form = try PageForm(path, in: try await browser.get("\(path)/nouveau?candidature=\(first.id)")).orFail(
                "form")
            let count = try await app.choices().personnes.count
            #expect(try await browser.post(path, form.values).status == .seeOther)
            #expect(try await app.choices().personnes.count == count)

            let second = try waiting.first { $0.email == "autre@exemple.fr" }.orFail("seconde")
            #expect(try await browser.post("\(TestApp.base)/candidatures/\(second.id)/refuser").status == .seeOther)
            let left = try await app.read { try $0.everything() }
            #expect(!left.contains { "\($0)".contains("autre@exemple.fr") })
        }
    }

    @Test("un lien expiré, retiré ou contrefait ne sert plus", arguments: Driver.allCases)
    func dead(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let link = try await app.invitation()
            let invitation = try await app.all(Invitation.self).first.orFail("invitation")
            let visitor = Browser(app)
            let forged = String(link.dropLast()) + (link.hasSuffix("0") ? "1" : "0")
            for address in [forged, "/invitation/\(invitation.id)", "/invitation/x", link + "-1"] {
                #expect(try await visitor.get(address).status == .gone, "\(address)")
                #expect(try await visitor.post(address, Self.form("a@exemple.fr")).status == .gone, "\(address)")
            }
            let browser = try await app.signIn(as: .coordinatrice)
            let path = "\(TestApp.base)/invitations/\(invitation.id)"
            #expect(try await browser.post("\(path)/archiver").status == .seeOther)
            #expect(try await visitor.get(link).status == .gone)
            #expect(try await browser.post("\(path)/retablir").status == .seeOther)
            #expect(try await visitor.get(link).status == .ok)
            try await browser.post("\(path)/modifier", ["version": "3", "expire_le": "2021-06-14"])
            #expect(try await visitor.get(link).status == .gone)
            #expect(try await app.candidatures().isEmpty)
        }
    }

    @Test("un lien ne remplit pas une convention", arguments: Driver.allCases)
    func limits(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let link = try await app.invitation()
            let visitor = Browser(app)
            for number in 1...InvitationLimits.hourly {
                #expect(try await visitor.post(link, Self.form("a\(number)@exemple.fr")).status == .seeOther)
            }
            #expect(try await visitor.post(link, Self.form("trop@exemple.fr")).status == .tooManyRequests)
            #expect(try await app.candidatures().count == InvitationLimits.hourly)
            app.clock.advance(hours: 1.1)
            #expect(try await visitor.post(link, Self.form("apres@exemple.fr")).status == .seeOther)
            var long = Self.form("long@exemple.fr")
            long["precision"] = String(repeating: "x", count: 301)
            #expect(try await visitor.post(link, long).status == .unprocessableContent)
            // What nobody answered is forgotten.
            app.clock.advance(hours: 61 * 24)
            #expect(try await visitor.post(link, Self.form("dernier@exemple.fr")).status == .seeOther)
            #expect(try await app.candidatures().map(\.email) == ["dernier@exemple.fr"])
        }
    }

    private static func form(_ email: String) -> [String: String] {
        ["nom": "Camille", "email": email, "college": "habitants", "qualite": "Parent d’élève", "sexe": "f"]
    }
}

extension TestApp {
    /// The address of the example's invitation.
    fileprivate func invitation() async throws -> String {
        let invitation = try await all(Invitation.self).first.orFail("invitation").value
        return environment.address(of: invitation).address
    }

    fileprivate func candidatures() async throws -> [Candidature] {
        let convention = try await convention()
        return try await read { try $0.candidatures(in: convention) }
    }
}
