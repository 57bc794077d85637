import Domain
import Storage
import TestSupport
import Testing

@testable import App

@Suite("Ce qui est à chacun, et rien d’autre")
struct ScopeTests {
    @Test("le groupe jeunesse écrit dans son volet, pas dans un autre", arguments: Driver.allCases)
    func group(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .groupe)
            let choices = try await app.choices()
            let (mine, other) = (try await app.volet("jeunesse").id, try await app.volet("petite-enfance").id)
            let own = try choices.constats.first { $0.volet == mine }.orFail("constat")
            let foreign = try choices.constats.first { $0.volet == other }.orFail("constat")
            let before = try await app.fingerprint()
            for act in ["modifier", "archiver", "retablir", "monter", "descendre"] {
                let answer = try await browser.post("\(TestApp.base)/constats/\(foreign.id)/\(act)", ["version": "1"])
                #expect(answer.status == .forbidden, "\(act)")
            }
            #expect(try await browser.get("\(TestApp.base)/constats/\(foreign.id)/modifier").status == .forbidden)
            // Nor by carrying one's own object into the other volet, nor by creating there.
            let edit = "\(TestApp.base)/constats/\(own.id)/modifier"
            let moved = try await browser.post(edit, ["version": "1", "volet_id": other.rawValue])
            #expect(moved.status == .forbidden)
            let created = try await browser.post(
                "\(TestApp.base)/constats",
                ["volet_id": other.rawValue, "nature": "atout", "titre": "Constat"]
            )
            #expect(created.status == .forbidden)
            #expect(try await app.fingerprint() == before)
            #expect(try await browser.post(edit, ["version": "1", "titre": "Le nôtre"]).status == .seeOther)
        }
    }

    @Test("le maire écrit les fiches et l’engagement de sa commune, pas ceux des autres", arguments: Driver.allCases)
    func maire(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .maire)
            let (own, other) = (try await app.fiche("FA-07"), try await app.fiche("FA-03"))
            let refused = try await browser.post(
                "\(TestApp.base)/fiches/\(other.id)/modifier",
                ["version": "1", "titre": "Autre"]
            )
            #expect(refused.status == .forbidden && refused.words.contains("n’a pas le droit"))
            #expect(try await app.one(other.id) == other)
            // His own fiche cannot be carried away from his commune by himself.
            let away = FormValues(["version": ["1"], "communes": ["85003"]])
            #expect(try await browser.post("\(TestApp.base)/fiches/\(own.id)/modifier", away).status == .forbidden)
            let written = try await browser.post(
                "\(TestApp.base)/fiches/\(own.id)/modifier",
                ["version": "1", "budget": "À définir"]
            )
            #expect(written.status == .seeOther)
            #expect(try await app.one(own.id).value.texts.budget == "À définir")
        }
    }

    @Test("un état d’un objet qui n’est pas à soi ne se rétablit pas", arguments: Driver.allCases)
    func restore(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let fiche = try await app.fiche("FA-03").id
            try await app.signIn(as: .coordinatrice)
                .post("\(TestApp.base)/fiches/\(fiche)/modifier", ["version": "1", "titre": "Nouveau titre"])
            let path = "\(TestApp.base)/historique/fiche_action/\(fiche)/1/retablir"
            for persona in [Persona.maire, .groupe, .habitant] {
                #expect(try await app.signIn(as: persona).post(path).status == .forbidden, "\(persona)")
            }
            #expect(try await app.one(fiche).value.titre == "Nouveau titre")
        }
    }

    @Test("qui a quel accès ne se lit que par qui les gère", arguments: Driver.allCases)
    func accessHistory(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let acces = try await app.all(Acces.self).first.orFail("accès").id
            let path = "\(TestApp.base)/historique/acces/\(acces)"
            for persona in [Persona.habitant, .groupe, .maire, .referenteCaf] {
                let answer = try await app.signIn(as: persona).get(path)
                #expect(answer.status == .forbidden, "\(persona)")
                #expect(!answer.text.contains("coordinatrice@exemple.fr"), "\(persona)")
            }
            #expect(try await app.signIn(as: .coordinatrice).get(path).status == .ok)
        }
    }

    @Test("les objets d’une autre convention n’existent pas dans celle-ci", arguments: Driver.allCases)
    func otherConvention(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let administrator = try await app.signIn(as: .administrator)
            let territoire = try await app.read { try $0.all(Territoire.self, in: .installation) }.first.orFail(
                "territoire"
            )
            let opened = try await administrator.post(
                "/conventions/nouvelle",
                [
                    "titre": "Autre convention (exemple)", "slug": "autre-2025", "debut": "2025-01-01", "fin": "",
                    "territoire_id": territoire.id.rawValue,
                ]
            )
            #expect(opened.location?.hasPrefix("/ctg/autre-2025") == true, "\(opened)")
            let objects = try await RouteObjects(app)
            let before = try await app.fingerprint()
            for route in Product.routes where route.path.contains(":id") {
                let path = objects.path(route, for: .administrator).replacing(TestApp.base, with: "/ctg/autre-2025")
                // A volet is found by its key there: both conventions have theirs.
                let byKey = ["/volets/jeunesse", "/portrait/jeunesse", "/equilibre/petite-enfance"]
                if byKey.contains(where: path.contains) { continue }
                // The official figures are the installation's: every convention reads them.
                if ["/indicateurs/", "/donnees/jeux/", "/graphiques/"].contains(where: path.contains) { continue }
                let answer =
                    route.takesFile
                    ? try await administrator.post(file: "a", named: "a.pdf", to: path)
                    : route.method == .post
                        ? try await administrator.post(path, ["version": "1", "titre": "Titre", "nom": "Nom"])
                        : try await administrator.get(path)
                #expect(answer.status == .notFound, "\(route.method) \(answer)")
            }
            #expect(try await app.fingerprint() == before)
            let stranger = try await app.signIn(as: .coordinatrice).get("/ctg/autre-2025")
            #expect(stranger.status == .forbidden)
        }
    }
}
