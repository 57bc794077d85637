import Analysis
import Domain
import TestSupport
import Testing

@testable import App

@Suite("Les mesures nationales")
struct NationalMeasuresTests {
    private func place(
        _ rank: Int, epci: String, _ besoin: Double, _ places: Double, _ random: inout SeededRandom
    ) throws -> NationalInputs.Place {
        NationalInputs.Place(
            code: try CodeInsee(rank < 10 ? "0100\(rank)" : "850\(rank)"), nom: "Commune \(rank)", epci: epci,
            point: LonLat(
                longitude: Double.random(in: 0...0.4, using: &random),
                latitude: Double.random(in: 46...46.3, using: &random)),
            besoin: besoin, places: places)
    }

    /// Thirty communes of two départements and three EPCI.
    private func inputs(_ seed: UInt64) throws -> NationalInputs {
        var random = SeededRandom(seed: seed)
        let places = try (0..<30).map { rank in
            let (people, supply) = (
                Double.random(in: 1...300, using: &random), Double.random(in: 0...40, using: &random)
            )
            return try place(rank, epci: "E\(rank % 3)", people, rank % 4 == 0 ? 0 : supply, &random)
        }
        return NationalInputs(places: places, epcis: ["E0": "Un", "E1": "Deux", "E2": "Trois"])
    }

    @Test("elles disent la même chose qu’un territoire fait de toutes les communes", arguments: [1, 2, 3])
    func sameAsBilan(_ seed: UInt64) throws {
        let inputs = try inputs(seed)
        var desserte = Desserte()
        desserte.countsInside = false
        for methode in Desserte.Methode.allCases {
            desserte.methode = methode
            let national = try NationalMeasures(inputs, desserte)
            let bilan = try Bilan(
                EquilibreInputs(
                    places: inputs.places.map { place in
                        EquilibreInputs.Place(
                            code: place.code, nom: place.nom,
                            mairie: place.point.flatMap { Point(longitude: $0.longitude, latitude: $0.latitude) },
                            surface: nil, besoin: .value(place.besoin), isInside: true)
                    },
                    sites: inputs.places.filter { $0.places > 0 }.map { place in
                        .init(
                            id: place.code.rawValue, nom: place.nom, commune: place.code, position: nil,
                            capacite: place.places)
                    }, desserte: desserte))
            for (line, access) in zip(bilan.lines, national.acces) {
                #expect(abs((line.acces ?? .nan) - access) < 1e-9, "\(methode) \(line.nom)")
            }
            #expect(abs((bilan.whole.taux ?? 0) - (national.france.taux ?? 1)) < 1e-9)
        }
    }

    @Test("un département et un EPCI sont la somme de leurs communes, rangés du mieux pourvu")
    func groups() throws {
        let measures = try NationalMeasures(inputs(4), Desserte())
        #expect(
            measures.departements.map(\.id) == ["01", "85"] && measures.epcis.map(\.nom) == ["Un", "Deux", "Trois"])
        for groups in [measures.departements, measures.epcis] {
            let people = groups.reduce(0) { $0 + $1.besoin }
            #expect(abs(people - measures.france.besoin) < 1e-9)
            #expect(groups.reduce(0) { $0 + $1.communes } == 30)
            let ranked = groups.sorted { ($0.rank ?? 0) < ($1.rank ?? 0) }.compactMap(\.acces)
            #expect(ranked == ranked.sorted(by: >) && ranked.count == groups.count)
        }
    }

    @Test("ce qui n’est pas publié n’est pas compté, ni à zéro")
    func unknown() throws {
        var inputs = try inputs(5)
        inputs.places[0].besoin = .nan
        inputs.places[1].places = .nan
        let measures = try NationalMeasures(inputs, Desserte())
        #expect(measures.france.counted == 28 && measures.acces[0].isNaN && measures.acces[1] >= 0)
        let rows = measures.communeRows.rows
        #expect(rows[0][4] == .empty && rows[0][7] == .empty && rows[1][5] == .empty)
        #expect(measures.group("", of: [inputs.places[0].code]).taux == nil)
    }

    @Test("le besoin proposé est connu de toute la France, non du seul territoire")
    func proposed() throws {
        func column(_ lignes: Int) -> [NationalColumn] {
            [NationalColumn(jeu: "j", rang: 0, annee: 2023, lignes: lignes, titre: "Fichier")]
        }
        let offre = ["france_services": column(2_619)]
        func besoin(_ columns: [String: [NationalColumn]]) -> String? {
            NationalForm(FormValues(), .national, columns.merging(offre) { $1 }).values["besoin"]
        }
        let children = ["population_0_2": column(15), "population_municipale": column(34_875)]
        #expect(besoin(children) == "population_municipale")
        #expect(besoin(children.merging(["population_0_2": column(34_875)]) { $1 }) == "population_0_2")
        #expect(besoin(["population_0_2": column(15)]) == "population_0_2")
    }

    @Test("sans personne, sans offre, sans commune, rien ne s’arrête")
    func empty() throws {
        var inputs = try inputs(6)
        for rank in inputs.places.indices { inputs.places[rank].places = 0 }
        #expect(try NationalMeasures(inputs, Desserte()).acces.allSatisfy { $0 == 0 })
        let none = try NationalMeasures(NationalInputs(places: [], epcis: [:]), Desserte())
        #expect(none.france.taux == nil && none.departements.isEmpty)
    }
}
