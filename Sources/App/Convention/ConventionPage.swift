import Documents
import Domain
import HTML
import HTTPTypes
import Storage

/// The convention as it stands: its preview, its articles, and the four formats.
struct ConventionPage: Page {
    let facts: ConventionFacts
    let document: Document
    let relecture: Relecture?
    let mayEdit: Bool
    let mayMake: Bool
    let token: String
    let points: Int

    var title: String { "Convention" }

    @Sendable static func show(_ visit: ConventionVisit) async throws -> Reply {
        let (head, today) = (visit.convention, visit.environment.today)
        let (found, relecture) = try await visit.read { db in
            (try db.conventionFacts(head, on: today), try db.relecture(of: nil, in: head.id)?.value)
        }
        guard let facts = found else { throw Problem.notFound }
        let page = ConventionPage(
            facts: facts, document: ConventionDocument(facts: facts, today: today).document,
            relecture: relecture, mayEdit: visit.access.allows(.editConvention),
            mayMake: visit.access.allows(.makeDocuments),
            token: visit.visit.formToken, points: ConventionCheck(facts: facts).findings.count)
        return visit.page(page, in: .convention)
    }

    private var base: Link { Link("ctg", facts.head.slug) }

    var body: HTML {
        let preview = DocumentHTML(document)
        let findings: HTML =
            points == 0
            ? "Rien à compléter."
            : "<a href=\"\(base.appending("verification"))\">\(points.counted("point", "points")) à compléter avant la signature</a>"
        return """
            \(TitleBlock(heading: title, meta: "Aperçu à partir des données de l’instant. \(findings)", actions: edit).html)
            <div class="stack">\(presentation)\(mayMake ? formats : .empty)\(mayEdit ? articles : .empty)
            <div class="reader">\(preview.contents)\
            <article class="sheet" aria-label="Aperçu de la convention">\(preview.fragment(headingLevel: 2))</article></div></div>
            """
    }

    private var edit: [HTML] {
        guard mayEdit else { return [] }
        let texts = base.appending("convention", "textes", facts.head.id.rawValue, "modifier")
        return [
            button("Textes et période", to: texts, "alt", icon: .edit),
            button("Ajouter un article", to: base.appending("articles", "nouveau"), "alt", icon: .plus),
        ]
    }

    /// What moved in the general presentation since somebody read it over; nothing when it has no live block.
    private var presentation: HTML {
        let blocs = RecitView(facts.convention.presentation, facts.blocs).blocsLus
        guard !blocs.isEmpty else { return .empty }
        let moved = RelectureView(
            volet: nil, relecture: relecture, blocs: blocs, head: facts.head, mayEdit: mayEdit, token: token)
        return """
            <section class="card" id="relecture"><h2>Présentation générale du territoire</h2>\(moved.html)</section>
            """
    }

    private var formats: HTML {
        let choices = [("pdf", "PDF"), ("docx", "Word"), ("odt", "LibreOffice"), ("html", "Page web")]
        return """
            <section class="card" aria-label="Documents"><h2>Produire le document</h2><div class="actions">\(each: choices, { value, label in
                """
                <form method="post" action="\(base.appending("documents", "convention"))">\(formSign(token))\
                <input type="hidden" name="format" value="\(value)"><button class="btn alt">\(Icon.document.svg)\(label)</button></form>
                """
            })</div></section>
            """
    }

    private var articles: HTML {
        """
        <details class="card" id="articles"><summary>Articles : modifier, mettre en ordre</summary><ol>\
        \(each: facts.articles, { article in
            let path = base.appending("articles", article.id.rawValue)
            return """
                <li><a href="\(path.appending("modifier"))">\(article.titre)</a> \
                \(OrderButtons(base: path, name: article.titre, token: token).html)</li>
                """
        })</ol></details>
        """
    }
}

/// Making the papers, with something to look at meanwhile.
enum DocumentRoutes {
    static let routes = [
        Route(.post, ctg: "/documents/convention", .makeDocuments, start),
        Route(.get, ctg: "/documents/:id", .makeDocuments, wait),
        Route(.get, ctg: "/documents/:id/etat", .makeDocuments, state),
        Route(.get, ctg: "/documents/:id/fichier", .makeDocuments, file),
    ]

