import Domain
import Testing

@Suite("Les territoires qui ressemblent")
struct RessemblanceTests {
    private func side(
        _ siren: String, _ nom: String, _ region: String?, _ population: Double, _ revenu: Double? = nil
    ) throws -> Ressemblance.Side {
        .init(lieu: .epci(try Siren(siren)), nom: nom, region: region, population: population, revenu: revenu)
    }

    @Test("même forme et même région d’abord, puis le plus proche en population et en revenu")
    func order() throws {
        let own = try side("200072882", "CC de Vie et Boulogne", "52", 45_000, 21_600)
        let others = try [
            side("200023778", "CA du Pays de Saint-Gilles (fictif)", "52", 45_000, 21_600),
            side("200070233", "CC Terres-de-Montaigu (fictif)", "52", 50_000, 22_000),
            side("200071165", "CC Ailleurs (fictif)", "11", 45_100, 21_600),
            side("200071629", "CC Voisine (fictif)", "52", 45_500, 26_000),
            side("200072882", "CC de Vie et Boulogne", "52", 45_000, 21_600),
        ]
        let found = Ressemblance.nearest(to: own, among: others, count: 9)
        #expect(
            found.map(\.other.nom) == [
                "CC Terres-de-Montaigu (fictif)", "CC Voisine (fictif)", "CC Ailleurs (fictif)",
                "CA du Pays de Saint-Gilles (fictif)",
            ])
        #expect(found.map(\.hasSameForme) == [true, true, true, false])
        #expect(Ressemblance.nearest(to: own, among: others, count: 2).count == 2)
    }

    @Test("une taille trop différente, nulle ou absurde n’est pas proposée")
    func far() throws {
        let own = try side("200072882", "CC de Vie et Boulogne", "52", 45_000)
        for population in [0, -1, .nan, .infinity, 45_000 * 1.51, 45_000 / 1.51] {
            #expect(Ressemblance(own, try side("200070233", "CC", "52", population)) == nil, "\(population)")
        }
        #expect(Ressemblance(own, try side("200070233", "CC", "52", 45_000 * 1.49)) != nil)
    }

    @Test("un revenu ou une région que personne n’a dits ne font pas ressembler davantage")
    func unknown() throws {
        let own = try side("200072882", "CC de Vie et Boulogne", nil, 45_000, 21_600)
        let known = try #require(Ressemblance(own, side("200070233", "CC A", nil, 45_000, 21_700)))
        let unknown = try #require(Ressemblance(own, side("200071165", "CC B", nil, 45_000)))
        #expect(known.gap < unknown.gap)
        #expect(!known.isInSameRegion && !unknown.isInSameRegion)
        #expect(try side("200070233", "Nantes Métropole", nil, 1).forme == "Métropole")
        #expect(try side("200070233", "Pays de Retz", nil, 1).forme == nil)
    }
}
