import Foundation
import Testing

@testable import Exchange

@Suite("Lecture des CSV")
struct CSVReaderTests {
    @Test("les titres se retrouvent quelle que soit leur casse")
    func headerCase() throws {
        let rows = try TestFiles.rows("Com;LIBELLE\n01001;Exemple\n")
        #expect(rows.first?["COM"] == "01001")
        #expect(rows.first?["libelle"] == "Exemple")
        #expect(rows.first?["absent"] == nil)
    }

    @Test(
        "le séparateur se lit sur les titres, hors guillemets",
        arguments: [("a;b,c\n1;2\n", CSVDelimiter.semicolon), ("\"x;y;z\",b\n1,2\n", .comma), ("a\tb\n1\t2\n", .tab)]
    )
    func delimiter(text: String, expected: CSVDelimiter) throws {
        try TestFiles.with(text.utf8) { url in
            let reader = try CSVReader(url: url)
            #expect(reader.delimiter == expected)
            #expect(reader.header.names.count == 2)
        }
    }

    @Test("BOM, CRLF, LF et CR donnent les mêmes lignes", arguments: ["\n", "\r\n", "\r"])
    func lineEnds(end: String) throws {
        let rows = try TestFiles.rows("\u{FEFF}a;b" + end + "1;é" + end + "3;4")
        #expect(rows.map(\.fields) == [["1", "é"], ["3", "4"]])
        #expect(rows.map(\.line) == [2, 3])
        #expect(rows.first?.header.names == ["a", "b"])
    }

    @Test("un saut de ligne entre guillemets compte dans le numéro des lignes suivantes")
    func quotedNewlines() throws {
        let rows = try TestFiles.rows("a;b\n\"x\r\ny\n\"\"z\"\"\";1\n2;3\n")
        #expect(rows.map(\.fields) == [["x\r\ny\n\"z\"", "1"], ["2", "3"]])
        #expect(rows.map(\.line) == [2, 5])
    }

    @Test("les lignes vides et la ligne finale « ;;; » ne sont pas des données")
    func blankLines() throws {
        let rows = try TestFiles.rows("a;b;c;d\n\n1;;;\n;;;\n\r\n")
        #expect(rows.map(\.fields) == [["1", "", "", ""]])
    }

    @Test("une ligne trop courte est refusée avec son numéro, les suivantes se lisent encore")
    func ragged() throws {
        try TestFiles.with("a;b\n1;2\n3\n4;5\n".utf8) { url in
            var rows = try CSVReader(url: url).records()
            #expect(try rows.next()?.fields == ["1", "2"])
            #expect(throws: ExchangeError.raggedRow(file: "essai.csv", line: 3, expected: 2, found: 1)) {
                try rows.next()
            }
            #expect(try rows.next()?.fields == ["4", "5"])
            #expect(try rows.next() == nil)
        }
    }

    @Test("Latin-1 est reconnu même si le premier accent est en fin de fichier, et signalé")
    func latin1() throws {
        let text = "a;b\n" + String(repeating: "1;2\n", count: 100_000)
        try TestFiles.with(Array(text.utf8) + [0x8C, 0xE9, 0x3B, 0x80, 0x0A]) { url in
            let reader = try CSVReader(url: url)
            #expect(reader.encoding == .windows1252)
            #expect(try TestFiles.rows(url).last?.fields == ["Œé", "€"])
        }
    }

    @Test("de l’UTF-8 abîmé est refusé plutôt que lu de travers")
    func brokenText() throws {
        let wrong: [UInt8] = [0xC3, 0x3B, 0x31, 0x0A]
        #expect(throws: ExchangeError.brokenText(file: "essai.csv", line: 3)) {
            try TestFiles.with(Array("a;b\né;è\n".utf8) + wrong) { try TestFiles.rows($0) }
        }
        let late = Array("a;b\né;è\n".utf8) + Array(String(repeating: "1;2\n", count: 70_000).utf8) + wrong
        #expect(throws: ExchangeError.brokenText(file: "essai.csv", line: 70_003)) {
            try TestFiles.with(late) { try TestFiles.rows($0, limits: CSVLimits(sampleBytes: 1_000)) }
        }
    }

    @Test("octet nul, guillemet mal placé, guillemet ouvert : la ligne est dite")
    func lineFaults() {
        #expect(throws: ExchangeError.binary(file: "essai.csv", line: 2)) { try TestFiles.rows("a;b\n1;\0\n") }
        #expect(throws: ExchangeError.strayQuote(file: "essai.csv", line: 2, column: 2)) {
            try TestFiles.rows("a;b\n1;\"x\"y\n")
        }
        #expect(throws: ExchangeError.unterminatedQuote(file: "essai.csv", line: 3)) {
            try TestFiles.rows("a;b\n1;2\n1;\"x\n\n\n")
        }
    }

    @Test("un champ, une ligne ou un fichier trop longs sont refusés avec la ligne")
    func bounds() {
        let long = String(repeating: "x", count: 50)
        #expect(throws: ExchangeError.fieldTooLong(file: "essai.csv", line: 2, limit: 20)) {
            try TestFiles.rows("a;b\n1;\(long)\n", limits: CSVLimits(fieldBytes: 20))
        }
        #expect(throws: ExchangeError.lineTooLong(file: "essai.csv", line: 2, limit: 30)) {
            try TestFiles.rows("a;b\n" + String(repeating: ";", count: 50), limits: CSVLimits(lineBytes: 30))
        }
        #expect(throws: ExchangeError.tooManyRows(file: "essai.csv", line: 4, limit: 2)) {
            try TestFiles.rows("a\n1\n2\n3\n", limits: CSVLimits(rows: 2))
        }
    }

    @Test("un fichier absent, vide, en UTF-16 ou compressé est nommé pour ce qu’il est")
    func wholeFile() throws {
        let folder = FileManager.default.temporaryDirectory
        #expect(throws: ExchangeError.unreadable(file: "absent.csv")) {
            try CSVReader(url: folder.appendingPathComponent("absent.csv"))
        }
        #expect(throws: ExchangeError.unreadable(file: folder.lastPathComponent)) { try CSVReader(url: folder) }
        #expect(throws: ExchangeError.empty(file: "essai.csv")) { try TestFiles.rows("") }
        #expect(throws: ExchangeError.utf16(file: "utf16.csv")) { try CSVReader(url: TestFiles.fictif("utf16.csv")) }
        #expect(throws: ExchangeError.workbookInsteadOfText(file: "essai.csv")) {
            try TestFiles.with([0x50, 0x4B, 3, 4, 0]) { try CSVReader(url: $0) }
        }
    }

    @Test("une coupure des octets n’importe où ne change rien aux lignes lues", arguments: [1, 2, 3, 7])
    func pieces(size: Int) throws {
        let text = "\u{FEFF}a;b\r\n\"é\r\n\"\"\";œ\r\n1;2"
        try TestFiles.with(text.utf8) { url in
            // The mark is only looked for in the first piece, which is never this short in use.
            let source = try ByteSource(url: url, pieceSize: size + 2)
            var scanner = try CSVScanner(source: source, delimiter: .semicolon, limits: .standard)
            var rows: [[String]] = []
            while let raw = try scanner.next() { rows.append(raw.fields(.utf8)) }
            #expect(rows == [["a", "b"], ["é\r\n\"", "œ"], ["1", "2"]])
        }
    }
}
