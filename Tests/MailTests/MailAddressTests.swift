import Mail
import TestSupport
import Testing

@Suite("Une adresse électronique")
struct MailAddressTests {
    @Test(
        "les adresses courantes sont acceptées",
        arguments: ["a@b.fr", "prenom.nom+ctg@mairie-exemple.fr", "o'neil@x.y.exemple.org", "1@2.3"]
    )
    func valid(_ address: String) throws {
        #expect(try MailAddress(address).address == address)
    }

    @Test(
        "ce qui n’est pas une adresse est refusé",
        arguments: [
            "", "@", "a@", "@b.fr", "a@b", "a b@c.fr", "a@b..fr", ".a@b.fr", "a.@b.fr", "a@-b.fr", "a@b.fr ",
            "a@b@c.fr",
            "<a@b.fr>", "a@b.fr,c@d.fr", "é@b.fr", "a@é.fr", "a@b.fr\n", "\"a\"@b.fr", "a@[127.0.0.1]",
            String(repeating: "a", count: 65) + "@b.fr", "a@" + String(repeating: "b", count: 64) + ".fr",
        ]
    )
    func invalid(_ address: String) {
        #expect(throws: MailError.invalidAddress) { try MailAddress(address) }
    }

    @Test("aucun texte tiré au sort ne fait passer un signe dangereux")
    func random() {
        var random = SeededRandom(seed: 15)
        let signs = Array("ab1.@-_+ <>\r\n\t\0\",;:()[]\\é")
        for _ in 0..<20_000 {
            let text = String(
                (0..<Int.random(in: 3...8, using: &random)).map { _ in signs.randomElement(using: &random) ?? "@" }
            )
            guard MailAddress.isValid(text) else { continue }
            #expect(
                text.allSatisfy { $0.isASCII && !" <>\r\n\t\0\",;:()[]\\".contains($0) },
                "\(text.debugDescription)"
            )
            #expect(text.split(separator: "@").count == 2)
        }
    }
}
