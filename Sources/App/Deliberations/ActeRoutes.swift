import Domain
import HTML
import HTTPTypes
import Storage

extension Acte {
    func written(_ writer: JournaledWriter, by visit: ConventionVisit) throws {
        guard issue == .refusee || issue == .amendee else { return }
        let facts = try writer.actesFacts(of: visit.convention, on: visit.environment.today)
        try writer.openDecision(for: self, facts) { visit.environment.newID() }
    }
}

/// Making the acts of a draft, then recording what happens to each.
enum ActeRoutes {
    static let routes =
        [
            Route(.get, ctg: "/actes/:id", .readConvention, ActePage.show),
            Route(.get, ctg: "/actes/:id/piece", .readConvention, piece),
            Route(.post, ctg: "/actes/:id/piece", .recordActe, takesFile: true, receive),
            Route(.post, ctg: "/actes/:id/accord", .recordSignature, agree),
            Route(.post, ctg: "/actes/:id/decision", .editGouvernance, openDecision),
        ]
        + ActeEtape.allCases.flatMap { etape in
            [
                Route(.get, ctg: "/actes/:id/\(etape.rawValue)", .recordActe) { try await form(etape, $0) },
                Route(.post, ctg: "/actes/:id/\(etape.rawValue)", .recordActe) { try await record(etape, $0) },
            ]
        }

    /// One act for each signataire that has none: pressed twice, or when a party joins later, it only adds.
    @Sendable static func createActes(_ visit: ConventionVisit) async throws -> Reply {
        let head = visit.convention
        let today = visit.environment.today
        let id = Identifier<Deliberation>(try visit.parameter("id"))
        let count = try await visit.store.journaled(try visit.authorship()) { writer -> Int in
            let facts = try writer.actesFacts(of: head, on: today)
            guard let draft = facts.deliberation(id)?.value else { throw Problem.notFound }
            let parties = facts.withoutActe(id)
            for partie in parties {
                try writer.insert(
                    Acte(
                        id: visit.environment.newID(), deliberation: id, partie: partie.id, mention: draft.mention))
            }
            return parties.count
        }
        return .redirect(
            to: visit.link("deliberations", id.rawValue).saying(count == 0 ? .unchanged : .created))
    }

    private static func form(_ etape: ActeEtape, _ visit: ConventionVisit) async throws -> Reply {
        let choices = try await visit.choices()
        let stored = try await visit.object(Acte.self, choices)
        return page(etape, stored, stored.snapshot.formValues(etape.fields), choices, visit)
    }

    private static func record(_ etape: ActeEtape, _ visit: ConventionVisit) async throws -> Reply {
        let choices = try await visit.choices()
        let stored = try await visit.object(Acte.self, choices)
        guard let version = visit.form.version else { throw Problem.unreadableForm }
        guard version == stored.version else { return try await visit.mergePage(Acte.self, choices, expected: version) }
        do {
            let snapshot = try stored.snapshot.applying(visit.form, fields: etape.fields)
            var reader = RecordReader(id: stored.id.rawValue, snapshot: snapshot, layout: Acte.layout)
            let acte = try Acte(&reader)
            try await visit.store.journaled(try visit.authorship()) { writer in
                try writer.update(acte, expecting: version)
                try acte.written(writer, by: visit)
            }
            let place = acte.place(in: visit.convention)
            return .redirect(to: place.saying(.saved, answering: place.appending(etape.rawValue)))
        } catch let errors as FormErrors {
            return page(etape, stored, visit.form, choices, visit, errors: errors)
        } catch let refusal as Refusal {
            return page(etape, stored, visit.form, choices, visit, errors: FormErrors(refusals: [refusal]))
        } catch WriteRefusal.stale {
            return try await visit.mergePage(Acte.self, choices, expected: version)
        }
    }

