import Domain
import Exchange
import Foundation
import TestSupport
import Testing

@testable import App

@Suite("Les établissements des fichiers officiels")
struct EtablissementTests {
    private static let base = TestApp.base

    @Test(
        "chaque volet montre les siens, par commune, avec leur source, et pas le registre", arguments: Driver.allCases)
    func portrait(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .habitant)
            let services = try await browser.get("\(Self.base)/portrait/services").words
            #expect(services.contains("France services Vie et Boulogne") && services.contains("Ouvert lundi"))
            #expect(services.contains("liste-fs-20240801.csv, importé le"))
            let schools = try await browser.get("\(Self.base)/portrait/enfance").words
            #expect(schools.contains("ECOLE PRIMAIRE PUBLIQUE SABLIER DU FRENE") && !schools.contains("COLLEGE"))
            let youth = try await browser.get("\(Self.base)/portrait/jeunesse")
            #expect(youth.words.contains("IPS 107,4 (2021)") && youth.text.contains("placé à la mairie"))
            let register = try await app.all(Equipement.self).map(\.value).first { $0.type.themes.contains(.enfance) }
            let section = try schools.split(separator: "Les écoles").last.orFail("écoles")
            #expect(!section.contains(try register.orFail("équipement").nom))
            #expect(try await browser.get("\(Self.base)/portrait").text.contains("Les écoles") == false)
        }
    }

    @Test("la carte a son tableau et se télécharge ; sans établissement, elle n’existe pas")
    func files() async throws {
        try await withApp(.sqlite) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let path = "\(Self.base)/graphiques/etablissements-jeunesse"
            let csv = try await browser.get("\(path)/csv").text
            #expect(csv.contains("COLLEGE ANTOINE DE SAINT EXUPERY;Bellevigny;") && csv.contains("Source : Depp"))
            #expect(try await browser.get("\(path)/svg").text.hasPrefix("<svg"))
            #expect(try await browser.get("\(path)/png").bytes.prefix(4).elementsEqual([0x89, 0x50, 0x4E, 0x47]))
            for theme in ["parentalite", "general", "rien"] {
                let absent = try await browser.get("\(Self.base)/graphiques/etablissements-\(theme)/svg")
                #expect(absent.status == .notFound, "\(theme)")
            }
        }
    }

    @Test("dans un récit, la carte est celle du volet, à l’écran et au papier")
    func recit() async throws {
        try await withApp(.sqlite) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let volet = try await app.volet("jeunesse").id
            let form = [
                "version": String(try await app.one(volet).version), "diagnostic": "[[carte etablissements]]",
            ]
            try await browser.post("\(Self.base)/volets/\(volet)/modifier", form)
            #expect(try await browser.get("\(Self.base)/volets/jeunesse").words.contains("Les collèges et lycées"))
            #expect(try await browser.get("\(Self.base)/convention").words.contains("COLLEGE PRIVE SAINT PAUL"))
        }
    }

    @Test("un fichier qui ne fait que mesurer n’efface ni le nom ni l’adresse", arguments: Driver.allCases)
    func merged(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let header = "identifiant_de_l_etablissement;nom_etablissement;type_etablissement;statut_public_prive;"
            let annuaire =
                header + "adresse_1;code_postal;nom_commune;code_commune;latitude;longitude;etat\n"
                + "0850199E;École (fictive);Ecole;Public;1 rue Neuve;85220;Apremont;85006;46.7;-1.7;OUVERT\n"
            let ips =
                "Rentrée scolaire;Académie;Code du département;Département;UAI;Nom de l'établissment;"
                + "Code INSEE de la commune;Nom de la commune;Secteur;IPS\n"
                + "2022-2023;NANTES;085;VENDEE;0850199E;ECOLE;85006;APREMONT;public;NS\n"
            for (name, text) in [("annuaire-2025.csv", annuaire), ("ips.csv", ips)] {
                try await app.importing(text, named: name)
            }
            let lines = try await app.read { try $0.etablissements([.ecole], in: [Domain.CodeInsee("85006")]) }
            let line = try lines.first { $0.identifiant == "0850199E" }.orFail("école")
            #expect(line.nom == "École (fictive)" && line.nature == "Ecole, Public" && !line.isAtMairie)
            #expect(line.adresse.contains("1 rue Neuve") && line.source.contains("annuaire-2025.csv"))
            // Not published that year, and not the value of the year before.
            #expect(line.mesures == "IPS secret (2022)" || line.mesures == "IPS non publié (2022)", "\(line.mesures)")
        }
    }
}

extension TestApp {
    /// Imports a text as the command line does.
    @discardableResult
    func importing(_ text: String, named name: String) async throws -> FileImport {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent(name)
        try Data(text.utf8).write(to: file)
        return try await environment.importFile(file, for: try await convention(), author: "essai", isTrial: false)
    }
}
