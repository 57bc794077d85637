import Domain
import Foundation
import Testing

@testable import Exchange

@Suite("Colonnes devinées")
struct MappingGuessTests {
    private func guess(_ text: String, annee: Int? = nil) throws -> ColumnMapping? {
        try TestFiles.with(text.utf8) { url in
            let sample = try MappingSample(url: url)
            return ColumnMapping.guess(titles: sample.titles, rows: sample.rows, annee: annee, geographie: 2026)
        }
    }

    @Test("les codes se reconnaissent à leur contenu, les valeurs à leurs nombres, les années aux titres")
    func wide() throws {
        let mapping = try #require(
            try guess(
                """
                Commune;Code Insee;Dép.;Part 2021 (%);Part 2022 (%);Habitants
                Exemple-sur-Mer;85901;85;12,5;s;1 250
                L’Exemple;85902;85;3;4,25;980
                """, annee: 2020))
        #expect(mapping.colonneLieu == "Code Insee")
        #expect(mapping.niveau == .commune)
        #expect(mapping.mesures.map(\.indicateur) == ["part", "part", "habitants"])
        #expect(mapping.mesures.map(\.annee) == [2021, 2022, 2020])
        #expect(mapping.mesures.map(\.unite) == ["%", "%", ""])
        #expect(mapping.decimal == .comma)
    }

    @Test(
        "fichier Melodi : le total de chaque dimension et le niveau des lieux sont gardés, les autres lignes laissées")
    func melodi() throws {
        let text = """
            "GEO";"GEO_OBJECT";"AGE";"SEX";"RP_MEASURE";"TIME_PERIOD";"OBS_VALUE"
            "85901";"COM";"_T";"_T";"POP";"2021";"120.5"
            "85901";"COM";"Y_LT15";"_T";"POP";"2021";"30"
            "85901";"COM";"_T";"F";"POP";"2021";"60"
            "85902";"COM";"_T";"_T";"POP";"2021";"80"
            "85";"DEP";"_T";"_T";"POP";"2021";"700000"
            """
        let mapping = try #require(try guess(text))
        #expect(mapping.filtres == ["AGE": "_T", "SEX": "_T", "GEO_OBJECT": "COM"])
        #expect(
            (mapping.colonneLieu, mapping.colonneAnnee, mapping.colonneIndicateur) == (
                "GEO", "TIME_PERIOD", "RP_MEASURE"
            ))
        let file = try TestFiles.with(text.utf8) { try MappedFile(url: $0, mapping: mapping) }
        #expect(file.jeu.valeurs.lieux.map(\.code) == ["85901", "85902"])
        #expect(file.jeu.valeurs.lieux.indices.map(file.jeu.valeurs.line) == ["120.5", "80"])
        #expect((file.rowsAside, file.rejections.count) == (3, 0))
        // Kept in one line, and read again; those kept before have no such thing.
        #expect(ColumnMapping(text: mapping.text) == mapping)
        let before = mapping.text.replacing(/"filtres":\{[^}]*\},/, with: "")
        #expect(ColumnMapping(text: before)?.filtres == nil && before != mapping.text)
    }

    @Test("indicateur, année et valeur en lignes se reconnaissent aussi")
    func long() throws {
        let mapping = try #require(
            try guess("codgeo,indicateur,an,valeur\n200072882,Élèves,2023,1.5\n200072882,Écoles,2023,2\n"))
        #expect(mapping.niveau == .epci)
        #expect(mapping.colonneIndicateur == "indicateur")
        #expect(mapping.colonneAnnee == "an")
        #expect(mapping.indicateurs == ["Élèves": "eleves", "Écoles": "ecoles"])
        #expect(mapping.mesures.map(\.titre) == ["valeur"])
    }

    @Test("un fichier sans code de lieu n’est pas deviné, des habitants ne sont pas des codes")
    func noCode() throws {
        #expect(try guess("nom;habitants\nExemple;85901\nL’Exemple;85902\n") == nil)
        #expect(try guess("ville;note\na;b\n") == nil)
    }

    @Test("des codes sans leur zéro se reconnaissent pour des codes")
    func lostZero() throws {
        #expect(try guess("insee;n\n1001;5\n1002;6\n")?.colonneLieu == "insee")
    }

    @Test("les titres peuvent être sous des lignes de présentation")
    func presentation() throws {
        let text = "Titre du tableau;;\nSource : exemple;;\ncode;an 2020;an 2021\n85901;1;2\n"
        let sample = try TestFiles.with(text.utf8) { try MappingSample(url: $0) }
        #expect(sample.titles == ["code", "an 2020", "an 2021"])
        #expect(sample.rows == [["85901", "1", "2"]])
    }

    @Test(
        "les fichiers officiels se devinent",
        .enabled(if: TestFiles.hasShared),
        arguments: [
            ("jeunesse/neet_communes_2018_dep85.csv", "codgeo", Lieu.Niveau.commune, 1),
            ("jeunesse/neet_epci_2018.csv", "codgeo", .epci, 1),
            ("jeunesse/neet_dpt_2018.csv", "codgeo", .departement, 1),
            ("jeunesse/neet_region_2018.csv", "codgeo", .region, 1),
            ("revenus/FILO2019_DISP_COM.csv", "CODGEO", .commune, 26),
        ]
    )
    func official(path: String, lieu: String, niveau: Lieu.Niveau, count: Int) throws {
        let sample = try MappingSample(url: TestFiles.official(path))
        let mapping = ColumnMapping.guess(titles: sample.titles, rows: sample.rows, geographie: 2026)
        #expect(mapping?.colonneLieu == lieu)
        #expect(mapping?.niveau == niveau)
        #expect(mapping?.mesures.count ?? 0 >= min(count, 2))
    }
}
