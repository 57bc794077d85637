import Documents
import Domain
import Example
import Foundation
import Storage
import TestSupport
import Testing

@testable import App

/// What a figure is never shown without: its status, and its other sources.
@Suite("Un chiffre n’est jamais nu")
struct StatusTests {
    private static let base = TestApp.base
    private static let communes = ["85003", "85169", "85178"]

    @Test("deux sources d’un même chiffre restent côte à côte, sur la page et dans le tableau du dessin")
    func twoSources() async throws {
        try await withApp(.sqlite) { app in
            try await app.put("un", "Comptage de la mairie (fictif)", [.value(41), .value(12), .value(7)])
            try await app.put("deux", "Registre de la Caf (fictif)", [.value(43), .value(12), nil])
            let browser = try await app.signIn(as: .coordinatrice)
            let page = try await browser.get("\(Self.base)/indicateurs/bpe_c107").words
            #expect(page.contains("Comptage de la mairie (fictif)") && page.contains("Registre de la Caf (fictif)"))
            let csv = try await browser.get("\(Self.base)/graphiques/carte-bpe_c107/csv").text
            let line = try csv.split(whereSeparator: \.isNewline).first { $0.hasPrefix("Aizenay") }.orFail(
                "ligne : \(csv)")
            #expect(line.contains("41") && line.contains("43") && csv.contains("Autres sources"), "\(csv)")
            let poire = try csv.split(whereSeparator: \.isNewline).first { $0.hasPrefix("Le Poiré") }.orFail(
                "ligne : \(csv)")
            #expect(!poire.contains("fictif"), "\(poire)")
            #expect(page.contains("Autres sources"))
        }
    }

