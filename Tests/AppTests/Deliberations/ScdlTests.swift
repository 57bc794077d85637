import Domain
import Exchange
import Foundation
import TestSupport
import Testing

@testable import App

@Suite("Les données ouvertes des délibérations")
struct ScdlTests {
    /// The table of the schema, written again by hand.
    private static let header =
        "COLL_NOM,COLL_SIRET,DELIB_ID,DELIB_DATE,DELIB_MATIERE_CODE,DELIB_MATIERE_NOM,DELIB_OBJET,BUDGET_ANNEE,"
        + "BUDGET_NOM,PREF_ID,PREF_DATE,VOTE_EFFECTIF,VOTE_REEL,VOTE_POUR,VOTE_CONTRE,VOTE_ABSTENTION,DELIB_URL"

    /// What Python's own reader of CSV finds in a file, each field set against the pattern the schema publishes.
    private static func readByPython(_ file: URL) throws -> String {
        let script = """
            import csv, datetime, re, sys
            with open(sys.argv[1], encoding="utf-8", newline="") as f:
                rows = list(csv.DictReader(f, strict=True))
            text, number, day = r".*\\S.*", r"\\d*", r"(\\d{4}-\\d{2}-\\d{2})?"
            patterns = {"COLL_NOM": text, "COLL_SIRET": r"\\d{14}", "DELIB_ID": text, "DELIB_DATE": r"\\d{4}-\\d{2}-\\d{2}",
                "DELIB_MATIERE_CODE": r"\\d\\.\\d{1,2}", "DELIB_MATIERE_NOM": text, "DELIB_OBJET": text, "BUDGET_ANNEE": "",
                "BUDGET_NOM": "", "PREF_ID": r".*", "PREF_DATE": day, "VOTE_EFFECTIF": number, "VOTE_REEL": number,
                "VOTE_POUR": number, "VOTE_CONTRE": number, "VOTE_ABSTENTION": number, "DELIB_URL": r"(https?://\\S+)?"}
            faults = [(r["COLL_NOM"], k) for r in rows for k, v in r.items() if not re.fullmatch(patterns[k], v, re.S)]
            for r in rows:
                voted = datetime.date.fromisoformat(r["DELIB_DATE"])
                if r["PREF_DATE"] and datetime.date.fromisoformat(r["PREF_DATE"]) < voted: faults.append(r)
                voices = [int(r["VOTE_" + k]) for k in ("POUR", "CONTRE", "ABSTENTION")]
                if sum(voices) > int(r["VOTE_REEL"]) or int(r["VOTE_REEL"]) > int(r["VOTE_EFFECTIF"]): faults.append(r)
            same = len({(r["COLL_SIRET"], r["DELIB_ID"]) for r in rows}) == len(rows) == len({r["COLL_SIRET"] for r in rows})
            print(len(rows), "lignes,", faults or ("aucune faute" if same else "un doublon"))
            """
        return try Python.read(file, by: script)
    }

    private func row(_ changes: [ScdlColumn: String] = [:]) -> ScdlRow {
        var values: [ScdlColumn: String] = [
            .collNom: "Ville", .collSiret: "21850003199992", .delibId: "2021-01", .delibDate: "2021-06-17",
            .matiereCode: "8.2", .matiereNom: "Aide sociale", .delibObjet: "Convention", .prefDate: "2021-06-17",
        ]
        for (column, value) in changes { values[column] = value }
        return ScdlRow(values)
    }

    @Test("une ligne juste n’a pas de faute, et les dix-sept colonnes sont dans l’ordre")
    func sound() {
        #expect(row().faults.isEmpty)
        let text = String(decoding: ScdlFile.data([row()]), as: UTF8.self)
        #expect(text.hasPrefix(Self.header + "\r\n"))
        #expect(text.hasSuffix("\r\n"))
        #expect(ScdlColumn.allCases.count == 17)
    }

    @Test(
        "chaque valeur mal écrite est refusée",
        arguments: [
            (ScdlColumn.collNom, ""), (.collNom, "  "), (.collSiret, "2185000319999"), (.collSiret, "2185000319999A"),
            (.delibId, ""), (.delibDate, "17/06/2021"), (.delibDate, "2021-02-29"), (.delibDate, "2021-13-01"),
            (.matiereCode, "8"), (.matiereCode, "8.123"), (.matiereNom, ""), (.delibObjet, ""),
            (.budgetAnnee, "21"), (.budgetAnnee, "2021-2022"), (.prefDate, "2021-06-16"), (.prefDate, "hier"),
            (.voteEffectif, "-1"), (.voteReel, "1,5"), (.votePour, "douze"), (.delibUrl, "acte.pdf"),
        ])
    func faults(column: ScdlColumn, value: String) {
        #expect(row([column: value]).faults.map(\.column) == [column])
    }

    @Test("une virgule, un guillemet et une fin de ligne sont protégés, une formule neutralisée")
    func quoting() {
        let text = String(decoding: ScdlFile.data([row([.delibObjet: "=A, « b »\n\"c\""])]), as: UTF8.self)
        #expect(text.contains("\"'=A, « b »\n\"\"c\"\"\""))
    }

    @Test("l’exemple exporte ses seize actes, ce qui ne tombe pas juste étant dit", arguments: Driver.allCases)
    func command(_ driver: Driver) async throws {
        try await Program.withInstallation(driver) { maillage in
            _ = try await maillage("demo", "--load-only")
            let file = maillage.file("scdl.csv")
            let run = try await maillage(
                "export", "scdl", "--ctg", "vie-et-boulogne-2021", "--output", file.path)
            #expect(run.status == 0, "\(run)")
            #expect(run.errors.contains("Commune de Grand’Landes") && run.errors.contains("tel qu’écrit dans l’acte"))
            let text = try String(contentsOf: file, encoding: .utf8)
            let lines = text.components(separatedBy: "\r\n").filter { !$0.isEmpty }
            #expect(lines.first == Self.header)
            #expect(lines.count == 17)
            #expect(lines.dropFirst().allSatisfy { $0.contains("exemple") })
            #expect(try Self.readByPython(file) == "16 lignes, aucune faute\n")
            let unknown = try await maillage("export", "scdl", "--ctg", "inconnue", "--output", file.path)
            #expect(unknown.status == 1 && unknown.errors.contains("« inconnue »"))
            let format = try await maillage("export", "json", "--ctg", "vie-et-boulogne-2021", "--output", file.path)
            #expect(format.status == 2 && format.errors.contains("« json »"))
        }
    }

    @Test("tant qu’un SIRET ou un numéro manque, rien n’est écrit et la page dit lequel", arguments: Driver.allCases)
    func missing(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let file = "\(TestApp.base)/deliberations/scdl.csv"
            #expect(try await browser.get(file).status == .ok)
            let beaufou = try await app.acte("85015")
            let choices = try await app.choices()
            let partie = try choices.parties.first { $0.id == beaufou.value.partie }.orFail("partie")
            try await app.change { writer in
                let stored = try writer.one(partie.organisme, in: writer.authorship.convention).orFail("organisme")
                var organisme = stored.value
                organisme.siret = nil
                try writer.update(organisme, expecting: stored.version)
                var acte = beaufou.value
                acte.numero = ""
                try writer.update(acte, expecting: beaufou.version)
            }
            #expect(try await browser.get(file).status == .unprocessableContent)
            let page = try await browser.get("\(TestApp.base)/deliberations/scdl").words
            #expect(page.contains("Commune de Beaufou, acte\u{A0}: COLL_SIRET manque"))
            #expect(page.contains("DELIB_ID manque"))
        }
    }
}
