import Domain
import Testing

@Suite("Les bornes des valeurs")
struct ValueBoundsTests {
    @Test("un organisme qui est une commune dit laquelle, les autres n’y sont pas tenus")
    func communeOrganisme() throws {
        #expect(refusal { try Sample.organisme("o", .commune) } == Refusal("commune", .empty))
        let code = try CodeInsee("85003")
        #expect(try Sample.organisme("o", .commune, commune: code).commune == code)
        for nature in Organisme.Nature.allCases where nature != .commune {
            #expect(try Sample.organisme("o", nature).commune == nil)
        }
    }

    @Test("le nom court d’un organisme est son nom quand personne n’en a donné")
    func shortName() throws {
        func make(_ short: String) throws -> String {
            try Organisme(id: Identifier("o"), nom: "Caisse d’exemple", nomCourt: short, nature: .caf).nomCourt
        }
        #expect(try make("") == "Caisse d’exemple" && make(" \n") == "Caisse d’exemple")
        #expect(try make(" CAF ") == "CAF")
        #expect(refusal { try make(tooLong(60)) } == Refusal("nom_court", .tooLong(limit: 60, count: 61)))
    }

    @Test("un territoire a au moins une commune, une fiche au moins un volet")
    func emptyLists() {
        #expect(
            refusal { try Territoire(id: Identifier("t"), nom: "n", source: "s", communes: []) }
                == Refusal("communes", .empty)
        )
        #expect(
            refusal { try FicheAction(id: Identifier("f"), code: "FA-1", titre: "t", volets: []) }
                == Refusal("volets", .empty)
        )
    }

    @Test("une fiche nomme celui de ses textes qui est en faute")
    func ficheTexts() {
        typealias Texts = FicheAction.Texts
        let fields: [(WritableKeyPath<Texts, String>, String, Int)] = [
            (\.contexte, "contexte", 60_000), (\.description, "description", 60_000), (\.moyens, "moyens", 5_000),
            (\.budget, "budget", 5_000), (\.resultats, "resultats", 5_000), (\.indicateurs, "indicateurs", 5_000),
            (\.liens, "liens", 5_000),
        ]
        for (path, field, limit) in fields {
            var texts = Texts()
            texts[keyPath: path] = tooLong(limit)
            let refused = refusal {
                try FicheAction(id: Identifier("f"), code: "FA-1", titre: "t", texts: texts, volets: [Identifier("v")])
            }
            #expect(refused == Refusal(field, .tooLong(limit: limit, count: limit + 1)))
        }
    }

    @Test(
        "l’adresse d’une convention ou d’un volet n’a que des minuscules, des chiffres et des traits d’union simples",
        arguments: [
            "", "ab", "-abc", "abc-", "a--b", "Abc", "été", "a b", "a/b", "a.b", "..", "a_b", "abc\n",
            String(repeating: "a", count: 61),
        ]
    )
    func slug(_ text: String) {
        let wrong = Refusal.Reason.malformed(text, kind: "adresse")
        #expect(
            refusal { try Convention(id: Identifier("c"), slug: text, titre: "t", periode: .since(.epoch)) }
                == Refusal("slug", wrong)
        )
        #expect(
            refusal { try Volet(id: Identifier("v"), cle: text, nom: "n", entree: .publics, teinte: .enfance) }
                == Refusal("cle", wrong)
        )
    }

    @Test("les années d’une convention se disent en deux bouts, un seul, ou depuis")
    func years() throws {
        func years(_ period: Period) throws -> String {
            try Convention(id: Identifier("c"), slug: "vie-et-boulogne-2021", titre: "t", periode: period).years
        }
        #expect(try years(period("2021-01-01", "2024-12-31")) == "2021-2024")
        #expect(try years(period("2021-01-01", "2021-12-31")) == "2021")
        #expect(try years(period("2021-01-01")) == "depuis 2021")
    }

    @Test("un point est sur la Terre, ou n’est pas")
    func point() {
        #expect(Point(longitude: -1.6, latitude: 46.7) != nil && Point(longitude: 180, latitude: -90) != nil)
        #expect(Point(longitude: 180.1, latitude: 0) == nil && Point(longitude: 0, latitude: 90.1) == nil)
        #expect(Point(longitude: .nan, latitude: 0) == nil && Point(longitude: 0, latitude: .infinity) == nil)
    }

    @Test("une commune a une surface possible et un code postal court")
    func commune() throws {
        func make(surface: Double? = nil, codePostal: String = "") throws -> Commune {
            try Commune(
                code: CodeInsee("85003"),
                nom: "n",
                codePostal: codePostal,
                surface: surface,
                source: "s"
            )
        }
        #expect(try make(surface: 38.5, codePostal: " 85190 ").codePostal == "85190")
        for surface in [-1, .nan, Double.infinity] {
            #expect(refusal { try make(surface: surface) } == Refusal("surface", .notANumber("\(surface)")))
        }
        #expect(refusal { try make(codePostal: tooLong(300)) }?.field == "code_postal")
    }

    @Test("chaque événement de l’histoire des communes a un nom, même inconnu")
    func movement() throws {
        let code = try CodeInsee("85003")
        let side = CommuneMovement.Side(type: "COM", code: code, nom: "n")
        let names = [10, 20, 21, 30, 31, 32, 33, 34, 35, 41, 50, 70, 71, 72].map {
            CommuneMovement(kind: $0, on: .epoch, before: side, after: side).libelle
        }
        #expect(Set(names).count == 14 && !names.contains { $0.hasPrefix("événement") })
        #expect(CommuneMovement(kind: 99, on: .epoch, before: side, after: side).libelle == "événement 99")
    }

    @Test("une partie, un jalon et un équipement bornent leurs textes")
    func others() throws {
        #expect(
            refusal {
                try Partie(
                    id: Identifier("p"),
                    organisme: Identifier("o"),
                    role: .soutien,
                    presence: .since(.epoch),
                    qualite: tooLong(300)
                )
            }?.field == "qualite"
        )
        #expect(
            refusal {
                try Jalon(id: Identifier("j"), titre: "t", nature: .signature, on: .epoch, mention: tooLong(100))
            }?.field == "mention"
        )
    }
}
