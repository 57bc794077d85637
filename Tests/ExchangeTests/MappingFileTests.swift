import Domain
import Foundation
import Testing

@testable import Exchange

@Suite("Fichier lu par ses colonnes")
struct MappingFileTests {
    private var wide: ColumnMapping {
        ColumnMapping(
            colonneLieu: "code", niveau: .commune,
            mesures: [
                .init("a", indicateur: "places", annee: 2025), .init("b", indicateur: "part", annee: 2025),
            ], titre: "Exemple de places", producteur: "exemple", licence: "exemple", geographie: 2026)
    }

    private func read(_ text: String, _ mapping: ColumnMapping) throws -> MappedFile {
        try TestFiles.with(text.utf8) { try MappedFile(url: $0, mapping: mapping) }
    }

    @Test("chaque valeur garde son statut : nombre, zéro, secret, non publié, absent")
    func statuses() throws {
        let file = try read("code;a;b\n85901;1 250;12,5 %\n85902;0;s\n85903;;NS\n", wide)
        let table = file.jeu.valeurs
        #expect(table.lieux.map(\.code) == ["85901", "85902", "85903"])
        #expect(table.lieux.indices.map(table.line) == ["1250;12.5", "0;s", ";n"])
        #expect(file.rejections.isEmpty && file.rowsRead == 3)
        #expect(file.jeu.cle == "exemple-de-places")
        var blank = wide
        blank.secretMarkers = [""]
        #expect(try read("code;a;b\n85903;;1\n", blank).jeu.valeurs.line(of: 0) == "s;1")
    }

