import Domain
import Storage
import TestSupport
import Testing

@testable import App

/// What every kind of object can do, by the same test for all.
@Suite("La vie d’un objet, quelle que soit sa nature")
struct ResourceJourneyTests {
    private static let kinds = Product.resources.values.sorted { $0.naming.path < $1.naming.path }

    @Test("créé puis modifié par son formulaire, il garde chaque champ", arguments: Driver.allCases)
    func createAndEdit(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            for kind in Self.kinds { try await createAndEdit(kind, app, browser) }
            let convention = try await app.convention()
            #expect(try await app.read { try $0.brokenJournalSequence(of: convention) } == nil)
        }
    }

    private func createAndEdit<Value: Resource>(_ kind: Value.Type, _ app: TestApp, _ browser: Browser) async throws {
        let label = Comment(rawValue: Value.layout.kind)
        let choices = try await app.choices()
        let first = Sample(variant: 0).form(kind, choices)
        let second = Sample(variant: 1).form(kind, choices)
        let id = try await object(kind, first, app, browser)
        #expect(try await app.fields(id) == first, label)

        let edit = "\(TestApp.base)/\(Value.naming.path)/\(id)/modifier"
        var form = try PageForm(edit, in: try await browser.get(edit)).orFail("formulaire \(edit)")
        for field in Value.fields(choices) {
            if case .flag = field.kind { continue }  // The box stays as the page has it.
            #expect(form.values.list(field.name) == first.list(field.name), "\(label) \(field.name)")
            form.values.set(field.name, (second.values[field.name] ?? []).map { $0.replacing("\n", with: "\r\n") })
        }
        #expect(try await browser.post(edit, form.values).status == .seeOther, label)
        let saved = try await app.one(id)
        #expect(try await app.fields(id) == second, label)

        // A field that the form does not hold keeps its value: absent is not empty, nor unchecked.
        let again = try await browser.post(edit, ["version": String(saved.version)])
        #expect(again.status == .seeOther, label)
        #expect(try await app.one(id) == saved, label)
    }

    @Test("son histoire dit tout, et chaque état se rétablit à l’identique", arguments: Driver.allCases)
    func historyAndRestore(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            for kind in Self.kinds { try await historyAndRestore(kind, app, browser) }
        }
    }

    private func historyAndRestore<Value: Resource>(_ kind: Value.Type, _ app: TestApp, _ browser: Browser) async throws
    {
        let label = Comment(rawValue: Value.layout.kind)
        let choices = try await app.choices()
        let id = try await object(kind, Sample(variant: 0).form(kind, choices), app, browser)
        let original = try await app.one(id)
        var form = Sample(variant: 1).form(kind, choices)
        form["version"] = String(original.version)
        try await browser.post("\(TestApp.base)/\(Value.naming.path)/\(id)/modifier", form)
        #expect(try await app.one(id).value != original.value, label)

        let history = "\(TestApp.base)/historique/\(Value.layout.kind)/\(id)"
        let page = try await browser.get(history)
        #expect(page.words.contains("Modifié"), label)
        for field in Value.fields(choices) {
            guard case .line = field.kind, let typed = form[field.name] else { continue }
            #expect(page.words.contains(typed), "\(label) \(field.name)")
        }
        let restored = try await browser.post("\(history)/\(original.version)/retablir")
        #expect(restored.status == .seeOther, "\(label) \(restored)")
        #expect(try await app.one(id).snapshot == original.snapshot, label)
        #expect(try await app.one(id).snapshot.json == original.snapshot.json, label)
        #expect(try await browser.get(history).words.contains("Rétabli dans un état antérieur"), label)
    }

    @Test("archivé, il quitte les listes ; rétabli, il y revient", arguments: Driver.allCases)
    func archive(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            for kind in Self.kinds where kind.isArchivable { try await archive(kind, app, browser) }
        }
    }

    private func archive<Value: Resource>(_ kind: Value.Type, _ app: TestApp, _ browser: Browser) async throws {
        let label = Comment(rawValue: Value.layout.kind)
        let id = try await object(kind, Sample(variant: 0).form(kind, try await app.choices()), app, browser)
        let before = try await app.one(id)
        let path = "\(TestApp.base)/\(Value.naming.path)/\(id)"
        #expect(try await browser.post("\(path)/archiver").status == .seeOther, label)
        #expect(try await app.all(Value.self).contains { $0.id == id } == false, label)
        let archives = try await browser.get("\(TestApp.base)/archives")
        #expect(archives.text.contains("/historique/\(Value.layout.kind)/\(id)"), label)
        #expect(try await browser.post("\(path)/retablir").status == .seeOther, label)
        let after = try await app.one(id)
        #expect(after.value == before.value && after.position == before.position && !after.isArchived, label)
    }

    @Test("modifier un objet ne lui fait pas perdre ce qui fut archivé depuis", arguments: Driver.allCases)
    func archivedReferences(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let fiche = try await app.fiche("FA-09")
            let operation = try await app.all(Domain.Operation.self).first { $0.value.fiche == fiche.id }.orFail(
                "opération"
            )
            let partenaire = try fiche.value.partenaires.first.orFail("partenaire")
            let porteur = try operation.value.porteur.orFail("porteur")
            for organisme in Set([partenaire, porteur]) {
                try await browser.post("\(TestApp.base)/organismes/\(organisme)/archiver")
            }
            for edit in ["fiches/\(fiche.id)/modifier", "operations/\(operation.id)/modifier"] {
                let path = "\(TestApp.base)/\(edit)"
                let form = try PageForm(path, in: try await browser.get(path)).orFail("formulaire").values
                #expect(try await browser.post(path, form).status == .seeOther, "\(edit)")
            }
            #expect(try await app.one(fiche.id) == fiche)
            #expect(try await app.one(operation.id) == operation)
        }
    }

    @Test("enregistrer une page sans y toucher ne change rien", arguments: Driver.allCases)
    func untouched(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let before = try await app.fingerprint()
            for kind in Self.kinds { try await untouched(kind, app, browser) }
            #expect(try await app.fingerprint() == before)
        }
    }

    private func untouched<Value: Resource>(_ kind: Value.Type, _ app: TestApp, _ browser: Browser) async throws {
        for stored in try await app.all(Value.self).suffix(4) {
            let path = "\(TestApp.base)/\(Value.naming.path)/\(stored.id)/modifier"
            let form = try PageForm(path, in: try await browser.get(path)).orFail(path).values
            #expect(try await browser.post(path, form).status == .seeOther, "\(path)")
            #expect(try await app.one(stored.id) == stored, "\(path)")
        }
    }

    @Test("il monte et descend parmi les siens, une place à la fois", arguments: Driver.allCases)
    func move(_ driver: Driver) async throws {
        let paths = Set(Product.routes.map(\.path))
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            for kind in Self.kinds where paths.contains("/ctg/:ctg/\(kind.naming.path)/:id/monter") {
                try await move(kind, app, browser)
            }
        }
    }

    private func move<Value: Resource>(_ kind: Value.Type, _ app: TestApp, _ browser: Browser) async throws {
        let label = Comment(rawValue: Value.layout.kind)
        let everything = try await app.all(Value.self)
        let group = try everything.map { first in everything.filter { first.value.isSibling(of: $0.value) } }
            .first { $0.count > 1 }.orFail("deux \(Value.layout.kind)").map(\.id)
        let path = "\(TestApp.base)/\(Value.naming.path)/\(group[1])"
        func order() async throws -> [Value.ID] {
            try await app.all(Value.self).map(\.id).filter(Set(group).contains)
        }
        #expect(try await browser.post("\(path)/monter").status == .seeOther, label)
        #expect(try await order() == [group[1], group[0]] + group.dropFirst(2), label)
        #expect(try await browser.post("\(path)/monter").status == .seeOther, "\(label), déjà en tête")
        #expect(try await browser.post("\(path)/descendre").status == .seeOther, label)
        #expect(try await order() == group, label)
    }

    /// An object with these values: a new one, or the convention itself.
    private func object<Value: Resource>(
        _ kind: Value.Type,
        _ form: FormValues,
        _ app: TestApp,
        _ browser: Browser
    ) async throws -> Identifier<Value> {
        guard let id = try await app.known(Value.self) else { return try await app.create(kind, form, by: browser) }
        var form = form
        form["version"] = String(try await app.one(id).version)
        try await browser.post("\(TestApp.base)/\(Value.naming.path)/\(id)/modifier", form)
        return id
    }
}

extension TestApp {
    /// What a form made from the stored object holds.
    func fields<Value: Resource>(_ id: Identifier<Value>) async throws -> FormValues {
        try await one(id).snapshot.formValues(Value.fields(try await choices()))
    }
}
