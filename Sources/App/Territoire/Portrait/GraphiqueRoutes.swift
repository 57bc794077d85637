import Documents
import Domain
import Exchange
import Foundation
import HTML

/// The drawings as files: what was seen on the page, to put elsewhere.
enum GraphiqueRoutes {
    static let routes = [Route(.get, ctg: "/graphiques/:id/:format", .readConvention, file)]

    @Sendable private static func file(_ visit: ConventionVisit) async throws -> Reply {
        let options = CarteOptions(visit.visit.request.query)
        guard let key = Graphique.Key(try visit.parameter("id"), options: options) else { throw Problem.notFound }
        let head = visit.convention
        let facts = try await visit.read { try $0.graphiqueFacts([key], in: head) }
        let name = key.text.replacing("_", with: "-")
        let format = try visit.parameter("format")
        if case .communes(let theme) = key, format == "csv" {
            let table = facts.portrait.communeTable(theme, facts.portrait.latest(on: theme))
            guard table.columns.count > 1 else { throw Problem.notFound }
            return .file(table.csv, type: "text/csv; charset=utf-8", name: "\(name).csv")
        }
        guard let graphique = facts.graphique(key) else { throw Problem.notFound }
        switch format {
        case "svg":
            return .file(Array(graphique.drawing.paper.markup.utf8), type: "image/svg+xml", name: "\(name).svg")
        case "csv":
            return .file(graphique.table.csv, type: "text/csv; charset=utf-8", name: "\(name).csv")
        case "png":
            do {
                let png = try await DocumentWriter(tools: visit.environment.tools).png(graphique.figure)
                return .file([UInt8](png), type: "image/png", name: "\(name).png")
            } catch let error as DocumentError {
                visit.environment.logger.error("picture not made", metadata: ["error": "\(error.log)"])
                throw Problem(
                    .internalServerError, "Image non produite", error.message,
                    advice: "Téléchargez le dessin en SVG, ou ses chiffres en CSV.")
            }
        default: throw Problem.notFound
        }
    }
}

extension Graphique {
    var figure: Documents.Figure {
        Documents.Figure(svg: drawing.paper.markup, caption: titre, alternative: alternative, source: source)
    }

}

extension Documents.Table {
    /// The table with its source, as a spreadsheet opens it.
    fileprivate var csv: [UInt8] {
        let note = source.map { [["Source : \($0)"] + columns.dropFirst().map { _ in "" }] } ?? []
        let data = CSVWriter().data(titles: columns.map(\.title), rows: (rows + note).map { $0.map(CSVCell.text) })
        return Array(data)
    }
}
