import Domain
import Foundation
import Testing

@testable import Exchange

@Suite("Formats sans exemple officiel, sur des fichiers fictifs")
struct DataFormatTests {
    @Test(
        "chaque fichier est reconnu à ses colonnes et donne ses jeux",
        arguments: [
            ("recensement-iris-2021", ["recensement-iris-2021-iris", "recensement-iris-2021-commune"]),
            ("recensement-ages-2022", ["recensement-ages-2011-2022-commune"]),
            ("recensement-familles-2022", ["recensement-familles-2016-2022-commune"]),
            ("td-pop1b-2021", ["recensement-ages-detailles-2021-commune"]),
            ("td-fam6-2021", ["recensement-familles-actives-2021-commune"]),
            ("td-for1-2021", ["recensement-scolarisation-2021-commune"]),
            ("recensement-activite-2021", ["recensement-activite-2015-2021-commune"]),
            ("recensement-conditions-2021", ["recensement-conditions-2021-commune"]),
            ("naissances-melodi", ["naissances-2023-2024-commune"]),
            ("bpe-melodi-2024", ["bpe-2024-commune"]),
            ("bpe-detail-2024", ["bpe-detail-2024-commune"]),
            ("cc-filosofi-2021", ["filosofi-comparateur-2021-commune"]),
            ("txcouv-pe-com", ["cnaf-couverture-2022-2023-commune"]),
            ("txcouv-pe-dep", ["cnaf-couverture-2023-departement"]),
            ("txcouv-pe-reg", ["cnaf-couverture-2023-region"]),
            ("txcouv-pe-nat", ["cnaf-couverture-2022-2023-france"]),
            ("nbpla-pe-epci", ["cnaf-places-2023-epci"]),
            ("s-ben-com", ["cnaf-beneficiaires-2023-commune"]),
            ("qf-400", ["cnaf-quotient-familial-2024-commune"]),
            ("pajecom", ["cnaf-paje-2021-commune"]),
            ("pajeepci", ["cnaf-paje-2021-epci"]),
            ("annuaire-education-2025", ["education-annuaire-2025-commune"]),
            ("effectifs-ecoles", []),
            ("commune-techno", ["arcep-technologies-2025-commune"]),
            ("commune-debit-filaire", ["arcep-debits-2025-commune"]),
        ])
    func recognized(name: String, keys: [String]) throws {
        let file = try DataSamples.fictif(name)
        #expect(file.jeux.map(\.cle) == keys)
        #expect(file.rejections.isEmpty, "\(file.messages)")
    }

    @Test("Iris : une commune non découpée vaut son Iris, une autre la somme des siens")
    func iris() throws {
        let file = try DataSamples.fictif("recensement-iris-2021")
        #expect(file.value("I859020101", "population_3_5", 2021) == .value(70.25))
        #expect(file.value("85901", "population_0_2", 2021) == .value(30.5))
        #expect(file.value("85902", "population_3_5", 2021) == .value(160.25))
        #expect(file.jeux.last?.titre.hasSuffix("communes, somme des Iris") == true)
        #expect(file.jeux.map(\.geographie) == [2023, 2023])
    }

    @Test("recensement : trois millésimes dans un fichier, 75 ans et plus en deux colonnes")
    func threeVintages() throws {
        let file = try DataSamples.fictif("recensement-ages-2022")
        let totals = [2022, 2016, 2011].map { file.value("2A901", "population_rp", $0)?.number }
        #expect(totals == [500, 480, 460])
        #expect(file.value("85901", "population_75_plus", 2016) == .value(90))
        #expect(file.jeux.first?.geographie == 2025)
    }

    @Test("âges détaillés : les tranches sont des sommes, pas celles auxquelles il manque un âge")
    func singleAges() throws {
        let file = try DataSamples.fictif("td-pop1b-2021")
        #expect(file.value("85901", "population_hommes_003", 2021) == .value(3.5))
        #expect(file.value("85901", "population_femmes_100", 2021) == .value(101))
        #expect(file.value("85901", "population_femmes_007", 2021) == .trueZero)
        #expect(file.value("85901", "population_0_2", 2021) == .value(10.5))
        #expect(file.value("2A901", "population_0_2", 2021) == .value(10.5))
        #expect(file.value("2A901", "population_3_5", 2021) == nil)
        #expect((file.yearSource, file.rowsAside) == (.fileName, 1))
    }

    @Test("naissances : seules les naissances des communes, zéro naissance est un vrai zéro")
    func births() throws {
        let file = try DataSamples.fictif("naissances-melodi")
        #expect(file.value("85901", "naissances", 2024) == .trueZero)
        #expect(file.value("85902", "naissances", 2023) == nil)
        #expect(file.rowsAside == 2)
    }

