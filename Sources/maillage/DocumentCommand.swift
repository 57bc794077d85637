import App
import ArgumentParser
import Documents
import Foundation

struct DocumentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "document", abstract: "Produire un document : la convention et ses annexes.")

    @Argument(help: ArgumentHelp("Le document : convention.", valueName: "type"))
    var type: String

    @OptionGroup var installation: Installation

    @Option(help: ArgumentHelp("Adresse de la convention.", valueName: "slug"))
    var ctg: String

    @Option(help: ArgumentHelp("Format : pdf, docx, odt ou html.", valueName: "format"))
    var format: String

    @Option(help: ArgumentHelp("Fichier à écrire.", valueName: "fichier"))
    var output: String

    func run() async throws {
        guard type == "convention" else {
            throw Failure("le document « \(type) » n’existe pas. Essayez « convention ».")
        }
        guard let format = DocumentFormat(rawValue: format) else {
            throw Failure("le format « \(format) » n’existe pas : pdf, docx, odt ou html.")
        }
        let environment = try await installation.open()
        guard let document = try await environment.conventionDocument(ctg) else { throw Failure.unknownConvention(ctg) }
        let data: Data
        do {
            data = try await DocumentWriter(tools: environment.tools).write(document, as: format)
        } catch let error as DocumentError {
            environment.logger.error("document not made", metadata: ["error": "\(error.log)"])
            throw error
        }
        do {
            try data.write(to: URL(fileURLWithPath: output), options: .atomic)
        } catch {
            throw Failure("le fichier « \(output) » ne peut pas être écrit. Vérifiez le dossier et vos droits.")
        }
        print("\(output) : \(data.count / 1024 + 1) Ko")
    }
}

extension Failure {
    static func unknownConvention(_ slug: String) -> Failure {
        Failure("aucune convention n’a l’adresse « \(slug) » dans cette installation.")
    }
}
