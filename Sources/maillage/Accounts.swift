import App
import ArgumentParser

struct LoginLink: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "login-link", abstract: "Donner un lien de connexion, utilisable une fois pendant une heure.")

    @OptionGroup var installation: Installation

    @Option(help: ArgumentHelp("Adresse électronique du compte.", valueName: "adresse"))
    var email: String

    @Option(help: ArgumentHelp("Port du service, pour écrire le lien.", valueName: "port"))
    var port = 8080

    func run() async throws {
        let environment = try await installation.open(port: port)
        guard let link = try await environment.signInLink(for: email) else {
            throw Failure("aucun compte n’a l’adresse « \(email) ». La coordination peut l’inviter depuis « Accès ».")
        }
        print(link)
    }
}

struct Administrator: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "administrator", abstract: "Ouvrir un compte d’administration, pour une nouvelle installation.")

    @OptionGroup var installation: Installation

    @Option(help: ArgumentHelp("Adresse électronique.", valueName: "adresse"))
    var email: String

    @Option(help: ArgumentHelp("Nom ou fonction.", valueName: "nom"))
    var name = "Administration"

    func run() async throws {
        guard email.contains("@") else { throw Failure("« \(email) » n’est pas une adresse électronique.") }
        let environment = try await installation.open(mustExist: false)
        try await environment.addAdministrator(email: email, nom: name)
        print("\(email) administre cette installation. Son lien de connexion : maillage login-link --email \(email)")
    }
}