    @Test("formes anciennes : tranches d’âge par sexe, naissances en colonnes")
    func former() throws {
        let ages = try DataSamples.text(
            """
            CODGEO;LIBGEO;SEXE1_AGEPYR1000;SEXE2_AGEPYR1000;SEXE1_AGEPYR1003;SEXE2_AGEPYR1003
            85901;Commune fictive;10,5;11;12;s
            """, annee: 2015)
        #expect(ages.value("85901", "population_0_2", 2015) == .value(21.5))
        #expect(ages.value("85901", "population_3_5", 2015) == .secret)
        let births = try DataSamples.text("CODGEO;LIBGEO;NAISD14;NAISD15\n85901;Commune fictive;9;0\n")
        #expect(births.line("85901") == "9;0")
        #expect(births.jeux.first?.cle == "naissances-anciennes-2014-2015-commune")
    }

    @Test("BPE : la ligne absente d’une commune du fichier est un vrai zéro, les totaux sont laissés")
    func bpe() throws {
        let file = try DataSamples.fictif("bpe-melodi-2024")
        #expect(file.value("85901", "bpe_d502", 2024) == .value(2))
        #expect(file.value("85902", "bpe_d502", 2024) == .trueZero)
        #expect(file.value("85903", "bpe_d502", 2024) == nil)
        let detail = try DataSamples.fictif("bpe-detail-2024")
        #expect(detail.value("85901", "bpe_d502", 2024) == .value(2))
        #expect(detail.value("85901", "bpe_d502_capacite", 2024) == .value(32))
        #expect(detail.value("85902", "bpe_c108", 2024) == .trueZero)
    }

    @Test("anciens taux de couverture : une ligne donne la commune, son EPCI, son département et la France")
    func formerRates() throws {
        let file = try DataSamples.fictif("tauxcouv-2020")
        let rates = ["01901", "200072882", "D85", "FR"].map {
            file.value($0, "taux_couverture_petite_enfance", 2020)?.number
        }
        #expect(rates == [55.5, 79.1, 85.2, 59.8])
        #expect(file.rejections.isEmpty)
        let other = try DataSamples.text(
            """
            NUM_COM;NUM_EPCI;TAUXCOUV_COM;TAUXCOUV_EPCI
            85901;200072882;50;79,1
            85902;200072882;50;79,2
            """, annee: 2021)
        #expect(other.rejections.categories == ["valeurs contradictoires": 1])
    }

    @Test("RSA : les types s’ajoutent, un type donné deux fois ou un autre mois sont rejetés")
    func rsa() throws {
        let file = try DataSamples.fictif("rsa")
        #expect(file.value("85901", "foyers_rsa", 2023) == .value(25))
        #expect(file.messages.map { $0.prefix(8) } == ["ligne\u{A0}4\u{A0}", "ligne\u{A0}5\u{A0}"])
        #expect(file.rejections.categories == ["lieu en double": 1, "millésimes mêlés": 1])
        #expect(file.jeux.first?.titre.hasSuffix("somme des types de RSA, effectifs arrondis à 5 par la Cnaf") == true)
    }

    @Test("Cnaf : foyers, quotient familial et Paje ; une case vide n’est pas publiée")
    func cnaf() throws {
        #expect(try DataSamples.fictif("s-ben-com").line("85902") == "0;0;n")
        #expect(try DataSamples.fictif("qf-400").line("85901") == "15")
        #expect(try DataSamples.fictif("pajecom").line("85902") == "n;n")
        #expect(try DataSamples.fictif("pajeepci").value("200072882", "allocataires_paje", 2021) == .value(1_700))
    }

    @Test("annuaire : seules les écoles et les collèges ouverts sont comptés, chacun garde son adresse")
    func directory() throws {
        let file = try DataSamples.fictif("annuaire-education-2025")
        #expect(file.value("85901", "ecoles", 2025) == .value(2))
        #expect(file.value("85902", "colleges", 2025) == .value(1))
        #expect(file.etablissements.map(\.identifiant) == ["0859001A", "0859002B", "0859003C"])
        #expect(file.etablissements.first?.adresse == "1 rue de l'Exemple, 85190, Commune fictive")
    }

    @Test("effectifs : gardés par UAI, sans commune, car la leur peut être un code postal")
    func pupils() throws {
        let school = try #require(DataSamples.fictif("effectifs-ecoles").etablissements.last)
        #expect((school.identifiant, school.commune) == ("0859001A", nil))
        #expect(school.valeurs[TableauDeValeurs.Colonne("eleves", annee: 2024)] == .value(118))
        #expect(school.valeurs.count == 3)
    }

