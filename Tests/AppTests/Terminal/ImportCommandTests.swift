import Foundation
import Storage
import TestSupport
import Testing

@testable import App

@Suite("La commande import")
struct ImportCommandTests {
    private static let ctg = ["--ctg", "vie-et-boulogne-2021"]
    private static let figures = "codgeo;libgeo;an;part_non_inseres\n85003;Aizenay;2019;11,6\n85169;Palluau;2019;N/A\n"

    /// Runs on the example, with one file written beside it.
    private func run(_ maillage: Program, _ name: String, _ text: String, _ more: [String] = []) async throws -> Run {
        let file = maillage.file(name)
        try Data(text.utf8).write(to: file)
        return try await Program.run(["import", file.path] + Self.ctg + more + maillage.installation)
    }

    @Test("importer dit le format et les lignes, importer de nouveau met à jour, essayer n’écrit rien")
    func figures() async throws {
        try await Program.withInstallation { maillage in
            _ = try await maillage("demo", "--load-only")
            let trial = try await run(maillage, "neet.csv", Self.figures, ["--dry-run"])
            #expect(trial.status == 0 && trial.output.contains("rien n’a été écrit"), "\(trial)")
            for word in ["Format reconnu : ", "Lignes lues : 2", "Lignes rapprochées : 2, dont 2", "rejetées : 0"] {
                #expect(trial.output.contains(word), "\(word) \(trial.output)")
            }
            #expect(try await jeux(maillage).contains("neet.csv") == false)
            let first = try await run(maillage, "neet.csv", Self.figures)
            #expect(first.status == 0 && first.output.contains("Enregistré."), "\(first)")
            let before = try await jeux(maillage)
            #expect(before.contains("neet.csv"))
            let again = try await run(maillage, "neet.csv", Self.figures.replacing("11,6", with: "12,6"))
            #expect(again.status == 0)
            #expect(try await jeux(maillage) == before)
            #expect(try await lines(maillage, "85003").contains { $0.contains("12.6") })
            let rejected = try await run(maillage, "neet.csv", Self.figures + "8500X;Faux;2019;3\n")
            #expect(rejected.status == 0 && rejected.output.contains("rejetées : 1"), "\(rejected)")
            #expect(rejected.output.contains("ligne\u{A0}4"), "\(rejected)")
        }
    }

    @Test("des contours gardent la source et l’année données ; sans elles, le nom du fichier, et aucune année inventée")
    func outlines() async throws {
        try await Program.withInstallation { maillage in
            _ = try await maillage("demo", "--load-only")
            let square = "[[[-1.6,46.7],[-1.5,46.7],[-1.5,46.8],[-1.6,46.8],[-1.6,46.7]]]"
            let text = """
                {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"85003"},
                "geometry":{"type":"Polygon","coordinates":\(square)}}]}
                """
            let origin: Query = "SELECT source || ' ' || COALESCE(annee, 0) FROM commune_outline WHERE code = '85003'"
            let silent = try await run(maillage, "contours.geojson", text)
            #expect(silent.status == 0 && silent.output.contains("année non précisée"), "\(silent)")
            #expect(try await maillage.rows(origin) == ["fichier contours.geojson 0"])
            let said = try await run(maillage, "contours.geojson", text, ["--source", "Essai", "--year", "2024"])
            #expect(said.status == 0 && said.output.contains("Essai, 2024"), "\(said)")
            #expect(try await maillage.rows(origin) == ["Essai 2024"])
        }
    }

