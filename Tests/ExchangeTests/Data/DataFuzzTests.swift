import Domain
import Foundation
import Testing

@testable import Exchange

@Suite("Fichiers de chiffres déformés au hasard")
struct DataFuzzTests {
    private static let samples = [
        "recensement-iris-2021", "recensement-ages-2022", "td-pop1b-2021", "naissances-melodi", "bpe-melodi-2024",
        "bpe-detail-2024", "cc-filosofi-2021", "txcouv-pe-epci", "txcouv-pe-nat", "tauxcouv-2020", "rsa", "pajecom",
        "annuaire-education-2025", "effectifs-ecoles", "commune-techno", "td-fam6-2021", "td-for1-2021",
        "recensement-activite-2021", "recensement-conditions-2021",
    ]

    @Test("le lecteur donne un fichier ou une erreur en français, jamais un arrêt", arguments: 0..<200)
    func mutated(seed: Int) throws {
        var random = SeededGenerator(state: UInt64(seed))
        let name = DataFuzzTests.samples[seed % DataFuzzTests.samples.count]
        let whole = try Data(contentsOf: TestFiles.fictif("donnees/\(name)-fictif.csv"))
        var bytes = Array(whole.prefix(6_000))
        for _ in 0..<Int.random(in: 1...8, using: &random) { mutate(&bytes, &random) }
        try check(bytes, named: "\(name)-\(seed % 2 == 0 ? "" : "2021").csv")
    }

    @Test("chaque fichier du corpus donne un fichier ou une erreur en français")
    func corpus() throws {
        let folder = try TestFiles.fictif("").deletingLastPathComponent().appendingPathComponent("corpus")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        #expect(files.count >= 10)
        for file in files where file.pathExtension == "csv" {
            try check(Array(Data(contentsOf: file)), named: file.lastPathComponent)
        }
    }

    @Test("un nombre écrit puis relu est le même, avec virgule, point ou espaces", arguments: 0..<100)
    func numbers(seed: Int) {
        var random = SeededGenerator(state: UInt64(seed))
        for _ in 0..<50 {
            let decimals = Int.random(in: 0...14, using: &random)
            let number = Double.random(in: -1e7...1e7, using: &random)
            let text = String(format: "%.\(decimals)f", number)
            let expected = FrenchNumber.decimal(text)
            let comma = text.replacing(".", with: ",")
            #expect(RawNumber(Array(text.utf8)[...]) == expected.map(RawNumber.number))
            #expect(RawNumber(Array(" \(comma) ".utf8)[...]) == expected.map(RawNumber.number))
        }
    }

    private func check(_ bytes: [UInt8], named name: String) throws {
        try TestFiles.with(bytes, named: name) { url in
            do {
                let file = try DataFile(url: url)
                #expect(file.rejections.first.allSatisfy { $0.line > 0 && !$0.message.isEmpty })
                for jeu in file.jeux {
                    #expect(Set(jeu.valeurs.lieux).count == jeu.valeurs.lieux.count)
                    #expect(jeu.cle.utf8.allSatisfy { 0x21...0x7E ~= $0 })
                }
            } catch let error as ExchangeError {
                #expect(error.message.hasPrefix(name) && error.message.hasSuffix("."), "\(error.message)")
            }
        }
    }

    private func mutate(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
        guard bytes.count > 4 else { return }
        let at = Int.random(in: 0..<bytes.count, using: &random)
        let special: [UInt8] = [0x22, 0x3B, 0x2C, 0x0A, 0x0D, 0x09, 0x00, 0xE9, 0xC3, 0x2D, 0x3D, 0x58, 0x30, 0x20]
        switch Int.random(in: 0..<6, using: &random) {
        case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.insert(special.randomElement(using: &random) ?? 0, at: at)
        case 2: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...40, using: &random)))
        case 3: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + 60)], at: at)
        case 4: bytes.swapAt(at, Int.random(in: 0..<bytes.count, using: &random))
        default: bytes.removeLast(min(bytes.count / 2, Int.random(in: 1...80, using: &random)))
        }
    }
}