    private static func page(
        _ etape: ActeEtape, _ stored: Stored<Acte>, _ values: FormValues, _ choices: Choices, _ visit: ConventionVisit,
        errors: FormErrors? = nil
    ) -> Reply {
        let place = stored.value.place(in: visit.convention)
        let partie = choices.parties.first { $0.id == stored.value.partie }
        let nom = partie.map(choices.nom(of:)) ?? "Acte"
        let page = FormPage(
            title: "\(etape.titre)\u{A0}: \(nom)", action: place.appending(etape.rawValue), fields: etape.fields,
            values: values, token: visit.visit.formToken, version: values.version ?? stored.version, errors: errors,
            cancel: place)
        return visit.page(
            page, in: .deliberations, crumbs: [Crumb(label: nom, link: place)],
            status: errors == nil ? .ok : .unprocessableContent)
    }

    @Sendable private static func receive(_ visit: ConventionVisit) async throws -> Reply {
        let stored = try await visit.object(Acte.self, try await visit.choices())
        let (data, nom) = try await visit.receivedPDF()
        let convention = visit.id
        try await visit.store.journaled(try visit.authorship()) { writer in
            var acte = stored.value
            acte.piece = try Piece(empreinte: writer.db.keep(data, in: convention), nom: nom)
            try writer.update(acte, expecting: stored.version)
        }
        return .redirect(to: stored.value.place(in: visit.convention).saying(.saved))
    }

    @Sendable private static func piece(_ visit: ConventionVisit) async throws -> Reply {
        let convention = visit.id
        let id = Identifier<Acte>(try visit.parameter("id"))
        let (stored, data) = try await visit.read { db in
            let stored = try db.one(id, in: convention)
            return (stored, try stored?.value.piece.map { try db.fichier($0, in: convention) })
        }
        guard stored != nil, let found = data else { throw Problem.notFound }
        guard let data = found else { throw Problem.fileAltered }
        return .file([UInt8](data), type: "application/pdf", name: "deliberation-\(id.rawValue.prefix(8)).pdf")
    }

    /// The COPIL took the amendment into the common text.
    @Sendable private static func agree(_ visit: ConventionVisit) async throws -> Reply {
        let convention = visit.id
        let id = Identifier<Acte>(try visit.parameter("id"))
        guard let stored = try await visit.read({ try $0.one(id, in: convention) }) else { throw Problem.notFound }
        let typed = visit.form["accord"] ?? ""
        guard typed.isEmpty || Day(typed) != nil else { throw Problem.unreadableDay(typed) }
        var acte = stored.value
        acte.accord = Day(typed)
        guard acte.accord.map({ $0 <= visit.environment.today }) ?? true else { throw Problem.dayToCome }
        let agreed = acte
        try await visit.store.journaled(try visit.authorship()) { try $0.update(agreed, expecting: stored.version) }
        return .redirect(to: acte.place(in: visit.convention).saying(.saved))
    }

    /// Opens the decision again when there was no COPIL yet.
    @Sendable private static func openDecision(_ visit: ConventionVisit) async throws -> Reply {
        let head = visit.convention
        let today = visit.environment.today
        let id = Identifier<Acte>(try visit.parameter("id"))
        try await visit.store.journaled(try visit.authorship()) { writer in
            guard let stored = try writer.one(id, in: head.id) else { throw Problem.notFound }
            let facts = try writer.actesFacts(of: head, on: today)
            try writer.openDecision(for: stored.value, facts) { visit.environment.newID() }
        }
        return .redirect(to: visit.link("actes", id.rawValue).saying(.saved))
    }
}

extension Problem {
    static func unreadableDay(_ typed: String) -> Problem {
        Problem(
            .unprocessableContent, "Date illisible",
            "«\u{A0}\(typed.shortened)\u{A0}» n’est pas une date\u{A0}; rien n’a été enregistré.",
            advice: "Revenez à la page et écrivez-la ainsi\u{A0}: 28/06/2021.")
    }

    static let dayToCome = Problem(
        .unprocessableContent, "Date à venir", "Cette date n’est pas encore arrivée\u{A0}; rien n’a été enregistré.",
        advice: "Enregistrez-la quand ce sera fait.")
}
