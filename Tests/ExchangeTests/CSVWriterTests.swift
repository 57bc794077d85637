import Foundation
import Testing

@testable import Exchange

@Suite("Écriture des CSV")
struct CSVWriterTests {
    @Test(
        "un texte qui commence comme une formule est neutralisé, un nombre reste un nombre",
        arguments: ["=1+1", "+33", "-1", "@SUM(A1)", "\t=1", " =1", "＝1"]
    )
    func formulas(text: String) {
        let line = CSVWriter(lineEnd: "").line([.text(text), .number("-1,5")])
        #expect(line.hasPrefix("'") || line.hasPrefix("\"'"))
        #expect(line.hasSuffix(";-1,5"))
    }

    @Test("guillemets, séparateurs et sauts de ligne sont protégés")
    func quoting() {
        let line = CSVWriter(lineEnd: "").line(["a;b", "dit « \"oui\" »", "x\ny", "a,b", .empty])
        #expect(line == "\"a;b\";\"dit « \"\"oui\"\" »\";\"x\ny\";a,b;")
        #expect(CSVWriter(delimiter: .comma, lineEnd: "").line(["a;b", "a,b"]) == "a;b,\"a,b\"")
    }

    @Test("le BOM s’écrit ou non")
    func mark() {
        let rows: [[CSVCell]] = [["1"]]
        #expect(CSVWriter().data(titles: ["a"], rows: rows).starts(with: [0xEF, 0xBB, 0xBF]))
        #expect(CSVWriter(writesMark: false).data(titles: ["a"], rows: rows) == Data("a\r\n1\r\n".utf8))
    }

    @Test("toute table écrite se relit à l’identique", arguments: 0..<60)
    func roundTrip(seed: Int) throws {
        var random = SeededGenerator(state: UInt64(seed))
        let alphabet = Array("ab0é€œ \"\"';,\t\n\r=+-@\u{A0}\u{FEFF}😀")
        let width = Int.random(in: 1...5, using: &random)
        let table = (0..<Int.random(in: 0...12, using: &random)).map { _ in
            (0..<width).map { _ in
                String(
                    (0..<Int.random(in: 0...6, using: &random)).compactMap { _ in alphabet.randomElement(using: &random)
                    }
                )
            }
        }
        let delimiter = try #require(CSVDelimiter.allCases.randomElement(using: &random))
        let writer = CSVWriter(
            delimiter: delimiter,
            writesMark: Bool.random(using: &random),
            neutralizesFormulas: false,
            lineEnd: Bool.random(using: &random) ? "\n" : "\r\n"
        )
        let titles = (0..<width).map { "colonne \($0)" }
        let data = writer.data(titles: titles, rows: table.map { $0.map(CSVCell.text) })
        // Titles without a delimiter tell nothing about it.
        let known = width == 1 ? delimiter : nil
        let read = try TestFiles.with(data) { url in try TestFiles.rows(url, delimiter: known) }
        #expect(read.map { $0.fields.map { Array($0.utf8) } } == table.map { $0.map { Array($0.utf8) } })
    }
}
