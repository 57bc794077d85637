import Domain
import Testing

@Suite("Renouveler une instance après une élection")
struct RenouvellementTests {
    private func changes(
        _ fates: [Identifier<Membre>: Renouvellement.Fate], _ membres: [Membre], on text: String = "2026-03-30"
    ) throws -> [Renouvellement.Change] {
        var number = 0
        return try Renouvellement(on: day(text)).changes(
            fates, to: membres,
            newMembre: {
                number += 1
                return Identifier("n\(number)")
            }, newSiege: { Identifier("siege") })
    }

    @Test("chaque sort fait ce qu’il dit : le mandat finit la veille, le nouveau commence le jour même")
    func fates() throws {
        let maire = try membre("a", organisme: "palluau", qualite: "Maire")
        let eve = try period("2020-07-01", "2026-03-29")
        #expect(try changes([:], [maire]).isEmpty)
        #expect(try changes(["a": .kept], [maire]).isEmpty)
        let ended = try membre("a", organisme: "palluau", qualite: "Maire", mandat: eve)
        #expect(try changes(["a": .removed], [maire]) == [.end(ended)])
        let siege = try Siege(
            id: "siege", instance: "copil", organisme: "palluau", college: .elu, qualite: "Maire",
            depuis: day("2026-03-30"))
        #expect(try changes(["a": .opened], [maire]) == [.end(ended), .open(siege)])
        let renewed = try membre("n1", organisme: "palluau", qualite: "Maire", mandat: period("2026-03-30"))
        #expect(try changes(["a": .renewed], [maire]) == [.end(ended), .sit(renewed, replaces: "a")])
        let other = try membre(
            "n1", personne: "q", organisme: "palluau", qualite: "Maire", mandat: period("2026-03-30"))
        #expect(try changes(["a": .replaced("q")], [maire]) == [.end(ended), .sit(other, replaces: "a")])
    }

    @Test("le suppléant gardé suit qui succède à son titulaire")
    func follow() throws {
        let maire = try membre("a", qualite: "Maire")
        let adjointe = try membre("s", personne: "ps", college: .technicien, suppleantDe: "a")
        let done = try changes(["a": .replaced("q")], [adjointe, maire])
        let follower = try membre("s", personne: "ps", college: .technicien, suppleantDe: "n1")
        #expect(done.last == .follow(follower))
        #expect(try changes(["a": .opened], [adjointe, maire]).count == 2)
    }

    @Test("seuls les mandats qui couvrent la veille et le jour sont concernés")
    func concerned() throws {
        let membres = [
            try membre("past", mandat: period("2020-07-01", "2026-03-29")),
            try membre("new", personne: "q", mandat: period("2026-03-30")),
            try membre("in", personne: "r", mandat: period("2026-03-29")),
        ]
        #expect(Renouvellement(on: try day("2026-03-30")).seats(of: membres).map(\.id) == ["in"])
        #expect(try changes(["past": .opened, "new": .opened], membres).isEmpty)
    }

    @Test("personne ne siège deux fois à la sortie")
    func twice() throws {
        let membres = [try membre("a"), try membre("b", personne: "q")]
        #expect(
            refusal { try changes(["a": .replaced("q")], membres) }
                == Refusal("personne_id", .alreadySits(try period("2020-07-01"))))
        // Two who change places do not.
        #expect(try changes(["a": .replaced("q"), "b": .replaced("p")], membres).count == 4)
    }

    @Test("les sièges des élus s’ouvrent, les autres continuent")
    func proposal() throws {
        #expect(Renouvellement.proposal(for: try membre("a")) == .opened)
        #expect(Renouvellement.proposal(for: try membre("a", college: .caf)) == .kept)
    }
}
