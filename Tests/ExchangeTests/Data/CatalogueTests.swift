import Domain
import Testing

@testable import Exchange

@Suite("Accord avec le catalogue des indicateurs")
struct CatalogueTests {
    /// Every code that the formats give by column; the pivoted ones are given by the samples.
    private var codes: [String] {
        DataFormat.all.flatMap(\.groups).flatMap { group -> [String] in
            guard case .wide(let measures) = group.cells else { return [] }
            return measures.map(\.indicateur)
        }.uniqued()
    }

    @Test("chaque indicateur lu dans un fichier a sa définition")
    func known() {
        #expect(codes.count > 60)
        #expect(codes.filter { Catalogue.indicateur($0) == nil } == [])
    }

    @Test("les âges détaillés, les types d’équipement et les comptes aussi")
    func pivoted() throws {
        let samples = [
            "td-pop1b-2021", "bpe-melodi-2024", "bpe-detail-2024", "annuaire-education-2025", "qf-400", "td-fam6-2021",
            "td-for1-2021",
        ]
        let codes = try samples.flatMap { try DataSamples.fictif($0).jeux }
            .flatMap { $0.valeurs.colonnes.map(\.indicateur) }
        #expect(codes.count > 220)
        #expect(codes.filter { Catalogue.indicateur($0) == nil } == [])
    }
}
