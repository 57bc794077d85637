import Domain
import HTML
import Storage

extension Slice {
    /// One draft, the acts of the assemblies, the way to exécutoire.
    static let deliberations = Slice(
        "Délibérations",
        routes: [
            Route(.get, ctg: "/deliberations", .readConvention, DeliberationsPage.show),
            Route(.get, ctg: "/deliberations/:id", .readConvention, TableauPage.show),
            Route(.post, ctg: "/deliberations/:id/actes", .editConvention, ActeRoutes.createActes),
        ] + ScdlPage.routes + ResourceRoutes<Deliberation>().routes + ActeRoutes.routes
            + ActePaperRoutes.routes + ResourceRoutes<Acte>(canCreate: false).routes,
        schema: [.createDeliberations, .createSignature],
        resources: [Deliberation.self, Acte.self],
        reminders: { db, head, today in try db.acteReminders(head, on: today) })
}

/// The drafts, each with how far its acts are.
struct DeliberationsPage: Page {
    let facts: ActesFacts
    let edit: Link?

    var title: String { "Délibérations" }

    @Sendable static func show(_ visit: ConventionVisit) async throws -> Reply {
        let facts = try await visit.actesFacts()
        let mayEdit = visit.access.allows(.editConvention)
        return visit.page(
            DeliberationsPage(facts: facts, edit: mayEdit ? visit.link("deliberations") : nil), in: .deliberations)
    }

    var body: HTML {
        """
        \(TitleBlock(heading: title, meta: "Un projet commun, un acte par partie.",
            actions: edit.map { [button("Nouveau projet", to: $0.appending("nouveau"), icon: .plus)] } ?? []).html)
        \(facts.deliberations.isEmpty ? nothing : .empty)
        <div class="stack">\(each: facts.deliberations, card)</div>
        """
    }

    private var nothing: HTML {
        emptyState(
            "Aucun projet de délibération",
            "Écrivez-le une fois\u{A0}: chaque partie signataire en reçoit son acte, avec ses propres mots.",
            icon: .document, edit.map { button("Nouveau projet", to: $0.appending("nouveau"), "alt") })
    }

    private func card(_ stored: Stored<Deliberation>) -> HTML {
        let avancement = Avancement(facts, stored.id)
        let link = stored.value.place(in: facts.head)
        return """
            <section class="card"><h2><a href="\(link)">\(stored.value.titre)</a></h2><p>\(stored.value.objet)</p>\
            <p class="meta">\(avancement.phrase)\(stored.value.mention.isEmpty ? nil : " · \(stored.value.mention)")</p></section>
            """
    }
}

/// « 12 actes sur 16 exécutoires »: the councils of one draft, counted.
struct Avancement {
    let executoires: Int
    let councils: Int
    let late: Int
    let drafts: Int

    init(_ facts: ActesFacts, _ deliberation: Identifier<Deliberation>) {
        let actes = facts.actes(of: deliberation).map(\.value)
        let council = actes.filter(facts.counts)
        executoires = council.count { facts.etat($0) == .executoire }
        let missing = facts.withoutActe(deliberation).filter {
            facts.choices.organisme($0.organisme)?.nature.regime == .conseil
        }
        councils = council.count + missing.count
        late = actes.count(where: facts.isLate)
        drafts = actes.count { facts.etat($0) == .draft }
    }

    var phrase: String {
        guard councils > 0 else { return "Aucun acte n’est encore créé." }
        return "\(executoires) sur \(councils) exécutoires" + (late == 0 ? "" : ", \(late) en retard")
            + (drafts == 0 ? "" : ", \(drafts) à corriger")
    }
}

extension ConventionVisit {
    func actesFacts() async throws -> ActesFacts {
        let head = convention
        let today = visit.environment.today
        return try await read { try $0.actesFacts(of: head, on: today) }
    }
}
