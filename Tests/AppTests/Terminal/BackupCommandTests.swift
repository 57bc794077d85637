import Foundation
import Storage
import StoragePostgres
import StorageSQLite
import TestSupport
import Testing

@testable import App

@Suite("Sauvegarder et restaurer")
struct BackupCommandTests {
    @Test("une sauvegarde remet tout, dans une installation neuve", arguments: Driver.allCases, Driver.allCases)
    func roundTrip(_ from: Driver, _ to: Driver) async throws {
        try await Program.withInstallation(from) { maillage in
            _ = try await maillage("demo", "--load-only")
            let file = maillage.file("copie.sqlite").path
            let saved = try await maillage("backup", file)
            #expect(saved.status == 0 && saved.output.contains("vérifiée"), "\(saved)")
            try await Program.withInstallation(to) { other in
                let restored = try await other("restore", file)
                #expect(restored.status == 0, "\(restored)")
                let (before, after) = (try await maillage.counts(), try await other.counts())
                #expect(after.differences(from: before).isEmpty && after.total > 500)
                #expect(try await other("check", "--ctg", "vie-et-boulogne-2021").output.contains("FA-07"))
            }
        }
    }

    @Test("un fichier qui existe n’est jamais écrasé", arguments: Driver.allCases)
    func existing(_ driver: Driver) async throws {
        try await Program.withInstallation(driver) { maillage in
            _ = try await maillage("demo", "--load-only")
            let file = maillage.file("copie.sqlite")
            try Data("précieux".utf8).write(to: file)
            let run = try await maillage("backup", file.path)
            #expect(run.status == 1 && run.errors.contains("existe déjà"), "\(run)")
            #expect(try Data(contentsOf: file) == Data("précieux".utf8))
        }
    }

    @Test("une sauvegarde abîmée, étrangère ou absente est refusée et rien ne change", arguments: Driver.allCases)
    func refused(_ driver: Driver) async throws {
        try await Program.withInstallation(driver) { maillage in
            _ = try await maillage("demo", "--load-only")
            let before = try await maillage.counts()
            let good = maillage.file("bonne.sqlite")
            _ = try await maillage("backup", good.path)
            let bytes = try Data(contentsOf: good)
            var torn = bytes
            for index in stride(from: 8_192, to: torn.count, by: 97) { torn[index] ^= 0xFF }
            let cases: [(String, Data)] = [
                ("abimee", torn), ("tronquee", bytes.prefix(bytes.count / 2)), ("texte", Data("bonjour".utf8)),
                ("vide", Data()),
            ]
            for (name, data) in cases {
                let file = maillage.file("\(name).sqlite")
                try data.write(to: file)
                let run = try await maillage("restore", file.path)
                #expect(run.status == 1 && run.errors.contains(name), "\(name) \(run)")
            }
            #expect(try await maillage("restore", maillage.file("absente").path).status == 1)
            #expect(try await maillage.counts() == before)
        }
    }

    @Test("un journal retouché dans la sauvegarde se voit, et la sauvegarde est refusée")
    func tampered() async throws {
        for sql in [
            "UPDATE journal SET author = 'autre' WHERE sequence = 5" as Query,
            "DELETE FROM journal WHERE sequence = 7",
            "UPDATE journal SET after_state = '{}' WHERE sequence = (SELECT MAX(sequence) FROM journal)",
            "DELETE FROM journal WHERE sequence = (SELECT MAX(sequence) FROM journal)",
        ] {
            try await Program.withInstallation { maillage in
                _ = try await maillage("demo", "--load-only")
                let file = maillage.file("copie.sqlite").path
                _ = try await maillage("backup", file)
                let store = try SQLiteStore(path: file)
                _ = try await store.write { try $0.run(sql) }
                try await store.close()
                let run = try await maillage("restore", file)
                #expect(run.status == 1 && run.errors.contains("rompu"), "\(sql) \(run)")
            }
        }
    }

    @Test("restaurer garde d’abord l’état présent")
    func safety() async throws {
        try await Program.withInstallation { maillage in
            _ = try await maillage("demo", "--load-only")
            let file = maillage.file("copie.sqlite").path
            _ = try await maillage("backup", file)
            _ = try await maillage("administrator", "--email", "admin@exemple.fr")
            let before = try await maillage.counts()
            _ = try await maillage("restore", file)
            let kept = try FileManager.default.contentsOfDirectory(atPath: maillage.file("var").path)
                .first { $0.hasPrefix("avant-restauration") }.orFail("état précédent")
            let undone = try await maillage("restore", maillage.file("var/\(kept)").path)
            #expect(undone.status == 0, "\(undone)")
            #expect(try await maillage.counts() == before)
        }
    }
}

extension Program {
    /// How many rows each table of the installation holds.
    fileprivate func counts() async throws -> TableCounts {
        let store: any Store =
            if let database { try PostgresStore(url: database) } else {
                try SQLiteStore(path: file("var/maillage.sqlite").path)
            }
        let counts = try await store.read { try $0.counts(of: Product.tables) }
        try await store.close()
        return counts
    }
}