    @Sendable private static func start(_ visit: ConventionVisit) async throws -> Reply {
        guard let format = visit.visit.form["format"].flatMap(DocumentFormat.init) else { throw Problem.unknownFormat }
        let (head, today) = (visit.convention, visit.environment.today)
        guard let facts = try await visit.read({ try $0.conventionFacts(head, on: today) }) else {
            throw Problem.notFound
        }
        return try await visit.makes(
            ConventionDocument(facts: facts, today: today).document, as: format, name: "convention")
    }

    private static func job(_ visit: ConventionVisit) async throws -> (id: String, job: DocumentJobs.Job) {
        let id = try visit.parameter("id")
        guard let job = await visit.environment.jobs.job(id), job.convention == visit.id.rawValue,
            job.account == (try visit.visit.signedIn().id)
        else { throw Problem.documentGone }
        return (id, job)
    }

    @Sendable private static func wait(_ visit: ConventionVisit) async throws -> Reply {
        let (id, job) = try await job(visit)
        let page = DocumentPage(status: DocumentStatus(id: id, job: job, base: visit.link("documents")))
        var isRunning = false
        if case .running = job.state { isRunning = true }
        return visit.page(
            page, in: .convention, crumbs: [Crumb(label: "Convention", link: visit.link("convention"))],
            refresh: isRunning ? 2 : nil)
    }

    @Sendable private static func state(_ visit: ConventionVisit) async throws -> Reply {
        let (id, job) = try await job(visit)
        return .html(DocumentStatus(id: id, job: job, base: visit.link("documents")).html)
    }

    @Sendable private static func file(_ visit: ConventionVisit) async throws -> Reply {
        let (_, job) = try await job(visit)
        guard case .done(let data) = job.state else { throw Problem.documentGone }
        return .file(
            [UInt8](data), type: job.kind.mediaType,
            name: "\(job.name)-\(visit.convention.slug).\(job.kind.fileExtension)")
    }
}

extension Problem {
    static let unknownFormat = Problem(
        .unprocessableContent, "Format inconnu", "Ce document existe en PDF, DOCX, ODT et HTML.",
        advice: "Choisissez l’un de ces formats depuis la page de la convention.")

    static let documentGone = Problem(
        .notFound, "Document introuvable", "Les documents produits restent une heure, pour qui les a demandés.",
        advice: "Demandez-le de nouveau depuis la page de la convention : il ne faut que quelques secondes.")

    static let tooManyDocuments = Problem(
        .tooManyRequests, "Documents en cours", "Plusieurs documents sont déjà en train d’être produits.",
        advice: "Attendez quelques secondes et recommencez.")
}

/// Where the making of a paper stands; replaces itself on the page until it is done.
struct DocumentStatus {
    let id: String
    let job: DocumentJobs.Job
    let base: Link

    var html: HTML {
        switch job.state {
        case .running:
            """
            <div class="card" role="status" data-poll="\(base.appending(id, "etat"))"><h2>Le document se prépare</h2>\
            <p>Quelques secondes suffisent ; la page se met à jour d’elle-même.</p>\
            <progress aria-label="Document en préparation"></progress></div>
            """
        case .done(let data):
            """
            <div class="card" role="status"><h2>Le document est prêt</h2><p>\(job.kind.fileExtension.uppercased()), \(data.count / 1024 + 1) Ko.</p>\
            <p class="actions">\(button("Télécharger", to: base.appending(id, "fichier"), icon: .document))</p></div>
            """
        case .failed(let message):
            """
            <div class="errors" role="alert"><h2>Le document n’a pas pu être produit</h2><p>\(message)</p></div>
            """
        }
    }
}

struct DocumentPage: Page {
    let status: DocumentStatus

    var title: String { "Document" }

    var body: HTML {
        """
        \(TitleBlock(heading: title).html)
        <div class="stack">\(status.html)</div>
        """
    }
}
