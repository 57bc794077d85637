import Domain
import Foundation
import Storage
import TestSupport
import Testing

@testable import App

/// Communes of which something is missing, as there are in France: 50 without mairie, 8 without outline, 4 islands
/// without EPCI.
@Suite("Un territoire à qui il manque des choses")
struct LacunesTests {
    private static let base = TestApp.base
    private static let pages = [
        "", "/territoire", "/communes/85113", "/portrait", "/portrait/petite-enfance", "/portrait/jeunesse",
        "/portrait?indicateur=population_municipale", "/indicateurs/population_municipale",
        "/indicateurs/revenu_disponible_median", "/equipements/carte", "/equipements/ouverture", "/convention",
        "/equilibre/petite-enfance", "/donnees", "/graphiques/communes-general/csv",
    ]

    @Test("une commune sans mairie, sans contour et sans chiffre est dans les tableaux, et dite sans contour")
    func commune() async throws {
        try await withApp(.sqlite) { app in
            try await app.putYeu()
            try await app.store.write { db in
                try db.run(
                    """
                    INSERT INTO territoire_commune (convention_id, territoire_id, commune, rank)
                    SELECT t.convention_id, t.territoire_id, '85113', 99 FROM territoire_commune t
                    JOIN convention v ON v.territoire_id = t.territoire_id LIMIT 1
                    """)
            }
            let browser = try await app.signIn(as: .coordinatrice)
            try await app.expectPages(LacunesTests.pages, browser)
            let portrait = try await browser.get("\(Self.base)/portrait?indicateur=revenu_disponible_median")
            #expect(portrait.words.contains("sans contour connu\u{A0}: L’Île-d’Yeu"), "\(portrait.words)")
            #expect(portrait.text.contains("<th scope=\"row\">L’Île-d’Yeu</th><td class=\"n\">—</td>"))
            let csv = try await browser.get("\(Self.base)/graphiques/carte-revenu_disponible_median/csv").text
            #expect(csv.contains("L’Île-d’Yeu;—"), "\(csv)")
            // A total that lacks one of its communes says so, and is not the sum of the others.
            let facts = try await app.read { db in
                try db.portraitFacts(of: try db.conventionHead("vie-et-boulogne-2021").orFail("ctg").id)
            }
            let total = facts.ensemble("population_municipale", annee: 2016)
            #expect(total.valeur == nil && total.note?.contains("1\u{A0}absente") == true, "\(total)")
        }
    }

    @Test("la population d’une page et celle de la convention disent leur géographie et leur licence")
    func populationSources() async throws {
        try await withApp(.sqlite) { app in
            let browser = try await app.signIn(as: .habitant)
            for path in ["/territoire", "/communes/85003", "/convention"] {
                let words = try await browser.get("\(Self.base)\(path)").words
                #expect(words.contains("géographie 2017, Licence Ouverte 2.0"), "\(path)")
            }
        }
    }

    @Test("une île sans EPCI fait un territoire à elle seule : chaque page s’ouvre")
    func island() async throws {
        try await withApp(.sqlite) { app in
            try await app.putYeu()
            let id = Identifier<Territoire>("ile-d-yeu")
            let authorship = Authorship(convention: .installation, author: "essai", at: app.environment.timestamp)
            try await app.store.journaled(authorship) { writer in
                try writer.insert(
                    Territoire(
                        id: id, nom: "L’Île-d’Yeu", source: "essai", communes: [CodeInsee("85113")], epcis: []))
            }
            try await app.store.write { try $0.run("UPDATE convention SET territoire_id = 'ile-d-yeu'") }
            let browser = try await app.signIn(as: .coordinatrice)
            try await app.expectPages(LacunesTests.pages, browser)
            #expect(try await browser.get("\(Self.base)/territoire").words.contains("L’Île-d’Yeu"))
        }
    }

    @Test(
        "les classes d’une carte sont celles d’un calcul à la main : revenus médians des quinze communes",
        arguments: [
            // The best of the 1 001 ways to cut the fifteen values in five; NumPy's quantiles; (22 670 − 19 520) / 5.
            ("jenks", ["19 910", "20 460", "21 190", "22 030", "22 670"], [3, 3, 3, 3, 3]),
            ("quantiles", ["20 054", "20 706", "21 414", "22 122", "22 670"], [3, 3, 3, 3, 3]),
            ("equalIntervals", ["20 150", "20 780", "21 410", "22 040", "22 670"], [5, 1, 3, 3, 3]),
        ])
    func classes(_ methode: String, _ bounds: [String], _ counts: [Int]) async throws {
        try await withApp(.sqlite) { app in
            let browser = try await app.signIn(as: .habitant)
            let address = "\(Self.base)/graphiques/carte-revenu_disponible_median/svg?methode=\(methode)&classes=5"
            let svg = try await browser.get(address).text
            var lower = "19 520"
            for (upper, count) in zip(bounds, counts) {
                let entry = "de \(lower) à \(upper) (\(count))".replacing(/([0-9]) ([0-9])/) {
                    "\($0.1)\u{202F}\($0.2)"
                }
                #expect(svg.contains(entry), "\(entry)\n\(svg.matches(of: /de [^<]*/).map(\.output))")
                lower = upper
            }
        }
    }
}

extension TestApp {
    /// L'Île-d'Yeu: neither EPCI, nor mairie, nor outline, nor figure.
    fileprivate func putYeu() async throws {
        let yeu = try Commune(code: CodeInsee("85113"), nom: "L’Île-d’Yeu", source: "essai")
        try await store.write { try $0.put([yeu]) }
    }

    fileprivate func expectPages(_ paths: [String], _ browser: Browser) async throws {
        for path in paths {
            let page = try await browser.get("\(TestApp.base)\(path)")
            #expect(page.status == .ok, "\(page)")
        }
    }
}
