import Domain
import HTML
import Storage

/// The last renewal of a body, as the journal tells it, as long as nothing happened to its members since.
struct LastRenouvellement: Sendable {
    /// One object that it wrote.
    struct Line: Sendable {
        let kind: String
        let object: String
        let isCreation: Bool
        let version: Int
        let before: Snapshot?
        let after: Snapshot
    }

    /// Where it stands in the journal: tells this renewal from the next.
    let sequence: Int
    /// In the order they were written.
    let lines: [Line]

    /// The first day of the new mandates, from the end of those it ended.
    var on: Day? {
        let ends = lines.filter {
            $0.kind == Membre.layout.kind && !$0.isCreation && ($0.before?.text("fin") ?? "").isEmpty
        }
        return ends.compactMap { $0.after.text("fin").flatMap { Day($0) } }.first.map { $0.advanced(by: 1) }
    }

    /// « 16 mandats terminés, 2 commencés, 14 sièges à pourvoir ».
    var words: String {
        let created = lines.filter(\.isCreation)
        let sieges = created.count { $0.kind == Siege.layout.kind }
        return [
            lines.count { !$0.isCreation }.counted("mandat changé", "mandats changés"),
            (created.count - sieges).counted("mandat commencé", "mandats commencés"),
            sieges.counted("siège à pourvoir", "sièges à pourvoir"),
        ].joined(separator: ", ")
    }
}

extension StoreReader {
    /// The renewal that undoing would take back: `nil` when the last that was written about the members is none.
    func lastRenouvellement(
        of instance: Identifier<Instance>, in convention: Identifier<Convention>
    ) throws -> LastRenouvellement? {
        let rows = try rows(
            """
            SELECT sequence, at, author, kind, object_id, action, version, before_state, after_state FROM journal
            WHERE convention_id = \(convention) AND kind IN ('membre', 'siege')
            ORDER BY sequence DESC LIMIT 1000
            """)
        var moment: (at: String, author: String)?
        var sequence = 0
        var lines: [LastRenouvellement.Line] = []
        for row in rows {
            guard let after = try row.textIfAny(8).map({ try Snapshot(json: $0) }),
                after.text("instance_id") == instance.rawValue
            else { continue }
            let (at, author, action) = (try row.text(1), try row.text(2), try row.text(5))
            if let moment, moment != (at, author) { break }
            guard action == "create" || action == "update" else { break }
            if moment == nil { sequence = try row.int(0) }
            moment = (at, author)
            lines.append(
                LastRenouvellement.Line(
                    kind: try row.text(3), object: try row.text(4), isCreation: action == "create",
                    version: try row.int(6), before: try row.textIfAny(7).map { try Snapshot(json: $0) }, after: after))
        }
        let found = LastRenouvellement(sequence: sequence, lines: lines.reversed())
        // One mandate that ended alone is no renewal: its history takes it back.
        return lines.count > 1 && found.on != nil ? found : nil
    }
}

extension ConventionVisit {
    func lastRenouvellement(of instance: Identifier<Instance>) async throws -> LastRenouvellement? {
        let convention = id
        return try await read { try $0.lastRenouvellement(of: instance, in: convention) }
    }
}

extension JournaledWriter {
    /// Takes a renewal back: what it made is put away, then each mandate is what it was.
    func undo(_ renouvellement: LastRenouvellement) throws {
        for line in renouvellement.lines where line.isCreation {
            if line.kind == Siege.layout.kind {
                try setArchived(true, Identifier<Siege>(line.object), expecting: line.version)
            } else {
                try setArchived(true, Identifier<Membre>(line.object), expecting: line.version)
            }
        }
        for line in renouvellement.lines where !line.isCreation {
            guard let before = line.before else { continue }
            if line.kind == Siege.layout.kind {
                try restore(Identifier<Siege>(line.object), to: before, expecting: line.version)
            } else {
                try restore(Identifier<Membre>(line.object), to: before, expecting: line.version)
            }
        }
    }
}

/// Undoing the last renewal, in one act.
enum RenouvellementUndoing {
    static let route = Route(.post, ctg: "/instances/:id/renouvellement/defaire", .editGouvernance) { visit in
        let (instance, convention, asked) = (try await visit.instance().id, visit.id, visit.form["numero"] ?? "")
        try await visit.store.journaled(try visit.authorship()) { writer in
            guard let last = try writer.lastRenouvellement(of: instance, in: convention), String(last.sequence) == asked
            else { throw Problem.renewalGone }
            try writer.undo(last)
        }
        return .redirect(to: visit.link("instances", instance.rawValue).saying(.restored))
    }
}

/// On the page of a body: the renewal just written, and the way back.
struct RenouvellementCard {
    let last: LastRenouvellement
    let place: Link
    let token: String

    var html: HTML {
        """
        <section class="card" id="renouvellement"><h2>Dernier renouvellement</h2>\
        <p>\(last.on.map { "À compter du \($0.long)\u{A0}: " })\(last.words).</p><p class="meta">Tant que rien d’autre ne \
        change parmi les membres, il se défait d’un seul geste\u{A0}: les mandats reprennent, ce qu’il avait créé est \
        archivé.</p><form method="post" action="\(place.appending("renouvellement", "defaire"))">\(formSign(token))\
        <input type="hidden" name="numero" value="\(last.sequence)"><button class="btn alt">Défaire ce renouvellement</button>\
        </form></section>
        """
    }
}

extension Problem {
    static let renewalGone = Problem(
        .conflict, "Ce renouvellement ne se défait plus d’un geste",
        "Les membres de l’instance ont changé depuis\u{A0}; rien n’a été modifié.",
        advice: "Rouvrez la page de l’instance. Chaque mandat se rétablit par son historique.")
}
