import Domain
import Foundation
import Storage
import StorageSQLite
import TestSupport
import Testing

@testable import App

@Suite("Importer un territoire")
struct TerritoireCommandTests {
    /// A commune file in the form of the official geographic code.
    private static let header = "TYPECOM,COM,REG,DEP,CTCD,ARR,TNCC,NCC,NCCENR,LIBELLE,CAN,COMPARENT"
    private static let palluau = "COM,85169,52,85,85D,852,0,PALLUAU,Palluau,Palluau,8501,"
    private static let apremont = "COM,85006,52,85,85D,853,1,APREMONT,Apremont,Apremont,8515,"

    @Test("une commune seule fait un territoire")
    func oneCommune() async throws {
        try await Program.withInstallation { maillage in
            let file = maillage.file("communes.csv")
            try Data("\(Self.header)\n\(Self.palluau)\n\(Self.apremont)\n".utf8).write(to: file)
            let run = try await maillage("territoire", "import", "--communes", file.path, "--code", "85169")
            #expect(run.status == 0 && run.output.contains("« Palluau » : 1\u{A0}commune, "), "\(run)")
            #expect(try await maillage.rows("SELECT code FROM commune") == ["85169"])
            let again = try await maillage("territoire", "import", "--communes", file.path, "--code", "85169")
            #expect(again.status == 0)
            #expect(try await maillage.rows("SELECT nom FROM territoire").count == 1)
        }
    }

    @Test("un fichier fautif est nommé avec sa ligne, et rien n’est écrit")
    func faults() async throws {
        let cases: [(name: String, content: String, word: String)] = [
            (
                "code.csv", "\(Self.header)\n\(Self.palluau)\n\(Self.apremont.replacing("85006", with: "8500"))\n",
                "ligne\u{A0}3"
            ),
            ("colonnes.csv", "\(Self.header)\n\(Self.palluau)\nCOM,85006\n", "ligne\u{A0}3"),
            ("guillemet.csv", "\(Self.header)\n\(Self.palluau)\n\"COM,85006\n", "ligne\u{A0}3"),
            ("inconnu.csv", "a;b;c\n1;2;3\n", "inconnu.csv"), ("vide.csv", "", "vide.csv"),
        ]
        try await Program.withInstallation { maillage in
            _ = try await maillage("administrator", "--email", "admin@exemple.fr")
            for line in cases {
                let file = maillage.file(line.name)
                try Data(line.content.utf8).write(to: file)
                let run = try await maillage(
                    "territoire",
                    "import",
                    "--communes",
                    file.path,
                    "--code",
                    "85169",
                    "--code",
                    "85006"
                )
                #expect(run.status != 0 && run.output.isEmpty, "\(line.name) \(run)")
                #expect(run.errors.contains(line.name) && run.errors.contains(line.word), "\(line.name) \(run.errors)")
            }
            #expect(try await maillage.rows("SELECT code FROM commune").isEmpty)
            #expect(try await maillage.rows("SELECT id FROM territoire").isEmpty)
        }
    }

    @Test("un code inconnu, un fichier absent ou aucune commune demandée se disent")
    func unknown() async throws {
        try await Program.withInstallation { maillage in
            let file = maillage.file("communes.csv")
            try Data("\(Self.header)\n\(Self.palluau)\n".utf8).write(to: file)
            for (arguments, word) in [
                (["--code", "99999"], "99999"), (["--siren", "200072882"], "EPCI"), ([], "--siren"),
            ] {
                let run = try await Program.run(
                    ["territoire", "import", "--communes", file.path] + arguments + maillage.installation
                )
                #expect(run.status != 0 && run.errors.contains(word), "\(arguments) \(run)")
            }
            let absent = try await maillage("territoire", "import", "--communes", "absent.csv", "--code", "85169")
            #expect(absent.status == 1 && absent.errors.contains("absent.csv"))
        }
    }
}

extension Program {
    /// The first column of a query on the installation's file; nothing when there is no file yet.
    func rows(_ query: Query) async throws -> [String] {
        let path = file("var/maillage.sqlite").path
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        let store = try SQLiteStore(path: path)
        let rows = try await store.read { try $0.rows(query).map { try $0.text(0) } }
        try await store.close()
        return rows
    }
}
