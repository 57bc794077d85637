import App
import ArgumentParser
import Documents
import Foundation
import Logging
import Storage
import StoragePostgres
import StorageSQLite

/// Which database a command works on.
struct Installation: ParsableArguments {
    @Option(help: ArgumentHelp("Dossier des données.", valueName: "dossier"))
    var data = "./var"

    @Option(
        help: ArgumentHelp("Base PostgreSQL au lieu du dossier : postgres://compte@hôte/base.", valueName: "adresse"))
    var database: String?

    /// The environment, its schema up to date.
    ///
    /// - Parameter mustExist: refuse to create a new, empty database.
    func open(port: Int = 8080, isDemo: Bool = false, mustExist: Bool = true) async throws -> AppEnvironment {
        var folder = URL(fileURLWithPath: data, isDirectory: true)
        folder.standardize()
        let settings = Settings(dataFolder: folder, port: port, isDemo: isDemo)
            .reading(ProcessInfo.processInfo.environment)
        let store = try openStore(in: folder, mustExist: mustExist)
        var logger = Logger(label: "maillage") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .notice
        return try await AppEnvironment(store: store, settings: settings, tools: .find(), logger: logger).opened()
    }

    /// The embedded database's file.
    func file(in folder: URL) -> URL { folder.appendingPathComponent("maillage.sqlite") }

    private func openStore(in folder: URL, mustExist: Bool) throws -> any Store {
        if let database { return try PostgresStore(url: database) }
        let file = file(in: folder)
        if mustExist, !FileManager.default.fileExists(atPath: file.path) {
            throw Failure(
                "le dossier « \(data) » ne contient pas de données. Créez-les par « maillage demo » ou « maillage serve »."
            )
        }
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw Failure("le dossier « \(data) » ne peut pas être créé. Vérifiez le chemin et vos droits.")
        }
        return try SQLiteStore(path: file.path)
    }
}
