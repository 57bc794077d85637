import Domain
import Exchange
import HTML
import HTTPTypes
import Storage

/// A sheet sent, shown as what it would change, then written: and the way out, in the same columns.
enum EquipementImportRoutes {
    static let routes = [
        Route(.get, ctg: "/equipements/import", .editDiagnostic) {
            $0.page(EquipementImportPage(visit: $0), in: .offre)
        },
        Route(.post, ctg: "/equipements/import", .editDiagnostic, takesFile: true, receive),
        Route(.get, ctg: "/equipements/import/:id", .editDiagnostic, preview),
        Route(.post, ctg: "/equipements/import/:id", .editDiagnostic, confirm),
        Route(.get, ctg: "/equipements/registre.csv", .readConvention, export),
        Route(.get, ctg: "/equipements/modele.csv", .readConvention, model),
    ]

    @Sendable private static func receive(_ visit: ConventionVisit) async throws -> Reply {
        .redirect(to: visit.link("equipements", "import", try visit.upload().id))
    }

    @Sendable private static func preview(_ visit: ConventionVisit) async throws -> Reply {
        let upload = try await visit.waitingUpload()
        do {
            let report = try await EquipementImport(upload.url).plan(for: visit.id, in: visit.environment)
            return show(report, upload, visit)
        } catch let fault as RegisterFault {
            return refuse(fault, upload, visit)
        }
    }

    @Sendable private static func confirm(_ visit: ConventionVisit) async throws -> Reply {
        let upload = try await visit.waitingUpload()
        do {
            try await EquipementImport(upload.url).run(
                by: try visit.visit.signedIn().id, for: visit.id, expecting: visit.form["empreinte"] ?? "",
                in: visit.environment)
            await visit.environment.uploads.remove(upload.id)
            return .redirect(to: visit.link("equipements").saying(.saved))
        } catch let refusal as EquipementImport.NotWritten {
            // Somebody changed the register meanwhile, or a line is refused: the preview says which.
            return show(refusal.report, upload, visit, isStale: refusal.report.isWritable, status: .conflict)
        } catch let fault as RegisterFault {
            return refuse(fault, upload, visit)
        }
    }

    private static let words = ImportPreviewPage.Words(
        subject: "Équipement", changed: "Le registre a changé entre-temps",
        unchanged: "Ce fichier ne change rien au registre.",
        kept: "Chaque changement ira à l’historique de son équipement.", write: "Écrire dans le registre")

    private static func show(
        _ report: EquipementImport.Report, _ upload: Upload, _ visit: ConventionVisit, isStale: Bool = false,
        status: HTTPResponse.Status = .ok
    ) -> Reply {
        let page = ImportPreviewPage(
            report: report, words: words, name: upload.name, isStale: isStale,
            action: visit.link("equipements", "import", upload.id), back: visit.link("equipements", "import"),
            token: visit.visit.formToken)
        return visit.page(page, in: .offre, crumbs: crumbs(visit), status: status)
    }

    private static func refuse(_ fault: RegisterFault, _ upload: Upload, _ visit: ConventionVisit) -> Reply {
        let page = EquipementImportPage(visit: visit, problem: fault.message)
        return visit.page(page, in: .offre, crumbs: crumbs(visit), status: .unprocessableContent)
    }

    private static func crumbs(_ visit: ConventionVisit) -> [Crumb] {
        [
            Crumb(label: "Offre", link: visit.link("equipements")),
            Crumb(label: "Import", link: visit.link("equipements", "import")),
        ]
    }

    @Sendable private static func export(_ visit: ConventionVisit) async throws -> Reply {
        let convention = visit.id
        let register = try await visit.read { try $0.equipementRegister(in: convention) }
        return .file(
            EquipementExport(register: register).file, type: "text/csv; charset=utf-8",
            name: "equipements-\(visit.convention.slug).csv")
    }

    @Sendable private static func model(_ visit: ConventionVisit) async throws -> Reply {
        .file(
            EquipementExport.model(year: visit.environment.today.year), type: "text/csv; charset=utf-8",
            name: "modele-equipements.csv")
    }
}
