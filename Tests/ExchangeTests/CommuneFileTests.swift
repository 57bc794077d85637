import Foundation
import Testing

@testable import Exchange

@Suite("Fichiers de communes fictifs")
struct CommuneFileTests {
    @Test("toutes les fautes d’un fichier sont dites ensemble, chacune avec sa ligne et sa colonne")
    func severalFaults() throws {
        let error = try #require(throws: ExchangeError.self) {
            try CommuneFile(url: TestFiles.fictif("valeurs-fausses.csv"))
        }
        let faults = error.all.compactMap { error -> ValueFault? in
            guard case .invalidValue(_, _, _, _, let fault) = error else { return nil }
            return fault
        }
        #expect(faults == [.notInteger, .negative, .coordinateRange, .sirenKey])
        #expect(error.all.map(\.line) == [2, 2, 2, 3])
        #expect(error.message.split(separator: "\n").count == 4)
    }

    @Test("au-delà de vingt fautes, les autres sont comptées")
    func manyFaults() throws {
        let text = "CODGEO;LIBGEO;EPCI\n" + String(repeating: "8590;Exemple;\n", count: 33)
        let error = try TestFiles.with(text.utf8) { url in
            try #require(throws: ExchangeError.self) { try CommuneFile(url: url) }
        }
        #expect(error.all.count == 20)
        #expect(error.message.hasSuffix("… et 13\u{A0}autres erreurs dans ce fichier."))
    }

    @Test("un zéro de tête perdu est rendu quand le département le confirme")
    func lostZero() throws {
        let commune = try #require(try CommuneFile(url: TestFiles.fictif("zero-perdu.csv")).communes.first)
        #expect(commune.code == "01001")
        #expect(commune.department == "01")
        let error = try TestFiles.with("CODGEO;LIBGEO;EPCI\n1001;Exemple;\n".utf8) { url in
            try #require(throws: ExchangeError.self) { try CommuneFile(url: url) }
        }
        #expect(error.message.contains("«\u{A0}01001\u{A0}»"))
    }

    @Test("SIREN en « .0 », code numérique et espaces des milliers de la DGCL en CSV")
    func dgclText() throws {
        let file = try CommuneFile(url: TestFiles.fictif("epcicom.csv"))
        #expect(file.kind == .epciMembers)
        #expect(file.communes.first?.code == "01001")
        #expect(file.communes.first?.epci?.siren == "200000016")
        #expect(
            file.communes.first?.population
                == LegalPopulation(municipal: 14_873, apart: nil, total: 15_156, inForce: 2025)
        )
    }

    @Test("composition des EPCI : BOM, saut de ligne entre guillemets, « ZZZZZZZZZ » et ligne « ;;; »")
    func composition() throws {
        let file = try CommuneFile(url: TestFiles.fictif("compositions.csv"))
        #expect(file.kind == .epciComposition)
        #expect(file.encoding == .utf8WithMark)
        #expect(file.communes.map(\.epci?.siren) == ["200000016", nil])
        #expect(file.communes.map(\.line) == [2, 3])
    }

    @Test("un fichier en Windows-1252 est lu et son encodage signalé")
    func windows1252() throws {
        let file = try CommuneFile(url: TestFiles.fictif("latin1.csv"))
        #expect(file.encoding == .windows1252)
        #expect(file.communes.map(\.name) == ["Exemplé", "Œuvre-l’Exemple"])
    }

    @Test("un mouvement à la date ou au type impossible est refusé")
    func movements() throws {
        let error = try #require(throws: ExchangeError.self) {
            try CommuneFile(url: TestFiles.fictif("mouvements.csv"))
        }
        #expect(error.message.contains("«\u{A0}2016-02-30\u{A0}» n’est pas une date"))
        #expect(error.line == 2)
    }

    @Test("la composition d’un EPCI est datée : un SIREN disparu renvoie à ses successeurs")
    func datedEpci() throws {
        let file = try CommuneFile(url: TestFiles.fictif("epci-date.csv"))
        #expect(file.communes[1].epcis.map(\.siren) == ["200000032", "200000024"])
        #expect(file.communes[2].epci == nil)
        let error = try #require(throws: ExchangeError.self) {
            try file.communes(ofEPCI: ["200000024"], codes: ["85901"])
        }
        #expect(
            error
                == .unknownSiren(
                    file: "epci-date.csv",
                    siren: "200000024",
                    hint: .formerEpci(year: 2025, successors: ["200000032"])
                )
        )
        #expect(error.message.contains("Il y figurait en 2025"))
    }

    @Test("une sélection impossible dit pourquoi, en français")
    func selectionHints() throws {
        let file = try CommuneFile(url: TestFiles.fictif("epci-date.csv"))
        let hints = [
            ("200000017", "Vouliez-vous dire 200000016 (CC fictive)\u{202F}?"),
            ("218509016", "C’est le SIREN de la commune 85901 (Exemple-le-Bourg)"),
            ("12", "Un SIREN a 9\u{A0}chiffres"),
        ]
        for (siren, sentence) in hints {
            let error = try #require(throws: ExchangeError.self) { try file.communes(ofEPCI: [siren], codes: []) }
            #expect(error.message.contains(sentence), "\(error.message)")
        }
        let error = try #require(throws: ExchangeError.self) {
            try file.communes(ofEPCI: [], codes: ["8590", "85999"])
        }
        #expect(error.all.count == 2)
    }

    @Test("des communes se choisissent par EPCI, par code, ou les deux")
    func selection() throws {
        let file = try CommuneFile(url: TestFiles.fictif("epci-date.csv"))
        let chosen = try file.communes(ofEPCI: ["200 000 016"], codes: ["85903"])
        #expect(chosen.map(\.code) == ["85901", "85903"])
        #expect(try file.communes(ofEPCI: [], codes: ["85902"]).map(\.code) == ["85902"])
    }
}
