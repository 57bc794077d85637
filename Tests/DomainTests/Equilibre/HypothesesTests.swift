import Domain
import Testing

@Suite("Les hypothèses d’un équilibre")
struct HypothesesTests {
    @Test("des paliers se lisent comme on les écrit, et se réécrivent pareil")
    func paliers() throws {
        #expect(try [Palier].read("10 : 1 ; 15 : 2/3 ; 20 : 1/3") == Palier.infirmiers)
        #expect(try [Palier].read(" 10:1;20:0,5; ") == [Palier(borne: 10, poids: 1), Palier(borne: 20, poids: 0.5)])
        for paliers in [Palier.infirmiers, Palier.sagesFemmes, [Palier(borne: 7.5, poids: 0.25)]] {
            #expect(try [Palier].read(paliers.text) == paliers)
        }
        #expect(Palier.infirmiers.text == "10 : 1 ; 15 : 2/3 ; 20 : 1/3")
    }

    @Test(
        "un palier faux est refusé avec ce qui est faux",
        arguments: [
            "10", "10 : 2", "10 : -1", "0 : 1", "-5 : 1", "10 : 1 ; 10 : 1/2", "10 : 1/2 ; 20 : 1", "10 : 1/0",
            "nan : 1", "10 : nan", "10 : 1 : 2", "1e3 : 1", "10 : 0", "9999 : 1", ";;",
        ])
    func badPaliers(_ text: String) {
        let refusal = refusal { try [Palier].read(text) }
        #expect(refusal?.field == "paliers")
    }

    @Test("des paliers vides sont un champ à remplir")
    func noPaliers() {
        #expect(refusal { try [Palier].read("  ") } == Refusal("paliers", .empty))
    }

    @Test("un besoin et une offre se retrouvent par leur code, et rien d’autre n’en est un")
    func codes() {
        let besoins: [Besoin] = [.indicateur("population_0_2"), .ages(3...11), .ages(0...0)]
        #expect(besoins.compactMap { Besoin(code: $0.code) } == besoins)
        let offres: [Offre] = [.capacites(.heuresEnfant), .equipements, .published("places_eaje")]
        #expect(offres.compactMap { Offre(code: $0.code) } == offres)
        #expect(["", "ages-11-3", "ages-3", "ages-0-101", "Places", "ages-x-y"].allSatisfy { Besoin(code: $0) == nil })
        #expect(["", "capacites-", "capacites-tonnes", "Équipements"].allSatisfy { Offre(code: $0) == nil })
    }

    @Test("un besoin secret ou absent n’est jamais zéro")
    func valeurs() {
        let ages = Besoin.ages(3...10)
        func valeur(_ values: [String: Valeur]) -> Valeur? { ages.valeur(in: .national) { values[$0] } }
        #expect(valeur(["population_3_5": .value(40), "population_6_10": .trueZero]) == .value(40))
        #expect(valeur(["population_3_5": .value(40), "population_6_10": .secret]) == .secret)
        #expect(valeur(["population_3_5": .value(40), "population_6_10": .notPublished]) == .notPublished)
        #expect(valeur(["population_3_5": .value(40)]) == nil)
    }

    @Test("une vitesse, un détour, une portée, un taux hors bornes sont refusés à leur champ")
    func bounds() throws {
        func field(_ change: (inout Desserte) -> Void) -> String? {
            var desserte = Desserte()
            change(&desserte)
            return refusal { try desserte.checked() }?.field
        }
        #expect(try Desserte().checked() == Desserte())
        #expect(field { $0.vitesse = 0 } == "vitesse" && field { $0.vitesse = .nan } == "vitesse")
        #expect(field { $0.detour = 0.9 } == "detour" && field { $0.portee = .infinity } == "portee")
        #expect(field { ($0.trajets, $0.mesure) = (.matrice, .kilometres) } == "mesure")
        #expect(refusal { try Self.hypotheses(cible: 0) }?.field == "cible")
        #expect(refusal { try Self.hypotheses(horizon: 16) }?.field == "horizon")
    }

    @Test("un nombre tapé se lit en français, ou dit ce qui était attendu")
    func typed() throws {
        #expect(try Desserte.read("1,3", "detour", in: Desserte.detours, example: "1,3") == 1.3)
        let wrong = refusal { try Desserte.read("12", "detour", in: Desserte.detours, example: "1,3") }
        #expect(wrong == Refusal("detour", .malformed("12", kind: "un nombre de 1 à 3, par exemple 1,3")))
        #expect(refusal { try Desserte.read("", "detour", in: Desserte.detours, example: "1,3") }?.reason == .empty)
    }

    @Test("la portée est le dernier palier, sauf quand la méthode ou la forme n’en a pas")
    func reach() {
        var desserte = Desserte()
        desserte.portee = 45
        #expect(desserte.reach == 20)
        desserte.methode = .rayon
        #expect(desserte.reach == 45)
        (desserte.methode, desserte.forme) = (.weighted, .gaussian)
        #expect(desserte.reach == 45 && desserte.cost(kilometres: 25) == 30)
    }

    private static func hypotheses(cible: Double? = nil, horizon: Int = 5) throws -> Hypotheses {
        try Hypotheses(
            id: Identifier("h"), volet: Identifier("v"), besoin: .ages(0...2), offre: .equipements, cible: cible,
            horizon: horizon)
    }
}
