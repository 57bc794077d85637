import Foundation
import Testing

@testable import Documents

@Suite("Le document pour Typst")
struct DocumentTypstTests {
    private func words(in value: Any) -> String {
        switch value {
        case let text as String: text
        case let list as [Any]: list.map(words).joined()
        case let fields as [String: Any]: fields.sorted { $0.key < $1.key }.map { words(in: $0.value) }.joined()
        default: ""
        }
    }

    @Test("le même document donne les mêmes octets")
    func deterministic() throws {
        let data = try DocumentTypst(DocumentFixture.document).data()
        #expect(try DocumentTypst(DocumentFixture.document).data() == data)
    }

    @Test("une date et un chiffre gardent leur largeur à côté de longs textes, sauf s’il y en a trop")
    func widths() {
        let long = String(repeating: "Plan d’actions ", count: 4)
        let dates = Table(
            caption: "", columns: ["Date", "Ce qui a lieu", "Responsable", "Au plus tard", "État"].map { .init($0) },
            rows: [["19 nov. 2020", long, long, "11 janv. 2021", long]])
        let weights = PaperTable(dates).weights
        #expect(weights.reduce(0, +) <= 100 && weights[0] == 14 && weights[1] == weights[2] && weights[1] > 20)
        let figures = Table(
            caption: "", columns: [.init("Commune")] + (2015...2023).map { .init("\($0)", alignment: .end) },
            rows: [["Saint-Étienne-du-Bois, ensemble des écoles"] + Array(repeating: "12 345", count: 9)])
        #expect(PaperTable(figures).weights.reduce(0, +) == 100 && PaperTable(figures).weights.last == 8)
        let register = Table(
            caption: "", columns: (0..<9).map { .init("Titre \($0)") },
            rows: [(0..<9).map { $0 < 4 ? "12 345" : long }])
        #expect(PaperTable(register).weights.max() == 34)
    }

    @Test("une feuille n’a ni couverture ni sommaire, dans un traitement de texte non plus")
    func sheet() throws {
        var document = DocumentFixture.document
        for isSheet in [false, true] {
            document.isSheet = isSheet
            let text = String(decoding: try DocumentOffice(document).data(), as: UTF8.self)
            #expect(text.contains("@@CONTENTS@@") != isSheet)
        }
    }

    @Test("un texte au hasard ne sort jamais de sa chaîne JSON", arguments: 0..<20)
    func random(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        for _ in 0..<20 {
            // Foundation's own JSON reader loses this one.
            let text = random.text().replacing("\u{FEFF}", with: "")
            let document = Document(
                title: text,
                author: text,
                date: text,
                sections: [Section(id: "a", heading: text, blocks: [.markdown(text), .note(text)])]
            )
            let data = try DocumentTypst(document).data()
            let read = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
            try #require(read["title"] as? String == text.onOneLine)
            try #require(!words(in: read).unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
        }
    }

    @Test("un mot plus long que la ligne reçoit des coupures invisibles, sans perdre une lettre")
    func longWords() {
        let word = String(repeating: "é", count: 100)
        let broken = word.breakable(every: 40)
        #expect(broken.count(where: { $0 == "\u{200B}" }) == 2)
        #expect(broken.replacing("\u{200B}", with: "") == word)
        #expect("un texte ordinaire".breakable(every: 40) == "un texte ordinaire")
    }

    @Test("une date impossible n’est pas une date", arguments: ["", "2021-02-29", "2021-13-01", "hier", "2021-1"])
    func dates(text: String) {
        #expect(PaperDay(text) == nil)
        #expect(PaperDay("2024-02-29")?.french == "29\u{A0}février 2024")
    }

    @Test("un dessin tient dans la page, en largeur et en hauteur")
    func drawing() {
        #expect(Drawing(svg: "<svg viewBox=\"0 0 4000 1000\">").millimetres == 162)
        #expect(Drawing(svg: "<svg viewBox='x' width=\"100\" height=\"1000\">").millimetres == 18)
        #expect(Drawing(svg: "<svg>").height == 400)
    }
}
