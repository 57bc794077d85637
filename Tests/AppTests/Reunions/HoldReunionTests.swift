import Domain
import HTTPTypes
import Storage
import TestSupport
import Testing

@testable import App

@Suite("Une réunion, de l’ordre du jour au compte rendu figé")
struct HoldReunionTests {
    @Test("on la tient, on la clôt, on la diffuse, la suivante l’approuve, on la fige", arguments: Driver.allCases)
    func whole(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let reunion = try await app.copil()
            let path = "\(TestApp.base)/reunions/\(reunion.id)"
            let points = try await app.all(PointOrdreDuJour.self)
            let mine = points.filter { $0.value.reunion == reunion.id }
            let open = try points.first { $0.value.reunion == nil && $0.value.instance == reunion.instance }.orFail(
                "ouvert")
            #expect(try await browser.get(path).words.contains(open.value.titre))
            let added = try await browser.post(
                "\(TestApp.base)/points/\(open.id)/inscrire", ["reunion_id": reunion.id.rawValue])
            #expect(added.status == .seeOther)
            #expect(try await app.one(open.id).value.reunion == reunion.id)

            let first = try mine.first.orFail("point")
            let notes = "\(TestApp.base)/points/\(first.id)/modifier"
            let saved = try await browser.post(notes, ["version": "\(first.version)", "notes": "On en parle."])
            #expect(saved.location?.contains("/seance") == true)
            #expect(
                try await browser.post(notes, ["version": "\(first.version)", "notes": "Trop tard"]).status == .conflict
            )
            for (act, form) in [
                ("decisions", ["point_id": first.id.rawValue, "texte": "On signe en septembre."]),
                (
                    "taches",
                    ["point_id": first.id.rawValue, "titre": "Prévenir les communes", "echeance": "2021-06-30"]
                ),
            ] {
                #expect(try await browser.post("\(path)/\(act)", form).status == .seeOther, "\(act)")
            }
            #expect(
                try await browser.post("\(TestApp.base)/points/\(first.id)/traiter", ["traite": "1"]).status
                    == .seeOther)
            let early = try await browser.post("\(path)/circuler")
            #expect(early.status == .unprocessableContent && early.words.contains("n’est pas close"))
            #expect(try await browser.post("\(path)/clore").status == .seeOther)
            let put = try await app.one(open.id).value
            #expect(put.reunion == nil && put.reporteDe == reunion.id)

            let unknown = try await browser.post("\(path)/circuler")
            #expect(unknown.status == .unprocessableContent && unknown.words.contains("n’est pas notée"))
            for membre in try await app.membres(of: reunion) {
                let form = ["membre": membre.rawValue, "etat": "present"]
                #expect(try await browser.post("\(path)/presences", form).status == .seeOther)
            }
            #expect(try await browser.post("\(path)/circuler").status == .seeOther)
            #expect(try await browser.post("\(path)/figer").words.contains("pas encore approuvé"))
            #expect(
                try await browser.post("\(path)/approuver", ["par": reunion.id.rawValue]).status
                    == .unprocessableContent)
            let next = try await app.change { writer in
                let next = try Reunion(
                    id: app.environment.newID(), instance: reunion.instance, titre: "Suivante",
                    on: app.environment.today, debut: reunion.debut)
                try writer.insert(next)
                return next
            }
            #expect(try await browser.post("\(path)/approuver", ["par": next.id.rawValue]).status == .seeOther)
            #expect(try await browser.post("\(path)/figer").status == .seeOther)
            let page = try await browser.get("\(path)/compte-rendu")
            for words in [
                "Compte rendu figé", "Intact", "On en parle.", "On signe en septembre.", "Prévenir les communes",
            ] {
                #expect(page.words.contains(words), "\(words)")
            }
        }
    }

    @Test(
        "figé, rien de ce qu’il dit ne change, par aucun chemin ; une rectification se note à côté",
        arguments: Driver.allCases)
    func frozen(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let frozen = try await app.all(CompteRendu.self).first { $0.value.state == .frozen }.orFail("figé")
            let reunion = try await app.one(frozen.value.reunion)
            let point = try await app.all(PointOrdreDuJour.self).first { $0.value.reunion == reunion.id }.orFail(
                "point")
            let decision = try await app.all(Decision.self).first { $0.value.reunion == reunion.id }.orFail("décision")
            let (base, path) = (TestApp.base, "\(TestApp.base)/reunions/\(reunion.id)")
            let before = try await app.fingerprint()
            let membre = try await app.membres(of: reunion.value).last.orFail("membre")
            let attempts: [(String, [String: String])] = [
                ("\(path)/modifier", ["version": "\(reunion.version)", "lieu": "Ailleurs"]),
                ("\(path)/archiver", [:]), ("\(path)/annuler", ["motif": "Neige"]),
                ("\(path)/points", ["titre": "Un point de plus", "nature": "avis"]),
                ("\(path)/presences", ["membre": membre.rawValue, "etat": "present"]),
                ("\(path)/invites", ["nom": "Quelqu’un"]), ("\(path)/decisions", ["texte": "Autre"]),
                ("\(path)/rouvrir", [:]), ("\(path)/revenir", [:]),
                ("\(base)/points/\(point.id)/modifier", ["version": "\(point.version)", "notes": "Autre"]),
                ("\(base)/points/\(point.id)/retirer", [:]), ("\(base)/points/\(point.id)/archiver", [:]),
                ("\(base)/decisions/\(decision.id)/modifier", ["version": "\(decision.version)", "texte": "Autre"]),
                ("\(base)/decisions/\(decision.id)/archiver", [:]),
            ]
            for (address, form) in attempts {
                let answer = try await browser.post(address, form)
                #expect(answer.status == .conflict, "\(answer)")
                #expect(answer.words.contains("rectification"), "\(address)")
            }
            #expect(try await app.fingerprint(without: ["personne"]) == before.filter { !$0.hasPrefix("personne ") })
            await #expect(throws: WriteRefusal.locked) {
                try await app.change { try $0.setArchived(true, frozen.id, expecting: frozen.version) }
            }
            // What became of the decision may still be told.
            let applied = ["version": "\(decision.version)", "appliquee_le": "2021-06-01"]
            #expect(try await browser.post("\(base)/decisions/\(decision.id)/modifier", applied).status == .seeOther)
            #expect(try await browser.post("\(path)/rectifications", ["texte": ""]).status == .unprocessableContent)
            #expect(
                try await browser.post("\(path)/rectifications", ["texte": "Lire « Aizenay »."]).status == .seeOther)
            #expect(try await browser.get("\(path)/compte-rendu").words.contains("Lire « Aizenay »."))
        }
    }

    @Test("un état d’avant l’approbation ne se rétablit pas", arguments: Driver.allCases)
    func restore(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let reunion = try await app.copil()
            let edit = "\(TestApp.base)/reunions/\(reunion.id)/modifier"
            #expect(try await browser.post(edit, ["version": "1", "lieu": "Apremont"]).status == .seeOther)
            let next = try await app.all(Reunion.self).map(\.value).first { $0.id != reunion.id }.orFail("autre")
            try await app.change { writer in
                try writer.insert(
                    CompteRendu(
                        id: app.environment.newID(), reunion: reunion.id, closLe: reunion.on, diffuseLe: reunion.on,
                        approbation: .init(on: app.environment.today, par: next.id)))
            }
            let answer = try await browser.post("\(TestApp.base)/historique/reunion/\(reunion.id)/1/retablir")
            #expect(answer.status == .conflict)
            #expect(try await app.one(reunion.id).value.lieu == "Apremont")
        }
    }

    @Test("une réunion datée dans le passé demande confirmation, et garde le formulaire", arguments: Driver.allCases)
    func past(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let copil = try await app.copil().instance.rawValue
            var form = [
                "instance_id": copil, "titre": "COPIL oublié", "jour": "2021-03-02", "heure_debut": "18 h 30",
            ]
            let refused = try await browser.post("\(TestApp.base)/reunions", form)
            #expect(refused.status == .unprocessableContent)
            #expect(refused.words.contains("est passé") && refused.text.contains("COPIL oublié"))
            form["apres_coup"] = "1"
            #expect(try await browser.post("\(TestApp.base)/reunions", form).status == .seeOther)
            let kept = try await app.all(Reunion.self).first { $0.value.titre == "COPIL oublié" }.orFail("réunion")
            let edited = ["version": "1", "titre": "COPIL de mars"]
            #expect(try await browser.post("\(TestApp.base)/reunions/\(kept.id)/modifier", edited).status == .seeOther)
        }
    }

    @Test("annulée avec son motif, jamais sans ; maintenue ensuite", arguments: Driver.allCases)
    func callOff(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let reunion = try await app.copil()
            let path = "\(TestApp.base)/reunions/\(reunion.id)"
            #expect(try await browser.post("\(path)/annuler", ["motif": " "]).status == .unprocessableContent)
            #expect(try await browser.post("\(path)/annuler", ["motif": "Neige"]).status == .seeOther)
            #expect(try await browser.get(path).words.contains("Neige"))
            #expect(try await browser.post("\(path)/maintenir").status == .seeOther)
            #expect(try await app.one(reunion.id).value.annulation == nil)
        }
    }
}

extension TestApp {
    /// A meeting of the COPIL that was held, whose compte rendu is still to be made.
    func copil() async throws -> Reunion {
        let locked = Set(try await all(CompteRendu.self).map(\.value.reunion))
        let copil = try await all(Instance.self).first { $0.value.nature == .copil }.orFail("COPIL")
        return try await all(Reunion.self).map(\.value).first {
            $0.instance == copil.id && !locked.contains($0.id) && $0.on < environment.today
        }.orFail("réunion")
    }

    /// The full members in office on the day of a meeting.
    func membres(of reunion: Reunion) async throws -> [Identifier<Membre>] {
        try await all(Membre.self).map(\.value).filter {
            $0.instance == reunion.instance && $0.suppleantDe == nil && $0.mandat.contains(reunion.on)
        }.map(\.id)
    }
}
