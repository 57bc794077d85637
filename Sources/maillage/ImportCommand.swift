import App
import ArgumentParser
import Foundation

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Importer un fichier officiel tel que téléchargé, ou un registre d’équipements.",
        discussion: """
            Le format est reconnu au contenu, jamais au nom : communes et mouvements, EPCI, populations, âges, familles,
            naissances, revenus, Caf, équipements, accès aux soins, écoles, numérique, contours ; ou le registre des
            équipements et services de la convention. Tout est lu et vérifié avant que rien ne soit écrit ; importer de
            nouveau le même fichier le met à jour. D’un registre, tant qu’une ligne est refusée, rien n’est écrit.
            """)

    @Argument(help: ArgumentHelp("Fichier à importer (CSV, XLSX, ODS, GeoJSON, TopoJSON).", valueName: "fichier"))
    var path: String

    @OptionGroup var installation: Installation

    @Option(help: ArgumentHelp("Adresse de la convention (slug).", valueName: "slug"))
    var ctg: String

    @Option(
        help: ArgumentHelp("Année des chiffres ou des contours, quand le fichier ne la dit pas.", valueName: "année"))
    var year: Int?

    @Option(
        help: ArgumentHelp(
            "Producteur et licence de contours, écrits sous les cartes ; le nom du fichier par défaut.",
            valueName: "source"))
    var source: String?

    @Flag(help: "Montrer ce qui serait écrit, sans rien écrire.")
    var dryRun = false

    func run() async throws {
        guard FileManager.default.isReadableFile(atPath: path) else {
            throw Failure("le fichier « \(path) » n’existe pas ou ne peut pas être lu.")
        }
        let environment = try await installation.open()
        guard let convention = try await environment.conventionID(slug: ctg) else {
            throw Failure.unknownConvention(ctg)
        }
        let report = try await environment.importFile(
            URL(fileURLWithPath: path), for: convention, annee: year, source: source, author: "cli", isTrial: dryRun)
        print("Format reconnu : \(report.format)")
        print("Lignes lues : \(report.rowsRead)")
        print("Lignes rapprochées : \(report.matched)")
        if report.aside > 0 { print("Lignes laissées de côté : \(report.aside) (un autre niveau, un autre type)") }
        print("Lignes rejetées : \(report.rejected)")
        for sentence in report.contents { print("  \(sentence)") }
        for sentence in report.rejections { print("  \(sentence)") }
        guard report.isWritable else {
            throw Failure("« \(path) » a des lignes refusées : rien n’a été écrit. Corrigez-les, puis recommencez.")
        }
        print(dryRun ? "Essai : rien n’a été écrit." : "Enregistré.")
    }
}
