import App
import ArgumentParser
import Example
import Foundation

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Servir les conventions de cette installation.")

    @OptionGroup var installation: Installation

    @Option(help: ArgumentHelp("Port d’écoute.", valueName: "port"))
    var port = 8080

    @Option(help: ArgumentHelp("Adresse d’écoute.", valueName: "hôte"))
    var host = "127.0.0.1"

    func run() async throws {
        let environment = try await installation.open(port: try checked(port), mustExist: false)
        let address = environment.settings.publicAddress
        if try await !environment.hasAccounts() {
            print("Aucun compte encore : ouvrez le premier par « maillage administrator --email ADRESSE ».")
        }
        try await environment.serve(host: host) {
            print("Maillage répond à \(address)")
            fflush(nil)
        }
    }
}

struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Charger l’exemple de Vie et Boulogne et le servir, avec un lien de connexion par personne.")

    @OptionGroup var installation: Installation

    @Option(help: ArgumentHelp("Port d’écoute.", valueName: "port"))
    var port = 8080

    @Flag(help: "Charger l’exemple sans servir.")
    var loadOnly = false

    func run() async throws {
        let environment = try await installation.open(port: try checked(port), isDemo: true, mustExist: false)
        let isNew = try await Example.load(into: environment)
        print(isNew ? "Exemple « \(Example.slug) » chargé." : "L’exemple « \(Example.slug) » est déjà là.")
        if loadOnly { return }
        var lines: [String] = []
        for persona in try Example.personas() {
            guard let link = try await environment.signInLink(for: persona.email, minutes: 24 * 60) else { continue }
            lines.append("  \(persona.nom)\n    \(link)")
        }
        let introduction = lines.joined(separator: "\n")
        let address = environment.settings.publicAddress
        try await environment.serve(host: "127.0.0.1") {
            print("Maillage répond à \(address)\nUn lien par personne, utilisable une fois :\n\(introduction)")
            print("Ctrl+C pour arrêter.")
            // The links must be readable at once even when the output is a file.
            fflush(nil)
        }
    }
}

/// A port a program may listen on.
private func checked(_ port: Int) throws -> Int {
    guard (1...65_535).contains(port) else { throw Failure("le port \(port) n’existe pas : de 1 à 65535.") }
    return port
}
