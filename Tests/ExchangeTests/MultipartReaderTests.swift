import Testing

@testable import Exchange

@Suite("Envoi de fichiers")
struct MultipartReaderTests {
    private let lookalike = Array(
        "a;b\r\n--\(TestBody.boundary.dropLast())\r\r\n\r\n--\n--\(TestBody.boundary)\r".utf8
    )

    /// A field, a file whose content looks like boundaries, a file without name nor content, an epilogue.
    private var body: [UInt8] {
        Array("préambule ignoré\r\n".utf8) + TestBody.field("titre", "Écoles — 2026")
            + TestBody.part(
                "Content-Disposition: form-data; name=\"fichier\"; filename=\"écoles.csv\"\r\nContent-Type: text/csv",
                lookalike
            )
            + TestBody.part("content-disposition:form-data;name=photo;filename=\"\"", [])
            + TestBody.end + Array("épilogue\r\n--\(TestBody.boundary)".utf8)
    }

    @Test("un envoi se lit dans son ordre, avec noms, types et contenus")
    func whole() throws {
        let events = try TestBody.events(body)
        #expect(
            events == [
                .partBegan(name: "titre", filename: nil, contentType: nil),
                .bytes(Array("Écoles — 2026".utf8)[...]), .partEnded,
                .partBegan(name: "fichier", filename: "écoles.csv", contentType: "text/csv"),
                .bytes(lookalike[...]),
                .partEnded,
                .partBegan(name: "photo", filename: "", contentType: nil), .partEnded, .ended,
            ]
        )
    }

    @Test("coupé en deux n’importe où, ou octet par octet, un envoi se lit de même")
    func everySplit() throws {
        let body = body
        let whole = try TestBody.events(body)
        for cut in 1..<body.count {
            #expect(try TestBody.events(body, pieces: [cut, .max]) == whole, "coupé à \(cut)")
        }
        #expect(try TestBody.events(body, pieces: [1]) == whole)
    }

    @Test("coupé au hasard, un envoi fait au hasard se lit de même", arguments: 0..<200 as Range<UInt64>)
    func randomSplits(seed: UInt64) throws {
        var random = SeededGenerator(state: seed)
        let bricks = ["\r\n--\(TestBody.boundary.dropLast())", "\r", "\n", "--", "\r\n\r\n", "x;y", TestBody.boundary]
        var contents: [[UInt8]] = []
        var body: [UInt8] = []
        for index in 0..<Int.random(in: 1...4, using: &random) {
            let count = Int.random(in: 0...12, using: &random)
            let content = (0..<count).flatMap { _ in Array((bricks.randomElement(using: &random) ?? "").utf8) }
            guard !Self.holdsDelimiter(content) else { continue }
            contents.append(content)
            body += TestBody.part("Content-Disposition: form-data; name=\"\(index)\"; filename=\"f\"", content)
        }
        let pieces = (0..<5).map { _ in Int.random(in: 1...40, using: &random) }
        let events = try TestBody.events(body + TestBody.end, pieces: pieces)
        let parts = events.split { $0 == .partEnded }.dropLast()
        #expect(parts.map { Self.content($0) } == contents)
    }

    private static func content(_ events: ArraySlice<MultipartReader.Event>) -> [UInt8] {
        for case .bytes(let bytes) in events { return Array(bytes) }
        return []
    }

    /// The brick that is a boundary may fall behind one that ends by CR, LF and two dashes.
    private static func holdsDelimiter(_ content: [UInt8]) -> Bool {
        String(decoding: content, as: UTF8.self).contains("\r\n--\(TestBody.boundary)")
    }

    @Test("un gros fichier passe sans être retenu, un champ trop long est refusé")
    func bounds() throws {
        let large = [UInt8](repeating: 0x0D, count: 200_000)
        let file = TestBody.part("Content-Disposition: form-data; name=\"f\"; filename=\"f\"", large) + TestBody.end
        #expect(try TestBody.events(file, pieces: [65_536])[1] == .bytes(large[...]))
        let limits = MultipartReader.Limits(headerBytes: 200, parts: 2, fieldBytes: 10)
        #expect(
            TestBody.refusal(TestBody.field("texte", "12345678901") + TestBody.end, limits: limits)
                == .fieldTooLong(name: "texte", limit: 10)
        )
        let three = (1...3).flatMap { TestBody.field("\($0)", "") } + TestBody.end
        #expect(TestBody.refusal(three, limits: limits) == .tooManyParts(limit: 2))
        let long = TestBody.part("Content-Disposition: form-data; name=\"\(String(repeating: "n", count: 200))\"", [])
        #expect(TestBody.refusal(long, limits: limits) == .headerTooLong(limit: 200))
    }

    @Test("un envoi interrompu, sans CR ou à la frontière prolongée est refusé, et le reste")
    func malformed() throws {
        let field = TestBody.field("a", "b")
        #expect(TestBody.refusal(field) == .unfinished)
        #expect(TestBody.refusal([]) == .unfinished)
        #expect(TestBody.refusal(field + TestBody.end.dropLast(3)) == .unfinished)
        #expect(TestBody.refusal((field + TestBody.end).filter { $0 != 0x0D }) == .delimiter)
        #expect(TestBody.refusal(Array("--\(TestBody.boundary)x\r\n".utf8)) == .delimiter)
        var reader = try MultipartReader(boundary: TestBody.boundary)
        let wrong = Array("--\(TestBody.boundary)x".utf8)
        #expect(throws: MultipartError.delimiter) { try reader.feed(wrong) }
        #expect(throws: MultipartError.delimiter) { try reader.feed(field) }
        #expect(throws: MultipartError.delimiter) { try reader.finish() }
    }

    @Test("chaque refus se dit en français")
    func messages() {
        #expect(MultipartError.unfinished.message == "L’envoi s’est interrompu avant la fin. Recommencez.")
        #expect(
            MultipartError.fieldTooLong(name: "texte", limit: 65_536).message
                == "Le champ «\u{A0}texte\u{A0}» dépasse 65\u{A0}ko. Raccourcissez-le."
        )
    }
}