    @Test("un fichier refusé, inconnu ou absent et une convention inconnue sortent par 1, une faute de frappe par 64")
    func refused() async throws {
        try await Program.withInstallation { maillage in
            _ = try await maillage("demo", "--load-only")
            let before = try await jeux(maillage)
            let header = "codgeo;libgeo;an;part_non_inseres\n"
            for (name, text, word) in [
                ("inconnu.csv", "a;b\n1;2\n", "«\u{A0}a\u{A0}»"), ("vide.csv", "", "vide"),
                ("guillemet.csv", header + "85003;\"Aizenay;2019;3\n", "ligne\u{A0}2"),
                ("formule.csv", header + "85003;Aizenay;2019;=1+1\n", "ligne\u{A0}2"),
                ("nul.csv", header + "85003;Ai\u{0}zenay;2019;3\n", "ligne\u{A0}2"),
            ] {
                let run = try await run(maillage, name, text)
                #expect(run.status == 1 && run.output.isEmpty, "\(name) \(run)")
                #expect(run.errors.hasPrefix("maillage : ") && run.errors.contains(name), "\(name) \(run)")
                #expect(run.errors.contains(word), "\(name) \(run)")
            }
            let absent = try await Program.run(["import", "absent.csv"] + Self.ctg + maillage.installation)
            #expect(absent.status == 1 && absent.errors.contains("absent.csv"), "\(absent)")
            let file = maillage.file("neet.csv")
            try Data(Self.figures.utf8).write(to: file)
            let nowhere = try await maillage("import", file.path, "--ctg", "inconnue")
            #expect(nowhere.status == 1 && nowhere.errors.contains("« inconnue »"), "\(nowhere)")
            #expect(try await maillage("import", file.path).status == 64)
            #expect(try await maillage("import", file.path, "--ctg", "x", "--year", "deux").status == 64)
            #expect(try await jeux(maillage) == before)
        }
    }

    @Test("un registre d’équipements est reconnu : essayé, écrit, mis à jour, refusé en entier pour une ligne")
    func register() async throws {
        try await Program.withInstallation { maillage in
            _ = try await maillage("demo", "--load-only")
            let sheet = "Nom;Type;Adresse;Remarque\nexemple : crèche neuve;multi-accueil;1 rue Neuve;x\n"
            let trial = try await run(maillage, "offre.csv", sheet, ["--dry-run"])
            #expect(
                trial.status == 0 && trial.output.contains("Format reconnu : un registre d’équipements"), "\(trial)")
            #expect(trial.output.contains("1\u{A0}à créer") && trial.output.contains("«\u{A0}Remarque\u{A0}»"))
            #expect(try await equipements(maillage).isEmpty)
            #expect(try await run(maillage, "offre.csv", sheet).status == 0)
            #expect(try await equipements(maillage) == ["1"])
            let changed = try await run(maillage, "offre.csv", sheet.replacing("1 rue", with: "2 rue"))
            #expect(changed.status == 0 && changed.output.contains("1\u{A0}à mettre à jour"), "\(changed)")
            #expect(try await equipements(maillage) == ["2"])
            let wrong = sheet + "exemple : autre;fusée;;\nexemple : encore;pij;;\n"
            for more in [[], ["--dry-run"]] {
                let refused = try await run(maillage, "offre.csv", wrong, more)
                #expect(refused.status == 1 && refused.output.contains("ligne\u{A0}3"), "\(refused)")
                #expect(refused.output.contains("Enregistré") == false && refused.errors.contains("rien n’a été écrit"))
            }
            #expect(try await equipements(maillage) == ["2"])
            let twice = try await run(maillage, "deux.csv", "Nom;Type;Type\na;pij;pij\n")
            #expect(twice.status == 1 && twice.errors.contains("deux fois"), "\(twice)")
        }
    }

    private func jeux(_ maillage: Program) async throws -> [String] {
        try await maillage.rows("SELECT fichier FROM jeu ORDER BY cle")
    }

    private func lines(_ maillage: Program, _ lieu: String) async throws -> [String] {
        try await maillage.rows("SELECT valeurs FROM jeu_ligne WHERE lieu = \(lieu)")
    }

    private func equipements(_ maillage: Program) async throws -> [String] {
        try await maillage.rows("SELECT CAST(version AS TEXT) FROM equipement WHERE nom = 'exemple : crèche neuve'")
    }
}