    @Test("secret ou absent n’est jamais zéro : total, carte, CSV, récit et document", arguments: Driver.allCases)
    func neverZero(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            try await app.put("un", "Comptage (fictif)", [.value(41), .secret, .trueZero])
            let facts = try await app.read { db in
                try db.graphiqueFacts(
                    [.carte("bpe_c107", CarteOptions())], in: db.conventionHead(Example.slug).orFail("ctg"))
            }
            let whole = facts.portrait.ensemble("bpe_c107", annee: 2020)
            #expect(whole.valeur == nil && whole.note?.contains("1\u{A0}secrète, 12\u{A0}absentes") == true)
            let carte = try facts.graphique(.carte("bpe_c107", CarteOptions())).orFail("carte")
            let rows = Dictionary(uniqueKeysWithValues: carte.table.rows.map { ($0[0], $0[1]) })
            #expect(rows["Palluau"] == "secret" && rows["Le Poiré-sur-Vie"] == "0" && rows["Maché"] == "—")
            #expect(rows["CC de Vie et Boulogne"]?.contains("2\u{A0}valeurs sur\u{A0}15") == true, "\(rows)")
            // Drawn as lacking, with its reason, on the page and on paper.
            for markup in [carte.drawing.html.markup, carte.drawing.paper.markup] {
                #expect(markup.contains("secret statistique"), "\(markup)")
            }
            #expect(carte.alternative.contains("13\u{A0}communes sans valeur publiée"), "\(carte.alternative)")

            let browser = try await app.signIn(as: .coordinatrice)
            let csv = try await browser.get("\(Self.base)/graphiques/carte-bpe_c107/csv").text
            #expect(csv.contains("Palluau;secret") && csv.contains("Maché;—") && !csv.contains("Palluau;0"))
            let form = "\(Self.base)/convention/textes/\(try await app.convention())/modifier"
            let text = "[[chiffre bpe_c107 2020]] et\n\n[[tableau bpe_c107]]"
            try await browser.post(form, ["version": "1", "presentation": text])
            let paper = try await browser.get("\(Self.base)/convention").words
            #expect(paper.contains("non connu (2020 ; 2\u{A0}valeurs sur\u{A0}15"), "\(paper.prefix(9000))")
            #expect(paper.contains("secret"))
        }
    }

    private static let reader = URL(filePath: "/usr/bin/pdftotext")

    @Test(
        "dans le PDF aussi, un secret se lit « secret »",
        .enabled(if: FileManager.default.isExecutableFile(atPath: reader.path)))
    func pdf() async throws {
        try await withApp(.sqlite) { app in
            try await app.put("un", "Comptage (fictif)", [.value(41), .secret, .trueZero])
            let browser = try await app.signIn(as: .coordinatrice)
            let form = "\(Self.base)/convention/textes/\(try await app.convention())/modifier"
            try await browser.post(form, ["version": "1", "presentation": "[[carte bpe_c107]]"])
            let today = app.environment.today
            let facts = try await app.read {
                try $0.conventionFacts($0.conventionHead(Example.slug).orFail("ctg"), on: today)
            }
            let document = ConventionDocument(facts: try facts.orFail("faits"), today: app.environment.today).document
            let data = try await DocumentWriter(tools: .find()).write(document, as: .pdf)
            let words = try Self.words(of: data)
            #expect(words.contains(/Palluau\s+secret/) && words.contains(/Maché\s+—/))
            #expect(words.contains("2\u{A0}valeurs sur") || words.contains("2 valeurs sur"))
        }
    }

    private static func words(of pdf: Data) throws -> String {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).pdf")
        try pdf.write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let (process, pipe) = (Process(), Pipe())
        process.executableURL = reader
        process.arguments = ["-layout", file.path, "-"]
        process.standardOutput = pipe
        try process.run()
        let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return text
    }

    @Test("une année où une part est secrète reste dans l’évolution, sans trait et avec sa raison")
    func partialYear() async throws {
        try await withApp(.sqlite) { app in
            for (annee, palluau) in [(2018, Valeur.value(3)), (2019, .secret), (2020, .value(5))] {
                try await app.put(
                    "annee-\(annee)", "Comptage (fictif)", annee: annee, all: .value(10), palluau: palluau)
            }
            let browser = try await app.signIn(as: .coordinatrice)
            let csv = try await browser.get("\(Self.base)/graphiques/serie-bpe_c107/csv").text
            let line = try csv.split(whereSeparator: \.isNewline).first { $0.hasPrefix("CC de Vie et Boulogne") }
                .orFail("\(csv)")
            #expect(csv.contains(";2018;2019;2020"), "\(csv)")
            #expect(line.contains(";143;") && line.contains("1\u{A0}secrète") && line.contains(";145"), "\(line)")
        }
    }

    @Test("une classe dont les bornes s’arrondissent de même n’en dit qu’une")
    func roundedClass() async throws {
        try await withApp(.sqlite) { app in
            var tableau = TableauDeValeurs([.init("part_15_24_non_inseres", annee: 2024)])
            for (code, value) in [("85003", 10.71), ("85169", 10.74), ("85178", 12.0)] {
                tableau[tableau.append(.commune(try CodeInsee(code))), 0] = .value(value)
            }
            try await app.put(tableau, "jeunes-2024", "Jeunes (fictif)")
            let browser = try await app.signIn(as: .habitant)
            let address = "\(Self.base)/graphiques/carte-part_15_24_non_inseres/svg?annee=2024&classes=2"
            let svg = try await browser.get(address).text
            #expect(svg.contains(">10,7\u{A0}% (2)<") && svg.contains(">de 10,7\u{A0}% à 12\u{A0}% (1)<"), "\(svg)")
        }
    }

    @Test("la pyramide et son tableau disent aussi ce à quoi elle se compare")
    func compared() async throws {
        try await withApp(.sqlite) { app in
            var tableau = TableauDeValeurs(
                SingleAge.Sexe.allCases.flatMap { sexe in
                    SingleAge.bounds.map { .init(SingleAge(sexe, $0).code, annee: 2023) }
                })
            for (lieu, count) in [(Lieu.epci(try Siren("200072882")), 10.0), (.departement("85"), 300)] {
                let rank = tableau.append(lieu)
                for column in tableau.colonnes.indices { tableau[rank, column] = .value(count) }
            }
            try await app.put(tableau, "ages-compares", "Âges (fictif)")
            let browser = try await app.signIn(as: .habitant)
            let csv = try await browser.get("\(Self.base)/graphiques/pyramide/csv").text
            #expect(csv.contains("Âges;Femmes;Hommes;Femmes, Vendée;Hommes, Vendée"), "\(csv)")
            #expect(csv.contains("0 à 4\u{A0}ans;50;50;1\u{202F}500;1\u{202F}500"), "\(csv)")
        }
    }

    @Test("une pyramide à laquelle il manque un âge laisse son groupe vide et le dit")
    func pyramid() async throws {
        try await withApp(.sqlite) { app in
            var tableau = TableauDeValeurs(
                SingleAge.Sexe.allCases.flatMap { sexe in
                    SingleAge.bounds.map { .init(SingleAge(sexe, $0).code, annee: 2023) }
                })
            let rank = tableau.append(.epci(try Siren("200072882")))
            for column in tableau.colonnes.indices { tableau[rank, column] = .value(100) }
            tableau[rank, 3] = .secret
            try await app.put(tableau, "ages-fictifs", "Âges (fictif)")
            let facts = try await app.read { db in
                try db.graphiqueFacts([.pyramide], in: db.conventionHead(Example.slug).orFail("ctg"))
            }
            let pyramide = try facts.graphique(.pyramide).orFail("pyramide")
            #expect(pyramide.alternative.contains("1\u{A0}groupe n’est pas connu en entier"), "\(pyramide.alternative)")
            #expect(!pyramide.alternative.contains("moins de 20"))
            #expect(pyramide.table.columns.map(\.title) == ["Âges", "Femmes", "Hommes"])
            let youngest = try pyramide.table.rows.last.orFail("lignes")
            #expect(
                youngest.joined(separator: "|").contains("4\u{A0}valeurs sur\u{A0}5\u{A0}: 1\u{A0}secrète"),
                "\(youngest)")
        }
    }
}

extension TestApp {
    /// Nursery schools of three communes in 2020: Aizenay, Palluau, Le Poiré-sur-Vie.
    fileprivate func put(_ cle: String, _ titre: String, _ valeurs: [Valeur?]) async throws {
        var tableau = TableauDeValeurs([.init("bpe_c107", annee: 2020)])
        for (code, valeur) in zip(["85003", "85169", "85178"], valeurs) {
            tableau[tableau.append(.commune(try CodeInsee(code))), 0] = valeur
        }
        try await put(tableau, cle, titre)
    }

    /// Nursery schools of every commune in one year.
    fileprivate func put(
        _ cle: String, _ titre: String, annee: Int, all: Valeur, palluau: Valeur
    ) async throws {
        let convention = try await convention()
        let communes = try await read { try $0.territoireLieux(of: convention).communes }
        var tableau = TableauDeValeurs([.init("bpe_c107", annee: annee)])
        for code in communes { tableau[tableau.append(.commune(code)), 0] = code.rawValue == "85169" ? palluau : all }
        try await put(tableau, cle, titre)
    }

    fileprivate func put(_ tableau: TableauDeValeurs, _ cle: String, _ titre: String) async throws {
        let jeu = JeuDeDonnees(
            cle: cle, titre: titre, producteur: "essai", licence: "", geographie: 2026, fichier: "", valeurs: tableau)
        let authorship = Authorship(convention: .installation, author: "essai", at: environment.timestamp)
        try await environment.store.journaled(authorship) { try $0.put(jeu, newID: "jeu-\(cle)") }
    }
}
