import Domain
import Exchange
import HTML
import Storage

/// What the open data would hold, what keeps them from being written, and the file.
struct ScdlPage: Page {
    let export: ScdlExport
    let head: ConventionHead

    static let routes = [
        Route(.get, ctg: "/deliberations/scdl", .readConvention, show),
        Route(.get, ctg: "/deliberations/scdl.csv", .readConvention, file),
        Route(.get, ctg: "/deliberations/:id/tableau.csv", .readConvention, tableau),
    ]

    var title: String { "Données ouvertes des délibérations" }

    @Sendable private static func show(_ visit: ConventionVisit) async throws -> Reply {
        let page = ScdlPage(export: ScdlExport(try await visit.actesFacts()), head: visit.convention)
        return visit.page(
            page, in: .deliberations, crumbs: [Crumb(label: "Délibérations", link: visit.link("deliberations"))])
    }

    @Sendable private static func file(_ visit: ConventionVisit) async throws -> Reply {
        let export = ScdlExport(try await visit.actesFacts())
        guard export.isWritable else { throw Problem.notExportable(export) }
        return .file(export.file, type: "text/csv; charset=utf-8", name: "deliberations-\(visit.convention.slug).csv")
    }

    @Sendable private static func tableau(_ visit: ConventionVisit) async throws -> Reply {
        let facts = try await visit.actesFacts()
        let id = Identifier<Deliberation>(try visit.parameter("id"))
        guard facts.deliberation(id) != nil else { throw Problem.notFound }
        let bytes = TableauExport(facts: facts, deliberation: id).file
        return .file(bytes, type: "text/csv; charset=utf-8", name: "actes-\(visit.convention.slug).csv")
    }

    var body: HTML {
        let meta: HTML = """
            Format national SCDL «\u{A0}Délibérations\u{A0}» 2.1.2\u{A0}: dix-sept colonnes, chacune vérifiée.
            """
        return """
            \(TitleBlock(heading: title, meta: meta, actions: export.isWritable
                ? [button("Télécharger le fichier", to: Link("ctg", head.slug, "deliberations", "scdl.csv"), icon: .document)] : []).html)
            <div class="stack">\(export.count == 0 ? nothing : .empty)\(export.faults.isEmpty ? .empty : faults)\
            \(export.remarks.isEmpty ? .empty : remarks)\(export.count == 0 ? .empty : table)</div>
            """
    }

    private var nothing: HTML {
        emptyState(
            "Aucun acte voté", "Le fichier se remplira quand des assemblées auront voté.", icon: .document,
            button("Voir les délibérations", to: Link("ctg", head.slug, "deliberations"), "alt"))
    }

    private var faults: HTML {
        let count = export.faults.count.counted("valeur empêche", "valeurs empêchent")
        return """
            <section class="errors"><h2>\(count) d’écrire le fichier</h2>\
            <ul>\(each: export.faults, { "<li>\($0)</li>" })</ul></section>
            """
    }

    private var remarks: HTML {
        """
        <section class="card"><h2>À savoir</h2><ul>\(each: export.remarks, { "<li>\($0)</li>" })</ul></section>
        """
    }

    private var table: HTML {
        """
        <section class="card"><h2>\(export.count.counted("acte", "actes"))</h2>\(scrolling("Actes exportés", """
        <table class="folds"><caption class="vh">Actes exportés</caption><thead><tr><th scope="col">Collectivité</th>\
        <th scope="col">SIRET</th><th scope="col">Numéro</th><th scope="col">Séance</th><th scope="col">Reçu le</th>\
        <th scope="col">Pour, contre, abstentions</th></tr></thead><tbody>\(each: export.rows, row)</tbody></table>
        """))</section>
        """
    }

    private func row(_ row: ScdlRow) -> HTML {
        let voix = [row[.votePour], row[.voteContre], row[.voteAbstention]].map { $0.isEmpty ? "—" : $0 }
        return """
            <tr><th scope="row">\(row[.collNom])</th><td>\(row[.collSiret])</td><td>\(row[.delibId])</td>\
            <td class="n">\(row[.delibDate])</td><td class="n">\(row[.prefDate])</td><td>\(voix.joined(separator: ", "))</td></tr>
            """
    }
}

extension Problem {
    static func notExportable(_ export: ScdlExport) -> Problem {
        Problem(
            .unprocessableContent, "Fichier non produit",
            export.faults.first ?? "Aucun acte n’est encore voté\u{A0}: il n’y a rien à exporter.",
            advice: "La page «\u{A0}Données ouvertes des délibérations\u{A0}» dit tout ce qu’il reste à compléter.")
    }
}

/// The board of one draft as a sheet: every fact, and what does not add up.
struct TableauExport {
    let facts: ActesFacts
    let deliberation: Identifier<Deliberation>

    var file: [UInt8] {
        let titles = [
            "Partie", "État", "En retard", "Convocation", "Séance", "En exercice", "Présents", "Pouvoirs", "Votants",
            "Pour", "Contre", "Abstentions", "Issue", "Numéro", "Transmis", "Reçu", "Publié", "Exécutoire depuis",
            "Écarts", "Tel qu’écrit dans l’acte", "Mention",
        ]
        return Array(CSVWriter().data(titles: titles, rows: facts.actes(of: deliberation).map { row($0.value) }))
    }

    private func row(_ acte: Acte) -> [CSVCell] {
        let cadre = facts.cadre(of: acte)
        let scrutin = acte.scrutin
        let day = { (day: Day?) in CSVCell.number(day?.description ?? "") }
        let number = { (figure: Int?) in CSVCell.number(figure.map(String.init) ?? "") }
        let texts: [CSVCell] = [
            .text(facts.nom(acte)), .text(facts.etat(acte).libelle), .text(facts.isLate(acte) ? "oui" : "non"),
            day(acte.convocation), day(acte.seance), number(scrutin.enExercice), number(scrutin.presents),
            number(scrutin.pouvoirs), number(scrutin.votants), number(scrutin.pour), number(scrutin.contre),
            number(scrutin.abstentions), .text(acte.issue?.libelle ?? ""), .text(acte.numero),
        ]
        return texts + [
            day(acte.suites.transmission), day(acte.suites.reception), day(acte.suites.publication),
            day(acte.executoireSince(on: facts.today, in: cadre)),
            .text(acte.ecarts(in: cadre).map(\.phrase).joined(separator: " ")),
            .text(acte.isAsWritten ? "oui" : "non"), .text(acte.mention),
        ]
    }
}
