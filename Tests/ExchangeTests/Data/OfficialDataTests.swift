import Domain
import Foundation
import Testing

@testable import Exchange

@Suite("Chiffres officiels tels que téléchargés", .enabled(if: TestFiles.hasShared, "dossier shared/data absent"))
struct OfficialDataTests {
    /// A file, the keys and the numbers of lieux of its jeux.
    struct Expected: Sendable {
        let path: String
        let jeux: [String: Int]
    }

    @Test(
        "chaque fichier se lit en entier, sans rejet, et donne ses lieux",
        arguments: [
            Expected(path: "revenus/FILO2019_DISP_COM.csv", jeux: ["filosofi-2019-commune": 31_361]),
            Expected(path: "revenus/FILO2019_DISP_EPCI.csv", jeux: ["filosofi-2019-epci": 1_240]),
            Expected(path: "revenus/FILO2019_DISP_DEP.csv", jeux: ["filosofi-2019-departement": 98]),
            Expected(path: "revenus/FILO2019_DISP_REG.csv", jeux: ["filosofi-2019-region": 15]),
            Expected(path: "revenus/FILO2019_DISP_METROPOLE.csv", jeux: ["filosofi-2019-metropole": 1]),
            Expected(path: "revenus/BASE_TD_FILO_DISP_IRIS_2019.csv", jeux: ["filosofi-iris-2019-iris": 12_481]),
            Expected(path: "caf/data_CAF_2020_IRIS.csv", jeux: ["cnaf-iris-2020-iris": 13_444]),
            Expected(path: "services/liste-fs-20240801.csv", jeux: ["france-services-2024-commune": 2_619]),
            Expected(
                path: "education/fr-en-ips_colleges_2022.csv",
                jeux: ["education-ips-ips-colleges-2021-commune": 3_807]),
            Expected(
                path: "education/fr-en-ips_ecoles_2022_dep85.csv",
                jeux: ["education-ips-ips-ecoles-2021-commune": 229]),
            Expected(
                path: "jeunesse/neet_communes_2018_dep85.csv",
                jeux: ["observatoire-part-15-24-non-inseres-2008-2018-commune": 258]),
            Expected(
                path: "jeunesse/neet_epci_2018.csv", jeux: ["observatoire-part-15-24-non-inseres-2008-2018-epci": 1_254]
            ),
            Expected(
                path: "jeunesse/neet_dpt_2018.csv",
                jeux: ["observatoire-part-15-24-non-inseres-2007-2018-departement": 101]),
            Expected(
                path: "jeunesse/neet_region_2018.csv",
                jeux: ["observatoire-part-15-24-non-inseres-2007-2018-region": 18]),
            Expected(
                path: "sport/licsport_communes_2018_dep85.csv",
                jeux: ["observatoire-licences-sportives-0-14-2018-commune": 258]),
            Expected(
                path: "sport/licsport_epci_2018.csv", jeux: ["observatoire-licences-sportives-0-14-2018-epci": 1_254]),
            Expected(
                path: "sport/licsport_departement_2018.csv",
                jeux: ["observatoire-licences-sportives-0-14-2016-2018-departement": 101]),
            Expected(path: "communes-france.csv", jeux: ["communes-france-2023-commune": 34_875]),
            Expected(path: "communes-200072882-vie-et-boulogne.csv", jeux: ["communes-france-2023-commune": 15]),
            Expected(path: "population/donnees_communes_mayotte.csv", jeux: ["populations-legales-2017-commune": 17]),
        ])
    func whole(_ expected: Expected) throws {
        let file = try DataSamples.official(expected.path)
        let jeux = file.jeux.map { ($0.cle, $0.valeurs.lieux.count) }
        #expect(Dictionary(uniqueKeysWithValues: jeux) == expected.jeux)
        #expect(file.rejections.isEmpty, "\(file.messages.prefix(3))")
        #expect(file.jeux.allSatisfy { $0.fichier == file.file && $0.licence == "Licence Ouverte 2.0" })
    }

