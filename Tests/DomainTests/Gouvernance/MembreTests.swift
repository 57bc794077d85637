import Domain
import Testing

@Suite("Qui siège dans une instance")
struct MembreTests {
    @Test("une personne ne siège pas deux fois en même temps dans une instance, mais bien dans deux")
    func twice() throws {
        let first = try membre("a", mandat: period("2020-07-01", "2021-06-30"))
        for mandat in [
            try period("2021-06-30"), try period("2019-01-01", "2020-07-01"), try period("2020-08-01", "2020-09-01"),
        ] {
            let other = try membre("b", mandat: mandat)
            #expect(refusal { try other.check(among: [first]) } == Refusal("personne_id", .alreadySits(first.mandat)))
        }
        #expect(refusal { try membre("b", mandat: period("2021-07-01")).check(among: [first]) } == nil)
        #expect(refusal { try membre("b", instance: "technique").check(among: [first]) } == nil)
        // Itself is no other.
        #expect(refusal { try first.check(among: [first]) } == nil)
    }

    @Test("un mandat ne finit pas avant de commencer")
    func backwards() {
        #expect(
            refusal { try membre("a", mandat: period("2021-07-01", "2021-06-30")) } == Refusal("fin", .endsBeforeStart))
    }

    @Test("un suppléant remplace un titulaire de la même instance")
    func substitutes() throws {
        let titulaire = try membre("t")
        let other = try membre("u", personne: "pu", instance: "technique")
        let suppleant = try membre("s", personne: "ps", suppleantDe: "t")
        let among = [titulaire, other, suppleant]
        #expect(refusal { try suppleant.check(among: among) } == nil)
        #expect(
            refusal { try membre("x", personne: "px", suppleantDe: "u").check(among: among) }
                == Refusal("suppleant_de", .ofAnotherBody))
        #expect(
            refusal { try membre("x", personne: "px", suppleantDe: "s").check(among: among) }
                == Refusal("suppleant_de", .ofASubstitute))
        #expect(
            refusal { try membre("x", personne: "px", suppleantDe: "personne").check(among: among) }
                == Refusal("suppleant_de", .unknown("personne")))
        #expect(
            refusal { try membre("x", suppleantDe: "x") } == Refusal("suppleant_de", .unknown("x")))
        // Who is replaced by somebody becomes no substitute, and leaves the body only with them.
        #expect(
            refusal { try membre("t", suppleantDe: "z").check(among: among + [membre("z", personne: "pz")]) }
                == Refusal("suppleant_de", .ofASubstitute))
        #expect(
            refusal { try membre("t", instance: "technique").check(among: among) }
                == Refusal("instance_id", .ofAnotherBody))
    }

    @Test("deux personnes sur un siège, un suppléant sans titulaire : montré, jamais refusé")
    func ecarts() throws {
        let first = try membre("a", organisme: "palluau", qualite: "Maire", mandat: period("2020-07-01", "2021-06-30"))
        let second = try membre(
            "b", personne: "pb", organisme: "palluau", qualite: "maire", mandat: period("2021-06-01"))
        let later = try membre(
            "c", personne: "pc", organisme: "palluau", qualite: "Maire", mandat: period("2021-07-01"))
        #expect(EcartMandat.among([first, second]) == [.seatHeldTwice("a", "b")])
        #expect(EcartMandat.among([first, later]).isEmpty)
        #expect(refusal { try second.check(among: [first]) } == nil)
        // Another quality, another organisme, nobody in particular: other seats.
        for other in [
            try membre("b", personne: "pb", organisme: "palluau", qualite: "Adjointe"),
            try membre("b", personne: "pb", organisme: "mache", qualite: "Maire"),
            try membre("b", personne: "pb", qualite: "Maire"),
        ] { #expect(EcartMandat.among([first, other]).isEmpty) }
        let suppleant = try membre("s", personne: "ps", mandat: period("2020-07-01"), suppleantDe: "a")
        #expect(EcartMandat.among([first, suppleant]) == [.substituteAlone("s")])
        let inside = try membre("s", personne: "ps", mandat: period("2020-08-01", "2021-06-30"), suppleantDe: "a")
        #expect(EcartMandat.among([first, inside]).isEmpty)
    }
}

/// A member of whom only what a test is about is said.
func membre(
    _ id: String, personne: String = "p", instance: String = "copil", organisme: String? = nil,
    college: College = .elu, qualite: String = "", mandat: Period? = nil, suppleantDe: String? = nil
) throws -> Membre {
    try Membre(
        id: Identifier(id), instance: Identifier(instance), personne: Identifier(personne),
        organisme: organisme.map { Identifier($0) }, college: college, qualite: qualite,
        mandat: mandat ?? period("2020-07-01"), suppleantDe: suppleantDe.map { Identifier($0) })
}

extension Identifier: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self.init(value) }
}

extension Identifier: ExpressibleByUnicodeScalarLiteral {}
extension Identifier: ExpressibleByExtendedGraphemeClusterLiteral {}
