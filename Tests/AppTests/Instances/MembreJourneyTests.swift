import Domain
import Storage
import TestSupport
import Testing

@testable import App

@Suite("Composer une instance")
struct MembreJourneyTests {
    @Test("un membre s’ajoute en une fois, avec une nouvelle personne", arguments: Driver.allCases)
    func newPerson(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let copil = try await app.instance("Comité de pilotage")
            let form = [
                "instance_id": copil.rawValue, "nom": "Maire de Grand’Landes (exemple)", "email": "GL@exemple.fr",
                "sexe": "f", "college": "élus", "qualite": "Maire", "debut": "2021-06-01",
            ]
            let answer = try await browser.post("\(TestApp.base)/membres", form)
            #expect(answer.status == .seeOther, "\(answer.problems)")
            let page = try await browser.follow(answer)
            #expect(page.words.contains("Maire de Grand’Landes (exemple)") && page.words.contains("gl@exemple.fr"))
            let personne = try await app.choices().personnes.first { $0.email == "gl@exemple.fr" }
            #expect(personne?.sexe == .femme)
            // The journal holds no name: only who the member is, by identifier.
            let lines = try await app.read { try $0.rows("SELECT after_state FROM journal WHERE kind = 'membre'") }
            #expect(!lines.contains { "\($0.values)".contains("Grand’Landes") })
        }
    }

    @Test("une adresse déjà connue est proposée, jamais créée deux fois", arguments: Driver.allCases)
    func knownAddress(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let groupe = try await app.instance("Groupe de travail enfance")
            let count = try await app.choices().personnes.count
            var form = [
                "instance_id": groupe.rawValue, "nom": "Quelqu’un", "email": "presidence@exemple.fr",
                "college": "élus", "debut": "2021-06-01", "qualite": "Gardée",
            ]
            let refused = try await browser.post("\(TestApp.base)/membres", form)
            #expect(refused.status == .unprocessableContent)
            #expect(refused.problems.contains { $0.contains("Présidence de la communauté (exemple)") })
            let proposed = try PageForm("\(TestApp.base)/membres", in: refused).orFail("formulaire").values
            #expect(proposed["qualite"] == "Gardée" && proposed["nom"] == "Quelqu’un")
            #expect(proposed["personne_id"]?.isEmpty == false)
            #expect(try await browser.post("\(TestApp.base)/membres", proposed).status == .seeOther)
            #expect(try await app.choices().personnes.count == count)
            // Somebody chosen and somebody else typed: which one?
            form["personne_id"] = proposed["personne_id"]
            form["email"] = "autre@exemple.fr"
            #expect(try await browser.post("\(TestApp.base)/membres", form).status == .unprocessableContent)
        }
    }

    @Test("les mandats impossibles sont refusés, expliqués, gardés comme tapés", arguments: Driver.allCases)
    func refused(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let choices = try await app.choices()
            let copil = try await app.instance("Comité de pilotage")
            let technique = try await app.instance("Comité technique")
            let maire = try choices.personnes.first { $0.nom.contains("Aizenay") && $0.nom.hasPrefix("Maire") }.orFail(
                "maire")
            let libre = try choices.personnes.first { $0.nom.hasPrefix("Habitant") }.orFail("habitant")
            let elsewhere = try choices.membres.first { $0.instance == technique && $0.isTitulaire }.orFail("titulaire")
            let before = try await app.fingerprint()
            func problems(_ fields: [String: String]) async throws -> [String] {
                let form = [
                    "instance_id": copil.rawValue, "college": "élus", "debut": "2021-06-01", "qualite": "Essai",
                ].merging(fields) { $1 }
                let answer = try await browser.post("\(TestApp.base)/membres", form)
                #expect(answer.status == .unprocessableContent, "\(fields)")
                let kept = try PageForm("\(TestApp.base)/membres", in: answer).orFail("formulaire").values
                for (name, value) in form where name != "personne_id" { #expect(kept[name] == value, "\(name)") }
                return answer.problems
            }
            #expect(
                try await problems(["personne_id": maire.id.rawValue]).contains {
                    $0.contains("siège déjà dans cette instance depuis le 1er\u{A0}juillet\u{A0}2020")
                })
            #expect(
                try await problems(["personne_id": libre.id.rawValue, "fin": "2021-05-31"]).contains {
                    $0.contains("La fin précède le début")
                })
            #expect(
                try await problems(["personne_id": libre.id.rawValue, "suppleant_de": elsewhere.id.rawValue])
                    .contains { $0.contains("dans la même instance") })
            #expect(try await problems([:]).count == 1)
            #expect(try await problems(["nom": "Untel", "email": "pas une adresse", "debut": ""]).count == 2)
            #expect(try await app.fingerprint() == before)
        }
    }

    @Test("modifier ou rétablir un mandat ne fait pas siéger deux fois", arguments: Driver.allCases)
    func returning(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let copil = try await app.instance("Comité de pilotage")
            let old = try await app.all(Membre.self).first {
                $0.value.instance == copil && $0.value.mandat.end != nil
            }.orFail("mandat passé")
            let path = "\(TestApp.base)/membres/\(old.id)"
            #expect(try await browser.post("\(path)/archiver").status == .seeOther)
            let form = [
                "instance_id": copil.rawValue, "personne_id": old.value.personne.rawValue, "college": "élus",
                "debut": "2021-01-01",
            ]
            #expect(try await browser.post("\(TestApp.base)/membres", form).status == .seeOther)
            let back = try await browser.post("\(path)/retablir")
            #expect(back.status == .conflict && back.words.contains("siège déjà"), "\(back)")
            let history = try await browser.post("\(TestApp.base)/historique/membre/\(old.id)/1/retablir")
            #expect(history.status == .conflict && history.words.contains("siège déjà"), "\(history)")
            let edit = try await app.all(Membre.self).first { $0.value.personne == old.value.personne }.orFail("mandat")
            let changed = try await browser.post(
                "\(TestApp.base)/membres/\(edit.id)/modifier", ["version": "1", "fin": "2020-01-01"])
            #expect(changed.status == .unprocessableContent)
        }
    }

    @Test("un siège tenu à deux est montré ; un siège à pourvoir se pourvoit", arguments: Driver.allCases)
    func seats(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let copil = try await app.instance("Comité de pilotage")
            let page = "\(TestApp.base)/instances/\(copil)"
            let siege = try await app.all(Siege.self).first.orFail("siège")
            let new = try await browser.get("\(TestApp.base)/membres/nouveau?siege=\(siege.id)")
            var form = try PageForm("\(TestApp.base)/membres", in: new).orFail("formulaire").values
            #expect(form["qualite"] == "Maire" && form["organisme_id"] == siege.value.organisme?.rawValue)
            form["nom"] = "Nouveau maire (exemple)"
            form["debut"] = "2021-03-01"
            #expect(try await browser.post("\(TestApp.base)/membres", form).status == .seeOther)
            #expect(try await app.one(siege.id).isArchived)
            // Recorded as the papers say, with what does not add up.
            let words = try await browser.get(page).words
            #expect(words.contains("Ce qui ne concorde pas") && words.contains("tiennent en même temps le même siège"))
            let again = try await browser.post("\(TestApp.base)/membres", form)
            #expect(again.status == .conflict && again.heading == "Déjà fait", "\(again)")
        }
    }

    @Test("aucune adresse pour qui n’y a pas droit", arguments: Driver.allCases)
    func contacts(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let copil = try await app.instance("Comité de pilotage")
            let pages = ["/instances", "/instances/\(copil)", "/instances/composition"]
            for persona in [Persona.maire, .groupe, .habitant] {
                let browser = try await app.signIn(as: persona)
                for page in pages {
                    let answer = try await browser.get(TestApp.base + page)
                    #expect(answer.status == .ok)
                    let addresses = answer.text.matches(of: /[\w.-]+@exemple\.fr/).map { String($0.output) }
                    #expect(addresses.filter { $0 != persona.email } == [], "\(persona) \(page)")
                }
                #expect(try await browser.get("\(TestApp.base)/membres/registre.csv").status == .forbidden)
                #expect(try await browser.get("\(TestApp.base)/personnes").status == .forbidden)
            }
            let caf = try await app.signIn(as: .referenteCaf).get(TestApp.base + "/instances/\(copil)")
            #expect(caf.text.contains("presidence@exemple.fr"))
        }
    }

    @Test("une personne s’efface : ses mandats restent, sans son nom", arguments: Driver.allCases)
    func erase(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let choices = try await app.choices()
            let presidence = try choices.personnes.first { $0.email == "presidence@exemple.fr" }.orFail("présidence")
            let path = "\(TestApp.base)/personnes/\(presidence.id)"
            #expect(try await browser.post("\(path)/effacer").status == .unprocessableContent)
            #expect(try await browser.post("\(path)/effacer", ["confirmation": "effacer"]).status == .seeOther)
            let after = try await app.choices()
            #expect(after.personne(presidence.id)?.nom == "Personne effacée")
            #expect(after.membres == choices.membres)
            let left = try await app.read { try $0.everything() }
            #expect(!left.contains { "\($0)".contains("presidence@exemple.fr") })

            // Who has an account erases it, and the person with it.
            let maire = try choices.personnes.first { $0.email == Persona.maire.email }.orFail("maire")
            let refused = try await browser.post(
                "\(TestApp.base)/personnes/\(maire.id)/effacer", ["confirmation": "effacer"])
            #expect(refused.status == .conflict && refused.heading == "Cette personne a un compte")
            let own = try await app.signIn(as: .maire)
            #expect(try await own.get("/compte/donnees.json").text.contains("Maire de Palluau"))
            try await own.post("/compte/effacer", ["confirmation": "effacer"])
            #expect(try await app.choices().personne(maire.id)?.nom == "Personne effacée")
        }
    }
}

extension TestApp {
    /// The identifier of a body of the example.
    func instance(_ nom: String) async throws -> Identifier<Instance> {
        try await all(Instance.self).first { $0.value.nom == nom }.orFail("instance \(nom)").id
    }
}
