import Domain
import Testing

@Suite("Les identifiants")
struct IdentifierTests {
    @Test("un UUIDv7 a la forme, la version et la variante de la RFC 9562")
    func form() throws {
        var random = SeededRandom(seed: 7)
        for _ in 0..<500 {
            let time = random.next()
            let text = uuid7(milliseconds: time, random: random.next(), random.next())
            let groups = text.split(separator: "-")
            let wellFormed = groups.map(\.count) == [8, 4, 4, 4, 12] && groups[2].first == "7"
            let variant = try #require(groups[3].first)
            if !wellFormed || !"89ab".contains(variant) || text.contains(where: { !"0123456789abcdef-".contains($0) }) {
                Issue.record("\(text)")
            }
        }
        #expect(uuid7(milliseconds: 0, random: 0, 0) == "00000000-0000-7000-8000-000000000000")
        #expect(uuid7(milliseconds: .max, random: .max, .max) == "ffffffff-ffff-7fff-bfff-ffffffffffff")
    }

    @Test("l’exemple de la RFC 9562 est retrouvé")
    func knownExample() {
        let text = uuid7(milliseconds: 0x017F_22E2_79B0, random: 0xCC3, 0x18C4_DC0C_0C07_398F)
        #expect(text == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f")
    }

    @Test("les identifiants se rangent par âge, quel que soit le hasard")
    func order() {
        var random = SeededRandom(seed: 8)
        var times: [UInt64] = (0..<500).map { _ in UInt64.random(in: 0..<1 << 48, using: &random) }
        times = Array(Set(times)).sorted()
        let identifiers = times.map { time in
            Identifier<Volet>(uuid7(milliseconds: time, random: random.next(), random.next()))
        }
        #expect(identifiers == identifiers.sorted())
        #expect(Set(identifiers).count == times.count)
    }
}
