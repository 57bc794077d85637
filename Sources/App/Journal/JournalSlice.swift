import Domain
import Foundation
import HTML
import Storage

extension Slice {
    /// What changed, by whom, and the way back.
    static let journal = Slice(
        "Journal",
        routes: HistoryRoutes.routes + [
            Route(.get, ctg: "/journal", .readJournal, JournalPage.show),
            Route(.get, ctg: "/archives", .readJournal, ArchivesPage.show),
        ],
        schema: [.createAcces])
}

/// One line of the journal, ready to be read.
struct JournalLine {
    let action: JournalEntry.Action
    let kind: String
    let title: String
    let link: Link?
    let author: String
    let at: String
    let sequence: Int
}

extension ConventionVisit {
    /// The lines of these entries, with the names of their authors.
    func lines(of entries: [JournalEntry]) async throws -> [JournalLine] {
        let authors = try await authors(of: entries)
        return try entries.map { entry in
            let state = try (entry.after ?? entry.before).map { try Snapshot(json: $0) }
            let resource = Product.resources[entry.kind]
            let title = state.flatMap { state in
                resource?.heading(of: state)
                    ?? ["titre", "decision", "nom", "texte", "phrase"].lazy.compactMap(state.text).first
            }
            let kind = resource?.naming.singular ?? entry.kind
            return JournalLine(
                action: entry.action, kind: kind,
                title: (title.flatMap { $0.isEmpty ? nil : $0 } ?? kind.capitalizedFirst).shortened,
                link: resource.map { access.allows($0.readRight) } == true
                    ? link("historique", entry.kind, entry.object) : nil,
                author: authors[entry.author] ?? "compte supprimé", at: entry.at, sequence: entry.sequence)
        }
    }
}

/// Every change of the convention, newest first.
struct JournalPage: Page {
    let lines: [JournalLine]
    let moments: [String]
    let next: Link?
    let archives: Link

    var title: String { "Journal" }

    private static let pageSize = 50

    @Sendable static func show(_ visit: ConventionVisit) async throws -> Reply {
        let convention = visit.id
        let before = visit.visit.request.query["avant"].flatMap { Int($0) } ?? .max
        let entries = try await visit.read { try $0.journal(of: convention, before: before, limit: pageSize + 1) }
        let lines = try await visit.lines(of: Array(entries.prefix(pageSize)))
        let page = JournalPage(
            lines: lines, moments: lines.map { visit.moment($0.at) },
            next: entries.count > pageSize
                ? lines.last.map { visit.link("journal").with(["avant": String($0.sequence)]) } : nil,
            archives: visit.link("archives"))
        return visit.page(page, in: .journal)
    }

    var body: HTML {
        """
        \(TitleBlock(heading: title, meta: "Qui a changé quoi, et quand. Rien ne s’efface.",
            actions: [button("Objets archivés", to: archives, "alt")]).html)
        \(lines.isEmpty ? emptyState("Aucun changement", "Le journal se remplira de lui-même.") : list)
        """
    }

    private var list: HTML {
        """
        <section class="card">\(scrolling("Changements", table))\
        \(next.map { "<p class=\"actions\">\(button("Plus anciens", to: $0, "alt"))</p>" })</section>
        """
    }

    private var table: HTML {
        """
        <table class="folds"><caption class="vh">Changements, du plus récent au plus ancien</caption><thead><tr><th scope="col">Objet</th>\
        <th scope="col">Changement</th><th scope="col">Par</th><th scope="col">Quand</th></tr></thead>\
        <tbody>\(each: zip(lines, moments), { line, moment in
            """
            <tr><th scope="row">\(JournalPage.object(line))<br><small>\(line.kind)</small></th>\
            <td>\(line.action.sentence)</td><td>\(line.author)</td><td>\(moment)</td></tr>
            """
        })</tbody></table>
        """
    }

    static func object(_ line: JournalLine) -> HTML {
        guard let link = line.link else { return HTML(text: line.title) }
        return """
            <a href="\(link)">\(line.title)<span class="vh">, ligne \(line.sequence)</span></a>
            """
    }
}

/// What was put away, with the way back.
struct ArchivesPage: Page {
    let groups: [(naming: Naming, objects: [(heading: String, history: Link)])]

    var title: String { "Objets archivés" }

    @Sendable static func show(_ visit: ConventionVisit) async throws -> Reply {
        var groups: [(naming: Naming, objects: [(heading: String, history: Link)])] = []
        for resource in Product.resources.values.sorted(by: { $0.naming.plural < $1.naming.plural }) {
            guard visit.access.allows(resource.readRight) else { continue }
            let objects = try await archived(resource, visit)
            if !objects.isEmpty { groups.append((resource.naming, objects)) }
        }
        return visit.page(ArchivesPage(groups: groups), in: .journal)
    }

    private static func archived<Value: Resource>(
        _ type: Value.Type, _ visit: ConventionVisit
    ) async throws -> [(heading: String, history: Link)] {
        let convention = visit.id
        let stored = try await visit.read { try $0.all(Value.self, in: convention, archived: true) }
        return stored.map { ($0.value.heading, visit.history(of: $0.id)) }
    }

    var body: HTML {
        """
        \(TitleBlock(heading: title, meta: "Ouvrez l’historique d’un objet pour revenir à l’un de ses états.").html)
        \(groups.isEmpty ? emptyState("Rien n’est archivé", "Les objets retirés apparaîtront ici.") : .empty)
        <div class="stack">\(each: groups, { group in
            """
            <section class="card"><h2>\(group.naming.plural.prefix(1).uppercased() + group.naming.plural.dropFirst())</h2>\
            <ul>\(each: group.objects, { "<li><a href=\"\($0.history)\">\($0.heading)</a></li>" })</ul></section>
            """
        })</div>
        """
    }
}
