import App
import ArgumentParser

struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Vérifier qu’une convention est cohérente et complète ; code de sortie 1 s’il manque quelque chose.")

    @OptionGroup var installation: Installation

    @Option(help: ArgumentHelp("Adresse de la convention.", valueName: "slug"))
    var ctg: String

    func run() async throws {
        let environment = try await installation.open()
        guard let findings = try await environment.conventionFindings(ctg) else {
            throw Failure.unknownConvention(ctg)
        }
        if findings.isEmpty {
            print("La convention « \(ctg) » est cohérente et complète.")
            return
        }
        for finding in findings { print("- \(finding)") }
        print("\(findings.count) \(findings.count == 1 ? "point" : "points") à voir.")
        throw ExitCode(1)
    }
}
