import Domain
import Storage
import TestSupport
import Testing

@testable import App

@Suite("Le registre des équipements")
struct EquipementPagesTests {
    private static let base = TestApp.base + "/equipements"

    @Test("la liste se filtre et se trie par son formulaire, sans script", arguments: Driver.allCases)
    func list(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .habitant)
            func names(_ query: String) async throws -> [String] {
                let page = try await browser.get("\(Self.base)?\(query)")
                return page.text.matches(of: /<th scope="row"><a [^>]*>(.*?)<\/a>/).map {
                    String($0.output.1).unescaped.replacing("\u{A0}", with: " ")
                }
            }
            let all = try await names("")
            #expect(all.count == 19)
            #expect(try await names("commune=85169").contains("France services Vie et Boulogne"))
            #expect(try await names("etat=projet").count == 1)
            #expect(try await names("type=rpe&commune=85178").count == 1)
            #expect(try await names("volet=jeunesse").allSatisfy { $0.contains("jeunes") })
            #expect(try await names("mots=LUDOTHEQUE").count == 1)
            #expect(try await names("tri=capacite").first == "exemple : accueil périscolaire du Poiré-sur-Vie")
            #expect(try await names("commune=99999").isEmpty)
            #expect(try await browser.get(Self.base).text.contains("/equipements/import") == false)
        }
    }

    @Test("la page d’un équipement dit ce qu’on en sait, et ce qu’on n’en sait pas", arguments: Driver.allCases)
    func facts(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let service = try await app.equipement("France services Vie et Boulogne")
            let page = try await browser.get("\(Self.base)/\(service.id)")
            #expect(page.words.contains("26 rue Georges Clemenceau") && page.words.contains("9h-12h30, 14h-17h30"))
            #expect(page.words.contains("Non connue") && !page.words.contains("0 place"))
            #expect(page.text.contains("/historique/equipement/\(service.id)"))
            let loisirs = try await browser.get(
                "\(Self.base)/\(try await app.equipement("Accueil de loisirs Louis-Buton").id)")
            #expect(loisirs.words.contains("2016") && loisirs.words.contains("80\u{A0}places"))
            #expect(try await browser.get("\(Self.base)/inconnu").status == .notFound)
        }
    }

    @Test("des horaires illisibles reviennent avec les mots en cause, rien n’est écrit", arguments: Driver.allCases)
    func horaires(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let service = try await app.equipement("France services Vie et Boulogne")
            let edit = "\(Self.base)/\(service.id)/modifier"
            var form = try PageForm(edit, in: try await browser.get(edit)).orFail("formulaire").values
            form["horaires"] = "lu-ve 9h-12h ; me blurp"
            let refused = try await browser.post(edit, form)
            #expect(refused.status == .unprocessableContent)
            #expect(refused.problems.contains { $0.contains("« blurp »") }, "\(refused.problems)")
            #expect(try await app.one(service.id) == service)
            form["horaires"] = "lu-ve 9h-12h ; fermé août"
            let saved = try await browser.follow(try await browser.post(edit, form))
            #expect(saved.words.contains("Fermé : août"))
        }
    }

    @Test("une capacité s’ajoute par année, et la dernière fait foi", arguments: Driver.allCases)
    func capacity(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .referenteCaf)
            let loisirs = try await app.equipement("Accueil de loisirs Louis-Buton")
            let form = [
                "equipement_id": loisirs.id.rawValue, "annee": "2021", "valeur": "120,5", "unite": "places",
                "source": "exemple",
            ]
            let page = try await browser.follow(try await browser.post("\(TestApp.base)/capacites", form))
            #expect(page.words.contains("120,5\u{A0}places") && page.words.contains("80\u{A0}places"))
            #expect(try await browser.get(Self.base).words.contains("120,5\u{A0}places (2021)"))
            for (field, wrong) in [("valeur", "beaucoup"), ("valeur", ""), ("annee", "21"), ("unite", "kilos")] {
                let refused = try await browser.post("\(TestApp.base)/capacites", form.merging([field: wrong]) { $1 })
                #expect(refused.status == .unprocessableContent, "\(field) \(wrong)")
            }
            let maire = try await app.signIn(as: .maire)
            #expect(try await maire.post("\(TestApp.base)/capacites", form).status == .forbidden)
        }
    }

    @Test("la carte et la semaine d’ouverture se lisent aussi en toutes lettres", arguments: Driver.allCases)
    func views(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .habitant)
            let map = try await browser.get("\(Self.base)/carte")
            #expect(map.text.contains("<svg class=\"map\"") && map.words.contains("France services Vie et Boulogne"))
            let school = try await browser.get("\(Self.base)/ouverture").words
            #expect(school.contains("Période scolaire") && school.contains("me, sa 14h-18h ; ve 17h-20h"))
            let holidays = try await browser.get("\(Self.base)/ouverture?semaine=vacances").words
            #expect(holidays.contains("lu-ve 14h-18h") && holidays.contains("Fermé : août"))
        }
    }

    @Test("chaque dessin se télécharge, ses chiffres aussi", arguments: Driver.allCases)
    func drawings(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .habitant)
            let creche = try await app.all(Equipement.self).first { $0.value.nom.hasSuffix("multi-accueil d’Aizenay") }
            let capacite = "\(Self.base)/\(try creche.orFail("multi-accueil").id)/capacite"
            for path in ["\(Self.base)/carte", "\(Self.base)/ouverture", capacite] {
                let svg = try await browser.get("\(path)/svg")
                #expect(svg.text.hasPrefix("<svg") && svg.headers[.contentDisposition]?.hasSuffix(".svg\"") == true)
                #expect(try await browser.get("\(path)/csv").text.contains("quipement") || path == capacite, "\(path)")
                #expect(try await browser.get("\(path)/exe").status == .notFound)
            }
            #expect(try await browser.get("\(capacite)/csv").text.contains("2019;25"))
            let undrawn = try await app.equipement("Accueil de loisirs Louis-Buton").id
            #expect(try await browser.get("\(Self.base)/\(undrawn)/capacite/svg").status == .notFound)
        }
    }

    @Test("l’annexe 3 dit où, qui, combien et dans quel état", arguments: Driver.allCases)
    func annexe(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let page = try await browser.get("\(TestApp.base)/convention")
            let words = page.words
            #expect(words.contains("80\u{A0}places (2016)"))
            #expect(words.contains("En projet, ouverture prévue : 2022"))
            for (term, description) in [
                ("Horaires", "lu-ve 7h30-18h30 ; fermé août"), ("Accessibilité", "Accessible en partie"),
            ] {
                #expect(page.text.contains("<dt>\(term)</dt>\n<dd>\(description)</dd>"), "\(term)")
            }
            #expect(words.contains("Rampe à l’entrée"))
            #expect(words.contains("25\u{A0}places (2019), 30\u{A0}places (2021)"))
            #expect(words.contains("Non connu"))
        }
    }

    @Test("la capacité sans date de la première version devient une capacité sans année", arguments: Driver.allCases)
    func migration(_ driver: Driver) async throws {
        try await driver.withStore { store in
            let steps = [SchemaStep.createJournal] + Product.slices.flatMap(\.schema)
            let before = steps.prefix { $0.name != SchemaStep.describeEquipement.name }
            try await store.migrate(Array(before))
            try await store.write { db in
                for (id, capacite, unite) in [("a", 30, "places"), ("b", 2, "ateliers"), ("c", nil, "places")]
                    as [(String, Int?, String)]
                {
                    try db.run(
                        """
                        INSERT INTO equipement
                            (convention_id, id, version, position, nom, type, capacite, unite, etat, source)
                        VALUES ('v', \(id), 1, 1, 'Équipement', 'autre', \(capacite), \(unite), 'ouvert', 'Insee')
                        """)
                }
            }
            try await store.migrate(steps)
            let all = try await store.read { try $0.all(Capacite.self, in: Identifier("v")) }.map(\.value)
            #expect(all.map(\.valeur) == [30, 2] && all.map(\.unite) == [.places, .autre])
            #expect(all.allSatisfy { $0.annee == nil } && all.last?.source == "Insee (unité : ateliers)")
            #expect(try await store.read { try $0.all(Equipement.self, in: Identifier("v")) }.count == 3)
        }
    }
}

extension TestApp {
    func equipement(_ nom: String) async throws -> Stored<Equipement> {
        try await all(Equipement.self).first { $0.value.nom == nom }.orFail("équipement \(nom)")
    }
}
