import Domain
import HTML
import HTTPTypes
import Storage

/// What is done to a meeting and its agenda, one act at a time.
enum ReunionActs {
    static let routes = [
        Route(.post, ctg: "/reunions/:id/annuler", .editGouvernance, callOff),
        Route(.post, ctg: "/reunions/:id/maintenir", .editGouvernance, maintain),
        Route(.post, ctg: "/reunions/:id/points", .editGouvernance, addPoint),
        Route(.post, ctg: "/points/:id/inscrire", .editGouvernance) { visit in
            try await place(visit, visit.visit.form["reunion_id"] ?? "")
        },
        Route(.post, ctg: "/points/:id/retirer", .editGouvernance) { try await place($0, nil) },
        Route(.post, ctg: "/points/:id/traiter", .editGouvernance, deal),
    ]

    @Sendable private static func callOff(_ visit: ConventionVisit) async throws -> Reply {
        let facts = try await visit.reunionFacts()
        var reunion = facts.reunion
        do throws(Refusal) {
            reunion.annulation = try Reunion.Annulation(on: facts.today, motif: visit.visit.form["motif"] ?? "")
        } catch {
            let page = ReunionPage(facts, visit, refusal: "Motif\u{A0}: \(error.sentence.lowercasedFirst)")
            return visit.page(page, in: .reunions, crumbs: [ReunionPage.crumb(visit)], status: .unprocessableContent)
        }
        try await update(reunion, facts.stored, visit)
        return .redirect(to: facts.link.saying(.saved))
    }

    @Sendable private static func maintain(_ visit: ConventionVisit) async throws -> Reply {
        let facts = try await visit.reunionFacts()
        var reunion = facts.reunion
        reunion.annulation = nil
        try await update(reunion, facts.stored, visit)
        return .redirect(to: facts.link.saying(.saved))
    }

    /// Calls a meeting off or back, and with it, when asked, those after it in its series that stood as it did.
    private static func update(
        _ reunion: Reunion, _ before: Stored<Reunion>, _ visit: ConventionVisit
    ) async throws {
        let (convention, withRest) = (visit.id, visit.visit.form["suivantes"] == "1")
        try await visit.store.journaled(try visit.authorship()) { writer in
            try writer.update(reunion, expecting: before.version)
            guard withRest else { return }
            let rest = try writer.following(before.value, in: convention, annulation: before.value.annulation)
            for stored in rest {
                var other = stored.value
                other.annulation = reunion.annulation
                try writer.update(other, expecting: stored.version)
            }
        }
    }

    @Sendable private static func addPoint(_ visit: ConventionVisit) async throws -> Reply {
        let facts = try await visit.reunionFacts()
        let form = visit.visit.form
        var values = FormValues()
        for name in ["titre", "nature", "duree", "texte"] { values[name] = form[name] ?? "" }
        if values["nature"]?.isEmpty == true { values["nature"] = PointOrdreDuJour.Nature.information.rawValue }
        values["instance_id"] = facts.instance.id.rawValue
        values["reunion_id"] = facts.reunion.id.rawValue
        do {
            var point = try PointOrdreDuJour.read(
                id: visit.environment.newID(), from: Snapshot(fields: [:]), values, facts.choices, isNew: true)
            point.origine = form["origine"].flatMap { ObjetLie($0) }
            let added = point
            try await visit.store.journaled(try visit.authorship()) { try $0.insert(added) }
            return .redirect(to: facts.link.saying(.created).at("ordre-du-jour"))
        } catch let errors as FormErrors {
            return visit.formPage(
                PointOrdreDuJour.self, facts.choices, values: values, errors: errors, status: .unprocessableContent)
        }
    }

    /// Puts a point on an agenda, or back among the open ones.
    @Sendable private static func place(_ visit: ConventionVisit, _ reunion: String?) async throws -> Reply {
        let choices = try await visit.choices()
        let stored = try await visit.object(PointOrdreDuJour.self, choices)
        let before = stored.value.reunion
        var point = stored.value
        point.reunion = reunion.map { Identifier($0) }
        if let id = point.reunion {
            guard let reunion = choices.reunions.first(where: { $0.id == id }), reunion.instance == point.instance
            else {
                throw Problem.notOfThisBody
            }
        }
        let placed = point
        try await visit.store.journaled(try visit.authorship()) { try $0.update(placed, expecting: stored.version) }
        let page = (point.reunion ?? before).map {
            visit.link("reunions", $0.rawValue).saying(.saved).at("ordre-du-jour")
        }
        return .redirect(to: page ?? visit.link("points").saying(.saved))
    }

    @Sendable private static func deal(_ visit: ConventionVisit) async throws -> Reply {
        let stored = try await visit.object(PointOrdreDuJour.self, try await visit.choices())
        var point = stored.value
        point.isTraite = visit.visit.form["traite"] == "1"
        let changed = point
        try await visit.store.journaled(try visit.authorship()) { try $0.update(changed, expecting: stored.version) }
        return .redirect(to: point.place(in: visit.convention).saying(.saved))
    }
}

extension Problem {
    static let notOfThisBody = Problem(
        .unprocessableContent, "Point d’une autre instance",
        "Ce point n’est pas de l’instance de cette réunion\u{A0}; rien n’a changé.",
        advice: "Choisissez une réunion de la même instance, ou modifiez l’instance du point.")

    static let frozen = Problem(
        .conflict, "Compte rendu approuvé",
        "Le compte rendu de cette réunion est approuvé ou figé\u{A0}: ce qui s’y est dit et décidé ne change plus. Rien n’a été modifié.",
        advice: "Ouvrez le compte rendu de la réunion et notez une rectification.")
}
