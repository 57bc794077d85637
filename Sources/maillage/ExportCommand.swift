import App
import ArgumentParser
import Foundation

struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Exporter au format national : scdl, les délibérations votées (SCDL 2.1.2).",
        discussion: """
            Chaque valeur est vérifiée selon le schéma ; tant qu’une manque ou est mal écrite, rien n’est écrit et le \
            code de retour est 2.
            """)

    @Argument(help: ArgumentHelp("Le format : scdl.", valueName: "format"))
    var format: String

    @OptionGroup var installation: Installation

    @Option(help: ArgumentHelp("Adresse de la convention (slug).", valueName: "slug"))
    var ctg: String

    @Option(help: ArgumentHelp("Fichier à écrire.", valueName: "fichier"))
    var output: String

    func run() async throws {
        guard format == "scdl" else {
            throw Failure("le format « \(format) » n’existe pas. Essayez « scdl ».", code: 2)
        }
        let environment = try await installation.open()
        guard let export = try await environment.scdlExport(ctg) else { throw Failure.unknownConvention(ctg) }
        for remark in export.remarks { FileHandle.standardError.write(Data("Attention : \(remark)\n".utf8)) }
        guard export.faults.isEmpty else {
            throw Failure(
                "rien n’a été écrit :\n" + export.faults.map { "  \($0)" }.joined(separator: "\n"), code: 2)
        }
        guard export.isWritable else {
            throw Failure("aucun acte n’est voté dans cette convention ; rien n’a été écrit.", code: 2)
        }
        do {
            try Data(export.file).write(to: URL(fileURLWithPath: output), options: .atomic)
        } catch {
            throw Failure("le fichier « \(output) » ne peut pas être écrit. Vérifiez le dossier et vos droits.")
        }
        print("\(output) : \(export.count == 1 ? "1 acte" : "\(export.count) actes"), SCDL « Délibérations » 2.1.2.")
    }
}
