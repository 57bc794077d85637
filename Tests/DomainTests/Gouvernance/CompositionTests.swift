import Domain
import Testing

@Suite("Qui manque autour de la table")
struct CompositionTests {
    private typealias Place = Composition.Place

    @Test("communes absentes, suppléants à part, sexes non dits jamais comptés")
    func small() throws {
        let (aizenay, apremont, beaufou) = (try CodeInsee("85003"), try CodeInsee("85006"), try CodeInsee("85015"))
        let composition = Composition(
            [
                Place(personne: "a", commune: aizenay, college: .elu, sexe: .femme),
                Place(personne: "b", commune: nil, college: .caf, sexe: nil),
                Place(personne: "c", commune: apremont, college: .elu, sexe: .homme, isSuppleant: true),
                // The same person for another body: counted once.
                Place(personne: "a", commune: aizenay, college: .elu, sexe: .femme),
            ], communes: [aizenay, apremont, beaufou])
        #expect(composition.titulaires == 2 && composition.suppleants == 1 && composition.unknownSexes == 1)
        #expect(composition.communes.map(\.presence) == [.present, .substitutesOnly, .missing])
        #expect(composition.communes.map(\.titulaires) == [1, 0, 0])
        #expect(composition.sexes.map(\.presence) == [.present, .unknown])
        #expect(composition.sexes.map(\.titulaires) == [1, 0])
        #expect(!composition.isComplete)
    }

    @Test("sous la moitié d’une part égale, on est peu représenté")
    func few() throws {
        func sexes(_ femmes: Int, _ hommes: Int) -> [Composition.Presence] {
            let places =
                (0..<femmes).map { Place(personne: Identifier("f\($0)"), commune: nil, college: .elu, sexe: .femme) }
                + (0..<hommes).map { Place(personne: Identifier("h\($0)"), commune: nil, college: .elu, sexe: .homme) }
            return Composition(places, communes: []).sexes.map(\.presence)
        }
        #expect(sexes(1, 3) == [.present, .present])
        #expect(sexes(1, 4) == [.few, .present])
        #expect(sexes(0, 4) == [.missing, .present])
        #expect(sexes(0, 0) == [.missing, .missing])
    }

    @Test("seuls les mandats en cours comptent, au jour près")
    func places() throws {
        let organisme = try Organisme(
            id: "palluau", nom: "Commune de Palluau", nature: .commune, commune: CodeInsee("85169"))
        let membres = [
            try membre("a", organisme: "palluau", mandat: period("2020-07-01", "2021-06-14")),
            try membre("b", personne: "q", organisme: "palluau", mandat: period("2021-06-15"), suppleantDe: "a"),
        ]
        let personnes = [try Personne(id: "q", nom: "Q", sexe: .femme)]
        func places(_ text: String) throws -> [Place] {
            Composition.places(of: membres, on: try day(text), organismes: [organisme], personnes: personnes)
        }
        #expect(
            try places("2021-06-14") == [Place(personne: "p", commune: CodeInsee("85169"), college: .elu, sexe: nil)])
        #expect(
            try places("2021-06-15") == [
                Place(personne: "q", commune: CodeInsee("85169"), college: .elu, sexe: .femme, isSuppleant: true)
            ])
        #expect(try places("2020-06-30").isEmpty)
    }

    @Test(
        "quel que soit l’ordre, les sommes sont justes et une personne de plus ne rend personne absent",
        arguments: 1...200)
    func property(_ seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        let communes = try (1...5).map { try CodeInsee("8500\($0)") }
        func place() -> Place {
            Place(
                personne: Identifier("p\(Int.random(in: 0..<12, using: &random))"),
                commune: Bool.random(using: &random) ? communes.randomElement(using: &random) : nil,
                college: College.allCases.randomElement(using: &random) ?? .elu,
                sexe: [.femme, .homme, nil].randomElement(using: &random) ?? nil,
                isSuppleant: Int.random(in: 0..<4, using: &random) == 0)
        }
        let places = (0..<Int.random(in: 0..<20, using: &random)).map { _ in place() }
        let composition = Composition(places, communes: communes)
        #expect(Composition(places.shuffled(using: &random), communes: communes) == composition)
        #expect(Composition(places + places, communes: communes) == composition)
        let full = Set(places.filter { !$0.isSuppleant }.map(\.personne))
        #expect(composition.titulaires == full.count)
        #expect(composition.suppleants == Set(places.map(\.personne)).subtracting(full).count)
        let known = composition.sexes.reduce(0) { $0 + $1.titulaires }
        #expect(composition.unknownSexes + known >= composition.titulaires)
        for part in composition.colleges {
            let has = places.contains { $0.college == part.key && !$0.isSuppleant }
            #expect(has == (part.titulaires > 0))
            #expect((part.presence == .missing) == (part.titulaires == 0 && part.suppleants == 0))
        }
        let more = Composition(places + [place()], communes: communes)
        for (before, after) in zip(composition.communes, more.communes) where before.titulaires > 0 {
            #expect(after.titulaires >= before.titulaires && after.presence != .missing)
        }
    }
}
