import App
import ArgumentParser
import Foundation

struct Retours: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Lire sur l’entrée standard un courriel revenu, et marquer l’adresse qu’il condamne.",
        discussion: "À brancher sur l’adresse d’expéditeur : le serveur de courriels donne chaque message revenu.")

    @OptionGroup var installation: Installation

    func run() async throws {
        let limit = AppEnvironment.bounceLimit
        let message = try FileHandle.standardInput.read(upToCount: limit + 1) ?? Data()
        guard message.count <= limit else { throw Failure("ce message dépasse \(limit / 1_048_576) Mo.") }
        let environment = try await installation.open()
        switch try await environment.read(bounce: Array(message)) {
        case .notReport: print("Ce message n’est pas un avis de non-remise : rien n’a changé.")
        case .unknown: print("Ce message ne revient d’aucun courriel de cette installation : rien n’a changé.")
        case .delayed: print("Le serveur réessaie de lui-même : rien n’a changé.")
        case .refused(let address): print("L’adresse \(address) est marquée « refusée par le serveur ».")
        }
    }
}
