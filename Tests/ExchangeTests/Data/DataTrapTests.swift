import Domain
import Foundation
import Testing

@testable import Exchange

@Suite("Pièges des fichiers officiels")
struct DataTrapTests {
    private func neet(_ rows: String) throws -> DataFile {
        try DataSamples.text("codgeo;libgeo;an;part_non_inseres\n" + rows)
    }

    @Test("un code reste un texte : zéro de tête, Corse, outre-mer")
    func codes() throws {
        let file = try neet("01001;A;2018;1\n2A004;B;2018;2\n97411;C;2018;3\n971;D;2018;4\n2B;E;2018;5\n")
        #expect(file.jeux.flatMap { $0.valeurs.lieux.map(\.code) } == ["01001", "2A004", "97411", "D971", "D2B"])
        #expect(file.rejections.isEmpty)
    }

    @Test("un zéro de tête perdu est rendu si le département le confirme, sinon la ligne est rejetée")
    func lostZero() throws {
        let rows = "1001;1;100\n1002;85;200\n"
        let file = try DataSamples.text("numcomdo;numdep;indfoy_af;dtreffre\n1001;1;100;202312\n1002;85;200;202312\n")
        #expect(file.value("01001", "foyers_allocations_familiales", 2023) == .value(100))
        #expect(file.rejections.count == 1, "\(rows)")
        let alone = try neet("1001;A;2018;1\n85003;B;2018;2\n")
        #expect(alone.messages.first?.contains("zéro de tête de «\u{A0}01001\u{A0}»") == true)
    }

    @Test("un SIREN à décimales, un département sur un ou trois chiffres sont lus")
    func spreadsheetCodes() throws {
        #expect(try DataSamples.fictif("txcouv-pe-epci").value("200072882", "taux_couverture_eaje", 2023) == .value(16))
        let file = try DataSamples.fictif("txcouv-pe-dep")
        #expect(file.jeux.flatMap { $0.valeurs.lieux.map(\.code) } == ["D01", "D85", "D2A"])
    }

    @Test("BOM, fins de ligne Windows, virgule décimale, espace des milliers, casse des titres")
    func writing() throws {
        let text =
            "\u{FEFF}CodGeo;LIBGEO;nbmen19;q219;GI19;ppsoc19\r\n85003;Aizenay;15 156;21\u{202F}750,5;0,203;4,5\r\n"
        let file = try DataSamples.text(text)
        #expect(file.line("85003") == "15156;21750.5;0.203;4.5")
        #expect(file.encoding == .utf8WithMark)
    }

    @Test("Latin-1, y compris son espace insécable entre les milliers")
    func latin1() throws {
        var bytes = Array("CODGEO;LIBGEO;NBMEN19;Q219;PPSOC19\n85169;Mach".utf8)
        bytes += [0xE9] + Array(";15".utf8) + [0xA0] + Array("156;20910;5\n".utf8)
        let file = try TestFiles.with(bytes) { try DataFile(url: $0) }
        #expect(file.encoding == .windows1252)
        #expect(file.line("85169") == "15156;20910;5")
    }

    @Test("un autre séparateur que celui du producteur est lu", arguments: [",", "\t", "|"])
    func delimiters(_ delimiter: String) throws {
        let text = "CODGEO;LIBGEO;NBMEN19;Q219;PPSOC19\n85003;Aizenay;4062;21750.5;5\n".replacing(";", with: delimiter)
        #expect(try DataSamples.text(text).line("85003") == "4062;21750.5;5")
    }

    @Test("BPE : une capacité que la base ne donne pas n’est pas zéro dans la somme de la commune")
    func lackingCapacity() throws {
        let file = try DataSamples.text(
            "AN;DEPCOM;TYPEQU;CAPACITE\n2024;85901;D502;20\n2024;85901;D502;\n2024;85902;D502;12\n")
        #expect(file.value("85901", "bpe_d502", 2024) == .value(2))
        #expect(file.value("85901", "bpe_d502_capacite", 2024) == .notPublished)
        #expect(file.value("85902", "bpe_d502_capacite", 2024) == .value(12))
    }

    @Test("le suffixe du millésime est une variable : P21_, Q219, S80S2019")
    func vintages() throws {
        let file = try DataSamples.text("CODGEO;NBMEN20;Q220;S80S2020;RD;PPSOC20\n85003;1;2;3;4;5\n")
        #expect(file.value("85003", "rapport_s80_s20", 2020) == .value(3))
        #expect(file.value("85003", "rapport_interdecile", 2020) == .value(4))
        #expect(file.jeux.first?.cle == "filosofi-2020-commune")
    }

    @Test("78.331000000000003 est 78.331")
    func floats() {
        #expect(RawNumber(Array("78.331000000000003".utf8)[...]) == .number(78.331))
        #expect(RawNumber(Array("-13,6".utf8)[...]) == .number(-13.6))
        #expect(RawNumber(Array("20,90".utf8)[...]) == .number(20.9))
    }

