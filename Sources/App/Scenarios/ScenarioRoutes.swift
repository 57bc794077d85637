import Documents
import Domain
import HTML
import Storage

/// What is done to a scenario: adopt what was found, bring it to an enjeu or a fiche, print it.
enum ScenarioRoutes {
    static let routes = [
        Route(.post, ctg: "/scenarios/:id/ouvrir", .editDiagnostic, open),
        Route(.post, ctg: "/scenarios/:id/appuis", .editPlan, attach),
        Route(.post, ctg: "/appuis/:id/retirer", .editPlan, detach),
        Route(.post, ctg: "/documents/scenario", .makeDocuments, make),
    ]

    /// Adds the services that were found to serve best.
    @Sendable private static func open(_ visit: ConventionVisit) async throws -> Reply {
        let head = visit.convention
        let id = Identifier<Scenario>(try visit.parameter("id"))
        let (stored, facts) = try await visit.read { try $0.scenarioFacts(id, in: head) }
        try visit.require(.editDiagnostic, on: ObjectScope(volets: [stored.value.volet]))
        let codes = (visit.form["communes"] ?? "").split(separator: ",").compactMap { try? CodeInsee(String($0)) }
        let known = Set(facts.equilibre.inputs.places.filter(\.isInside).map(\.code))
        guard !codes.isEmpty, codes.count <= NextService.counts.upperBound, codes.allSatisfy(known.contains),
            let capacite = visit.form["places"].flatMap({ Double(typed: $0) }), Mouvement.capacites.contains(capacite)
        else { throw Problem.unreadableForm }
        let mouvements = try codes.map { code in
            try Mouvement(
                id: visit.environment.newID(), scenario: id, nature: .ouvrir,
                nom: "Nouveau service (\(facts.communeName(code.rawValue)))", commune: code, capacite: capacite)
        }
        try await visit.store.journaled(try visit.authorship()) { writer in
            for mouvement in mouvements { try writer.insert(mouvement) }
        }
        return .redirect(to: visit.link("scenarios", id.rawValue).saying(.saved))
    }

    /// Keeps what the scenario says today beside an enjeu or a fiche.
    @Sendable private static func attach(_ visit: ConventionVisit) async throws -> Reply {
        let head = visit.convention
        let id = Identifier<Scenario>(try visit.parameter("id"))
        let parts = (visit.form["cible"] ?? ":").split(separator: ":", omittingEmptySubsequences: false).map(
            String.init)
        let (facts, cible, scope) = try await visit.read { db -> (ScenarioFacts, Appui.Cible?, ObjectScope) in
            let facts = try db.scenarioFacts(id, in: head).facts
            let choices = try db.choices(in: head.id)
            if parts.count == 2, parts[0] == "enjeu", let enjeu = choices.enjeu(Identifier(parts[1])) {
                return (facts, .enjeu(enjeu.id), enjeu.scope(choices))
            }
            if parts.count == 2, parts[0] == "fiche", let fiche = choices.fiche(Identifier(parts[1])) {
                return (facts, .fiche(fiche.id), fiche.scope(choices))
            }
            return (facts, nil, ObjectScope())
        }
        try visit.require(.editPlan, on: scope)
        guard let cible else { throw Problem.unreadableForm }
        let sentence = ScenarioFigures(run: try facts.run(id), facts: facts, files: nil).sentence.capitalizedFirst
        let appui = Appui(
            id: visit.environment.newID(), scenario: id, cible: cible, on: visit.environment.today, phrase: sentence,
            empreinte: facts.empreinte(of: id))
        try await visit.store.journaled(try visit.authorship()) { try $0.insert(appui) }
        return .redirect(to: visit.link("scenarios", id.rawValue).saying(.saved))
    }

    @Sendable private static func detach(_ visit: ConventionVisit) async throws -> Reply {
        let convention = visit.id
        let id = Identifier<Appui>(try visit.parameter("id"))
        let (stored, choices) = try await visit.read {
            (try $0.one(id, in: convention), try $0.choices(in: convention))
        }
        guard let stored else { throw Problem.notFound }
        let scope =
            switch stored.value.cible {
            case .enjeu(let id): choices.enjeu(id)?.scope(choices)
            case .fiche(let id): choices.fiche(id)?.scope(choices)
            }
        try visit.require(.editPlan, on: scope ?? ObjectScope())
        try await visit.store.journaled(try visit.authorship()) {
            try $0.setArchived(true, id, expecting: stored.version)
        }
        return .redirect(to: visit.link("scenarios", stored.value.scenario.rawValue).saying(.archived))
    }

    @Sendable private static func make(_ visit: ConventionVisit) async throws -> Reply {
        guard let format = visit.form["format"].flatMap(DocumentFormat.init) else { throw Problem.unknownFormat }
        let head = visit.convention
        let id = Identifier<Scenario>(visit.form["scenario"] ?? "")
        let (stored, facts) = try await visit.read { try $0.scenarioFacts(id, in: head) }
        let document = ScenarioDocument(
            scenario: stored.value, facts: facts, head: head, today: visit.environment.today,
            run: try facts.run(id)
        ).document
        return try await visit.makes(document, as: format, name: "scenario")
    }
}