    @Test("ce qui est faux est refusé avec sa ligne, le reste est lu")
    func rejections() throws {
        let text = """
            code;a;b
            85901;1;2
            1001;3;4
            =85902;5;6
            85903;=1+1;7
            85901;8;9
            ;1;1
            85904;1
            85905.0;"'+1+1";1e400
            """
        let file = try read(text, wide)
        #expect(
            file.rejections.first.map(\.line) == [3, 4, 5, 6, 7, 8, 9, 9])
        #expect(
            file.rejections.first.map(\.reason) == [
                .lostZero(code: "1001", likely: "01001"), .lieu(code: "=85902", kind: "Insee de commune"),
                .number(column: "a", value: "=1+1"), .duplicate(code: "85901", firstLine: 2),
                .lieuMissing(column: "code"), .raggedRow(expected: 3, found: 2), .number(column: "a", value: "'+1+1"),
                .number(column: "b", value: "1e400"),
            ])
        #expect(file.jeu.valeurs.lieux.map(\.code) == ["85901", "85903", "85905"])
        #expect(file.jeu.valeurs.line(of: 0) == "1;2")
        #expect(file.rowsRead == 8)
    }

    @Test("le zéro perdu n’est rendu, et la marque décimale n’est devinée, que si on le dit")
    func choices() throws {
        var mapping = wide
        (mapping.restoresZeros, mapping.decimal) = (true, .comma)
        let file = try read("code;a;b\n1001;1.234;1,5\n", mapping)
        #expect(file.jeu.valeurs.lieux.map(\.code) == ["01001"])
        #expect(file.jeu.valeurs.line(of: 0) == "1.5")
        #expect(file.rejections.first.map(\.reason) == [.number(column: "a", value: "1.234")])
    }

    @Test("en lignes, chaque indicateur de chaque année a sa colonne ; les autres sont mis de côté")
    func long() throws {
        var mapping = ColumnMapping(
            colonneLieu: "epci", niveau: .epci, mesures: [.init("valeur", indicateur: "")], titre: "exemple",
            geographie: 2026)
        (mapping.colonneAnnee, mapping.colonneIndicateur) = ("an", "quoi")
        mapping.indicateurs = ["Écoles": "ecoles"]
        let file = try read(
            "epci;quoi;an;valeur\n200072882.0;Écoles;2024;3\n200072882;Écoles;31/12/2025;4\n"
                + "200072882;Lycées;2025;1\n200072882;Écoles;2024;5\n200072883;Écoles;2024;1\n200072882;Écoles;x;1\n",
            mapping)
        #expect(file.jeu.valeurs.colonnes == [.init("ecoles", annee: 2024), .init("ecoles", annee: 2025)])
        #expect(file.jeu.valeurs.line(of: 0) == "3;4")
        #expect(file.rowsAside == 1)
        #expect(
            file.rejections.first.map(\.reason) == [
                .duplicate(code: "200072882", firstLine: 2), .lieu(code: "200072883", kind: "d’EPCI (SIREN)"),
                .year(value: "x"),
            ])
    }

    @Test("sans niveau, chaque code dit le sien")
    func mixedLevels() throws {
        var mapping = wide
        mapping.niveau = nil
        let file = try read("code;a;b\n85901;1;1\n200072882;1;1\nD85;1;1\nFR;1;1\n85;1;1\n", mapping)
        #expect(file.jeu.valeurs.lieux.map(\.code) == ["85901", "200072882", "D85", "FR"])
        #expect(file.rejections.first.map(\.reason) == [.lieu(code: "85", kind: "de lieu")])
    }

    @Test("un fichier dont manque une colonne, ou sans ligne, est refusé")
    func refused() throws {
        let error = try #require(throws: MappingError.self) { try read("code;a\n85901;1\n", wide) }
        #expect(error == .mapping(file: "essai.csv", .columnMissing("b")))
        #expect(error.message.hasPrefix("essai.csv\u{A0}: La colonne «\u{A0}b\u{A0}»"))
        #expect(throws: MappingError.file(.noData(file: "essai.csv"))) { try read("code;a;b\n", wide) }
        #expect(throws: MappingError.file(.empty(file: "essai.csv"))) { try read("", wide) }
    }

    @Test("un classeur se lit de même, sous ses lignes de présentation", .enabled(if: TestFiles.hasSharedAndPython))
    func workbook() throws {
        let url = try TestFiles.fictif("composition.xlsx")
        let sample = try MappingSample(url: url)
        #expect(sample.titles.first == "CODGEO")
        var mapping = try #require(ColumnMapping.guess(titles: sample.titles, rows: sample.rows, geographie: 2025))
        #expect(mapping.niveau == .commune)
        mapping.mesures = [.init("REG", indicateur: "exemple", annee: 2025)]
        let file = try MappedFile(url: url, mapping: mapping)
        #expect(file.jeu.valeurs.line(of: 0) == "52")
        #expect(file.rejections.first.map(\.line) == [8])
        mapping.mesures[0].titre = "POP"
        let error = #expect(throws: MappingError.self) { try MappedFile(url: url, mapping: mapping) }
        #expect(error == .mapping(file: "composition.xlsx", .columnMissing("POP")))
    }

    @Test("abîmé au hasard, un fichier est lu ou refusé en français, jamais fatal", arguments: 0..<100 as Range<UInt64>)
    func mutations(seed: UInt64) throws {
        var random = SeededGenerator(state: seed)
        var bytes = Array("code;a 2024;b\r\n85901;1,5;\"s\"\r\n1001;=1;2\r\n200072882;3;4\r\n".utf8)
        for _ in 0..<Int.random(in: 1...5, using: &random) {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            let piece = [UInt8.random(in: 0...255, using: &random)] + Array(";\"\n,".utf8).shuffled(using: &random)
            bytes.replaceSubrange(place..<min(place + 3, bytes.count), with: piece.prefix(Int(seed % 4)))
            if bytes.isEmpty { bytes = [0x3B] }
        }
        try TestFiles.with(bytes) { url in
            do throws(ExchangeError) {
                let sample = try MappingSample(url: url)
                let found = ColumnMapping.guess(titles: sample.titles, rows: sample.rows, annee: 2024, geographie: 2026)
                guard let mapping = found else { return }
                do throws(MappingError) {
                    let file = try MappedFile(url: url, mapping: mapping)
                    #expect(file.rowsRead >= file.jeu.valeurs.lieux.count)
                } catch {
                    #expect(error.message.hasPrefix("essai.csv"))
                }
            } catch {
                #expect(error.message.hasPrefix("essai.csv"))
            }
        }
    }

    @Test("un fichier officiel deviné puis lu donne toutes ses communes", .enabled(if: TestFiles.hasShared))
    func official() throws {
        let url = try TestFiles.official("jeunesse/neet_communes_2018_dep85.csv")
        let sample = try MappingSample(url: url)
        let mapping = try #require(ColumnMapping.guess(titles: sample.titles, rows: sample.rows, geographie: 2020))
        let file = try MappedFile(url: url, mapping: mapping)
        #expect(file.jeu.valeurs.colonnes.map(\.annee) == [2008, 2013, 2018])
        #expect(file.jeu.valeurs.line(of: 0).hasPrefix("17.4;21.4;"))
        #expect(file.rejections.isEmpty)
    }
}
