import Domain
import Foundation
import HTML
import Storage

/// All that happened to one object, with the way back to each state.
struct HistoryPage: Page {
    var title: String
    var heading: String
    var place: Link
    var entries: [Entry]
    var token: String

    struct Entry {
        let action: JournalEntry.Action
        let when: String
        let author: String
        let version: Int
        let changes: [Change]
        /// Where to ask for this state again; `nil` for today's state or without the right.
        let restore: Link?
    }

    struct Change {
        let label: String
        let before: String
        let after: String
    }

    var body: HTML {
        """
        \(TitleBlock(heading: heading, meta: "\(entries.count.counted("état", "états")), du plus récent au plus ancien",
            actions: [button("Revenir à l’objet", to: place, "alt")]).html)
        <ol class="journal">\(each: entries, line)</ol>
        """
    }

    private func line(_ entry: Entry) -> HTML {
        """
        <li><p><b>\(entry.action.sentence)</b> par \(entry.author)<br><small>\(entry.when) · version \(entry.version)</small></p>\
        \(entry.changes.isEmpty ? .empty : changes(entry.changes))\
        \(entry.restore.map { restoring($0, version: entry.version) })</li>
        """
    }

    private func changes(_ changes: [Change]) -> HTML {
        """
        <dl class="facts">\(each: changes, { change in
            """
            <dt>\(change.label)</dt><dd class="diff">\(change.before.isEmpty ? nil : "<del>\(change.before)</del> ")\
            \(change.after.isEmpty ? nil : "<ins>\(change.after)</ins>")</dd>
            """
        })</dl>
        """
    }

    private func restoring(_ link: Link, version: Int) -> HTML {
        """
        <form method="post" action="\(link)">\(formSign(token))<button class="btn alt">Revenir à la version \(version)</button></form>
        """
    }
}

extension JournalEntry.Action {
    /// What was done, as a past participle.
    var sentence: String {
        switch self {
        case .create: "Créé"
        case .update: "Modifié"
        case .archive: "Archivé"
        case .unarchive: "Remis en service"
        case .move: "Déplacé"
        case .restore: "Rétabli dans un état antérieur"
        case .delete: "Retiré"
        }
    }
}

/// The routes of the history of any object, whatever its kind.
enum HistoryRoutes {
    static let routes = [
        Route(.get, ctg: "/historique/:nature/:id", .readConvention, show),
        Route(.post, ctg: "/historique/:nature/:id/:version/retablir", .readConvention, restore),
    ]

    @Sendable private static func show(_ visit: ConventionVisit) async throws -> Reply {
        guard let kind = Product.resources[try visit.parameter("nature")] else { throw Problem.notFound }
        return try await history(kind, visit)
    }

    @Sendable private static func restore(_ visit: ConventionVisit) async throws -> Reply {
        guard let kind = Product.resources[try visit.parameter("nature")] else { throw Problem.notFound }
        return try await restore(kind, visit)
    }

    private static func history<Value: Resource>(_ kind: Value.Type, _ visit: ConventionVisit) async throws -> Reply {
        guard visit.access.allows(Value.readRight) else { throw Problem.forbidden(Value.readRight.denied) }
        let convention = visit.id
        let id = Identifier<Value>(try visit.parameter("id"))
        let choices = try await visit.choices()
        let (found, lines) = try await visit.read { db in
            (
                try db.one(id, in: convention),
                try db.history(of: id.rawValue, kind: Value.layout.kind, in: convention)
            )
        }
        guard let stored = found else { throw Problem.notFound }
        let authors = try await visit.authors(of: lines)
        let fields = Value.fields(choices)
        let mayWrite = visit.access.allows(Value.right, on: stored.value.scope(choices))
        let entries = try lines.map { line in
            HistoryPage.Entry(
                action: line.action, when: visit.moment(line.at), author: authors[line.author] ?? line.author,
                version: line.version, changes: try line.changes(fields),
                restore: mayWrite && line.version != stored.version && line.after != nil
                    ? visit.history(of: id).appending(String(line.version), "retablir") : nil)
        }
        let page = HistoryPage(
            title: "Historique", heading: "Historique : \(stored.value.heading)",
            place: stored.value.place(in: visit.convention), entries: entries, token: visit.visit.formToken)
        return visit.page(page, in: Value.phase)
    }

