import App
import ArgumentParser
import Domain
import Foundation
import Storage
import StorageSQLite

struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Sauvegarder toutes les données dans un fichier, sans arrêter le service, et vérifier la copie.")

    @Argument(help: ArgumentHelp("Fichier à écrire ; il ne doit pas exister.", valueName: "fichier"))
    var file: String

    @OptionGroup var installation: Installation

    func run() async throws {
        let environment = try await installation.open()
        let rows = try await BackupFile(path: file).write(from: environment.store)
        print("Sauvegarde vérifiée : \(file), \(rows) lignes.")
    }
}

struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Remettre les données d’une sauvegarde, après l’avoir vérifiée.",
        discussion: "L’état présent est d’abord sauvegardé dans le dossier des données : rien ne se perd.")

    @Argument(help: ArgumentHelp("Fichier de sauvegarde.", valueName: "fichier"))
    var file: String

    @OptionGroup var installation: Installation

    func run() async throws {
        let backup = BackupFile(path: file)
        let source = try await backup.open()
        let environment = try await installation.open(mustExist: false)
        let stamp = environment.timestamp.filter(\.isNumber)
        let safety = environment.settings.dataFolder.appendingPathComponent("avant-restauration-\(stamp).sqlite")
        try FileManager.default.createDirectory(
            at: environment.settings.dataFolder, withIntermediateDirectories: true)
        try await BackupFile(path: safety.path).write(from: environment.store)
        let counts = try await environment.store.replaceContent(by: source, tables: Product.tables)
        try await source.close()
        print("Restauré et vérifié : \(counts.total) lignes. L’état précédent est dans \(safety.path)")
        print("Un service déjà lancé doit être redémarré pour reprendre les clés restaurées.")
    }
}

/// A backup: a database of one file, whatever the database it was made from.
struct BackupFile {
    let path: String

    /// Copies everything, then reads the copy again and compares.
    ///
    /// - Returns: how many rows it holds.
    @discardableResult
    func write(from store: any Store) async throws -> Int {
        guard !FileManager.default.fileExists(atPath: path) else {
            throw Failure(
                "le fichier « \(path) » existe déjà. Choisissez un autre nom : une sauvegarde n’en écrase jamais une autre."
            )
        }
        do {
            let copied = try await copy(store)
            let copy = try await open()
            let read = try await copy.read { try $0.counts(of: Product.tables) }
            try await copy.close()
            guard read == copied else { throw Failure("la copie diffère de l’original ; sauvegarde refusée.") }
            return read.total
        } catch {
            for suffix in ["", "-wal", "-shm", "-journal"] {
                try? FileManager.default.removeItem(atPath: path + suffix)
            }
            throw error
        }
    }

    /// Fills the file and tells what it must hold.
    private func copy(_ store: any Store) async throws -> TableCounts {
        if let store = store as? SQLiteStore {
            try await store.copy(to: path)
            let copy = try SQLiteStore.inMemory(copyOf: path)
            return try await copy.read { try $0.counts(of: Product.tables) }
        }
        let copy = try SQLiteStore(path: path)
        try await copy.migrate(Product.schema)
        let counts = try await copy.replaceContent(by: store, tables: Product.tables)
        try await copy.close()
        return counts
    }

    /// Opens a backup that is sound: a database of this product, whole, its journals unbroken.
    func open() async throws -> SQLiteStore {
        guard FileManager.default.fileExists(atPath: path) else {
            throw Failure("le fichier « \(path) » n’existe pas.")
        }
        do {
            let store = try SQLiteStore.inMemory(copyOf: path)
            try await verify(store)
            return store
        } catch let error as StoreError {
            throw Failure("« \(path) » n’est pas une sauvegarde lisible (\(error)).")
        }
    }

    private func verify(_ store: SQLiteStore) async throws {
        let errors = try await store.integrityErrors()
        if let first = errors.first { throw Failure("« \(path) » est abîmé : \(first).") }
        let isOurs = try await store.read { db in
            try db.row("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'schema_step'") != nil
        }
        guard isOurs else { throw Failure("« \(path) » n’est pas une sauvegarde de Maillage.") }
        try await store.migrate(Product.schema)
        let conventions = try await store.read { db in
            try db.rows("SELECT convention_id FROM journal_head ORDER BY convention_id").map { try $0.text(0) }
        }
        for id in conventions {
            let broken = try await store.read { try $0.brokenJournalSequence(of: Identifier(id)) }
            if let broken { throw Failure("« \(path) » : le journal de \(id) est rompu à la ligne \(broken).") }
        }
    }
}
