import Domain
import Foundation
import Testing

@testable import Exchange

@Suite("Archives ZIP telles que téléchargées", .enabled(if: PythonEnvironment.find() != nil, "Python absent"))
struct ArchiveTests {
    @Test("une archive Melodi : les données sont lues, les métadonnées laissées")
    func melodi() throws {
        let file = try DataFile(url: TestFiles.fictif("melodi-fictif.zip"))
        #expect(file.file == "melodi-fictif.zip")
        #expect(file.jeux.map(\.fichier) == ["DS_EXEMPLE_data.csv"])
        #expect(file.value("85902", "naissances", 2024) == .value(45))
    }

    @Test("plusieurs niveaux dans une archive ; ses revenus déclarés ne passent pas pour des revenus disponibles")
    func several() throws {
        let file = try DataFile(url: TestFiles.fictif("revenus-2019-fictif.zip"))
        #expect(file.jeux.map(\.cle) == ["filosofi-2019-commune", "filosofi-2019-epci"])
        #expect(file.value("85901", "revenu_disponible_median", 2019) == .value(20_000))
        #expect(file.rowsRead == 2)
    }

    @Test("deux tables d’un même jeu n’en font qu’un, la seconde complète la première")
    func merged() throws {
        let read = { try DataSamples.text("CODGEO;MED21;TP6021\n" + $0).jeux }
        let jeux = try (read("75056;28000;\n85901;1;2\n") + read("75101;30000;15\n85901;9;9\n")).merged()
        let table = try #require(jeux.first?.valeurs)
        #expect(jeux.count == 1)
        #expect(table.lieux.map(\.code) == ["75056", "85901", "75101"])
        #expect(table.lieux.indices.map(table.line(of:)) == ["28000;s", "1;2", "30000;15"])
    }

    @Test("une bombe, une archive abîmée ou sans tableau sont refusées")
    func refused() throws {
        let python = try #require(PythonEnvironment.find())
        let small = ArchiveReader(python: python, limits: ArchiveReader.Limits(bytes: 1_000_000))
        let bomb = try TestFiles.fictif("bombe-fictif.zip")
        #expect(throws: ExchangeError.archive(file: "bombe-fictif.zip", fault: .uncompressedSize(limit: 1_000_000))) {
            try small.withTables(of: bomb) { _ in }
        }
        for (name, fault) in [
            ("sans-tableau-fictif.zip", ArchiveFault.noTable), ("zip-tronque-fictif.zip", .unreadable),
        ] {
            let error = try #require(throws: ExchangeError.self) { try DataFile(url: TestFiles.fictif(name)) }
            #expect(error == .archive(file: name, fault: fault))
            #expect(error.message.contains("archive"))
        }
    }

    @Test("rien ne reste de l’archive une fois lue, et rien n’en sort ailleurs")
    func removed() throws {
        let python = try #require(PythonEnvironment.find())
        let url = try TestFiles.fictif("revenus-2019-fictif.zip")
        let tables = try ArchiveReader(python: python).withTables(of: url) { $0 }
        let roots = Set(tables.map { $0.deletingLastPathComponent().deletingLastPathComponent() })
        #expect(tables.count == 4)
        #expect(roots.count == 1)
        #expect(!tables.contains { FileManager.default.fileExists(atPath: $0.path) })
    }

    @Test("un classeur n’est pas pris pour une archive de tableaux")
    func workbook() throws {
        for name in ["composition.xlsx", "composition.ods", "nombres.xlsx"] {
            let head = try ByteSource(url: TestFiles.fictif(name), pieceSize: 512).next() ?? []
            #expect(!ArchiveReader.isArchive(head), "\(name)")
        }
    }
}
