import Documents
import Domain
import HTML
import Storage

/// What is done to a rétroplanning: make its dates, move one with those that follow, print it.
enum RetroplanningRoutes {
    static let routes = [
        Route(.get, ctg: "/retroplannings", .readConvention, RetroplanningsPage.show),
        Route(.get, ctg: "/retroplannings/:id", .readConvention, RetroplanningPage.show),
        Route(.get, ctg: "/retroplannings/:id/frise/:format", .readConvention, drawing),
        Route(.get, ctg: "/retroplannings/:id/glissement", .readConvention, tryMove),
        Route(.post, ctg: "/retroplannings/:id/glissement", .editGouvernance, applyMove),
        Route(.get, ctg: "/retroplannings/:id/generer", .editGouvernance, GenerationPage.show),
        Route(.post, ctg: "/retroplannings/:id/generer", .editGouvernance, GenerationPage.apply),
        Route(.get, ctg: "/retroplannings/:id/modele", .readConvention, ModelePage.show),
        Route(.post, ctg: "/retroplannings/:id/modele", .editGouvernance, ModelePage.start),
        Route(.get, ctg: "/retroplannings/:id/conseils", .readConvention, ConseilsPage.show),
        Route(.post, ctg: "/retroplannings/:id/conseils", .editGouvernance, ConseilsPage.save),
        Route(.post, ctg: "/documents/retroplanning", .makeDocuments, makeDocument),
    ]

    @Sendable private static func drawing(_ visit: ConventionVisit) async throws -> Reply {
        let frise = Frise(try await visit.retroplanning(), on: visit.environment.today)
        return try await frise.drawing(base: nil).reply(visit.parameter("format"), name: "retroplanning", visit)
    }

    /// The effect alone, as the form changes; a whole page is at the rétroplanning's own address.
    @Sendable private static func tryMove(_ visit: ConventionVisit) async throws -> Reply {
        .html(try await RetroplanningPage.read(visit).essai.result)
    }

    /// Moves a date and those it pushes, in one transaction, as they were shown.
    @Sendable private static func applyMove(_ visit: ConventionVisit) async throws -> Reply {
        let facts = try await visit.retroplanning()
        guard visit.form["etat"] == visit.convention.state else { throw Problem.changedMeanwhile }
        let frise = Frise(facts, on: visit.environment.today)
        let essai = Essai(visit.form, facts, frise, head: visit.convention, token: nil)
        guard case .moved(let moved) = essai.outcome else { throw Problem.unreadableForm }
        try await visit.store.journaled(try visit.authorship()) { writer in
            for (rank, move) in moved.moves.enumerated() {
                let stored = facts.jalons[move.step]
                var jalon = stored.value
                jalon.on = move.to
                jalon.precision = .jour
                // What was moved by hand is typed; what it pushed is still proposed.
                if rank > 0 { jalon.provenance?.propose = move.to }
                try writer.update(jalon, expecting: stored.version)
            }
        }
        return .redirect(to: facts.retroplanning.place(in: visit.convention).saying(.saved))
    }

    @Sendable private static func makeDocument(_ visit: ConventionVisit) async throws -> Reply {
        guard let format = visit.form["format"].flatMap(DocumentFormat.init) else { throw Problem.unknownFormat }
        let convention = visit.id
        let id = Identifier<Retroplanning>(visit.form["retroplanning"] ?? "")
        let facts = try await visit.read { try $0.retroplanningFacts(id, in: convention) }
        let document = RetroplanningDocument(
            frise: Frise(facts, on: visit.environment.today), head: visit.convention, today: visit.environment.today)
        return try await visit.makes(document.document, as: format, name: "retroplanning")
    }
}

/// A rétroplanning as a paper.
struct RetroplanningDocument {
    let frise: Frise
    let head: ConventionHead
    let today: Day

    var document: Document {
        let plan = frise.facts.retroplanning
        return Document(
            title: plan.titre, subtitle: "Signature visée\u{A0}: \(plan.quand)", author: head.titre,
            header: "\(head.titre) · \(head.years)", footer: "Rétroplanning",
            coverLines: ["État au \(today.long)"], notice: head.mention.isEmpty ? nil : head.mention,
            date: today.description, sections: [state, drawing, dates])
    }

    private var state: Section {
        let words = EntorseWords(plan: frise.plan)
        let faults = frise.result.faults.map(words.sentence)
        let note: [Block] = frise.facts.retroplanning.note.isEmpty ? [] : [.markdown(frise.facts.retroplanning.note)]
        let verdict = Verdict(frise.plan, frise.result, frise.facts, on: today).sentence
        return Section(
            id: "etat", heading: "Où en est le calendrier", startsPage: true,
            blocks: [.paragraph(verdict)] + (faults.isEmpty ? [] : [.list(faults)]) + note)
    }

    private var drawing: Section {
        Section(id: "frise", heading: "La frise", blocks: frise.parts(of: 12).map { .figure($0) })
    }

    private var dates: Section {
        Section(id: "dates", heading: "Les dates", startsPage: true, blocks: [.table(frise.table)])
    }
}
