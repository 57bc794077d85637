import Domain
import HTML
import Storage

/// The bodies, with who sits in them and whether they meet as they should.
struct InstancesPage: Page {
    let facts: InstancesFacts
    let base: Link
    let mayEdit: Bool
    let seesContacts: Bool

    var title: String { "Instances" }

    @Sendable static func show(_ visit: ConventionVisit) async throws -> Reply {
        let page = InstancesPage(
            facts: try await visit.instancesFacts(), base: visit.link(),
            mayEdit: visit.access.allows(.editGouvernance), seesContacts: visit.access.allows(.readContacts))
        return visit.page(page, in: .instances)
    }

    private var instances: [Instance] { facts.choices.instances }

    var body: HTML {
        """
        \(TitleBlock(heading: title, meta: HTML(text: instances.count.counted("instance", "instances")),
            actions: mayEdit ? [button("Ajouter une instance", to: base.appending("instances", "nouveau"), icon: .plus)] : []).html)
        <div class="stack">\(instances.isEmpty ? nothing : tools)\(waiting)\(each: instances, card)</div>
        """
    }

    private var nothing: HTML {
        emptyState(
            "Aucune instance", "Le COPIL, le comité technique et les groupes de travail apparaîtront ici.",
            icon: .calendar,
            mayEdit ? button("Ajouter une instance", to: base.appending("instances", "nouveau"), "alt") : nil)
    }

    private var tools: HTML {
        """
        <p class="actions">\(button("Composition de l’ensemble", to: base.appending("instances", "composition"), "alt"))\
        \(seesContacts ? button("Personnes", to: base.appending("personnes"), "alt", icon: .account) : .empty)\
        \(mayEdit ? button("Importer des membres", to: base.appending("membres", "import"), "alt") : .empty)</p>
        """
    }

    /// Who proposed themselves, for those who answer.
    private var waiting: HTML {
        guard mayEdit, !facts.candidatures.isEmpty else { return .empty }
        return """
            <section class="card"><h2>Propositions en attente</h2><ul>\(each: facts.candidatures, { candidature in
                """
                <li><a href="\(base.appending("candidatures", candidature.id.rawValue))">\(candidature.nom)</a>\u{A0}: \
                \(facts.choices.instance(candidature.instance)?.nom)</li>
                """
            })</ul></section>
            """
    }

    private func card(_ instance: Instance) -> HTML {
        let membres = facts.membres(of: instance.id).filter { $0.sits(on: facts.today) }
        let suppleants = membres.count { !$0.isTitulaire }
        let sieges = facts.sieges.count { $0.instance == instance.id }
        let counts = [
            (membres.count - suppleants).counted("titulaire", "titulaires"),
            suppleants > 0 ? suppleants.counted("suppléant", "suppléants") : nil,
            sieges > 0 ? sieges.counted("siège à pourvoir", "sièges à pourvoir") : nil,
        ].compactMap(\.self)
        return """
            <section class="card"><header><h2><a href="\(base.appending("instances", instance.id.rawValue))">\(instance.nom)</a></h2>\
            \(RythmeChip(tenu: facts.rythme(of: instance), rule: instance.rythme).html)</header>\
            <p class="meta">\(instance.nature.libelle) · \(counts.joined(separator: ", "))</p>\
            \(instance.missions.isEmpty ? nil : "<p>\(instance.missions)</p>")\
            \(meetings(instance))</section>
            """
    }

    private func meetings(_ instance: Instance) -> HTML? {
        let reunions = facts.reunions(of: instance.id).filter { $0.annulation == nil }
        let next = reunions.first { $0.on >= facts.today }
        let last = reunions.last { $0.on < facts.today }
        let parts = [
            next.map { "prochaine réunion le \($0.on.long)" }, last.map { "dernière le \($0.on.long)" },
        ].compactMap(\.self)
        return parts.isEmpty ? nil : "<p class=\"meta\">\(parts.joined(separator: "\u{A0}; ").capitalizedFirst)</p>"
    }
}

/// Whether a body meets as its rule says, in one word; nothing when there is no rule.
struct RythmeChip {
    let tenu: RythmeTenu
    let rule: Rythme

    var html: HTML {
        if rule.readable == nil { return .empty }
        if tenu.annees.isEmpty, tenu.ecart == nil { return "<span class=\"chip\">Aucune réunion tenue</span>" }
        return tenu.isKept
            ? "<span class=\"chip good\">Rythme tenu</span>"
            : "<span class=\"chip warn\">\(Icon.alert.svg)Rythme non tenu</span>"
    }
}
