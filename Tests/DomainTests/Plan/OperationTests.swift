import Domain
import Testing

@Suite("Les opérations et les engagements")
struct OperationTests {
    @Test("une opération est en retard quand le dernier jour possible est passé")
    func late() throws {
        let operation = try Sample.operation(periode: "2e semestre 2021")
        #expect(try !operation.isLate(on: day("2021-12-31")))
        #expect(try operation.isLate(on: day("2022-01-01")))
        #expect(try Sample.operation(periode: "2021", avancement: .commencee).isLate(on: day("2022-01-01")))
    }

    @Test("une opération faite, abandonnée ou sans date n’est jamais en retard")
    func neverLate() throws {
        let far = try day("2199-12-31")
        for avancement in [Operation.Avancement.faite, .abandonnee] {
            #expect(try !Sample.operation(periode: "2021", avancement: avancement).isLate(on: far))
        }
        for periode in ["", "à définir", "pas avant 2021", "rentrée 2021"] {
            #expect(try !Sample.operation(periode: periode).isLate(on: far))
        }
    }

    @Test("une opération refuse un champ vide, trop long ou illisible")
    func refusals() throws {
        func make(_ titre: String = "t", periode: String = "", publicVise: String = "", moyens: String = "") throws {
            _ = try Operation(
                id: Identifier("o"),
                fiche: Identifier("f"),
                titre: titre,
                periode: FuzzyPeriod(periode),
                publicVise: publicVise,
                moyens: moyens
            )
        }
        #expect(refusal { try make(" \n ") } == Refusal("titre", .empty))
        #expect(refusal { try make(periode: tooLong(300)) } == Refusal("periode", .tooLong(limit: 300, count: 301)))
        #expect(refusal { try make(publicVise: "a\u{1}") } == Refusal("public_vise", .unreadable))
        #expect(refusal { try make(moyens: tooLong(5_000)) }?.field == "moyens")
    }

    @Test("un engagement dit quelque chose, dans la limite d’une note")
    func engagement() throws {
        func make(_ texte: String, echeance: String = "") throws -> Engagement {
            try Engagement(
                id: Identifier("e"),
                partie: Identifier("p"),
                texte: texte,
                echeance: FuzzyPeriod(echeance)
            )
        }
        #expect(try make("  Mettre une salle à disposition. ").texte == "Mettre une salle à disposition.")
        #expect(refusal { try make("") } == Refusal("texte", .empty))
        #expect(refusal { try make(tooLong(5_000)) } == Refusal("texte", .tooLong(limit: 5_000, count: 5_001)))
        #expect(refusal { try make("t", echeance: "\u{0}2021") } == Refusal("echeance", .unreadable))
    }
}
