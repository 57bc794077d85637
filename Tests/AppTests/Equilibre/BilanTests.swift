import Domain
import TestSupport
import Testing

@testable import App

@Suite("Le calcul d’un équilibre")
struct BilanTests {
    /// Communes at 0, 12 and 30 km; a service of 12 places in the first, of 6 in the second.
    private func inputs(_ besoins: [Valeur?] = [.value(100), .value(50), .value(50)]) throws -> EquilibreInputs {
        let places = try zip(besoins, [0.0, 12, 30]).enumerated().map {
            try EquilibreSamples.place($0 + 1, $1.0, at: $1.1)
        }
        return EquilibreInputs(
            places: places,
            sites: [try EquilibreSamples.site(1, 12, in: 1), try EquilibreSamples.site(2, 6, in: 2)],
            desserte: EquilibreSamples.plain, cible: 10)
    }

    @Test("couverture, accès et manque se vérifient à la main")
    func byHand() throws {
        let bilan = try Bilan(inputs())
        #expect(bilan.lines.map(\.places) == [12, 6, 0] && bilan.lines.map(\.taux) == [12, 12, 0])
        // R1 = 12 / (100 + 2/3 x 50), R2 = 6 / (50 + 2/3 x 100 + 1/3 x 50), by the steps 10: 1, 15: 2/3, 20: 1/3.
        let (first, second) = (12 / (100 + 100.0 / 3), 6 / (50 + 200.0 / 3 + 50.0 / 3))
        let expected = [first + 2 / 3 * second, 2 / 3 * first + second, second / 3]
        for (line, access) in zip(bilan.lines, expected) {
            #expect(abs((line.acces ?? 0) - 100 * access) < 1e-9, "\(line.nom)")
        }
        #expect(bilan.whole.taux == 9 && bilan.whole.lacking == 2)
        #expect(bilan.stranded.isEmpty && bilan.lines[2].nearest?.site == "s2")
    }

    @Test("un effectif secret ou absent est nommé, jamais compté pour zéro")
    func secret() throws {
        let bilan = try Bilan(inputs([.value(100), .secret, nil]))
        #expect(bilan.lines.map(\.obstacle) == [nil, .secret, .absent])
        #expect(bilan.lines[1].taux == nil && bilan.lines[1].acces == nil)
        #expect(bilan.whole.besoin == 100 && bilan.whole.taux == 12)
        #expect(bilan.lines[0].acces == 100 * (12.0 / 100 + 2.0 / 3 * 6 / (2.0 / 3 * 100)))
    }

    @Test("une offre publiée qui se tait laisse le taux inconnu, pas nul")
    func unknownSupply() throws {
        var inputs = try inputs()
        inputs.places[2].isOffreKnown = false
        let bilan = try Bilan(inputs)
        #expect(bilan.lines[2].places == nil && bilan.lines[2].taux == nil)
        #expect(bilan.whole.besoin == 150 && bilan.whole.taux == 12)
    }

    @Test("ce que chacun atteint fait la somme de l’offre atteinte, quelle que soit la méthode")
    func conservation() throws {
        var random = SeededRandom(seed: 85)
        for methode in Desserte.Methode.allCases {
            for forme in Desserte.Forme.allCases {
                var desserte = EquilibreSamples.plain
                (desserte.methode, desserte.forme, desserte.portee) = (methode, forme, 25)
                let places = try (1...9).map {
                    try EquilibreSamples.place(
                        $0, .value(Double.random(in: 1...500, using: &random)),
                        at: Double.random(in: 0...40, using: &random))
                }
                let sites = try (1...6).map {
                    try EquilibreSamples.site(
                        $0, Double.random(in: 0...60, using: &random), in: Int.random(in: 1...9, using: &random))
                }
                let bilan = try Bilan(EquilibreInputs(places: places, sites: sites, desserte: desserte))
                let reached = zip(places, bilan.lines).reduce(0) {
                    $0 + ($1.0.besoin?.number ?? 0) * ($1.1.acces ?? 0) / 100
                }
                let unreached = Set(bilan.unreached)
                let supply = sites.filter { !unreached.contains($0.id) }.reduce(0) { $0 + $1.capacite }
                #expect(abs(reached - supply) < 1e-9 * max(supply, 1), "\(methode) \(forme)")
            }
        }
    }

    @Test("des parts égales ne demandent de rien déplacer ; un seul lieu demande tout le reste")
    func inequality() throws {
        let equal = try Self.inegalite([100, 50, 10], [10, 5, 1]).orFail("inégalité")
        #expect(
            equal.toMove < 1e-12 && abs(equal.gini ?? 1) < 1e-12 && abs(equal.theil ?? 1) < 1e-12 && equal.ratio == 1)
        let single = try Self.inegalite([75, 25], [0, 20]).orFail("inégalité")
        #expect(single.toMove == 15 && single.hoover == 0.75 && single.ratio == nil)
        #expect(Self.inegalite([100], [10]) == nil && Self.inegalite([100, 50], [0, 0]) == nil)
    }

    private static func inegalite(_ people: [Double], _ places: [Double]) -> Inegalite? {
        Inegalite(zip(people, places).map { (people: $0, places: $1) })
    }

    @Test("dans sa commune, on fait la moitié de la racine de la superficie, sauf hypothèse contraire")
    func inner() throws {
        var inputs = try inputs()
        inputs.places[0] = try EquilibreSamples.place(1, .value(100), at: 0, surface: 64)
        #expect(try Bilan(inputs).lines[0].nearest?.cost == 0)
        inputs.desserte.countsInside = true
        #expect(try Bilan(inputs).lines[0].nearest?.cost == 4)
    }

    @Test("avec une matrice de temps, seuls ses trajets comptent")
    func matrice() throws {
        var inputs = try inputs()
        (inputs.desserte.trajets, inputs.desserte.mesure) = (.matrice, .minutes)
        let codes = inputs.places.map(\.code)
        inputs.temps = TempsDeTrajet([
            .init(origine: codes[0], destination: codes[1]): 9, .init(origine: codes[2], destination: codes[0]): 18,
        ])
        let bilan = try Bilan(inputs)
        #expect(bilan.lines[0].nearest?.cost == 0 && bilan.lines[2].nearest?.cost == 18)
        // The second commune starts no journey: it is not known where its people go.
        #expect(bilan.lines[1].obstacle == .withoutTrajet)
    }

    @Test("sans service, sans lieu, sans commune, rien ne s’arrête")
    func empty() throws {
        var inputs = try inputs()
        inputs.sites = []
        #expect(try Bilan(inputs).lines.map(\.acces) == [0, 0, 0])
        inputs.sites = [try EquilibreSamples.site(1, 5, in: nil)]
        let bilan = try Bilan(inputs)
        #expect(bilan.unplaced == ["s1"] && bilan.whole.places == 5 && bilan.unreached.isEmpty)
        #expect(try Bilan(EquilibreInputs(places: [], sites: [], desserte: Desserte())).lines.isEmpty)
    }
}
