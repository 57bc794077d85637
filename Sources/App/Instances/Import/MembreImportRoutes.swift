import Domain
import Exchange
import HTML
import HTTPTypes
import Storage

/// A sheet of members sent, shown as what it would change, then written: and the way out, in the same columns.
enum MembreImportRoutes {
    static let routes = [
        Route(.get, ctg: "/membres/import", .editGouvernance) {
            $0.page(MembreImportPage(visit: $0), in: .instances, crumbs: [crumb($0)])
        },
        Route(.post, ctg: "/membres/import", .editGouvernance, takesFile: true) { visit in
            .redirect(to: visit.link("membres", "import", try visit.upload().id))
        },
        Route(.get, ctg: "/membres/import/:id", .editGouvernance, preview),
        Route(.post, ctg: "/membres/import/:id", .editGouvernance, confirm),
        Route(.get, ctg: "/membres/registre.csv", .readContacts, export),
        Route(.get, ctg: "/membres/modele.csv", .editGouvernance, model),
    ]

    private static func crumb(_ visit: ConventionVisit) -> Crumb {
        Crumb(label: "Instances", link: visit.link("instances"))
    }

    @Sendable private static func preview(_ visit: ConventionVisit) async throws -> Reply {
        let upload = try await visit.waitingUpload()
        do {
            return show(
                try await MembreImport(file: upload.url).plan(for: visit.id, in: visit.environment), upload, visit)
        } catch let fault as RegisterFault {
            return refuse(fault, visit)
        }
    }

    @Sendable private static func confirm(_ visit: ConventionVisit) async throws -> Reply {
        let upload = try await visit.waitingUpload()
        do {
            try await MembreImport(file: upload.url).run(
                by: try visit.visit.signedIn().id, for: visit.id, expecting: visit.form["empreinte"] ?? "",
                in: visit.environment)
            await visit.environment.uploads.remove(upload.id)
            return .redirect(to: visit.link("instances").saying(.saved))
        } catch let refusal as MembreImport.NotWritten {
            return show(refusal.report, upload, visit, isStale: refusal.report.isWritable, status: .conflict)
        } catch let fault as RegisterFault {
            return refuse(fault, visit)
        }
    }

    private static let words = ImportPreviewPage.Words(
        subject: "Membre", changed: "Les membres ont changé entre-temps",
        unchanged: "Ce fichier ne change rien aux membres.",
        kept: "Chaque changement ira à l’historique de son membre.", write: "Écrire les membres")

    private static func show(
        _ report: ImportReport, _ upload: Upload, _ visit: ConventionVisit, isStale: Bool = false,
        status: HTTPResponse.Status = .ok
    ) -> Reply {
        let page = ImportPreviewPage(
            report: report, words: words, name: upload.name, isStale: isStale,
            action: visit.link("membres", "import", upload.id), back: visit.link("membres", "import"),
            token: visit.visit.formToken)
        return visit.page(page, in: .instances, crumbs: [crumb(visit)], status: status)
    }

    private static func refuse(_ fault: RegisterFault, _ visit: ConventionVisit) -> Reply {
        visit.page(
            MembreImportPage(visit: visit, problem: fault.message), in: .instances, crumbs: [crumb(visit)],
            status: .unprocessableContent)
    }

    @Sendable private static func export(_ visit: ConventionVisit) async throws -> Reply {
        let convention = visit.id
        let register = try await visit.read { try $0.membreRegister(in: convention) }
        let rows = register.choices.membres.map { membre in
            let cells = register.cells(membre)
            return MembreColumn.allCases.map { CSVCell.text(cells[$0] ?? "") }
        }
        let data = CSVWriter().data(titles: MembreColumn.allCases.map(\.title), rows: rows)
        return .file(Array(data), type: "text/csv; charset=utf-8", name: "membres-\(visit.convention.slug).csv")
    }

    @Sendable private static func model(_ visit: ConventionVisit) async throws -> Reply {
        let choices = try await visit.choices()
        let columns = MembreColumn.allCases.filter { $0 != .identifiant }
        let example: [MembreColumn: String] = [
            .instance: choices.instances.first?.nom ?? "Comité de pilotage", .nom: "Camille Exemple",
            .email: "camille@exemple.fr", .sexe: Personne.Sexe.femme.libelle,
            .organisme: choices.organismes.first { $0.nature == .commune }?.nom ?? "",
            .college: College.elu.libelle, .qualite: "Maire", .debut: visit.environment.today.description,
        ]
        let row = columns.map { CSVCell.text(example[$0] ?? "") }
        let data = CSVWriter().data(titles: columns.map(\.title), rows: [row])
        return .file(Array(data), type: "text/csv; charset=utf-8", name: "modele-membres.csv")
    }
}

/// Where a sheet of members is sent from.
struct MembreImportPage: Page {
    let base: Link
    let cancel: Link
    let token: String
    let seesContacts: Bool
    /// Why the file just sent is not a sheet of members.
    let problem: String?

    init(visit: ConventionVisit, problem: String? = nil) {
        base = visit.link("membres")
        cancel = visit.link("instances")
        token = visit.visit.formToken
        seesContacts = visit.access.allows(.readContacts)
        self.problem = problem
    }

    var title: String { "Importer des membres" }

    var body: HTML {
        """
        \(TitleBlock(heading: title, meta: "Un tableau XLSX, ODS ou CSV, une ligne par mandat. Rien n’est écrit avant votre accord.").html)
        <div class="stack">\(SheetForm(action: base.appending("import"), token: token, rowLimit: TitledFile<MembreColumn>.rowLimit, problem: problem, cancel: cancel).html)
        <section class="card"><h2>Préparer le tableau</h2><ul>\
        <li><a href="\(base.appending("modele.csv"))" download>Le modèle</a>\u{A0}: les titres, et une ligne d’exemple.</li>\
        \(seesContacts ? "<li><a href=\"\(base.appending("registre.csv"))\" download>Les membres actuels</a>, dans les mêmes colonnes\u{A0}: modifiez-les, renvoyez-les.</li>" : nil)\
        </ul><h3>Comment une ligne trouve son membre</h3>\
        <p>Par la colonne «\u{A0}Identifiant\u{A0}» de l’export\u{A0}; sans elle, par l’instance, la personne et le début du mandat. La personne \
        se reconnaît à son adresse électronique, sinon à son nom\u{A0}: elle n’est jamais créée deux fois.</p>\
        <h3>Ce qu’une cellule vide veut dire</h3><p>Une colonne absente ne change rien. Une cellule vide efface ce qui était écrit \
        du mandat\u{A0}; elle n’efface jamais le nom, l’adresse ni le sexe d’une personne.</p>\
        <h3>Les collèges</h3><ul>\(each: College.allCases, { "<li>\($0.libelle)</li>" })</ul></section></div>
        """
    }
}
