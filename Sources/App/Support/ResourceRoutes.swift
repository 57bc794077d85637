import Domain
import HTML
import HTTPTypes
import Storage

/// The routes every kind of object has: write a new one, change it, put it away, back in use, up or down.
struct ResourceRoutes<Value: Resource>: Sendable {
    var canCreate = true

    var routes: [Route] {
        let path = "/" + Value.naming.path
        let creation = [
            Route(.get, ctg: path + "/nouveau", Value.right, newForm),
            Route(.post, ctg: path, Value.right, create),
        ]
        let change = [
            Route(.get, ctg: path + "/:id/modifier", Value.right, editForm),
            Route(.post, ctg: path + "/:id/modifier", Value.right, update),
        ]
        let archive = [
            Route(.post, ctg: path + "/:id/archiver", Value.right) { try await setArchived(true, $0) },
            Route(.post, ctg: path + "/:id/retablir", Value.right) { try await setArchived(false, $0) },
        ]
        let order = [
            Route(.post, ctg: path + "/:id/monter", Value.right) { try await move(up: true, $0) },
            Route(.post, ctg: path + "/:id/descendre", Value.right) { try await move(up: false, $0) },
        ]
        return (canCreate ? creation : []) + change + (Value.isArchivable ? archive : [])
            + (Value.isOrdered ? order : [])
    }

    @Sendable private func newForm(_ visit: ConventionVisit) async throws -> Reply {
        let choices = try await visit.choices()
        return visit.formPage(
            Value.self, choices, values: visit.visit.request.query, guide: try await Value.guide(nil, visit))
    }

    @Sendable private func create(_ visit: ConventionVisit) async throws -> Reply {
        let choices = try await visit.choices()
        do {
            let id = visit.environment.newID(Value.self)
            let value = try Value.read(id: id, from: Snapshot(fields: [:]), visit.form, choices, isNew: true)
            try visit.require(Value.right, on: value.scope(choices))
            try await visit.store.journaled(try visit.authorship()) { writer in
                try writer.insert(value)
                try value.written(writer, by: visit)
            }
            let form = visit.link(segments: Value.naming.path)
            return .redirect(to: value.place(in: visit.convention).saying(.created, answering: form))
        } catch let errors as FormErrors {
            return visit.formPage(
                Value.self, choices, values: visit.form, errors: errors, status: .unprocessableContent,
                guide: try await Value.guide(nil, visit))
        }
    }

    @Sendable private func editForm(_ visit: ConventionVisit) async throws -> Reply {
        let choices = try await visit.choices()
        let stored = try await visit.object(Value.self, choices)
        let values = stored.snapshot.formValues(Value.fields(choices))
        return visit.formPage(
            Value.self, choices, values: values, stored: stored, guide: try await Value.guide(stored, visit))
    }

    @Sendable private func update(_ visit: ConventionVisit) async throws -> Reply {
        let choices = try await visit.choices()
        let stored = try await visit.object(Value.self, choices)
        guard let version = visit.form.version else { throw Problem.unreadableForm }
        do {
            guard version == stored.version else {
                throw WriteRefusal.stale(expected: version, current: stored.version)
            }
            let value = try Value.read(id: stored.id, from: stored.snapshot, visit.form, choices)
            try visit.require(Value.right, on: value.scope(choices))
            try await visit.store.journaled(try visit.authorship()) { writer in
                try writer.update(value, expecting: version)
                try value.written(writer, by: visit)
            }
            let place = value.place(in: visit.convention)
            let form = visit.link(segments: Value.naming.path).appending(stored.id.rawValue, "modifier")
            return .redirect(to: place.saying(visit.form.contains("fusion") ? .merged : .saved, answering: form))
        } catch let errors as FormErrors {
            return visit.formPage(
                Value.self, choices, values: visit.form, errors: errors, stored: stored,
                status: .unprocessableContent, guide: try await Value.guide(stored, visit))
        } catch WriteRefusal.stale {
            return try await visit.mergePage(Value.self, choices, expected: version)
        }
    }

    private func setArchived(_ isArchived: Bool, _ visit: ConventionVisit) async throws -> Reply {
        let choices = try await visit.choices()
        let stored = try await visit.object(Value.self, choices)
        if !isArchived {
            do {
                try stored.value.checkReturn(choices)
            } catch {
                throw Problem.cannotReturn(error)
            }
        }
        try await visit.store.journaled(try visit.authorship()) {
            try $0.setArchived(isArchived, stored.id, expecting: stored.version)
        }
        let place = isArchived ? visit.history(of: stored.id) : stored.value.place(in: visit.convention)
        return .redirect(to: place.saying(isArchived ? .archived : .unarchived))
    }

