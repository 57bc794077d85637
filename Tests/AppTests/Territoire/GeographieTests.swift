import Domain
import Storage
import TestSupport
import Testing

@testable import App

/// Figures of another year are those of other perimeters.
@Suite("La géographie des chiffres")
struct GeographieTests {
    private static let base = TestApp.base
    private static let epci = "200072882"

    private func jeu(
        _ cle: String, _ indicateur: String, _ values: [(String, Double)], annee: Int = 2010, geographie: Int = 2014
    ) throws -> JeuDeDonnees {
        var tableau = TableauDeValeurs([.init(indicateur, annee: annee)])
        for (code, value) in values {
            let rank = tableau.append(.commune(try CodeInsee(code)))
            tableau[rank, 0] = Valeur(value)
        }
        return JeuDeDonnees(
            cle: cle, titre: "\(cle) (fictif)", producteur: "essai", licence: "", geographie: geographie, fichier: "",
            valeurs: tableau)
    }

    private func put(_ jeux: [JeuDeDonnees], _ app: TestApp) async throws {
        let authorship = Authorship(convention: .installation, author: "essai", at: app.environment.timestamp)
        try await app.environment.store.journaled(authorship) { writer in
            for jeu in jeux { try writer.put(jeu, newID: "jeu-\(jeu.cle)") }
        }
    }

    private func facts(_ codes: Set<String>, _ app: TestApp) async throws -> PortraitFacts {
        let convention = try await app.convention()
        return try await app.read { try $0.portraitFacts(of: convention, codes) }
    }

    @Test("un taux d’avant une fusion est pondéré par les effectifs d’un autre fichier", arguments: Driver.allCases)
    func weighted(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            try await put(
                [
                    try jeu("licences", "licences_sportives_0_14", [("85019", 60), ("85279", 25)]),
                    try jeu("enfants", "population_0_14", [("85019", 300), ("85279", 100)], annee: 2009),
                ], app)
            let facts = try await facts(["licences_sportives_0_14"], app)
            let valeur = facts.valeur("licences_sportives_0_14", .commune(try CodeInsee("85019")), annee: 2010)
            #expect(valeur == .estimated(51.25))
        }
    }

    @Test(
        "un EPCI dont le périmètre a changé : son chiffre d’avant n’est pas montré, et la page dit pourquoi",
        arguments: Driver.allCases)
    func epci(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let convention = try await app.convention()
            let before = try await facts(["revenu_disponible_median"], app)
            #expect(before.ensemble("revenu_disponible_median", annee: 2019).valeur == .value(21_610))
            let communes = try await app.read { try $0.territoireLieux(of: convention).communes }
            let siren = try Siren(Self.epci)
            let (then, today) = (try Day(2020, 1, 1).orFail("jour"), try Day(2026, 1, 1).orFail("jour"))
            try await app.store.write { db in
                try db.put(
                    communes.dropLast().map { EpciMembership(commune: $0, siren: siren, nom: "CC", since: then) }
                        + communes.map { EpciMembership(commune: $0, siren: siren, nom: "CC", since: today) })
            }
            let after = try await facts(["revenu_disponible_median"], app)
            #expect(after.ensemble("revenu_disponible_median", annee: 2019).valeur?.number == nil)
            let browser = try await app.signIn(as: .habitant)
            let page = try await browser.get("\(Self.base)/indicateurs/revenu_disponible_median").words
            #expect(page.contains("non comparable, 1\u{A0}commune y est entrée depuis la géographie 2020"), "\(page)")
            let portrait = try await browser.get("\(Self.base)/portrait").words
            #expect(portrait.contains("1\u{A0}commune y est entrée"), "\(portrait)")
        }
    }

    @Test("une fusion à l’intérieur d’un EPCI n’en change pas le périmètre")
    func mergedInside() throws {
        let side = { (code: String) in CommuneMovement.Side(type: "COM", code: try CodeInsee(code), nom: code) }
        let day = try Day(2023, 1, 1).orFail("jour")
        let movement = CommuneMovement(kind: 32, on: day, before: try side("85279"), after: try side("85019"))
        let siren = try Siren(Self.epci)
        let communes = try ["85019", "85279", "85003"].map { try CodeInsee($0) }
        let merged = EpciCompositions(
            [siren: [2020: Set(communes), 2026: Set([communes[0], communes[2]])]], [movement], current: 2026)
        #expect(merged.change(of: siren, since: 2020) == nil)
        let left = EpciCompositions([siren: [2020: Set(communes), 2026: [communes[0]]]], [movement], current: 2026)
        #expect(left.change(of: siren, since: 2021) == .init(arrived: [], left: [communes[2]]))
        #expect(left.change(of: siren, since: 2026) == nil)
    }

    @Test("la somme d’un ancien fichier compte les communes fusionnées depuis, et porte la géographie d’aujourd’hui")
    func sums() throws {
        let side = { (code: String) in CommuneMovement.Side(type: "COM", code: try CodeInsee(code), nom: code) }
        let day = try Day(2016, 1, 1).orFail("jour")
        let movements = try ["85019", "85279"].map {
            CommuneMovement(kind: 32, on: day, before: try side($0), after: try side("85019"))
        }
        let epci = Lieu.epci(try Siren(Self.epci))
        let parts = LieuParts(
            communes: [epci: [try CodeInsee("85019"), try CodeInsee("85003")]], geographie: 2026,
            perimetre: Perimetre(movements))
        let jeu = try jeu("naissances", "naissances", [("85019", 60), ("85279", 25), ("85003", 140)])
        let sommes = try jeu.sommes(parts).orFail("sommes")
        #expect(sommes.valeurs.lieux == [epci])
        #expect(sommes.valeurs[0, 0] == .value(225))
        #expect(sommes.geographie == 2026)
    }
}
