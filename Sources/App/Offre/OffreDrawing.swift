import Documents
import Domain
import Exchange
import Foundation
import HTML
import Storage

/// One drawing of the offre with the table that says the same, on a page and as files.
struct OffreDrawing: Sendable {
    let titre: String
    /// What it shows, for who cannot see it.
    let alternative: String
    let drawing: any Drawing
    let table: Documents.Table
    /// Where its files are: the address ends with `svg`, `png` or `csv`; `nil` when it has none.
    let base: Link?
    var query: KeyValuePairs<String, String> = [:]

    /// The picture and its files; the table stands beside it, on the page.
    var html: HTML {
        """
        <figure class="drawing">\(drawing.html)\(table.source.map { "<p class=\"source\">\($0)</p>" })\
        \(base.map(files))</figure>
        """
    }

    private func files(_ base: Link) -> HTML {
        "<p class=\"files\">Télécharger : \(each: ["svg", "png", "csv"], { file($0, base) })</p>"
    }

    private func file(_ format: String, _ base: Link) -> HTML {
        let link = base.appending(format).with(query)
        return """
            <a href="\(link)" download>\(format.uppercased())<span class="vh"> de « \(titre) »</span></a>\u{20}
            """
    }

    /// The drawing as a file to keep.
    func reply(_ format: String, name: String, _ visit: ConventionVisit) async throws -> Reply {
        switch format {
        case "svg":
            return .file(Array(drawing.paper.markup.utf8), type: "image/svg+xml", name: "\(name).svg")
        case "csv":
            let data = CSVWriter().data(
                titles: table.columns.map(\.title), rows: table.rows.map { $0.map(CSVCell.text) })
            return .file(Array(data), type: "text/csv; charset=utf-8", name: "\(name).csv")
        case "png":
            do {
                let figure = Documents.Figure(
                    svg: drawing.paper.markup, caption: titre, alternative: alternative, source: table.source)
                let png = try await DocumentWriter(tools: visit.environment.tools).png(figure)
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

/// The drawings of the offre as files.
enum OffreDrawingRoutes {
    static let routes = [
        Route(.get, ctg: "/equipements/carte/:format", .readConvention) { visit in
            let page = try await EquipementMapPage.read(visit)
            return try await page.drawing.reply(visit.parameter("format"), name: "carte-equipements", visit)
        },
        Route(.get, ctg: "/equipements/ouverture/:format", .readConvention) { visit in
            let page = try await OpeningPage.read(visit)
            return try await page.drawing.reply(visit.parameter("format"), name: "ouverture-equipements", visit)
        },
        Route(.get, ctg: "/equipements/:id/capacite/:format", .readConvention) { visit in
            guard let drawing = try await EquipementPage.read(visit).capaciteDrawing else { throw Problem.notFound }
            return try await drawing.reply(visit.parameter("format"), name: "capacite", visit)
        },
    ]
}
