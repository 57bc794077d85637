import Domain
import Testing

@Suite("Les codes officiels")
struct CodesTests {
    @Test(
        "un code Insee donne son département, en Corse et outre-mer aussi",
        arguments: [
            ("85003", "85"), ("01001", "01"), ("2A004", "2A"), ("2B033", "2B"), ("97105", "971"), ("97411", "974"),
            ("97608", "976"), ("98818", "988"), ("75056", "75"),
        ]
    )
    func departement(_ code: String, _ departement: String) throws {
        let read = try CodeInsee(code)
        #expect(read.departement == departement && read.rawValue == code && read.description == code)
    }

    @Test(
        "ce qui n’est pas un code Insee est refusé tel qu’il a été écrit",
        arguments: [
            "", "8500", "850033", "85 03", "2C004", "2a004", "A2004", "1A001", "85OO3", "８５００３", "85003\n", "é003",
            "200072882", "85-03",
        ]
    )
    func wrongCode(_ text: String) {
        #expect(refusal { try CodeInsee(text) } == Refusal("code", .malformed(text, kind: "code Insee")))
    }

    @Test("les codes se rangent comme du texte")
    func order() throws {
        let codes = try ["97411", "2B033", "85003", "01001", "2A004"].map { try CodeInsee($0) }
        #expect(codes.sorted().map(\.rawValue) == ["01001", "2A004", "2B033", "85003", "97411"])
    }

    @Test("la clé de Luhn d’un SIREN est vérifiée", arguments: ["200072882", "356000000", "732829320", "552100554"])
    func siren(_ text: String) throws {
        #expect(try Siren(text).description == text)
        // One wrong digit always breaks the key, whichever it is.
        let digits = Array(text)
        for index in digits.indices {
            for wrong in "0123456789" where wrong != digits[index] {
                var changed = digits
                changed[index] = wrong
                let typed = String(changed)
                #expect(refusal { try Siren(typed) } == Refusal("siren", .malformed(typed, kind: "SIREN")))
            }
        }
    }

    @Test(
        "ce qui n’a pas neuf chiffres n’est pas un SIREN",
        arguments: ["", "20007288", "2000728820", "200 072 882", "20007288A", "２０００72882", "-00072882"]
    )
    func wrongSiren(_ text: String) {
        #expect(refusal { try Siren(text) }?.field == "siren")
    }
}
