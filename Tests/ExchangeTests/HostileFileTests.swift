import Foundation
import Testing

@testable import Exchange

@Suite("Fichiers hostiles ou abîmés")
struct HostileFileTests {
    @Test("des octets au hasard donnent des lignes ou une erreur en français, jamais un arrêt", arguments: 0..<150)
    func randomBytes(seed: Int) throws {
        var random = SeededGenerator(state: UInt64(seed))
        let special: [UInt8] = [0x22, 0x3B, 0x2C, 0x0A, 0x0D, 0x09, 0xC3, 0xA9, 0x41, 0x30]
        let isRaw = seed % 3 == 0
        let bytes = (0..<Int.random(in: 1...400, using: &random)).map { _ -> UInt8 in
            isRaw ? UInt8.random(in: 0...255, using: &random) : special.randomElement(using: &random) ?? 0
        }
        try TestFiles.with(bytes) { url in
            for read in [
                { _ = try TestFiles.rows(url) }, { _ = try CommuneFile(url: url) },
                {
                    _ = try GeoJSON.outlines(url: url)
                },
            ] {
                do { try read() } catch let error as ExchangeError { #expect(error.message.contains("essai.csv")) }
            }
        }
    }

    @Test(
        "un fichier officiel tronqué donne ses lignes entières ou une erreur qui nomme une ligne",
        .enabled(if: TestFiles.hasShared),
        arguments: 0..<25
    )
    func truncated(seed: Int) throws {
        let names = ["communes-200072882-vie-et-boulogne.csv", "population/donnees_communes_mayotte.csv"]
        let url = try TestFiles.official(names[seed % 2])
        var random = SeededGenerator(state: UInt64(seed))
        let bytes = try Data(contentsOf: url)
        let whole = try CommuneFile(url: url).communes
        let cut = bytes.prefix(Int.random(in: 300..<bytes.count, using: &random))
        try TestFiles.with(cut) { url in
            do {
                let read = try CommuneFile(url: url).communes
                // The last figure of the last line may be cut: nothing in such a file tells it.
                #expect(read.dropLast() == whole.prefix(read.count - 1))
            } catch let error as ExchangeError {
                #expect(error.line != nil || error == .noData(file: "essai.csv"))
                #expect(error.message.hasPrefix("essai.csv"))
            }
        }
    }

    @Test("un GeoJSON trop emboîté est refusé sans épuiser la pile")
    func deepJSON() {
        let bytes = Data(String(repeating: "[", count: 200_000).utf8)
        #expect(throws: ExchangeError.self) { try GeoJSON.outlines(bytes, file: "essai.geojson") }
    }

    @Test(
        "chaque fichier fictif abîmé dit ce qui ne va pas, et à quelle ligne",
        arguments: [
            ("code-court.csv", "ligne\u{A0}3\u{A0}: le code «\u{A0}8503\u{A0}» n’a pas 5\u{A0}caractères. Corrigez"),
            ("ligne-courte.csv", "ligne\u{A0}3\u{A0}: cette ligne a 2\u{A0}champs"),
            ("guillemet-ouvert.csv", "ligne\u{A0}3\u{A0}: un guillemet ouvert"),
            ("octet-nul.csv", "ligne\u{A0}2\u{A0}: un octet nul"),
            ("utf16.csv", "UTF-16"),
            ("utf8-abime.csv", "ligne\u{A0}3\u{A0}: un caractère y est abîmé"),
            ("inconnu.csv", "«\u{A0}ville\u{A0}», «\u{A0}habitants\u{A0}»"),
            ("sans-donnees.csv", "aucune ligne de données"),
            ("vide.csv", "est vide"),
            (
                "doublon.csv",
                "ligne\u{A0}3\u{A0}: la commune de code «\u{A0}85901\u{A0}» a déjà été donnée à la ligne\u{A0}2"
            ),
            ("colonne-double.csv", "la colonne «\u{A0}COM\u{A0}» y figure deux fois"),
        ]
    )
    func corpus(name: String, expected: String) throws {
        let error = try #require(throws: ExchangeError.self) { try CommuneFile(url: TestFiles.fictif(name)) }
        #expect(error.message.hasPrefix(name))
        #expect(error.message.contains(expected), "\(error.message)")
    }
}
