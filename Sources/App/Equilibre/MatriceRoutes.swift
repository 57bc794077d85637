import Domain
import Exchange
import Foundation
import HTML
import HTTPTypes
import Storage

/// Travel times: sent as a file, checked line by line, written as a whole.
enum MatriceRoutes {
    static let routes = [
        Route(.get, ctg: "/trajets", .readConvention) { visit in visit.page(try await page(visit), in: .equilibre) },
        Route(.post, ctg: "/trajets", .editDiagnostic, takesFile: true, receive),
        Route(.get, ctg: "/trajets/modele.csv", .readConvention, model),
    ]

    private static func page(_ visit: ConventionVisit) async throws -> MatricePage {
        let convention = visit.id
        let matrice = try await visit.read { try $0.all(Matrice.self, in: convention).first?.value }
        let mayEdit = visit.access.allows(.editDiagnostic)
        return MatricePage(
            matrice: matrice, head: visit.convention, token: mayEdit ? visit.visit.formToken : nil)
    }

    @Sendable private static func receive(_ visit: ConventionVisit) async throws -> Reply {
        let upload = try visit.upload()
        var page = try await page(visit)
        do {
            let file = try TrajetFile(url: upload.url)
            let digest = try OfficialImport.empreinte(of: upload.url)
            await visit.environment.uploads.remove(upload.id)
            guard file.faultCount == 0 else {
                (page.faults, page.faultCount) = (file.faults, file.faultCount)
                return visit.page(page, in: .equilibre, status: .unprocessableContent)
            }
            let matrice = Matrice(
                id: visit.environment.newID(), fichier: upload.name, empreinte: digest,
                lignes: file.temps.minutes.count, on: visit.environment.today)
            try await visit.store.journaled(try visit.authorship()) { try $0.put(matrice, file.temps) }
            return .redirect(to: visit.link("trajets").saying(.saved))
        } catch let error as ExchangeError {
            await visit.environment.uploads.remove(upload.id)
            (page.faults, page.faultCount) = ([MatricePage.sentence(error)], 1)
            return visit.page(page, in: .equilibre, status: .unprocessableContent)
        }
    }

    /// The pairs of the territoire's communes, whose times remain to be written.
    @Sendable private static func model(_ visit: ConventionVisit) async throws -> Reply {
        let convention = visit.id
        let communes = try await visit.read { try $0.communeNames(of: convention) }
        let rows = communes.flatMap { start in
            communes.filter { $0.code != start.code }.map { end in
                [CSVCell.text(start.code.rawValue), .text(end.code.rawValue), .empty]
            }
        }
        let data = CSVWriter().data(titles: ["origine", "destination", "minutes"], rows: rows)
        return .file(Array(data), type: "text/csv; charset=utf-8", name: "temps-de-trajet.csv")
    }
}

/// What the travel times are, and where a file of them is sent.
struct MatricePage: Page {
    let matrice: Matrice?
    let head: ConventionHead
    /// The sign of the form, for who may send one.
    let token: String?
    var faults: [String] = []
    var faultCount = 0

    var title: String { "Temps de trajet" }

    /// A table without the three columns deserves a better sentence than « format inconnu ».
    static func sentence(_ error: ExchangeError) -> String {
        if case .unknownFormat = error {
            return
                "les trois colonnes «\u{A0}origine\u{A0}», «\u{A0}destination\u{A0}» et «\u{A0}minutes\u{A0}» ne sont pas dans les titres."
        }
        return error.message
    }

    private var page: Link { Link("ctg", head.slug, "trajets") }

    var body: HTML {
        """
        \(TitleBlock(heading: title, meta: "Des minutes par la route, d’une commune à l’autre, à la place du vol d’oiseau.").html)
        <div class="stack">\(problems)<section class="card"><h2>La matrice de cette convention</h2><p>\(state)</p>\
        <p class="meta">Elle sert quand les hypothèses d’un volet disent «\u{A0}matrice de temps importée\u{A0}».</p></section>
        \(token.map(form))
        <section class="card"><h2>Préparer le fichier</h2><p>Un CSV à trois colonnes, codes Insee\u{A0}: <code>origine;destination;minutes</code>. \
        Le tableau de Metric-OSRM (Insee) se lit tel quel\u{A0}: <code>idSrc</code>, <code>idDst</code>, <code>duree</code>. Les communes \
        voisines peuvent y être. Un trajet absent est compté hors de portée\u{A0}; à l’intérieur d’une commune, c’est l’hypothèse du volet.</p>\
        <p><a href="\(page.appending("modele.csv"))" download>Le modèle</a>\u{A0}: toutes les paires du territoire, à remplir.</p></section></div>
        """
    }

    private var state: String {
        guard let matrice else { return "Aucune n’est importée." }
        return """
            \(matrice.fichier), \(matrice.lignes.counted("trajet", "trajets")), importé le \(matrice.on.long). \
            Empreinte \(matrice.empreinte.prefix(16)).
            """
    }

    private var problems: HTML {
        guard faultCount > 0 else { return .empty }
        let more = faultCount - faults.count
        return """
            <div class="errors" role="alert" tabindex="-1"><h2>Ce fichier n’est pas importé</h2><p>Rien n’a été enregistré\u{A0}; la matrice \
            d’avant reste en place.</p><ul>\(each: faults, { "<li>\($0.capitalizedFirst)</li>" })</ul>\
            \(more > 0 ? "<p>… et \(more.counted("autre ligne", "autres lignes")).</p>" : nil)</div>
            """
    }

    private func form(_ token: String) -> HTML {
        """
        <form class="card" method="post" action="\(page)" enctype="multipart/form-data"><h2>\(matrice == nil ? "Importer une matrice" : "La remplacer")</h2>\
        \(formSign(token))<div class="field"><label for="fichier">Fichier <span>(obligatoire)</span></label>\
        <p class="hint" id="fichier-aide">CSV. La matrice d’avant est remplacée en entier, ou pas du tout.</p>\
        <input id="fichier" type="file" name="fichier" required aria-describedby="fichier-aide" accept=".csv,.txt,text/csv"></div>\
        <p class="actions"><button class="btn">Importer</button></p></form>
        """
    }
}
