import Documents
import Domain
import HTML
import Storage

/// What people said of a constat.
struct DiscussionView: Sendable {
    struct Line: Sendable {
        let id: String
        let texte: String
        let auteur: String
        let moment: String
        let mayWithdraw: Bool
    }

    let lines: [Line]
    /// A remark that was refused, and why.
    var refused: (typed: FormValues, errors: FormErrors)?

    static let field = FormField("texte", "Votre remarque", .prose(limit: TextLimit.note), required: true)

    func html(place: Link, base: Link, mayWrite: Bool, token: String) -> HTML {
        """
        <section class="card" id="discussion"><h2>Discussion</h2>\
        \(lines.isEmpty ? "<p class=\"meta\">Personne n’a encore commenté ce constat.</p>" : .empty)\
        \(lines.isEmpty ? .empty : "<ol class=\"journal\">\(each: lines, { line($0, base, token) })</ol>")\
        \(mayWrite ? form(place, token) : .empty)</section>
        """
    }

    private func line(_ line: Line, _ base: Link, _ token: String) -> HTML {
        let withdrawal: HTML = """
            <form method="post" action="\(base.appending("commentaires", line.id, "retirer"))">\(formSign(token))\
            <button class="btn quiet" aria-label="Retirer la remarque de \(line.auteur), \(line.moment)">Retirer</button></form>
            """
        return """
            <li id="remarque-\(line.id)"><p><b>\(line.auteur)</b> <small>\(line.moment)</small></p>\
            <div class="prose">\(Markdown(line.texte).html)</div>\(line.mayWithdraw ? withdrawal : .empty)</li>
            """
    }

    private func form(_ place: Link, _ token: String) -> HTML {
        """
        <form method="post" action="\(place.appending("commentaires"))">\(formSign(token))\
        \(FieldView(field: DiscussionView.field, values: refused?.typed ?? FormValues(), errors: refused?.errors).html)\
        <p class="actions"><button class="btn alt">Commenter</button></p></form>
        """
    }
}

extension StoreReader {
    /// The discussion of a constat, oldest first, with the names of who wrote it.
    func commentaires(
        of constat: Identifier<Constat>, in convention: Identifier<Convention>
    ) throws -> [(stored: Stored<Commentaire>, nom: String)] {
        let names = try rows(
            """
            SELECT DISTINCT a.id, a.nom FROM account a JOIN commentaire c ON c.account_id = a.id
            WHERE c.convention_id = \(convention) AND c.constat_id = \(constat)
            ORDER BY a.id
            """
        ).reduce(into: [String: String]()) { $0[try $1.text(0)] = try $1.text(1) }
        return try all(Commentaire.self, in: convention, where: "AND constat_id = \(constat)")
            .map { ($0, names[$0.value.auteur] ?? "compte supprimé") }
    }
}

/// Saying something of a constat, and taking it back.
enum DiscussionRoutes {
    static let routes = [
        Route(.post, ctg: "/constats/:id/commentaires", .contribute, add),
        Route(.post, ctg: "/commentaires/:id/retirer", .contribute, withdraw),
    ]

    @Sendable private static func add(_ visit: ConventionVisit) async throws -> Reply {
        let constat = try await visit.object(Constat.self, try await visit.choices())
        let commentaire: Commentaire
        do throws(Refusal) {
            commentaire = try Commentaire(
                id: visit.environment.newID(), constat: constat.id, texte: visit.form["texte"] ?? "",
                auteur: visit.account?.id ?? "", at: visit.environment.timestamp)
        } catch {
            return try await refused(visit, constat.id, error)
        }
        try await visit.store.journaled(try visit.authorship()) { try $0.insert(commentaire) }
        return .redirect(to: constat.value.place(in: visit.convention).at("discussion").saying(.saved))
    }

    private static func refused(
        _ visit: ConventionVisit, _ constat: Identifier<Constat>, _ refusal: Refusal
    ) async throws -> Reply {
        var page = try await ConstatPage.page(visit, id: constat.rawValue)
        page.discussion.refused = (visit.form, FormErrors(refusals: [refusal]))
        return visit.page(page, in: .diagnostic, crumbs: page.crumbs(visit), status: .unprocessableContent)
    }

    /// The author takes a remark back, or the coordination does.
    @Sendable private static func withdraw(_ visit: ConventionVisit) async throws -> Reply {
        let convention = visit.id
        let id = Identifier<Commentaire>(try visit.parameter("id"))
        let (found, constats) = try await visit.read { db in
            (try db.one(id, in: convention), try db.all(Constat.self, in: convention, archived: nil))
        }
        guard let stored = found, let constat = constats.first(where: { $0.id == stored.value.constat })?.value else {
            throw Problem.notFound
        }
        try visit.require(.contribute, on: ObjectScope(volets: [constat.volet]))
        let isAuthor = try visit.visit.signedIn().id == stored.value.auteur
        guard isAuthor || visit.access.allows(.decide) else {
            throw Problem.forbidden("retirer la remarque d’une autre personne")
        }
        try await visit.store.journaled(try visit.authorship()) {
            try $0.setArchived(true, id, expecting: stored.version)
        }
        return .redirect(to: constat.place(in: visit.convention).at("discussion").saying(.removed))
    }
}
