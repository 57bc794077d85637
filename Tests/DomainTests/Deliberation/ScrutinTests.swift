import Domain
import Testing

/// The arithmetic of a vote, on real figures then on every figure there can be.
struct ScrutinTests {
    @Test(
        "les votes réels se recoupent : présents et pouvoirs font les votants",
        arguments: [
            (101, 90, 5, 95, 51), (39, 36, 3, 39, 20), (29, 24, 5, 29, 15),
        ])
    func realVotes(enExercice: Int, presents: Int, pouvoirs: Int, votants: Int, quorum: Int) throws {
        let scrutin = try Scrutin(
            enExercice: enExercice, presents: presents, pouvoirs: pouvoirs, votants: votants, pour: votants, contre: 0,
            abstentions: 0)
        let decompte = scrutin.decompte(.conseil)
        #expect(decompte.quorum == quorum)
        #expect(decompte.isQuorate == true)
        #expect(decompte.exprimes == votants)
        #expect(decompte.resultat == .adopte)
        #expect(decompte.ecarts == [])
    }

    @Test("93 en exercice, 78 présents, 81 votants : trois pouvoirs se déduisent")
    func deducedPouvoirs() throws {
        let decompte = try Scrutin(enExercice: 93, presents: 78, votants: 81).decompte(.conseil)
        #expect(decompte.pouvoirs == 3)
        #expect(decompte.quorum == 47)
        #expect(decompte.ecarts == [])
    }

    @Test("les pouvoirs ne comptent pas pour le quorum")
    func quorumWithoutPouvoirs() throws {
        let scrutin = try Scrutin(enExercice: 15, presents: 7, pouvoirs: 8, votants: 15, pour: 15, contre: 0)
        #expect(scrutin.decompte(.conseil).ecarts == [.withoutQuorum(presents: 7, quorum: 8)])
        #expect(scrutin.decompte(.autre).ecarts == [])
        #expect(scrutin.decompte(.autre).quorum == nil)
    }

    @Test("chaque compte qui ne tombe pas juste est dit avec sa règle")
    func eachEcart() throws {
        let above = try Scrutin(enExercice: 15, presents: 16, votants: 16).decompte(.conseil).ecarts
        #expect(above == [.presentsAboveEnExercice(presents: 16, enExercice: 15)])
        let pouvoirs = try Scrutin(enExercice: 15, presents: 12, pouvoirs: 4, votants: 16).decompte(.conseil).ecarts
        #expect(pouvoirs == [.pouvoirsAboveAbsents(pouvoirs: 4, absents: 3)])
        let votants = try Scrutin(enExercice: 15, presents: 12, pouvoirs: 2, votants: 15).decompte(.conseil).ecarts
        #expect(votants == [.votants(written: 15, expected: 14)])
        let voix = try Scrutin(presents: 12, pouvoirs: 2, votants: 14, pour: 12, contre: 2, abstentions: 1)
            .decompte(.conseil).ecarts
        #expect(voix == [.voixAboveVotants(voix: 15, votants: 14)])
        let fewer = try Scrutin(presents: 12, votants: 11).decompte(.conseil).ecarts
        #expect(fewer == [.votants(written: 11, expected: 12)])
    }

    @Test("à égalité, la voix de qui préside décide ; sans elle, rien n’est décidé")
    func tie() throws {
        let results = try [Scrutin.Voix.pour, .contre, .abstention, nil].map {
            try Scrutin(pour: 7, contre: 7, preponderante: $0).decompte(.conseil).resultat
        }
        #expect(results == [.adopte, .rejete, .partage, .partage])
        #expect(try Scrutin(pour: 7, contre: 6, preponderante: .contre).decompte(.conseil).resultat == .adopte)
        #expect(try Scrutin(pour: 7).decompte(.conseil).resultat == nil)
    }

    @Test("les abstentions ne sont pas des suffrages exprimés")
    func exprimes() throws {
        let decompte = try Scrutin(presents: 14, pouvoirs: 0, votants: 14, pour: 3, contre: 2, abstentions: 9)
            .decompte(.conseil)
        #expect(decompte.exprimes == 5)
        #expect(decompte.resultat == .adopte)
        #expect(decompte.ecarts == [])
    }

    @Test("un nombre négatif ou démesuré est refusé")
    func bounds() {
        #expect(refusal { try Scrutin(presents: -1) } == Refusal("presents", .outOfBounds(-1, in: 0...999)))
        #expect(refusal { try Scrutin(enExercice: 1_000) }?.field == "en_exercice")
    }

    @Test("pour tout conseil et tout vote possible, les comptes justes n’ont pas d’écart et les faux en ont un")
    func everySmallVote() throws {
        for enExercice in 0...9 {
            for presents in 0...10 {
                for pouvoirs in 0...4 {
                    let votants = presents + pouvoirs
                    for voix in 0...(votants + 1) {
                        let scrutin = try Scrutin(
                            enExercice: enExercice, presents: presents, pouvoirs: pouvoirs, votants: votants,
                            pour: voix, contre: 0, abstentions: 0)
                        let decompte = scrutin.decompte(.conseil)
                        let isSound =
                            votants <= enExercice && voix <= votants && 2 * presents > enExercice
                        #expect(decompte.ecarts.isEmpty == isSound)
                        #expect(decompte.quorum == enExercice / 2 + 1)
                        #expect(decompte.isQuorate == (2 * presents > enExercice))
                    }
                }
            }
        }
    }
}
