import Documents
import Domain
import HTML
import Storage

/// Reading a récit over, and seeing it before it is saved.
enum RecitRoutes {
    static let routes = [
        Route(.post, ctg: "/volets/:id/relu", .editDiagnostic) { visit in
            let volet = try await visit.object(Volet.self, try await visit.choices()).value
            try await confirm(volet, visit)
            return .redirect(to: volet.place(in: visit.convention).at("diagnostic").saying(.saved))
        },
        Route(.post, ctg: "/convention/relu", .editConvention) { visit in
            try await confirm(nil, visit)
            return .redirect(to: visit.link("convention").saying(.saved))
        },
        Route(.post, ctg: "/apercu-texte", .readConvention, preview),
    ]

    /// Keeps what the live blocks of a volet, or of the general presentation, show now as what somebody read.
    private static func confirm(_ volet: Volet?, _ visit: ConventionVisit) async throws {
        let head = visit.convention
        let (today, id) = (visit.environment.today, visit.environment.newID(Relecture.self))
        try await visit.store.journaled(try visit.authorship()) { writer in
            let blocs = try writer.blocsLus(of: volet, in: head)
            if let last = try writer.relecture(of: volet?.id, in: head.id) {
                try writer.update(
                    Relecture(id: last.id, volet: volet?.id, on: today, blocs: blocs), expecting: last.version)
            } else {
                try writer.insert(Relecture(id: id, volet: volet?.id, on: today, blocs: blocs))
            }
        }
    }

    /// A text as it will be shown, for the preview of a form; `adresse` is the page's, which tells whether the text has
    /// live blocks, and of which volet.
    @Sendable private static func preview(_ visit: ConventionVisit) async throws -> Reply {
        let head = visit.convention
        let text = visit.form["texte"] ?? ""
        let segments = (visit.form["adresse"] ?? "").split(separator: "/").map(String.init)
        guard segments.contains("volets") || segments.contains("textes") else { return .html(Markdown(text).html) }
        let html = try await visit.read { db in
            let blocs = Recit(text).blocs
            if blocs.isEmpty { return RecitView(text, try BlocSources([], in: head, db)).html }
            let volet = try db.all(Volet.self, in: head.id).map(\.value).first { segments.contains($0.id.rawValue) }
            return RecitView(text, try BlocSources(blocs, in: head, db), of: volet).html
        }
        return .html(html)
    }
}

/// What changed in a récit since somebody read it over.
struct RelectureView {
    /// `nil` for the general presentation.
    let volet: Volet?
    let relecture: Relecture?
    let blocs: [BlocLu]
    let head: ConventionHead
    let mayEdit: Bool
    let token: String

    var html: HTML {
        guard !blocs.isEmpty else { return .empty }
        guard let relecture else {
            return block("flash info", "Ce texte contient des blocs vivants ; personne ne l’a encore relu.", .empty)
        }
        let changes = relecture.changes(to: blocs)
        guard !changes.isEmpty else {
            return "<p class=\"meta\">Relu le \(relecture.on.long) ; rien n’a changé depuis dans ce qu’il montre.</p>"
        }
        return block(
            "flash warn", "Depuis la relecture du \(relecture.on.long), ont changé :",
            "<ul class=\"moved\">\(each: changes, line)</ul>")
    }

    private func block(_ style: String, _ sentence: String, _ list: HTML) -> HTML {
        """
        <div class="\(style)">\(Icon.alert.svg)<div><p>\(sentence)</p>\(list)</div>\(mayEdit ? form : .empty)</div>
        """
    }

    private func line(_ change: Relecture.Change) -> HTML {
        let parts = change.parts
        return """
            <li><code>\(change.bloc)</code>\u{A0}: <del>\(shown(parts.before))</del> → <ins>\(shown(parts.after))</ins></li>
            """
    }

    /// The first parts that changed, and how many more.
    private func shown(_ parts: [String]) -> String {
        let limit = 5
        guard !parts.isEmpty else { return "rien" }
        let more = parts.count - limit
        return parts.prefix(limit).joined(separator: BlocLu.separator)
            + (more > 0 ? "… et \(more.counted("autre", "autres"))" : "")
    }

    private var form: HTML {
        """
        <form class="actions" method="post" action="\(action)">\
        \(formSign(token))<button class="btn alt">J’ai relu</button></form>
        """
    }

    private var action: Link {
        let base = Link("ctg", head.slug)
        return volet.map { base.appending("volets", $0.id.rawValue, "relu") } ?? base.appending("convention", "relu")
    }
}

/// The blocks that may be inserted in a text, with what to type for each: to copy, without JavaScript.
struct BlocGuide {
    let offers: [BlocOffer]

    var html: HTML {
        let groups = offers.reduce(into: [String]()) { if !$0.contains($1.group) { $0.append($1.group) } }
        return """
            <details class="card"><summary>Insérer un chiffre, un constat… dans le texte</summary>\
            <p class="meta">Copiez un code dans le texte : seul sur sa ligne, il montre le bloc entier ; dans une phrase, sa \
            valeur. Le texte suit ensuite les données d’elles-mêmes.</p>\
            \(each: groups, { group in
                """
                <h2>\(group)</h2><ul class="rows">\(each: offers.filter { $0.group == group }, { offer in
                    "<li><span><code>\(offer.syntax)</code> \(offer.label)</span></li>"
                })</ul>
                """
            })</details>
            """
    }
}

extension StoreReader {
    /// What the live blocks of the diagnostic of a volet, or of the general presentation, show today.
    fileprivate func blocsLus(of volet: Volet?, in head: ConventionHead) throws -> [BlocLu] {
        let record = Identifier<ConventionRecord>(head.id.rawValue)
        let text = try volet?.diagnostic ?? one(record, in: head.id)?.value.convention.presentation ?? ""
        let sources = try BlocSources(Recit(text).blocs, in: head, self)
        return RecitView(text, sources, of: volet).blocsLus
    }
}

extension ConventionVisit {
    /// What stands below the form of a récit: what moved since it was read, and the blocks to insert.
    fileprivate func recitGuide(of volet: Volet?, isNew: Bool = false) async throws -> HTML {
        let (head, token) = (convention, visit.formToken)
        return try await read { db in
            let guide = BlocGuide(offers: try BlocSources.offers(of: volet, in: head, db)).html
            if isNew { return guide }
            let relecture = RelectureView(
                volet: volet, relecture: try db.relecture(of: volet?.id, in: head.id)?.value,
                blocs: try db.blocsLus(of: volet, in: head), head: head, mayEdit: false, token: token)
            return relecture.html + guide
        }
    }
}

extension Volet {
    static func guide(_ stored: Stored<Volet>?, _ visit: ConventionVisit) async throws -> HTML? {
        try await visit.recitGuide(of: stored?.value, isNew: stored == nil)
    }
}

extension ConventionRecord {
    static func guide(_ stored: Stored<ConventionRecord>?, _ visit: ConventionVisit) async throws -> HTML? {
        try await visit.recitGuide(of: nil)
    }
}
