import Domain
import Foundation
import Testing

@testable import Exchange

@Suite("Fichiers de chiffres abîmés ou hostiles")
struct DataRefusalTests {
    private let header = "CODGEO;LIBGEO;NBMEN19;Q219;PPSOC19\n"

    @Test("un lieu donné deux fois : la première ligne est gardée, la seconde rejetée avec les deux numéros")
    func duplicate() throws {
        let file = try DataSamples.text(header + "85003;A;1;2;5\n85003;A;3;4;5\n")
        #expect(file.line("85003") == "1;2;5")
        #expect(
            file.messages == [
                "ligne\u{A0}3\u{A0}: «\u{A0}85003\u{A0}» a déjà été donné à la ligne\u{A0}2\u{A0}: seule la première est gardée."
            ])
    }

    @Test(
        "une formule, un texte ou un nombre hexadécimal dans une colonne de nombres est rejeté",
        arguments: [
            "=CMD|' /C calc'!A0", "@SUM(A1)", "+A1", "douze", "0x1F", "nan", "1;2", "12 %",
        ])
    func formula(_ value: String) throws {
        let file = try DataSamples.text(header + "85003;A;\"\(value)\";2;5\n85006;B;1;2;5\n")
        #expect(file.rejections.categories == ["valeur qui n’est pas un nombre": 1])
        #expect(file.value("85003", "menages_fiscaux", 2019) == nil)
        #expect(file.value("85003", "revenu_disponible_median", 2019) == .value(2))
        #expect(file.messages.first?.hasPrefix("ligne\u{A0}2\u{A0}: dans la colonne «\u{A0}NBMEN19\u{A0}»") == true)
    }

    @Test("deux millésimes où il en faut un : refusé avec les années")
    func mixed() throws {
        let error = try DataSamples.refusal("CODGEO;NBMEN19;Q219;PPSOC19;NBMEN20;Q220\n85003;1;2;3;4;5\n")
        #expect(error == .mixedVintages(file: "essai.csv", line: 1, years: [2019, 2020]))
        #expect(error.message.contains("(2019, 2020)"))
    }

    @Test("deux années dans la BPE : les lignes de la seconde sont rejetées")
    func mixedRows() throws {
        let file = try DataSamples.text("AN;DEPCOM;TYPEQU\n2024;85901;D502\n2023;85901;D502\n")
        #expect(file.value("85901", "bpe_d502", 2024) == .value(1))
        #expect(file.rejections.categories == ["millésimes mêlés": 1])
    }

    @Test("un établissement donné deux fois n’est compté qu’une")
    func facilityTwice() throws {
        let file = try DataSamples.text("id_fs,lib_fs,insee_com\n1,A,85169\n1,A,85169\n", annee: 2024)
        #expect(file.value("85169", "france_services", 2024) == .value(1))
        #expect(file.etablissements.count == 1)
        #expect(file.rejections.count == 1)
    }

    @Test("un fichier qui s’arrête au milieu d’une ligne est tronqué : il est refusé, et la ligne est nommée")
    func truncated() throws {
        let error = try DataSamples.refusal(header + "85003;A;1;2;5\n85006;B;1")
        #expect(error == .truncated(file: "essai.csv", line: 3, expected: 5, found: 3))
        #expect(error.message.contains("ligne\u{A0}3") && error.message.contains("tronqué"), "\(error.message)")
    }

    @Test("une ligne courte au milieu du fichier est rejetée, une dernière ligne sans fin de ligne est lue")
    func short() throws {
        let file = try DataSamples.text(header + "85003;A;1;2;5\n85006;B;1\n85015;C;1;2;3")
        #expect(file.messages == ["ligne\u{A0}3\u{A0}: cette ligne a 3\u{A0}champs, les titres en annoncent 5."])
        #expect(file.line("85015") == "1;2;3")
    }

    @Test("une ligne à plusieurs valeurs fausses n’est qu’une ligne rejetée")
    func rows() throws {
        let file = try DataSamples.text(header + "85003;A;x;y;5\n85006;B;z;2;5\n")
        #expect((file.rejections.count, file.rejections.rows) == (3, 2))
    }

    @Test("un fichier Parquet est refusé, et le CSV conseillé")
    func parquet() throws {
        let bytes = Array("PAR1".utf8) + [0x15, 0, 0x15, 0xFF] + Array("PAR1".utf8)
        let error = try #require(throws: ExchangeError.self) { try TestFiles.with(bytes) { try DataFile(url: $0) } }
        #expect(error.message.contains("Parquet") && error.message.contains("CSV"), "\(error.message)")
    }

    @Test("un guillemet ouvert refuse le fichier et nomme la ligne")
    func openQuote() throws {
        let error = try DataSamples.refusal(header + "85003;\"A;1;2;5\n85006;B;1;2;5\n")
        #expect(error == .unterminatedQuote(file: "essai.csv", line: 2))
    }

    @Test("rien de lisible : la première raison est donnée")
    func nothing() throws {
        let error = try DataSamples.refusal(header + "Aizenay;85003;1;2;5\n")
        #expect(error.line == 2)
        #expect(error.message.contains("aucune ligne n’a pu être lue (1\u{A0}rejet)"))
        let aside = try DataSamples.refusal("EC_MEASURE;GEO;GEO_OBJECT;TIME_PERIOD;OBS_VALUE\nLVB;85;DEP;2024;9\n")
        #expect(aside.message.contains("aucune de ses 1\u{A0}ligne"))
    }

    @Test("l’année manque : elle est demandée, donnée, ou lue dans le nom du fichier")
    func year() throws {
        let text = "NUM_COM;NUM_EPCI;TAUXCOUV_COM;TAUXCOUV_EPCI\n85901;200072882;50;79,1\n"
        #expect(try DataSamples.refusal(text).message.contains("Indiquez l’année."))
        #expect(try DataSamples.text(text, annee: 2021).yearSource == .given)
        #expect(try DataSamples.text(text, named: "TAUXCOUV2020.csv").jeux.first?.cle.contains("2020") == true)
    }

    @Test("un fichier inconnu est refusé avec la liste de ceux qui sont lus")
    func unknown() throws {
        let message = try DataSamples.refusal("ville;habitants\nAizenay;10365\n").message
        #expect(message.contains("«\u{A0}ville\u{A0}», «\u{A0}habitants\u{A0}»"))
        for word in ["Filosofi", "BPE", "Cnaf", "Arcep", "France services", "contours"] {
            #expect(message.contains(word))
        }
    }

    @Test(
        "UTF-16, archive gzip, octet nul, caractère abîmé : la raison est dite",
        arguments: [
            ([0xFF, 0xFE, 0x43, 0x00], "UTF-16"), ([0x1F, 0x8B, 0x08, 0x00], "décompressez-le"),
            (Array("CODGEO;NBMEN19;Q219;PPSOC19\n85003;\0;1;2\n".utf8), "ligne\u{A0}2\u{A0}: un octet nul"),
            (Array("CODGEO;LIBGEO;MED21\n85003;é\n".utf8) + Array("85006;é".utf8) + [0xC3, 0x28], "ligne\u{A0}3"),
        ] as [([UInt8], String)])
    func encodings(_ bytes: [UInt8], _ expected: String) throws {
        let error = try #require(throws: ExchangeError.self) { try TestFiles.with(bytes) { try DataFile(url: $0) } }
        #expect(error.message.contains(expected), "\(error.message)")
    }

    @Test("une colonne en double est refusée : en lire une serait deviner")
    func repeated() throws {
        let error = try DataSamples.refusal("CODGEO;NBMEN19;Q219;Q219;PPSOC19\n85003;1;2;3;4\n")
        #expect(error == .duplicateColumn(file: "essai.csv", line: 1, column: "Q219"))
    }

    @Test("une liste de communes ne donne pas de chiffres, et le dit")
    func noFigures() throws {
        let text = "TYPECOM,COM,REG,DEP,LIBELLE,COMPARENT\nCOM,85003,52,85,Aizenay,\n"
        #expect(try DataSamples.refusal(text).message.contains("ce fichier ne donne pas de chiffres"))
        let file = try TestFiles.with(text.utf8) { try OfficialFile(url: $0) }
        guard case .communes(let communes, nil) = file else { throw ExchangeError.empty(file: "essai.csv") }
        #expect(communes.kind == .cog)
    }

    @Test("des valeurs sans fin sont refusées avant d’emplir la mémoire")
    func tooMany() throws {
        var table = TableBuilder()
        for rank in 0..<1_000 { _ = table.rank(of: .iris("8500\(rank)"), line: rank) }
        #expect(!table.isFull)
        let rows = (0..<30).map { "85003;A;\($0);2;5\n" }.joined()
        let limits = CSVLimits(rows: 10)
        let error = try #require(throws: ExchangeError.self) { try DataSamples.text(header + rows, limits: limits) }
        #expect(error == .tooManyRows(file: "essai.csv", line: 12, limit: 10))
        #expect(error.message.contains("ligne\u{A0}12") && error.message.contains("dépasse 10\u{A0}lignes"))
    }

    @Test("les cent premiers rejets sont gardés, tous sont comptés")
    func manyRejections() throws {
        let rows = (0..<150).map { "X\($0);A;1;2;5\n" }.joined()
        let file = try DataSamples.text(header + rows + "85003;A;1;2;5\n")
        #expect((file.rejections.count, file.rejections.first.count) == (150, 100))
    }

    @Test("le progrès va vers 1, sans reculer")
    func progress() throws {
        let rows = (0..<20_000).map { "85003;A;\(2000 + $0 % 20);1\n" }.joined()
        let seen = Seen()
        _ = try TestFiles.with(("codgeo;libgeo;an;p_licsport014\n" + rows).utf8) { url in
            try DataFile(url: url, progress: { seen.parts.append($0) })
        }
        #expect(seen.parts == seen.parts.sorted())
        #expect(seen.parts.last == 1)
        #expect(seen.parts.count >= 3)
    }

    /// Filled by one thread, the one that reads.
    final class Seen: @unchecked Sendable { var parts: [Double] = [] }
}
