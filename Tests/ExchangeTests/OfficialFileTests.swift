import Foundation
import Testing

@testable import Exchange

@Suite("Fichiers officiels tels que téléchargés", .enabled(if: TestFiles.hasShared, "dossier shared/data absent"))
struct OfficialFileTests {
    @Test("communes-france : 34 875 communes, codes en texte, EPCI de 2026")
    func allInOne() throws {
        let file = try CommuneFile(url: TestFiles.official("communes-france.csv"))
        #expect(file.kind == .allInOne)
        #expect(file.communes.count == 34_875)
        #expect(file.communes.filter { $0.epci == nil }.map(\.code) == ["22016", "29083", "29155", "85113"])
        #expect(file.communes.filter { $0.mairie == nil }.count == 50)
        #expect(file.communes.filter { $0.interiorPoint == nil }.count == 8)
        #expect(file.communes.filter { $0.epcis.first?.siren != $0.epcis.last?.siren }.count == 45)
        let ajaccio = file.communes.first { $0.code == "2A004" }
        #expect(ajaccio?.postalCodes == ["20000", "20090", "20167"])
        #expect(ajaccio?.epci?.name == "CA du Pays Ajaccien")
        #expect(try file.communes(ofEPCI: ["200072882"], codes: ["85113"]).count == 16)
    }

    @Test("l’extrait Vie et Boulogne : les 15 communes et leurs faits")
    func extract() throws {
        let file = try CommuneFile(url: TestFiles.official("communes-200072882-vie-et-boulogne.csv"))
        let communes = try file.communes(ofEPCI: ["200072882"], codes: [])
        let aizenay = try #require(communes.first)
        #expect(communes.count == 15)
        #expect(aizenay.population == LegalPopulation(municipal: 10_365, apart: 208, total: 10_573))
        #expect(aizenay.mairie == GeoPoint(longitude: -1.60872, latitude: 46.7386))
        #expect((aizenay.siren, aizenay.surface, aizenay.line) == ("218500031", 82.04, 2))
    }

    @Test("COG : 34 875 communes, leurs parties à côté, et pas d’EPCI")
    func cog() throws {
        let file = try CommuneFile(url: TestFiles.official("cog/v_commune_2026.csv"))
        #expect(file.kind == .cog)
        #expect(file.communes.count == 34_875)
        #expect(file.parts.count == 2_105 + 471 + 45)
        let epci = try #require(throws: ExchangeError.self) { try file.communes(ofEPCI: ["200072882"], codes: []) }
        #expect(epci.message.contains("ce fichier ne dit pas à quel EPCI appartient chaque commune\u{A0}:"))
        let saligny = try #require(throws: ExchangeError.self) { try file.communes(ofEPCI: [], codes: ["85279"]) }
        #expect(saligny.message.contains("partie de la commune 85019 (Bellevigny)"))
    }

    @Test("mouvements : Bellevigny en quatre lignes, une création n’a rien avant")
    func movements() throws {
        let file = try CommuneFile(url: TestFiles.official("cog/v_mvt_commune_2026.csv"))
        #expect(file.kind == .movements)
        #expect(file.movements.count == 13_734)
        let bellevigny = file.movements.filter {
            $0.date == "2016-01-01" && ["85019", "85279"].contains($0.codeBefore ?? "")
        }
        #expect(bellevigny.map(\.mod) == ["32", "32", "32", "32"])
        #expect(file.movements.contains { $0.codeBefore == nil && $0.codeAfter == "97601" })
    }

    @Test("populations légales : Paris, Lyon et Marseille sont refaites de leurs arrondissements")
    func populations() throws {
        let file = try CommuneFile(url: TestFiles.official("population/donnees_communes.csv"))
        let whole = try CommuneFile(url: TestFiles.official("communes-france.csv"))
        #expect(file.kind == .populations)
        #expect(file.parts.count == 45)
        for code in ["75056", "69123", "13055", "2A004", "97101"] {
            let expected = whole.communes.first { $0.code == code }?.population
            #expect(file.communes.first { $0.code == code }?.population == expected)
        }
    }

    @Test("populations de Mayotte : COM vide, code refait de CODCOM")
    func mayotte() throws {
        let file = try CommuneFile(url: TestFiles.official("population/donnees_communes_mayotte.csv"))
        #expect(file.communes.count == 17)
        #expect(file.communes.first?.code == "97601")
        #expect(file.communes.last?.code == "97617")
        #expect(file.communes.last?.population?.total == 14_235)
    }

    @Test(
        "les autres CSV officiels se lisent en entier, avec leur encodage et leur séparateur",
        arguments: [
            ("services/liste-fs-20240801.csv", 2_845, CSVDelimiter.comma, TextEncoding.utf8),
            ("revenus/FILO2019_DISP_DEP.csv", 98, .semicolon, .utf8WithMark),
            ("caf/data_CAF_2020_IRIS.csv", 13_444, .semicolon, .utf8),
            ("education/fr-en-ips_colleges_2022.csv", 6_967, .semicolon, .utf8),
        ]
    )
    func others(path: String, count: Int, delimiter: CSVDelimiter, encoding: TextEncoding) throws {
        let url = try TestFiles.official(path)
        let reader = try CSVReader(url: url)
        #expect(try TestFiles.rows(url).count == count)
        #expect((reader.delimiter, reader.encoding) == (delimiter, encoding))
    }

    @Test("un fichier officiel d’une autre nature est refusé avec ses colonnes")
    func otherKind() throws {
        let error = try #require(throws: ExchangeError.self) {
            try CommuneFile(url: TestFiles.official("revenus/FILO2019_DISP_DEP.csv"))
        }
        #expect(error.message.contains("«\u{A0}CODGEO\u{A0}», «\u{A0}LIBGEO\u{A0}»"))
    }
}
