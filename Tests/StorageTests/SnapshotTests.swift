import Foundation
import Storage
import TestSupport
import Testing

@Suite("Les états gardés par le journal")
struct SnapshotTests {
    @Test("le JSON a ses clés dans l’ordre, champs et liens mêlés")
    func sorted() {
        let snapshot = Snapshot(
            fields: ["titre": .text("L’« été »"), "archived_at": .null, "position": .integer(2), "prix": .real(0.5)],
            links: ["communes": ["85003", "2A004"], "volets": []]
        )
        let json =
            #"{"archived_at":null,"communes":["85003","2A004"],"position":2,"prix":{"real":0.5},"#
            + #""titre":"L’« été »","volets":[]}"#
        #expect(snapshot.json == json)
    }

    @Test("un texte hostile est une chaîne JSON, et revient tel quel")
    func hostile() throws {
        let texts = [
            "\"", "\\", "\"},{\"a\":\"", "\u{0}\u{1}\u{1F}", "a\r\nb\tc", "\u{2028}\u{2029}", "👩‍👧", "e\u{301}", "é",
            "null",
            "</script>", "\u{FEFF}", "a\u{FEFF}b", "\u{FFFF}", "\\u0041", "", String(repeating: "[", count: 600),
        ]
        let snapshot = Snapshot(
            fields: Dictionary(uniqueKeysWithValues: texts.enumerated().map { ("f\($0)", .text($1)) }),
            links: ["liens": texts]
        )
        let read = try Snapshot(json: snapshot.json)
        #expect(read == snapshot && Array(read.json.utf8) == Array(snapshot.json.utf8))
        let object = try JSONSerialization.jsonObject(with: Data(snapshot.json.utf8)) as? [String: Any]
        #expect((object?["liens"] as? [String])?.map { Array($0.utf8) } == texts.map { Array($0.utf8) })
    }

    @Test("un nombre revient du même genre, jusqu’au dernier bit")
    func numbers() throws {
        let integers: [Int64] = [0, 1, -1, .max, .min, 1 << 53 + 1]
        let reals = [0.1, -0.0, 2, -7, 1e15, 1e16, 1e300, -1e-300, .leastNonzeroMagnitude, .greatestFiniteMagnitude]
        for value in integers.map(StoredValue.integer) + reals.map(StoredValue.real) {
            #expect(try Snapshot(json: Snapshot(fields: ["n": value]).json).fields == ["n": value])
        }
        // JSON has neither.
        for value in [Double.nan, .infinity, -.infinity] {
            #expect(try Snapshot(json: Snapshot(fields: ["n": .real(value)]).json).fields == ["n": .null])
        }
    }

    @Test("mille états tirés au sort reviennent identiques, et donnent toujours les mêmes octets")
    func property() throws {
        var random = SeededRandom(seed: 8_259)
        for _ in 0..<1_000 {
            var snapshot = Snapshot(fields: [:])
            for index in 0..<Int.random(in: 0...8, using: &random) {
                snapshot.fields["f\(index)"] = StoredValue.random(using: &random)
            }
            for index in 0..<Int.random(in: 0...2, using: &random) {
                snapshot.links["l\(index)"] = (0..<Int.random(in: 0...4, using: &random)).map { _ in
                    String.random(using: &random)
                }
            }
            let read = try Snapshot(json: snapshot.json)
            let again = Snapshot(
                fields: Dictionary(uniqueKeysWithValues: snapshot.fields.shuffled(using: &random)),
                links: snapshot.links
            )
            if read != snapshot || !again.json.utf8.elementsEqual(read.json.utf8) { Issue.record("\(snapshot.json)") }
        }
    }

    @Test(
        "ce qui n’est pas un état est refusé",
        arguments: ["", "[]", "null", "12", "{", "{\"a\":}", "\"a\"", "{\"a\":{}}", "{\"a\":[1]}", "{\"a\":2.5}"]
    )
    func refused(_ json: String) {
        #expect(throws: (any Error).self) { try Snapshot(json: json) }
    }

    @Test("un champ se lit comme dans un formulaire")
    func text() {
        let snapshot = Snapshot(fields: ["t": .text("x"), "n": .integer(3), "r": .real(0.5), "v": .null])
        #expect(["t", "n", "r", "v", "absent"].map { snapshot.text($0) } == ["x", "3", "0.5", "", nil])
        #expect(!snapshot.isArchived && !Snapshot(fields: ["archived_at": .null]).isArchived)
        #expect(Snapshot(fields: ["archived_at": .text("2021-06-28T10:00:00.000Z")]).isArchived)
    }
}

extension StoredValue {
    fileprivate static func random(using random: inout SeededRandom) -> StoredValue {
        switch Int.random(in: 0...3, using: &random) {
        case 0: return .null
        case 1:
            return .integer(Int64.random(in: .min ... .max, using: &random) >> Int64.random(in: 0...63, using: &random))
        case 2:
            let real = Double(bitPattern: .random(in: 0 ... .max, using: &random))
            return real.isFinite ? .real(real) : .real(real.isNaN ? 4 : -4)
        default: return .text(.random(using: &random))
        }
    }
}

extension String {
    /// Any scalars, the awkward ones often.
    fileprivate static func random(using random: inout SeededRandom) -> String {
        var text = ""
        for _ in 0..<Int.random(in: 0...10, using: &random) {
            let top: UInt32 = Bool.random(using: &random) ? 0x7F : 0x2FFFF
            text.unicodeScalars.append(Unicode.Scalar(UInt32.random(in: 0...top, using: &random)) ?? "\"")
        }
        return text
    }
}
