import Domain
import Storage
import Synchronization
import TestSupport
import Testing

@testable import App

@Suite("Le nombre de requêtes d’une page")
struct QueryBudgetTests {
    @Test("les communes d’alentour se trouvent par leur place, sans lire celles de toute la France")
    func around() async throws {
        try await withApp(.sqlite) { app in
            let plan = try await app.read { db in
                try db.rows("EXPLAIN QUERY PLAN SELECT code FROM commune WHERE latitude BETWEEN 46 AND 47").map {
                    try $0.text(3)
                }
            }
            #expect(plan.count == 1 && plan[0].contains("INDEX commune_place"), "\(plan)")
        }
    }

    @Test("ne dépend pas du nombre d’objets", arguments: Driver.allCases)
    func constant(_ driver: Driver) async throws {
        let counting = Mutex<CountingStore?>(nil)
        try await withApp(
            driver,
            wrapping: { store in
                let wrapped = CountingStore(store)
                counting.withLock { $0 = wrapped }
                return wrapped
            },
            { app in
                let store = try counting.withLock { $0 }.orFail("compteur")
                let browser = try await app.signIn(as: .coordinatrice)
                let objects = try await RouteObjects(app)
                let pages =
                    Product.routes.filter { $0.method == .get && $0.path.hasPrefix("/ctg/:ctg") }
                    .map { objects.path($0, for: .coordinatrice) } + ["\(TestApp.base)/recherche?q=accueil"]
                // Measured once and kept: not as many queries the second time.
                _ = try await browser.get("\(TestApp.base)/national")
                let before = try await queries(pages, browser, store)
                try await fill(app, 200)
                let after = try await queries(pages, browser, store)
                for page in pages {
                    #expect(after[page]?.count == before[page]?.count, "\(page)")
                    #expect((before[page]?.count ?? 0) <= 90, "\(page) : \(before[page]?.count ?? 0) requêtes")
                }
            }
        )
    }

    private func queries(
        _ pages: [String],
        _ browser: Browser,
        _ store: CountingStore
    ) async throws -> [String: [String]] {
        var counts: [String: [String]] = [:]
        for page in pages {
            _ = store.takeQueries()
            _ = try await browser.get(page)
            counts[page] = store.takeQueries()
        }
        return counts
    }

    /// Adds as many constats, enjeux, fiches and opérations, linked to one another.
    private func fill(_ app: TestApp, _ count: Int) async throws {
        let environment = app.environment
        let volet = try await app.volet("jeunesse").id
        let choices = try await app.choices()
        let organisme = try choices.organismes.first.orFail("organisme").id
        let objectif = try choices.objectifs.first.orFail("objectif").id
        let commune = try CodeInsee("85169")
        try await app.change { writer in
            for number in 1...count {
                let constat = try Constat(
                    id: environment.newID(),
                    volet: volet,
                    nature: .atout,
                    titre: "Constat \(number)",
                    texte: "",
                    origine: "",
                    college: "",
                    source: "exemple"
                )
                try writer.insert(constat)
                try writer.insert(
                    Enjeu(id: environment.newID(), volet: volet, titre: "Enjeu \(number)", constats: [constat.id])
                )
                let fiche = try FicheAction(
                    id: environment.newID(),
                    code: "X-\(number)",
                    titre: "Fiche \(number)",
                    service: .jeunesse,
                    publicVise: "",
                    referent: "",
                    texts: .init(),
                    volets: [volet],
                    objectifs: [objectif],
                    pilotes: [organisme],
                    partenaires: [organisme],
                    communes: [commune]
                )
                try writer.insert(fiche)
                try writer.insert(
                    Domain.Operation(
                        id: environment.newID(),
                        fiche: fiche.id,
                        titre: "Opération \(number)",
                        porteur: organisme,
                        periode: FuzzyPeriod("2022"),
                        publicVise: "",
                        moyens: "",
                        description: "",
                        avancement: .prevue
                    )
                )
            }
        }
    }
}