    @Test("emploi des femmes : activité, temps partiel, plusieurs millésimes")
    func employment() throws {
        let activity = try DataSamples.text(
            """
            CODGEO;P21_POP1564;P21_F1564;P21_FACT1564;P21_FACTOCC1564;P15_F1564;P15_FACT1564;P15_FACTOCC1564
            85901;200;100,5;80;75;90;70;60
            """)
        #expect(activity.value("85901", "femmes_15_64", 2021) == .value(100.5))
        #expect(activity.value("85901", "femmes_en_emploi_15_64", 2015) == .value(60))
        #expect(activity.jeux.map(\.cle) == ["recensement-activite-2015-2021-commune"])
        let part = try DataSamples.text("CODGEO;P21_FSAL1564;P21_FSAL1564_TP\n85901;60;22\n")
        #expect(part.line("85901") == "60;22")
        #expect(part.jeux.first?.geographie == 2024)
    }

    @Test("familles selon l’activité des parents : forme longue et forme ancienne donnent les mêmes comptes")
    func workingFamilies() throws {
        let rows = [
            ("00", "11", 2), ("00", "21", 3), ("00", "41", 40), ("00", "42", 9), ("03", "44", 5), ("06", "41", 7),
        ]
        let long = try DataSamples.text(
            "NIVGEO;CODGEO;LIBGEO;AGEFOR5;TF12;NB\n"
                + rows.map { "COM;85901;Commune fictive;\($0.0);\($0.1);\($0.2)\n" }.joined()
                + "COM;85901;Commune fictive;00;41;40\nDEP;85;Vendée;00;41;900\n", named: "TD_FAM6_2021.csv")
        #expect(long.value("85901", "familles_0_2_parents_en_emploi", 2021) == .value(45))
        #expect(long.value("85901", "familles_0_2_parent_sans_emploi", 2021) == .value(9))
        #expect(long.value("85901", "familles_3_5_parent_sans_emploi", 2021) == .value(5))
        #expect(long.value("85901", "familles_3_5_parents_en_emploi", 2021) == nil)
        #expect((long.rowsAside, long.rejections.categories) == (1, ["lieu en double": 1]))
        let types = ["11", "12", "21", "22", "41", "42", "43", "44"]
        let titles = ["00", "03"].flatMap { age in types.map { "AGEFOR5\(age)_TF12\($0)" } }
        let wide = try DataSamples.text(
            "CODGEO;LIBGEO;\(titles.joined(separator: ";"))\n"
                + "85901;Commune fictive;2;0;3;0;40;9;0;0;0;0;0;0;0;0;0;5\n", annee: 2019)
        #expect(wide.value("85901", "familles_0_2_parents_en_emploi", 2019) == .value(45))
        #expect(wide.value("85901", "familles_3_5_parent_sans_emploi", 2019) == .value(5))
        #expect(wide.value("85901", "familles_3_5_parents_en_emploi", 2019) == .trueZero)
    }

    @Test("scolarisation à 2 ans et de 3 à 5 ans : les sexes et les lieux d’études s’ajoutent")
    func schooling() throws {
        let file = try DataSamples.text(
            """
            CODGEO;AGEFORD;SEXE;ILETUR;NB
            85901;002;1;1;2
            85901;002;2;2;1
            85901;002;2;Z;20,5
            85901;003;1;1;10
            85901;005;2;1;12
            85901;018;2;1;99
            """, annee: 2021)
        #expect(file.value("85901", "enfants_scolarises_2_ans", 2021) == .value(3))
        #expect(file.value("85901", "enfants_non_scolarises_2_ans", 2021) == .value(20.5))
        #expect(file.value("85901", "enfants_scolarises_3_5", 2021) == .value(22))
        #expect(file.rejections.isEmpty)
    }

    @Test("Arcep : la fibre par commune, en CSV à virgules comme à points-virgules")
    func arcep() throws {
        let file = try DataSamples.fictif("commune-techno")
        #expect(file.line("85901") == "600;590")
        #expect(file.line("85902") == "2500;0")
        #expect(try DataSamples.fictif("commune-debit-filaire").line("85901") == "600;595;592;590")
    }

    @Test("chaque format a son nom en français et sa signature, et aucun n’en cache un autre")
    func list() {
        #expect(DataFormat.all.allSatisfy { !$0.signature.isEmpty && !$0.libelle.isEmpty })
        for format in DataFormat.all {
            let titles = format.signature.map { $0.text.replacing("{yy}", with: "21") }
            let extra = format.groups.flatMap(\.columns).map(\.text)
            let measures = format.groups.flatMap { group -> [String] in
                guard case .wide(let measures) = group.cells else { return [] }
                return measures.flatMap(\.columns).map { $0.text.replacing("{yy}", with: "21") }
            }
            let header = TableHeader((titles + extra + measures).uniqued(), line: 1)
            #expect(DataFormat.of(header)?.libelle == format.libelle)
        }
    }
}
