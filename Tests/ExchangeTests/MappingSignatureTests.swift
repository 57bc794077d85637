import Domain
import Testing

@testable import Exchange

@Suite("Colonnes retenues")
struct MappingSignatureTests {
    private var mapping: ColumnMapping {
        ColumnMapping(
            colonneLieu: "CODGEO", niveau: .commune,
            mesures: [.init("pop_2022", indicateur: "population", annee: 2022, unite: "habitants")],
            titre: "exemple", producteur: "« Insee »", licence: "Licence Ouverte 2.0", geographie: 2026)
    }

    @Test("la signature ne tient ni à l’ordre, ni à la casse, ni au millésime")
    func signature() {
        let signature = ColumnMapping.signature(["CODGEO", "Pop_2022", "Part 2021 (%)"])
        #expect(signature == ColumnMapping.signature(["part 2023 (%)", "codgeo", "POP_2024"]))
        #expect(signature != ColumnMapping.signature(["codgeo", "pop_2022"]))
        #expect(signature == "85b5e34617bd9ce1")
        #expect(
            ColumnMapping.signature(["CODGEO", "Q119", "Q219", "D119", "D119b"])
                != ColumnMapping.signature(["CODGEO", "Q121", "Q221"]))
        #expect(
            ColumnMapping.signature(["CODGEO", "Q119", "Q219", "D119"])
                == ColumnMapping.signature(["CODGEO", "Q121", "Q221", "D121"]))
        #expect(ColumnMapping.signature(["age_15"]) != ColumnMapping.signature(["age_16"]))
    }

    @Test("ce qui est retenu s’écrit en une ligne et se relit")
    func text() throws {
        var mapping = mapping
        mapping.secretMarkers = ["", "s"]
        mapping.colonneIndicateur = "x"
        #expect(ColumnMapping(text: mapping.text) == mapping)
        #expect(!mapping.text.contains("\n"))
        #expect(ColumnMapping(text: "{}") == nil)
    }

    @Test("le millésime suivant reçoit les mêmes colonnes à sa propre année")
    func nextVintage() throws {
        let next = try #require(mapping.adapted(to: ["codgeo", "pop_2021", "pop_2023"]))
        #expect(next.colonneLieu == "codgeo")
        #expect(next.mesures.map(\.titre) == ["pop_2023"])
        #expect(next.mesures.map(\.annee) == [2023])
        #expect(mapping.adapted(to: ["codgeo", "autre"]) == nil)
        #expect(mapping.adapted(to: ["CODGEO", "pop_2022", "pop_2023"]) == mapping)
    }

    @Test("une correspondance incohérente est refusée avant de lire")
    func faults() {
        func fault(_ change: (inout ColumnMapping) -> Void) -> MappingFault? {
            var mapping = mapping
            change(&mapping)
            return mapping.fault(in: TableHeader(["CODGEO", "pop_2022", "b", "b"], line: 1))
        }
        #expect(fault { _ in } == nil)
        #expect(fault { $0.mesures = [] } == .noMesure)
        #expect(fault { $0.mesures.append($0.mesures[0]) } == .columnTwice("pop_2022"))
        #expect(fault { $0.mesures[0].titre = "codgeo" } == .columnTwice("codgeo"))
        #expect(fault { $0.mesures[0].titre = "b" } == .columnTwice("b"))
        #expect(fault { $0.colonneLieu = "x" } == .columnMissing("x"))
        #expect(fault { $0.mesures[0].annee = nil } == .anneeMissing("pop_2022"))
        #expect(fault { $0.mesures[0].indicateur = "Écoles" } == .indicateur("Écoles"))
        #expect(fault { $0.mesures[0].titre = "absente" }?.sentence.contains("«\u{A0}absente\u{A0}»") == true)
    }

    @Test(
        "un titre devient un code d’indicateur",
        arguments: [
            ("Taux de couverture (%)", "taux_de_couverture"), ("Nœud d’été", "noeud_d_ete"),
            ("15-24 ans", "n_15_24_ans"),
            ("%", "valeur"),
        ]
    )
    func code(title: String, code: String) {
        #expect(ColumnTitle.code(title) == code)
        #expect(ColumnTitle.isCode(code))
    }
}
