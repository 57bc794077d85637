import Foundation
import Testing

@testable import Exchange

@Suite("JSON des contours")
struct OutlineJSONTests {
    private func fault(_ text: String) -> OutlineFault? {
        do {
            _ = try Outlines.read(Array(text.utf8), file: "x")
            return nil
        } catch {
            guard case .outline(_, _, let fault) = error else { return nil }
            return fault
        }
    }

    @Test(
        "une faute de JSON est dite à sa ligne et à sa colonne",
        arguments: [
            ("{\"type\":\n  \"été\" x}", 2, 9), ("{\"a\":[1,2", 1, 10), ("[1,]", 1, 4), ("[01]", 1, 3), ("[NaN]", 1, 2),
            ("[1.]", 1, 4), ("[\"a\nb\"]", 1, 4), ("[\"\\x\"]", 1, 4), ("[true] 1", 1, 8), ("{\"a\" 1}", 1, 6),
            ("\n\n", 3, 1), ("[-Infinity]", 1, 3),
        ]
    )
    func position(text: String, line: Int, column: Int) {
        #expect(fault(text) == .notJSON(line: line, column: column))
    }

    @Test("un fichier trop imbriqué, d’un autre genre ou abîmé est refusé")
    func refused() throws {
        #expect(fault(String(repeating: "[", count: 1_000_000)) == .nesting(limit: 64))
        #expect(fault("[1]") == .notOutlines)
        #expect(fault(#"{"type":"Feature"}"#) == .notOutlines)
        #expect(fault(#"{"type":"FeatureCollection","features":{}}"#) == .notFeatureCollection)
        #expect(throws: ExchangeError.brokenText(file: "x", line: 2)) {
            try Outlines.read(Array("[\"\n".utf8) + [0xFF, 0xFE] + Array("\"]".utf8), file: "x")
        }
        let cut = try #require(throws: ExchangeError.self) {
            try Outlines.read(url: TestFiles.fictif("contours-tronques.geojson"))
        }
        #expect(cut.line == 2)
        #expect(cut.message.contains("(colonne\u{A0}"))
    }

    @Test("les nombres se lisent comme Swift les lit", arguments: 0..<300 as Range<UInt64>)
    func numbers(seed: UInt64) throws {
        var random = SeededGenerator(state: seed)
        let value = Double.random(in: -180...180, using: &random)
        let texts = ["\(value)", "\(Int(value))", String(format: "%.5f", value), "\(value * 1e-9)", "\(value)e3"]
        for text in texts {
            #expect(try JSONText(Array("[ \(text) ]".utf8)).root.elements?.first { _ in true }?.number == Double(text))
        }
    }

    @Test("les textes perdent leurs échappements, les noms aussi")
    func texts() throws {
        let text = try JSONText(Array(#"{ "\u0061\n" : "L\u2019île \ud83d\ude00\/\"\\" , "b" :[ ]}"#.utf8)).root
        #expect(text["a\n"]?.text == "L’île 😀/\"\\")
        #expect(text["b"]?.elements?.first { _ in true } == nil)
        #expect(text["b"]?.text == nil && text["c"] == nil && text.number == nil)
    }
}

extension JSONElements {
    fileprivate func first(where isFound: (JSONValue) -> Bool) -> JSONValue? {
        for value in self where isFound(value) { return value }
        return nil
    }
}
