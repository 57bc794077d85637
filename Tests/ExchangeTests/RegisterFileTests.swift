import Foundation
import Testing

@testable import Exchange

@Suite("Le registre des équipements, tel qu’on le tient")
struct RegisterFileTests {
    private func read(_ text: String, named name: String = "essai.csv") throws -> RegisterFile {
        try TestFiles.with(text.utf8, named: name) { try RegisterFile(url: $0) }
    }

    private func fault(_ text: String) -> RegisterFault? {
        do {
            _ = try read(text)
            return nil
        } catch {
            return error as? RegisterFault
        }
    }

    @Test(
        "un titre se reconnaît quels que soient sa casse, ses accents et ses signes",
        arguments: [
            ("NOM", .nom), ("Équipement ou service", .nom), ("etat", .etat), ("Âge min.", .ageMin),
            ("N° de déclaration", .declaration), ("  soutenu_par ", .soutiens), ("Capacité", .capacite(nil)),
            ("CAPACITE 2021", .capacite(2021)), ("Capacité (en 2024)", .capacite(2024)),
            ("Places 2019", .capacite(2019)), ("Capacité 1900", nil), ("Capacité 2021 2022", nil), ("Téléphone", nil),
            ("", nil),
        ] as [(String, RegisterColumn?)]
    )
    func titles(_ title: String, _ column: RegisterColumn?) {
        #expect(RegisterColumn(title: title) == column)
    }

    @Test("chaque titre écrit par le registre est reconnu par lui")
    func ownTitles() {
        for column in RegisterColumn.plain + [.capacite(nil), .capacite(2021)] {
            #expect(RegisterColumn(title: column.title) == column)
        }
    }

    @Test("les lignes sont lues sous leurs titres, dans n’importe quel ordre, le reste est laissé de côté")
    func rows() throws {
        let file = try read(
            "Registre 2021;;;\n;;;\nCommune;Téléphone;nom;capacité 2021\nAizenay;02;Crèche;30\n;;;\nMaché;;MAM;n. c.\n"
        )
        #expect(file.columns == [.commune, .nom, .capacite(2021)] && file.ignored == ["Téléphone"])
        #expect(file.rows.map(\.line) == [4, 6])
        #expect(file.rows[0][.nom] == "Crèche" && file.rows[0].capacites.map(\.text) == ["30"])
        #expect(file.rows[1].capacites.map(\.text) == [""] && file.rows[1][.adresse] == nil)
    }

    @Test(
        "une cellule est rendue à son sens",
        arguments: [
            (" Crèche ", "Crèche"), ("'=SOMME(A1)", "=SOMME(A1)"), ("'-1,62", "-1,62"), ("'école", "'école"),
            ("2021-09-01T00:00:00", "2021-09-01"), ("NC", ""), ("non connue", ""), ("—", ""), ("0", "0"), ("-", ""),
        ]
    )
    func cells(_ typed: String, _ clean: String) {
        #expect(RegisterRow.clean(typed) == clean)
    }

    @Test("une ligne trop courte est en faute, les suivantes sont lues")
    func ragged() throws {
        let file = try read("nom;type;commune\nCrèche;eaje\nMAM;mam;Apremont\n")
        #expect(file.rows.map { $0.fault == nil } == [false, true])
        #expect(file.rows[0].line == 2 && file.rows[0].fault?.contains("2\u{A0}cellules") == true)
    }

    @Test("ce qui n’est pas un registre est refusé avec ce qu’il faut faire")
    func refused() {
        #expect(fault("ville;habitants\nAizenay;10\n")?.message.contains("partez du modèle") == true)
        #expect(fault("nom;type;NOM\nA;b;c\n")?.reason == .titleTwice("Nom"))
        #expect(fault("nom;type\n;\n")?.reason == .noRow)
        #expect(fault("")?.message.contains("est vide") == true)
        #expect(fault("nom;type\n\"A;b\n")?.message.contains("guillemet") == true)
        let long = "nom;type\n" + String(repeating: "A;b\n", count: RegisterFile.rowLimit + 1)
        let line = RegisterFile.rowLimit + 2
        #expect(fault(long)?.reason == .tooManyRows(line: line, limit: RegisterFile.rowLimit))
        #expect(fault(long)?.message.contains("ligne\u{A0}\(line)\u{A0}: à cette ligne") == true)
    }

    @Test(
        "un classeur donne les mêmes lignes, sur sa première feuille titrée",
        .enabled(if: PythonEnvironment.find() != nil),
        arguments: ["registre.xlsx", "registre.ods"]
    )
    func workbook(_ name: String) throws {
        let file = try RegisterFile(url: TestFiles.fictif(name))
        #expect(file.columns == [.nom, .type, .commune, .capacite(2021), .ouvertLe, .horaires])
        #expect(file.rows.map(\.line) == [4, 5, 7])
        #expect(file.rows[0][.ouvertLe] == "2020-09-01" && file.rows[0].capacites.map(\.text) == ["30"])
        #expect(file.rows[1][.commune] == "" && file.rows[2].capacites.map(\.text) == [""])
    }

    @Test("un classeur sans titres ou tronqué est refusé", .enabled(if: PythonEnvironment.find() != nil))
    func workbooks() throws {
        let fault = #expect(throws: RegisterFault.self) {
            try RegisterFile(url: TestFiles.fictif("nombres.xlsx"))
        }
        #expect(fault?.message.contains("titres") == true)
        let broken = #expect(throws: RegisterFault.self) { try RegisterFile(url: TestFiles.fictif("tronque.xlsx")) }
        #expect(broken?.message.contains("abîmé") == true)
    }

    @Test("des cellules au hasard donnent des lignes ou une faute en français, jamais un arrêt", arguments: 0..<120)
    func hostile(seed: Int) throws {
        var random = SeededGenerator(state: UInt64(seed))
        let pieces = [
            "nom", "type", "Capacité 2021", ";", ";", "\n", "\n", "\"", "'=1+1", "é", "\r", ",", "\t", "NC", "🏠",
            "\u{FEFF}",
            "=cmd|' /C calc'!A0", "9999999999999999999999",
        ]
        let start = seed.isMultiple(of: 2) ? "nom;type\n" : ""
        let text = (0..<40).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
        do {
            let file = try read(start + text)
            #expect(!file.rows.isEmpty && !file.columns.isEmpty)
        } catch let error as RegisterFault {
            #expect(error.message.contains("essai.csv"))
        }
    }
}