    @Test("l’année est un entier, un mois, une rentrée ou une date")
    func years() throws {
        let texts = ["2023", "202312", "2023-2024", "31/12/2023", "2023-01-01", "20231231"]
        #expect(texts.allSatisfy { YearReader.year(in: $0.utf8) == 2023 })
        #expect(YearReader.year(in: "200072882".utf8) == nil)
        let file = try DataSamples.fictif("txcouv-pe-nat")
        #expect(file.value("FR", "taux_couverture_petite_enfance", 2022) == .value(59.5))
    }

    @Test("une dernière ligne « ;;; » et des lignes vides ne sont pas des données")
    func closing() throws {
        let file = try neet("85003;A;2018;1\n\n;;;\n")
        #expect((file.rowsRead, file.rejections.count) == (1, 0))
    }

    @Test("EPCI « XX » : la ligne est laissée, et dite")
    func placeholder() throws {
        let file = try DataSamples.fictif("txcouv-pe-epci")
        #expect(file.jeux.first?.valeurs.lieux.count == 1)
        #expect(file.rejections.categories == ["ligne sans lieu réel": 1])
        #expect(file.messages.first?.hasPrefix("ligne\u{A0}4\u{A0}: «\u{A0}XX\u{A0}»") == true)
    }

    @Test("deux sources de la même année restent côte à côte : leurs clés diffèrent")
    func twoSources() throws {
        let current = try #require(DataSamples.fictif("txcouv-pe-epci").jeux.first)
        let former = try #require(DataSamples.fictif("txcouv-pe-epci-hist").jeux.first)
        #expect((current.cle, former.cle) == ("cnaf-couverture-2022-2023-epci", "cnaf-couverture-hist-2021-2022-epci"))
        #expect(current.titre != former.titre)
        #expect(JeuDeDonnees.isFormer(former.cle) && !JeuDeDonnees.isFormer(current.cle))
    }

    @Test("la série historique et la courante des mêmes années ont deux clés, et l’écart se dit dans le titre")
    func sameYears() throws {
        let text = "annee;numepci;nomepci;txcouv_epci\n2022;200072882;CC;57,4\n"
        let read = { (name: String) in try #require(DataSamples.text(text, named: name).jeux.first) }
        let (current, former) = try (read("txcouv_pe_epci.csv"), read("txcouv_pe_epci_hist.csv"))
        #expect((current.cle, former.cle) == ("cnaf-couverture-2022-epci", "cnaf-couverture-hist-2022-epci"))
        #expect(former.titre.contains("série historique") && !current.titre.contains("historique"))
        // « historia.csv » is no former series.
        #expect(try !JeuDeDonnees.isFormer(read("historia.csv").cle))
    }

    @Test("un taux peut dépasser 100")
    func over100() throws {
        let file = try DataSamples.fictif("txcouv-pe-com")
        #expect(file.value("85902", "taux_couverture_petite_enfance", 2023) == .value(106.5))
    }

    @Test("commune_debit.csv compte le satellite : il est refusé, et le bon fichier est nommé")
    func satellite() throws {
        let rows = (1...60).map { "2025-12-31;85\($0 + 100);all;600;600;600;600" }.joined(separator: "\n")
        let error = try DataSamples.refusal("date;code_insee;type;nbr;elig_thd30;elig_thd100;elig_thd1g\n" + rows)
        #expect(error == .satelliteCounted(file: "essai.csv"))
        #expect(error.message.contains("commune_debit_filaire.csv"))
    }

    @Test("s est secret ; ns, N/A et NS sont non publiés ; vide dépend du producteur")
    func statuses() throws {
        #expect(try DataSamples.fictif("cc-filosofi-2021").value("85901", "taux_de_pauvrete", 2021) == .secret)
        #expect(
            try neet("85003;A;2018;N/A\n85006;B;2018;\n85015;C;2018;0\n").jeux.first.map {
                $0.valeurs.lieux.indices.map($0.valeurs.line(of:))
            } == ["n", "n", "0"])
    }

    @Test("IPS : NS et blanc laissent la moyenne aux autres établissements")
    func ips() throws {
        let file = try DataSamples.text(
            """
            Rentrée scolaire;UAI;Nom de l'établissment;Code INSEE de la commune;IPS
            2021-2022;0850001A;ECOLE EXEMPLE;85901;NS
            2021-2022;0850002B;ECOLE EXEMPLE;85901;90
            2021-2022;0850003C;ECOLE EXEMPLE;85901;100
            2021-2022;0850004D;ECOLE EXEMPLE;85902;
            """)
        #expect(file.value("85901", "ips_ecoles", 2021) == .estimated(95))
        #expect(file.value("85902", "ips_ecoles", 2021) == .notPublished)
    }
}