    @Test("Filosofi : les revenus de Vie et Boulogne, de ses communes, de la Vendée et de la région")
    func filosofi() throws {
        let epci = try DataSamples.official("revenus/FILO2019_DISP_EPCI.csv")
        let communes = try DataSamples.official("revenus/FILO2019_DISP_COM.csv")
        #expect(epci.value("200072882", "revenu_disponible_median", 2019) == .value(21_610))
        #expect(epci.value("200072882", "indice_de_gini", 2019) == .value(0.203))
        #expect(epci.value("200072882", "rapport_interdecile", 2019) == .value(2.3))
        #expect(communes.value("85003", "revenu_disponible_q1", 2019) == .value(17_640))
        #expect(communes.value("85006", "revenu_disponible_median", 2019) == .value(20_090))
        #expect(communes.value("85006", "revenu_disponible_q1", 2019) == .secret)
        #expect(communes.jeux.first?.geographie == 2020)
        #expect(communes.jeux.first?.titre == "Revenus disponibles (FILO…_DISP, Filosofi, Insee), 2019, communes")
    }

    @Test("Filosofi : 26 025 communes sur 31 361 ne gardent que leur médiane, le reste est secret et non zéro")
    func filosofiSecrecy() throws {
        let jeu = try #require(DataSamples.official("revenus/FILO2019_DISP_COM.csv").jeux.first)
        let column = try #require(jeu.valeurs.colonnes.firstIndex { $0.indicateur == "revenu_disponible_q1" })
        let secret = jeu.valeurs.lieux.indices.count { jeu.valeurs[$0, column] == .secret }
        #expect(secret == 26_025)
        #expect(!jeu.valeurs.lieux.indices.contains { jeu.valeurs[$0, column] == .trueZero })
    }

    @Test("NEET et licences : l’EPCI et ses communes ; un blanc est non publié")
    func observatoire() throws {
        let neet = try DataSamples.official("jeunesse/neet_epci_2018.csv")
        let years = [2008, 2013, 2018].map { neet.value("200072882", "part_15_24_non_inseres", $0)?.number }
        #expect(years == [10.5, 14.6, 13.5])
        let sport = try DataSamples.official("sport/licsport_communes_2018_dep85.csv")
        #expect(sport.value("85019", "licences_sportives_0_14", 2018) == .value(63.4))
        let departements = try DataSamples.official("sport/licsport_departement_2018.csv")
        #expect(departements.value("D976", "licences_sportives_0_14", 2018) == .notPublished)
    }

    @Test("une région et un département de même code ne se confondent pas : leur nom les distingue")
    func regions() throws {
        let regions = try DataSamples.official("jeunesse/neet_region_2018.csv")
        let departements = try DataSamples.official("jeunesse/neet_dpt_2018.csv")
        #expect(regions.value("R01", "part_15_24_non_inseres", 2007) == .value(24.6))
        #expect(departements.value("D01", "part_15_24_non_inseres", 2007) == .value(11.4))
        #expect(regions.value("R52", "part_15_24_non_inseres", 2018) == .value(13.9))
    }

    @Test("Cnaf par Iris : les 1 053 lignes à note sont secrètes, les cases vides aussi")
    func cnafIris() throws {
        let file = try DataSamples.official("caf/data_CAF_2020_IRIS.csv")
        let jeu = try #require(file.jeux.first)
        let hidden = jeu.valeurs.lieux.indices.count { rank in
            jeu.valeurs.colonnes.indices.allSatisfy { jeu.valeurs[rank, $0] == .secret }
        }
        // Nineteen rows without a note have every one of these cells empty.
        #expect(hidden == 1_053 + 19)
        #expect(file.value("I010040101", "enfants_couverts_6_10", 2020) == .value(124))
        #expect(file.yearSource == .fileName)
    }

    @Test("populations légales : l’année est à donner, sauf pour Mayotte")
    func populations() throws {
        let path = "population/donnees_communes.csv"
        let error = try #require(throws: ExchangeError.self) { try DataSamples.official(path) }
        #expect(error.message.contains("rien n’y dit de quelle année sont les chiffres"))
        let file = try DataSamples.official(path, annee: 2023)
        #expect(file.value("85003", "population_totale", 2023) == .value(10_573))
        #expect(file.value("75056", "population_municipale", 2023) != nil)
        #expect((file.yearSource, file.jeux.first?.geographie) == (.given, 2026))
    }

