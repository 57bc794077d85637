import Domain
import Storage
import TestSupport
import Testing

@testable import App

@Suite("Une offre publiée commune par commune")
struct PublishedSupplyTests {
    private static let page = TestApp.base + "/equilibre/petite-enfance"

    /// Aizenay, Palluau whose places are secret, and La Roche-sur-Yon, next to the territoire.
    private func publish(_ app: TestApp) async throws {
        var tableau = TableauDeValeurs([
            .init("population_0_2", annee: 2022), .init("places_petite_enfance", annee: 2022),
        ])
        for (code, people, places) in [
            ("85003", Valeur.value(300), Valeur.value(150)), ("85169", .value(30), .secret),
            ("85191", .value(1500), .value(900)),
        ] {
            let rank = tableau.append(.commune(try CodeInsee(code)))
            tableau[rank, 0] = people
            tableau[rank, 1] = places
        }
        let jeu = JeuDeDonnees(
            cle: "essai", titre: "Essai fictif", producteur: "essai", licence: "", geographie: 2026, fichier: "e.csv",
            valeurs: tableau)
        let authorship = Authorship(convention: .installation, author: "import", at: app.environment.timestamp)
        let id = app.environment.newID(Territoire.self).rawValue
        try await app.store.journaled(authorship) { try $0.put(jeu, newID: id) }
    }

    @Test("les voisines comptent, l’offre secrète reste inconnue, les sources sont dites", arguments: Driver.allCases)
    func published(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            try await publish(app)
            let browser = try await app.signIn(as: .coordinatrice)
            let stored = try await app.all(Hypotheses.self).first.orFail("hypothèses")
            let edit = "\(TestApp.base)/hypotheses/\(stored.id)/modifier"
            var form = try PageForm(edit, in: try await browser.get(edit)).orFail("formulaire").values
            form["offre"] = "places_petite_enfance"
            let page = try await browser.follow(try await browser.post(edit, form))
            #expect(page.words.contains("1\u{A0}commune voisine est comptée"))
            #expect(page.words.contains("Le fichier publié ne dit rien de l’offre de"))
            #expect(page.words.contains("Essai fictif"))
            let head = try await app.read { try $0.conventionHead("vie-et-boulogne-2021").orFail("convention") }
            let volet = try await app.volet("petite-enfance")
            let facts = try await app.read { try $0.equilibreFacts(of: volet, in: head) }
            #expect(facts.inputs.sites.map(\.id).sorted() == ["85003", "85191"] && facts.border.counted == 1)
            let palluau = try Bilan(facts.inputs).lines.first { $0.code.rawValue == "85169" }
            #expect(palluau?.places == nil && palluau?.taux == nil)
        }
    }

    @Test("une projection à laquelle il manque un fichier dit lequel et où le prendre", arguments: Driver.allCases)
    func missing(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .habitant)
            let enfance = try await browser.get(TestApp.base + "/equilibre/enfance")
            #expect(enfance.words.contains("Elle ne peut pas être calculée") && enfance.words.contains("TD_POP1B"))
            #expect(enfance.text.contains("https://www.insee.fr"))
            #expect(try await browser.get(TestApp.base + "/equilibre/enfance/projection/svg").status == .notFound)
            let young = try await browser.get(Self.page)
            #expect(young.words.contains("Méthode des naissances") && young.words.contains("ils seraient"))
        }
    }

    @Test("chaque carte se télécharge, avec ses chiffres", arguments: Driver.allCases)
    func files(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .habitant)
            for name in ["acces", "couverture", "projection"] {
                let svg = try await browser.get("\(Self.page)/\(name)/svg")
                #expect(svg.headers[.contentType] == "image/svg+xml" && svg.text.hasPrefix("<svg"), "\(name)")
                #expect(try await browser.get("\(Self.page)/\(name)/gif").status == .notFound)
            }
            let csv = try await browser.get("\(Self.page)/acces/csv")
            #expect(csv.text.contains("Aizenay;320;30;"))
        }
    }
}
