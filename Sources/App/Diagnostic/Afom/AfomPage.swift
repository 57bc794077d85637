import Documents
import Domain
import HTML
import HTTPTypes
import Storage

/// The constats of one volet, or of all, in the four boxes of an AFOM matrix.
struct AfomPage: Page {
    let contents: [VoletContent]
    let head: ConventionHead
    let isWhole: Bool
    let mayMake: Bool
    let token: String

    var title: String {
        isWhole ? "Matrices AFOM" : "Matrice AFOM : \(contents.first?.volet.nom.lowercasedFirst ?? "")"
    }

    var body: HTML {
        """
        \(TitleBlock(heading: title, meta: "Atouts, faiblesses, opportunités, menaces : ce qui dépend du territoire, et ce qui lui vient du dehors.",
            actions: isWhole ? [] : [button("Toutes les matrices", to: Link("ctg", head.slug, "afom"), "alt")]).html)
        <div class="stack">\(mayMake ? formats : .empty)\
        \(contents.isEmpty ? emptyState("Aucun volet", "Les volets sont les thèmes de la convention.") : .empty)\
        \(each: contents, matrix)</div>
        """
    }

    private func matrix(_ content: VoletContent) -> HTML {
        let boxes: HTML = """
            <div class="afom">\(each: Constat.Nature.allCases, { box($0, content, level: isWhole ? 3 : 2) })</div>
            """
        guard isWhole else { return boxes }
        return """
            <section class="\(content.volet.teinte.hueClass)"><h2>\(content.volet.teinte.icon) \(content.volet.nom)</h2>\(boxes)</section>
            """
    }

    private func box(_ nature: Constat.Nature, _ content: VoletContent, level: Int) -> HTML {
        let constats = content.constats.filter { $0.nature == nature }
        return """
            <section class="card \(nature.rawValue)"><h\(level)>\(nature.pluriel) <small>\(nature.situation)</small></h\(level)>\
            \(constats.isEmpty ? "<p class=\"meta\">Aucun.</p>" : "<ul>\(each: constats, line)</ul>")</section>
            """
    }

    private func line(_ constat: Constat) -> HTML {
        """
        <li><a href="\(constat.place(in: head))">\(constat.titre)</a>\(constat.isDraft ? " \(draftChip)" : nil)</li>
        """
    }

    private var formats: HTML {
        let choices = [("pdf", "PDF"), ("docx", "Word"), ("odt", "LibreOffice")]
        let volet = isWhole ? "" : contents.first?.volet.cle ?? ""
        return """
            <section class="actions" aria-label="Documents">\(each: choices, { value, label in
                """
                <form method="post" action="\(Link("ctg", head.slug, "documents", "afom"))">\(formSign(token))\
                <input type="hidden" name="volet" value="\(volet)"><input type="hidden" name="format" value="\(value)">\
                <button class="btn alt">\(Icon.document.svg)\(label)</button></form>
                """
            })</section>
            """
    }
}

extension Constat.Nature {
    /// Where it comes from, and whether it helps.
    var situation: String {
        switch self {
        case .atout: "interne, favorable"
        case .faiblesse: "interne, défavorable"
        case .opportunite: "externe, favorable"
        case .menace: "externe, défavorable"
        }
    }
}

enum AfomRoutes {
    static let routes = [
        Route(.get, ctg: "/afom", .readConvention) { try await show($0, volet: nil) },
        Route(.get, ctg: "/volets/:id/afom", .readConvention) { try await show($0, volet: try $0.parameter("id")) },
        Route(.post, ctg: "/documents/afom", .makeDocuments, make),
    ]

    private static func show(_ visit: ConventionVisit, volet: String?) async throws -> Reply {
        let contents = try await contents(visit, volet: volet)
        let page = AfomPage(
            contents: contents, head: visit.convention, isWhole: volet == nil,
            mayMake: visit.access.allows(.makeDocuments), token: visit.visit.formToken)
        let crumbs =
            volet == nil
            ? [] : contents.map { Crumb(label: $0.volet.nom, link: $0.volet.place(in: visit.convention)) }
        return visit.page(
            page, in: .diagnostic, crumbs: [Crumb(label: "Diagnostic", link: visit.link("volets"))] + crumbs)
    }

    /// The volets of the matrix: the one with this key or identifier, or all that the territoire works on.
    private static func contents(_ visit: ConventionVisit, volet: String?) async throws -> [VoletContent] {
        let convention = visit.id
        let contents = try await visit.read { try $0.voletContents(of: convention) }
        guard let volet else { return contents.active }
        guard let found = contents.contents.first(where: { $0.volet.cle == volet || $0.volet.id.rawValue == volet })
        else { throw Problem.notFound }
        return [found]
    }

    @Sendable private static func make(_ visit: ConventionVisit) async throws -> Reply {
        guard let format = visit.form["format"].flatMap(DocumentFormat.init) else { throw Problem.unknownFormat }
        let volet = visit.form["volet"].flatMap { $0.isEmpty ? nil : $0 }
        let contents = try await contents(visit, volet: volet)
        let document = AfomDocument(
            contents: contents, head: visit.convention, today: visit.environment.today
        ).document
        return try await visit.makes(
            document, as: format, name: volet == nil ? "afom" : "afom-\(contents[0].volet.cle)")
    }
}