    @Test("communes-france : populations comptées en 2023, trois ans avant l’EPCI le plus récent")
    func allInOne() throws {
        let file = try DataSamples.official("communes-france.csv")
        #expect(file.value("85102", "population_comptee_a_part", 2023) == .value(5))
        #expect((file.jeux.first?.geographie, file.yearSource) == (2026, .content))
    }

    @Test("France services : 2 845 lieux malgré les retours à la ligne, ceux de Palluau avec leurs horaires")
    func franceServices() throws {
        let file = try DataSamples.official("services/liste-fs-20240801.csv")
        let palluau = try #require(file.etablissements.first { $0.commune?.rawValue == "85169" })
        #expect(file.etablissements.count == 2_845)
        #expect(file.value("85169", "france_services", 2024) == .value(1))
        #expect(palluau.nom == "France services Vie et Boulogne")
        #expect(palluau.position != nil)
        #expect(palluau.horaires.contains("lundi\u{A0}:"))
    }

    @Test("IPS : la moyenne des collèges d’Aizenay est une estimation, chaque collège garde le sien")
    func ips() throws {
        let file = try DataSamples.official("education/fr-en-ips_colleges_2022.csv")
        let aizenay = file.etablissements.filter { $0.commune?.rawValue == "85003" }
        let colonne = TableauDeValeurs.Colonne("ips_colleges", annee: 2021)
        #expect(aizenay.count == 2)
        let mean = aizenay.compactMap { $0.valeurs[colonne]?.number }.reduce(0, +) / 2
        #expect(file.value("85003", "ips_colleges", 2021) == .estimated(mean))
        #expect(file.etablissements.count { $0.valeurs[colonne] == .notPublished } == 5)
    }

    @Test("écoles de Vie et Boulogne : 29 dans 14 communes")
    func schools() throws {
        let file = try DataSamples.official("education/fr-en-ips_ecoles_2022_dep85.csv")
        let url = try TestFiles.official("communes-200072882-vie-et-boulogne.csv")
        let codes = try Set(CommuneFile(url: url).communes.map(\.code))
        let schools = file.etablissements.filter { codes.contains($0.commune?.rawValue ?? "") }
        #expect(schools.count == 29)
        #expect(Set(schools.map(\.commune)).count == 14)
    }
}

@Suite("Classeurs officiels", .enabled(if: TestFiles.hasSharedAndPython, "données ou Python absents"))
struct OfficialWorkbookTests {
    @Test("APL aux infirmières : deux feuilles, deux millésimes, ni titres ni unités ni lignes vides")
    func apl() throws {
        let file = try DataSamples.official("drees/data_apl_infirmiers.xlsx")
        #expect(file.jeux.map(\.cle) == ["apl-infirmiers-2022-commune", "apl-infirmiers-2023-commune"])
        #expect(file.jeux.map(\.valeurs.lieux.count) == [34_964, 34_954])
        #expect(file.value("85003", "apl_infirmiers", 2022) == .value(78.331))
        #expect((file.rejections.count, file.sheet) == (0, "APL 2022, APL 2023"))
        // The population that weighs it, counted two years before, is of the year of the APL.
        #expect(file.value("85003", "population_standardisee_infirmiers", 2022) == .value(8753.395))
    }

    @Test("APL aux sages-femmes : un vrai zéro reste un zéro")
    func midwives() throws {
        let file = try DataSamples.official("drees/data_apl_sages_femmes.xlsx")
        #expect(file.value("97421", "apl_sages_femmes", 2023) == .trueZero)
        #expect(file.jeux.last?.titre == "APL aux sages-femmes (Drees), 2023, communes")
    }

    @Test("epcicom 2025 : populations comptées en 2022, sans la population comptée à part")
    func epcicom() throws {
        let file = try DataSamples.official("epci/epcicom2025.xlsx")
        #expect(file.jeux.map(\.cle) == ["epcicom-2022-commune"])
        #expect(file.value("85003", "population_municipale", 2022) == .value(10_218))
        #expect(file.jeux.first?.geographie == 2025)
    }
}
