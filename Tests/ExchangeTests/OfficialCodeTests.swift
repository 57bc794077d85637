import Foundation
import Testing

@testable import Exchange

@Suite("Codes et nombres")
struct OfficialCodeTests {
    @Test(
        "un code Insee reste un texte de cinq caractères",
        arguments: ["01001", "2A004", "2b033", "20001", "97101", "98818", " 85003 ", "85003.0"]
    )
    func rightCodes(text: String) throws {
        let code = try CodeInsee.read(text).get()
        #expect(code.count == 5)
        #expect(code == code.uppercased())
    }

    @Test(
        "un code mal formé est refusé avec sa faute",
        arguments: [
            ("8503", "85" as String?, ValueFault.codeLength), ("8503", nil, .lostZero(likely: "08503")),
            ("850033", nil, .codeLength), ("2C001", nil, .codeShape), ("00123", nil, .codeShape),
            ("٠١٠٠١", nil, .codeShape), ("", nil, .codeLength),
        ]
    )
    func wrongCodes(text: String, department: String?, fault: ValueFault) {
        #expect(CodeInsee.read(text, department: department) == .failure(fault))
    }

    @Test("un SIREN accepte les espaces et le « .0 » d’un tableur, et sa clé est vérifiée")
    func siren() {
        #expect(Siren.read("200029999.0") == .success("200029999"))
        #expect(Siren.read("200\u{A0}072\u{202F}882") == .success("200072882"))
        #expect(Siren.read("200072883") == .failure(.sirenKey))
        #expect(Siren.read("20007288") == .failure(.sirenLength))
        #expect(Siren.read("2E8") == .failure(.sirenShape))
    }

    @Test("le département se lit sous toutes ses formes")
    func department() {
        #expect(
            ["1", "01", "085", "2a", "971", "85.0"].map { CodeInsee.department(from: $0) }
                == ["01", "01", "85", "2A", "971", "85"]
        )
        #expect(CodeInsee.department(from: "") == nil)
        #expect(CodeInsee.department(of: "97105") == "971")
    }

    @Test("les nombres acceptent virgule, espaces des milliers et décimales nulles")
    func numbers() {
        #expect(
            ["15 156", "15\u{202F}156", "15156.0", "-3", "1,5", "douze", "", "0x10"].map(FrenchNumber.integer)
                == [15_156, 15_156, 15_156, -3, nil, nil, nil, nil]
        )
        #expect(
            ["78.331000000000003", "1\u{A0}234,5", "nan", "inf", "1,2,3"].map(FrenchNumber.decimal)
                == [78.331, 1_234.5, nil, nil, nil]
        )
    }
}
