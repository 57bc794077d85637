import App
import ArgumentParser
import Foundation

struct TerritoireCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "territoire", abstract: "Construire un territoire à partir des fichiers officiels.",
        subcommands: [TerritoireImportCommand.self])
}

struct TerritoireImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Lire un fichier officiel de communes, tel que téléchargé, et en faire un territoire.",
        discussion: """
            Un territoire est une commune, un EPCI, plusieurs EPCI, ou des communes sans EPCI. Les formats sont
            reconnus à leur contenu : code officiel géographique, composition des EPCI (CSV ou XLSX), populations légales.
            """)

    @OptionGroup var installation: Installation

    @Option(help: ArgumentHelp("Fichier des communes.", valueName: "fichier"))
    var communes: String

    @Option(help: ArgumentHelp("SIREN d’un EPCI ; peut être répété.", valueName: "siren"))
    var siren: [String] = []

    @Option(help: ArgumentHelp("Code Insee d’une commune ; peut être répété.", valueName: "code"))
    var code: [String] = []

    @Option(help: ArgumentHelp("Nom du territoire.", valueName: "nom"))
    var name: String?

    @Option(help: ArgumentHelp("Fichier des mouvements de communes (Insee).", valueName: "fichier"))
    var movements: String?

    @Option(help: ArgumentHelp("Fichier des populations légales (Insee).", valueName: "fichier"))
    var population: String?

    @Option(help: ArgumentHelp("Contours des communes, GeoJSON ou TopoJSON.", valueName: "fichier"))
    var outlines: String?

    @Option(help: ArgumentHelp("Année des populations, quand le fichier ne la dit pas.", valueName: "année"))
    var year: Int?

    func run() async throws {
        guard !siren.isEmpty || !code.isEmpty else {
            throw Failure("dites quelles communes importer : --siren pour un EPCI, --code pour une commune.")
        }
        var request = TerritoireImport(communes: try file(communes), sirens: siren, codes: code)
        request.movements = try movements.map(file)
        request.populations = try population.map(file)
        request.outlines = try outlines.map(file)
        request.nom = name
        request.year = year
        let report = try await request.run(in: try await installation.open(mustExist: false))
        print(report.sentence)
        for remark in report.remarks { print("Remarque : \(remark)") }
    }

    private func file(_ path: String) throws -> URL {
        guard FileManager.default.isReadableFile(atPath: path) else {
            throw Failure("le fichier « \(path) » n’existe pas ou ne peut pas être lu.")
        }
        return URL(fileURLWithPath: path)
    }
}
