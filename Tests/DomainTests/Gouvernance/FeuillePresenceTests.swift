import Domain
import Testing

@Suite("La feuille de présence compte présents, pouvoirs et quorum")
struct FeuillePresenceTests {
    private let reunion = Identifier<Reunion>("r")

    @Test("le quorum compte les membres en exercice ce jour-là et les présents, pas les pouvoirs")
    func quorum() throws {
        let membres = try membres(5) + [membre("ancien", until: "2020-12-31")]
        let presences = try [
            presence("m0", .present), presence("m1", .present), presence("m2", .excuse, "m0"),
            presence("m3", .excuse, "m1"),
        ]
        let feuille = feuille(membres, presences, .majority)
        #expect(feuille.enExercice == 5 && feuille.presents == 2 && feuille.pouvoirs == 2 && feuille.votants == 4)
        #expect(feuille.needed == 3 && !feuille.isQuorate && feuille.unknown == 1)
        let more = try self.feuille(membres, presences + [presence("m4", .present)], .majority)
        #expect(more.isQuorate && more.unknown == 0)
    }

    @Test("un suppléant siège à la place du titulaire et compte pour le quorum")
    func substitute() throws {
        let membres = try membres(2) + [membre("s0", suppleantDe: "m0")]
        let feuille = try feuille(membres, [presence("m0", .excuse, "s0")], .half)
        #expect(feuille.enExercice == 2 && feuille.presents == 1 && feuille.pouvoirs == 0 && feuille.isQuorate)
        #expect(feuille.place(of: Identifier("m0")) == .replaced(by: Identifier("s0")))
        #expect(feuille.isThere(Identifier("s0")))
    }

    @Test("un pouvoir donné deux fois, reçu deux fois ou porté par un absent est refusé avec sa raison")
    func proxies() throws {
        let membres = try membres(4)
        let feuille = try feuille(
            membres, [presence("m0", .present), presence("m1", .excuse, "m0"), presence("m3", .absent)], .none)
        let cases: [(Presence, PresenceFault?)] = try [
            (presence("m1", .excuse, "m2"), .alreadyGiven(to: Identifier("m0"))),
            (presence("m2", .excuse, "m0"), .holderHasOne(Identifier("m0"), of: Identifier("m1"))),
            (presence("m2", .excuse, "m3"), .holderAway(Identifier("m3"))),
            (presence("m2", .excuse, "m1"), .holderAway(Identifier("m1"))),
            (presence("m0", .absent), .holdsOne(of: Identifier("m1"))),
            (presence("x", .present), .notInOffice(Identifier("x"))),
            (presence("m1", .present), nil), (presence("m1", .excuse, "m0"), nil), (presence("m2", .absent), nil),
        ]
        for (presence, fault) in cases { #expect(self.fault(feuille, presence) == fault, "\(presence)") }
    }

    @Test("un pouvoir dont le porteur n’est pas là ne vote pas")
    func unheld() throws {
        let feuille = try feuille(membres(3), [presence("m0", .excuse, "m1")], .none)
        #expect(feuille.pouvoirs == 0 && feuille.votants == 0)
    }

    @Test("quelles que soient les réponses acceptées, nul ne porte deux pouvoirs ni n’en porte sans être là")
    func property() throws {
        var random = SeededRandom(seed: 9)
        for _ in 0..<60 {
            let membres = try membres(6) + [membre("s0", suppleantDe: "m0"), membre("s1", suppleantDe: "m1")]
            var kept: [Identifier<Membre>: Presence] = [:]
            for _ in 0..<40 {
                let giver = "m\(Int.random(in: 0..<6, using: &random))"
                let etat = try #require(Presence.Etat.allCases.randomElement(using: &random))
                let other = ["m0", "m1", "m2", "m3", "m4", "m5", "s0", "s1"].randomElement(using: &random)
                let by = etat == .present || Bool.random(using: &random) || other == giver ? nil : other
                let next = try presence(giver, etat, by)
                if fault(feuille(membres, Array(kept.values), .half), next) == nil { kept[next.membre] = next }
            }
            let feuille = feuille(membres, Array(kept.values), .half)
            let holders = kept.values.compactMap { presence -> Identifier<Membre>? in
                if case .proxy(let holder) = feuille.place(of: presence.membre) { holder } else { nil }
            }
            #expect(Set(holders).count == holders.count)
            for holder in holders { #expect(feuille.isThere(holder) || feuille.place(of: holder) == .unknown) }
            #expect(feuille.pouvoirs <= feuille.presents && feuille.votants <= feuille.enExercice)
            #expect(feuille.isQuorate == (feuille.presents >= feuille.needed))
        }
    }

    private func fault(_ feuille: FeuillePresence, _ presence: Presence) -> PresenceFault? {
        do {
            try feuille.check(presence)
            return nil
        } catch {
            return error
        }
    }

    private func feuille(_ membres: [Membre], _ presences: [Presence], _ quorum: Quorum) -> FeuillePresence {
        FeuillePresence(membres: membres, presences: presences, on: Day(2021, 5, 12) ?? .epoch, quorum: quorum)
    }

    private func membres(_ count: Int) throws -> [Membre] { try (0..<count).map { try membre("m\($0)") } }

    private func membre(_ id: String, suppleantDe: String? = nil, until: String? = nil) throws -> Membre {
        try Membre(
            id: Identifier(id), instance: Identifier("i"), personne: Identifier("p\(id)"), college: .elu,
            mandat: Period(from: Day(2020, 7, 1) ?? .epoch, to: until.flatMap { Day($0) }),
            suppleantDe: suppleantDe.map { Identifier($0) })
    }

    private func presence(_ membre: String, _ etat: Presence.Etat, _ by: String? = nil) throws -> Presence {
        try Presence(
            id: Identifier("x\(membre)"), reunion: reunion, membre: Identifier(membre), etat: etat,
            representePar: by.map { Identifier($0) })
    }
}