    private static func restore<Value: Resource>(_ kind: Value.Type, _ visit: ConventionVisit) async throws -> Reply {
        let convention = visit.id
        let choices = try await visit.choices()
        let stored = try await visit.object(Value.self, choices)
        let version = try visit.parameter("version")
        let lines = try await visit.read {
            try $0.history(of: stored.id.rawValue, kind: Value.layout.kind, in: convention)
        }
        guard let state = lines.first(where: { String($0.version) == version })?.after else { throw Problem.notFound }
        let snapshot = try Snapshot(json: state)
        var reader = RecordReader(id: stored.id.rawValue, snapshot: snapshot, layout: Value.layout)
        do {
            let value = try Value(&reader)
            try visit.require(Value.right, on: value.scope(choices))
            try value.checkReturn(choices)
            try await visit.store.journaled(try visit.authorship()) { writer in
                try writer.restore(stored.id, to: snapshot, expecting: stored.version)
                try value.written(writer, by: visit)
            }
        } catch let refusal as Refusal {
            throw refusal.isOfUnknown ? Problem.cannotRestore : Problem.cannotReturn(refusal)
        } catch StoreError.constraint {
            throw Problem.cannotRestore
        }
        return .redirect(to: visit.history(of: stored.id).saying(.restored))
    }
}

extension Problem {
    /// The object, as it was, breaks a rule that the others make it obey today.
    static func cannotReturn(_ refusal: Refusal) -> Problem {
        Problem(
            .conflict, "Retour impossible", refusal.sentence,
            advice: "Rien n’a changé. Modifiez d’abord l’objet qui l’empêche, ou créez-en un nouveau.")
    }

    static let cannotRestore = Problem(
        .conflict, "Retour impossible",
        "Cet ancien état renvoie à des objets qui n’existent plus, ou reprend un code donné depuis à un autre objet.",
        advice: "Modifiez l’objet à la main en vous aidant de l’historique.")
}

extension Refusal {
    /// Whether it speaks of something that is not there, or of a name taken since.
    fileprivate var isOfUnknown: Bool {
        switch reason {
        case .alreadySits, .ofAnotherBody, .ofASubstitute: false
        default: true
        }
    }
}

extension JournalEntry {
    /// What changed, field by field, in words.
    func changes(_ fields: [FormField]) throws -> [HistoryPage.Change] {
        let empty = Snapshot(fields: [:])
        let before = try self.before.map { try Snapshot(json: $0) } ?? empty
        let after = try self.after.map { try Snapshot(json: $0) } ?? empty
        return fields.compactMap { field in
            let old = field.readable(before.values(of: field))
            let new = field.readable(after.values(of: field))
            return old == new ? nil : .init(label: field.label, before: old, after: new)
        }
    }
}

extension Snapshot {
    fileprivate func values(of field: FormField) -> [String] {
        field.isList ? links[field.name] ?? [] : [text(field.name) ?? ""]
    }
}

extension ConventionVisit {
    /// The names of the people who signed these lines, in one query.
    func authors(of entries: [JournalEntry]) async throws -> [String: String] {
        let ids = Array(Set(entries.map(\.author)))
        return try await read { db in
            let rows = try db.rows("SELECT id, nom FROM account WHERE id IN \(list: ids)")
            var names = [
                "import": "un import", "cli": "l’administration (ligne de commande)",
                "emargement": "l’émargement d’une réunion",
                "reponse": "une réponse à la convocation",
            ]
            for row in rows { names[try row.text(0)] = try row.text(1) }
            return names
        }
    }

    /// « le 28 juin 2021 à 10 h 42 », in French time.
    func moment(_ timestamp: String) -> String {
        guard let date = Date(timestamp: timestamp) else { return timestamp }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "Europe/Paris") ?? .gmt
        let parts = calendar.dateComponents([.hour, .minute], from: date)
        let minutes = parts.minute ?? 0
        return "le \(date.day.long) à \(parts.hour ?? 0) h \(minutes < 10 ? "0" : "")\(minutes)"
    }
}
