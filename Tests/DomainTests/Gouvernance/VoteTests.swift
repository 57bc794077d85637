import Domain
import Testing

@Suite("Un vote s’additionne, ou dit ce qui ne va pas")
struct VoteTests {
    /// `cadre-national.md`, § 2.5, n° 9: votes of real councils; the last has its proxies deduced.
    @Test(
        "les votes réels du cadre national s’additionnent",
        arguments: [
            (101, 90, 5, 95), (39, 36, 3, 39), (29, 24, 5, 29), (93, 78, 3, 81),
        ])
    func vectors(_ enExercice: Int, _ presents: Int, _ pouvoirs: Int, _ votants: Int) throws {
        let vote = try Vote(counts(enExercice, presents, pouvoirs, votants, pour: votants))
        #expect(vote.ecarts == [] && vote.isAdopted && vote.exprimes == votants)
        #expect(vote.meets(.majority))
    }

    @Test("chaque somme fausse est refusée sur son champ, ou gardée telle qu’écrite avec son écart")
    func discrepancies() throws {
        let cases: [(Vote.Counts, String, Vote.Ecart)] = [
            (counts(15, 12, 2, 13, pour: 13), "vote_votants", .votants(expected: 14, recorded: 13)),
            (counts(15, 12, 2, 14, pour: 12, contre: 1), "vote_pour", .voix(sum: 13, votants: 14)),
            (counts(13, 12, 2, 14, pour: 14), "vote_en_exercice", .enExercice(places: 14, recorded: 13)),
            (counts(15, 3, 4, 7, pour: 7), "vote_pouvoirs", .pouvoirs(4, presents: 3)),
        ]
        for (counts, field, ecart) in cases {
            do {
                _ = try Vote(counts)
                Issue.record("\(field) accepté")
            } catch {
                #expect(error.field == field)
            }
            let kept = try Vote(counts, isTelQuEcrit: true)
            #expect(kept.ecarts.contains(ecart) && kept.counts == counts)
        }
    }

    @Test("qui ne prend pas part se compte parmi les votants, ou non")
    func nonParticipants() throws {
        #expect(try Vote(counts(15, 12, 2, 14, pour: 12, apart: 2)).ecarts == [])
        #expect(try Vote(counts(15, 12, 2, 12, pour: 12, apart: 2)).ecarts == [])
        #expect(throws: Refusal.self) { try Vote(counts(15, 12, 2, 13, pour: 12, apart: 2)) }
    }

    @Test("à égalité, la voix de la présidence départage ; les abstentions n’expriment rien")
    func majority() throws {
        let tie = counts(15, 14, 0, 14, pour: 5, contre: 5, abstentions: 4)
        #expect(try !Vote(tie).isAdopted)
        #expect(try Vote(tie, isPresidentPour: true).isAdopted)
        #expect(try !Vote(tie, isPresidentPour: false).isAdopted)
        let silent = counts(15, 14, 0, 14, abstentions: 14)
        #expect(try !Vote(silent, isPresidentPour: true).isAdopted)
        #expect(try Vote(counts(15, 14, 0, 14, pour: 1, abstentions: 13)).isAdopted)
    }

    @Test("un vote qui s’additionne se construit toujours, et un chiffre changé le défait")
    func property() throws {
        var random = SeededRandom(seed: 5)
        for _ in 0..<300 {
            let presents = Int.random(in: 1...60, using: &random)
            let pouvoirs = Int.random(in: 0...presents, using: &random)
            let votants = presents + pouvoirs
            let pour = Int.random(in: 0...votants, using: &random)
            let contre = Int.random(in: 0...(votants - pour), using: &random)
            let enExercice = votants + Int.random(in: 0...9, using: &random)
            var sound = counts(
                enExercice, presents, pouvoirs, votants, pour: pour, contre: contre,
                abstentions: votants - pour - contre)
            let vote = try Vote(sound)
            #expect(vote.isAdopted == (pour > contre))
            sound.pour += 1
            #expect(throws: Refusal.self) { try Vote(sound) }
        }
    }

    private func counts(
        _ enExercice: Int, _ presents: Int, _ pouvoirs: Int, _ votants: Int, pour: Int = 0, contre: Int = 0,
        abstentions: Int = 0, apart: Int = 0
    ) -> Vote.Counts {
        var counts = Vote.Counts()
        counts.enExercice = enExercice
        counts.presents = presents
        counts.pouvoirs = pouvoirs
        counts.votants = votants
        counts.pour = pour
        counts.contre = contre
        counts.abstentions = abstentions
        counts.nonParticipants = apart
        return counts
    }
}
