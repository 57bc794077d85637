import Domain
import HTML
import Storage

extension Slice {
    /// The bodies that steer the convention, and who sits in them.
    static let instances = Slice(
        "Instances",
        routes: [Route(.get, ctg: "/instances", .readConvention, InstancesPage.show)]
            + ResourceRoutes<Instance>().routes + ResourceRoutes<Membre>().routes,
        schema: [.createInstances],
        resources: [Instance.self, Membre.self],
        personalData: [
            PersonalData(
                table: "personne", account: "account_id", columns: ["nom", "email", "sexe", "created_at"],
                purpose: "Composer les instances et convoquer leurs membres.",
                retention: "Tant que la personne siège, puis jusqu’à la fin de la convention.",
                isDeletedOnErasure: false)
        ])
}

/// The bodies, with what each is for.
struct InstancesPage: Page {
    let instances: [Instance]
    let edit: Link?

    var title: String { "Instances" }

    @Sendable static func show(_ visit: ConventionVisit) async throws -> Reply {
        let convention = visit.id
        let instances = try await visit.read { try $0.all(Instance.self, in: convention).map(\.value) }
        let mayEdit = visit.access.allows(.editGouvernance)
        return visit.page(
            InstancesPage(instances: instances, edit: mayEdit ? visit.link("instances") : nil), in: .instances)
    }

    var body: HTML {
        """
        \(TitleBlock(heading: title, meta: HTML(text: instances.count.counted("instance", "instances")),
            actions: edit.map { [button("Ajouter une instance", to: $0.appending("nouveau"), icon: .plus)] } ?? []).html)
        \(instances.isEmpty ? nothing : .empty)
        <div class="stack">\(each: instances, card)</div>
        """
    }

    private var nothing: HTML {
        emptyState(
            "Aucune instance", "Le COPIL, le comité technique et les groupes de travail apparaîtront ici.",
            icon: .calendar, edit.map { button("Ajouter une instance", to: $0.appending("nouveau"), "alt") })
    }

    private func card(_ instance: Instance) -> HTML {
        """
        <section class="card"><h2>\(instance.nom)</h2><p class="meta">\(instance.nature.libelle)</p>\
        <p>\(instance.missions)</p>\(edit.map { link in
            """
            <p><a href="\(link.appending(instance.id.rawValue, "modifier"))">Modifier\
            <span class="vh"> \(instance.nom)</span></a></p>
            """
        })</section>
        """
    }
}
