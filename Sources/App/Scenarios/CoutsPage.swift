import Domain
import HTML
import Storage

/// What capacities cost: only what somebody wrote, with its source.
struct CoutsPage: Page {
    let couts: [CoutUnitaire]
    let base: Link
    let mayEdit: Bool

    var title: String { "Coûts unitaires" }

    static let routes = [Route(.get, ctg: "/couts-unitaires", .readConvention, show)]

    @Sendable private static func show(_ visit: ConventionVisit) async throws -> Reply {
        let convention = visit.id
        let couts = try await visit.read { try $0.all(CoutUnitaire.self, in: convention).map(\.value) }
        let page = CoutsPage(
            couts: couts, base: visit.link("couts-unitaires"), mayEdit: visit.access.allows(.editDiagnostic))
        return visit.page(
            page, in: .equilibre, crumbs: [Crumb(label: "Équilibre", link: visit.link("equilibre"))])
    }

    private var new: Link { base.appending("nouveau") }

    var body: HTML {
        """
        \(TitleBlock(heading: title, meta: "Ce que coûte par an une unité de capacité, type par type. Maillage n’en suppose aucun.",
            actions: mayEdit ? [button("Ajouter un coût", to: new, icon: .plus)] : []).html)
        <div class="stack">\(couts.isEmpty ? nothing : list)</div>
        """
    }

    private var nothing: HTML {
        emptyState(
            "Aucun coût n’est écrit",
            "Les comptes d’un gestionnaire ou la Caf peuvent le dire : écrivez-le avec sa source.",
            mayEdit ? button("Ajouter un coût", to: new, "alt") : nil)
    }

    private var list: HTML {
        """
        <section class="card"><ul class="rows">\(each: couts, { cout in
            """
            <li>\(mayEdit ? "<a href=\"\(base.appending(cout.id.rawValue, "modifier"))\">\(cout.heading)</a>" : "\(cout.heading)")<small>\(cout.source)</small></li>
            """
        })</ul></section>
        """
    }
}
