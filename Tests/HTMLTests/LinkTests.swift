import HTML
import Testing

@Suite("Les adresses")
struct LinkTests {
    @Test("chaque morceau d’une adresse est encodé, et reste un seul morceau")
    func segments() {
        #expect(Link("ctg", "vie-et-boulogne-2021", "plan").address == "/ctg/vie-et-boulogne-2021/plan")
        #expect(Link("a/b", "?x=1", "#y", "é à", "%2F").address == "/a%2Fb/%3Fx%3D1/%23y/%C3%A9%20%C3%A0/%252F")
        #expect(Link("\n\u{0}", "~-._").address == "/%0A%00/~-._")
        #expect(Link().address == "/")
    }

    @Test("une adresse de l’application ne mène jamais chez un autre")
    func neverOutside() {
        for link in [Link("", "exemple.fr"), Link().appending("exemple.fr"), Link("").appending("", "exemple.fr")] {
            #expect(link.address == "/exemple.fr")
        }
        #expect(Link("\\exemple.fr").address == "/%5Cexemple.fr")
        #expect(Link("javascript:alert(1)").address == "/javascript%3Aalert%281%29")
    }

    @Test(
        "une adresse du dehors n’a qu’un des quatre schémas permis",
        arguments: [
            "javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)",
            "data:text/html,<script>", "vbscript:x", "file:///etc/passwd", "//exemple.fr", "/ctg", "exemple.fr", "",
            "https:exemple.fr", "https://a b", "https://a\"b", "https://a<b", "https://a\u{0}", " https://exemple.fr",
            "blob:https://exemple.fr", "http", "\u{1}https://exemple.fr",
        ]
    )
    func refused(_ address: String) {
        #expect(Link(external: address) == nil)
    }

    @Test(
        "une adresse permise est gardée telle quelle",
        arguments: ["https://exemple.fr/é?a=1#b", "HTTP://EXEMPLE.FR", "mailto:ctg@exemple.fr", "tel:+33251000000"]
    )
    func allowed(_ address: String) {
        #expect(Link(external: address)?.description == address)
    }

    @Test("une ancre est un endroit de la page, ou d’une autre page")
    func anchor() {
        #expect(Link.anchor("annexe 1").address == "#annexe%201")
        #expect(Link("plan").at("fiche-\"3\"").address == "/plan#fiche-%223%22")
        #expect(Link("plan").appending("fiches", "a/b").address == "/plan/fiches/a%2Fb")
    }

    @Test("les paramètres s’ajoutent dans leur ordre, avant l’ancre")
    func parameters() {
        let page = Link("plan").with(["volet": "jeunesse", "tri": "a&b=c"])
        #expect(page.address == "/plan?volet=jeunesse&tri=a%26b%3Dc")
        #expect(page.with(["page": "2"]).at("fin").address == "/plan?volet=jeunesse&tri=a%26b%3Dc&page=2#fin")
        #expect(Link("plan").at("fin").with(["page": "2"]).address == "/plan?page=2#fin")
        #expect(Link("plan").with([:]).address == "/plan")
    }

    @Test("un texte encodé se décode en lui-même, quel qu’il soit")
    func roundTrip() {
        var random = SeededRandom(seed: 3_986)
        for _ in 0..<2_000 {
            let typed = String(
                (0..<8).map { _ in
                    Character(Unicode.Scalar(UInt32.random(in: 1...0x7FF, using: &random)) ?? "?")
                }
            )
            let encoded = Link("x", typed).address.dropFirst(3)
            if encoded.contains(where: { "/?#&\"'<> ".contains($0) }) || decoded(encoded) != Array(typed.utf8) {
                Issue.record("\(typed.debugDescription)")
            }
        }
    }

    private func decoded(_ text: Substring) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            let digits = rest.prefix(2)
            guard byte == 0x25, let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16) else {
                bytes.append(byte)
                continue
            }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return bytes
    }
}