    private func move(up: Bool, _ visit: ConventionVisit) async throws -> Reply {
        let stored = try await visit.object(Value.self, try await visit.choices())
        let convention = visit.id
        try await visit.store.journaled(try visit.authorship()) { writer in
            let siblings = try writer.all(Value.self, in: convention).filter { stored.value.isSibling(of: $0.value) }
            try writer.move(stored.id, up: up, among: siblings)
        }
        return .redirect(to: stored.value.place(in: visit.convention).saying(.moved))
    }
}

extension Resource {
    /// The value a form describes, over the state it had.
    ///
    /// - Throws: ``FormErrors``, one refusal per field at fault.
    static func read(
        id: ID, from snapshot: Snapshot, _ form: FormValues, _ choices: Choices, isNew: Bool = false
    ) throws -> Self {
        let fields = fields(choices, keeping: snapshot)
        var form = form
        if isNew {
            // A new object lacks no field: what the form does not hold is empty.
            for field in fields where !form.contains(field.name) { form.set(field.name, [""]) }
        }
        let state = try snapshot.applying(form, fields: fields)
        var reader = RecordReader(id: id.rawValue, snapshot: state, layout: layout)
        do {
            let value = try Self(&reader)
            try value.check(choices)
            return value
        } catch let refusal as Refusal {
            throw FormErrors(refusals: [refusal])
        }
    }
}

extension ConventionVisit {
    func choices() async throws -> Choices {
        let convention = id
        let invited = visit.request.query["account_id"] ?? visit.form["account_id"]
        var choices = try await read { try $0.choices(in: convention, invited: invited) }
        choices.today = visit.environment.today
        return choices
    }

    /// The only way to an object by its address: in this convention, and within the person's rights.
    func object<Value: Resource>(_ type: Value.Type, _ choices: Choices) async throws -> Stored<Value> {
        let convention = id
        let object = Identifier<Value>(try parameter("id"))
        guard let stored = try await read({ try $0.one(object, in: convention) }) else { throw Problem.notFound }
        try require(Value.right, on: stored.value.scope(choices))
        return stored
    }

    /// The history page of an object.
    func history<Value: Resource>(of id: Identifier<Value>) -> Link {
        link("historique", Value.layout.kind, id.rawValue)
    }

    func formPage<Value: Resource>(
        _ type: Value.Type, _ choices: Choices, values: FormValues, errors: FormErrors? = nil,
        stored: Stored<Value>? = nil, status: HTTPResponse.Status = .ok, guide: HTML? = nil
    ) -> Reply {
        let base = link(segments: Value.naming.path)
        let fields = stored.map { Value.fields(choices, keeping: $0.snapshot) } ?? Value.fields(choices)
        let page = FormPage(
            title: stored.map { "Modifier : \($0.value.heading)" } ?? Value.naming.new,
            action: stored.map { base.appending($0.id.rawValue, "modifier") } ?? base, fields: fields, values: values,
            token: visit.formToken, version: stored.map { values.version ?? $0.version }, errors: errors,
            cancel: stored?.value.place(in: convention) ?? link(),
            aside: "\(guide)\(stored.flatMap { Value.isArchivable ? archiving($0) : nil })")
        return self.page(page, in: Value.phase, status: status)
    }

    private func ordering(_ base: Link, _ name: String) -> HTML {
        """
        <section class="card"><h2>Ordre</h2><p class="meta">Une place plus haut ou plus bas dans sa liste.</p>\
        \(OrderButtons(base: base, name: name, token: visit.formToken).html)</section>
        """
    }

    private func archiving<Value: Resource>(_ stored: Stored<Value>) -> HTML {
        let base = link(segments: Value.naming.path).appending(stored.id.rawValue)
        let naming = Value.naming
        return """
            \(Value.isOrdered && !stored.isArchived ? ordering(base, stored.value.heading) : .empty)\
            <section class="danger-zone"><h2>\(stored.isArchived ? "Remettre en service" : "Retirer \(naming.definite)")</h2>\
            <p>Rien ne se perd : \(naming.definite) reste dans l’historique et se rétablit à tout moment. \
            <a href="\(history(of: stored.id))">Voir l’historique</a></p>\
            <form method="post" action="\(base.appending(stored.isArchived ? "retablir" : "archiver"))">\
            \(formSign(visit.formToken))<button class="btn \(stored.isArchived ? "alt" : "danger")">\
            \(stored.isArchived ? "Rétablir" : "Archiver") \(naming.definite)</button></form></section>
            """
    }
}
