import Domain
import HTML
import HTTPTypes
import Storage

/// Two people changed the same object: both texts side by side, and the one to keep.
struct MergePage: Page {
    var title: String
    var action: Link
    var token: String
    /// The version to write over, now.
    var version: Int
    var author: String
    var at: String
    var conflicts: [Conflict]
    /// Fields only one of the two changed, sent along as they merge by themselves.
    var settled: [(field: FormField, values: [String])]

    /// A field both changed.
    struct Conflict {
        let field: FormField
        let mine: [String]
        let theirs: [String]
    }

    var body: HTML {
        """
        \(TitleBlock(heading: title, meta: "Rien n’est perdu. Gardez l’un des deux textes, ou réunissez-les.").html)
        <form method="post" action="\(action)" data-unsaved>\(formSign(token))\
        <input type="hidden" name="version" value="\(version)"><input type="hidden" name="fusion" value="1">\
        \(each: settled, carried)
        <div class="stack">\(each: conflicts, conflictCard)\(conflicts.isEmpty ? nothingToChoose : .empty)\
        \(settled.isEmpty ? .empty : settledCard)</div>
        <p class="save"><button class="btn">Enregistrer la version réunie</button></p></form>
        """
    }

    private func conflictCard(_ conflict: Conflict) -> HTML {
        let name = conflict.field.name
        return """
            <section class="card"><h2>\(conflict.field.label)</h2><div class="merge">
            <div><h3>Votre texte</h3><p class="meta">pas encore enregistré</p>\
            <p class="diff">\(conflict.field.readable(conflict.mine))</p></div>
            <div><h3>Texte enregistré par \(author)</h3><p class="meta">version \(version), \(at)</p>\
            <p class="diff">\(conflict.field.readable(conflict.theirs))</p></div>
            <div><h3 id="\(name)-titre">Texte à garder</h3>\(choice(conflict))</div></div></section>
            """
    }

    /// Texts can be written together; a choice is one or the other.
    private func choice(_ conflict: Conflict) -> HTML {
        let field = conflict.field
        switch field.kind {
        case .prose, .line:
            let mine = conflict.mine.first ?? ""
            return """
                <p class="meta">votre texte : corrigez-le librement</p>\
                <textarea id="\(field.name)" name="\(field.name)" rows="8" aria-labelledby="\(field.name)-titre">
                \(mine)</textarea>
                """
        default:
            var values = FormValues()
            values.set(field.name, conflict.mine)
            return FieldView(field: field, values: values, errors: nil).html
        }
    }

    private func carried(_ settled: (field: FormField, values: [String])) -> HTML {
        let values = settled.values.isEmpty ? [""] : settled.values
        return """
            \(each: values, { "<input type=\"hidden\" name=\"\(settled.field.name)\" value=\"\($0)\">" })
            """
    }

    private var settledCard: HTML {
        """
        <section class="card"><h2>Sans désaccord</h2><p>Ces champs n’ont été modifiés que d’un côté, ils sont repris \
        d’eux-mêmes :</p><dl class="facts">\(each: settled, { settled in
            "<dt>\(settled.field.label)</dt><dd>\(settled.field.readable(settled.values))</dd>"
        })</dl></section>
        """
    }

    private var nothingToChoose: HTML {
        """
        <section class="card"><h2>Pas de désaccord</h2><p>Vous n’avez pas modifié les mêmes champs : il suffit \
        d’enregistrer.</p></section>
        """
    }
}

extension ConventionVisit {
    /// The page that answers a change made from an old version (409).
    func mergePage<Value: Resource>(
        _ type: Value.Type, _ choices: Choices, expected: Int
    ) async throws -> Reply {
        let convention = id
        let object = Identifier<Value>(try parameter("id"))
        let (found, entries) = try await read { db in
            (
                try db.one(object, in: convention),
                try db.history(of: object.rawValue, kind: Value.layout.kind, in: convention)
            )
        }
        guard let stored = found else { throw Problem.notFound }
        let base = try entries.first { $0.version == expected }?.after.map { try Snapshot(json: $0) }
        let authors = try await authors(of: entries)
        let last = entries.first
        let merge = ThreeWayMerge(
            base: base ?? stored.snapshot, theirs: stored.snapshot, mine: visit.form,
            fields: Value.fields(choices, keeping: stored.snapshot))
        let page = MergePage(
            title: "Deux personnes ont modifié \(Value.naming.definite)",
            action: link(segments: Value.naming.path).appending(object.rawValue, "modifier"), token: visit.formToken,
            version: stored.version, author: last.flatMap { authors[$0.author] } ?? "quelqu’un",
            at: last.map { moment($0.at) } ?? "", conflicts: merge.conflicts, settled: merge.settled)
        return self.page(page, in: Value.phase, status: .conflict)
    }
}

/// What becomes of each field when two people changed one object from the same state.
struct ThreeWayMerge {
    var conflicts: [MergePage.Conflict] = []
    var settled: [(field: FormField, values: [String])] = []

    init(base: Snapshot, theirs: Snapshot, mine form: FormValues, fields: [FormField]) {
        let base = base.formValues(fields)
        let theirs = theirs.formValues(fields)
        for field in fields where form.contains(field.name) {
            let old = ThreeWayMerge.values(of: field, in: base)
            let other = ThreeWayMerge.values(of: field, in: theirs)
            let own = ThreeWayMerge.values(of: field, in: form)
            if own == other || own == old {
                if other != old || own != old { settled.append((field, other)) }
            } else if other == old {
                settled.append((field, own))
            } else {
                conflicts.append(.init(field: field, mine: own, theirs: other))
            }
        }
    }

    private static func values(of field: FormField, in form: FormValues) -> [String] {
        if field.isList { return form.list(field.name) }
        let text = (form[field.name] ?? "").replacing("\r\n", with: "\n").trimmed
        if case .day = field.kind { return [Day(text)?.description ?? text] }
        if case .flag = field.kind { return [form.values[field.name]?.contains("1") == true ? "1" : "0"] }
        return [text]
    }
}
