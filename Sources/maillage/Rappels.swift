import App
import ArgumentParser
import Foundation

struct Rappels: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Écrire et envoyer les résumés du matin, au plus un par personne et par jour.",
        discussion: "Peut être lancée autant de fois que l’on veut, même pendant que le service tourne.")

    @OptionGroup var installation: Installation

    @Option(help: ArgumentHelp("Port du service, pour écrire les liens.", valueName: "port"))
    var port = 8080

    @Flag(help: "Ne pas attendre le matin.")
    var now = false

    func run() async throws {
        let environment = try await installation.open(port: port)
        try await environment.sendConvocationUpdates()
        let prepared = try await environment.prepareDigests(atAnyHour: now)
        let sent = try await environment.sendAllQueuedMail(atAnyHour: now)
        print("Résumés écrits : \(prepared). Courriels partis : \(sent).")
        if environment.settings.smtpServer == nil {
            print("Aucun serveur d’envoi n’est réglé (MAILLAGE_SMTP) : les courriels attendent.")
        }
    }
}
