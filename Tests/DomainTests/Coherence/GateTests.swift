import Domain
import Testing

@Suite("Les passages d’un volet")
struct GateTests {
    /// A volet in which nothing is missing, ready for its evaluation.
    private static func complete(_ progress: Progress) throws -> VoletContent {
        VoletContent(
            volet: try Sample.volet(),
            progress: progress,
            constats: [try Sample.constat()],
            enjeux: [try Sample.enjeu()],
            objectifs: [try Sample.objectif()],
            fiches: [try Sample.fiche()],
            operations: [try Sample.operation(avancement: .commencee)]
        )
    }

    /// The same content before one stage, all the earlier ones being passed.
    private static func ready(for stage: Etape.Stage) throws -> VoletContent {
        try complete(Sample.progress(Etape.Stage.allCases.filter { $0 < stage }))
    }

    @Test("à un volet complet il ne manque rien", arguments: Etape.Stage.allCases)
    func complete(_ stage: Etape.Stage) throws {
        let content = try Self.ready(for: stage)
        #expect(content.missing(for: stage) == [])
        #expect(try content.missing(for: stage, on: day("2021-12-31")) == [])
    }

    @Test("une étape ne passe pas sans celle d’avant", arguments: Etape.Stage.allCases)
    func previousStage(_ stage: Etape.Stage) throws {
        let missing = try Self.complete(Progress([])).missing(for: stage)
        #expect(missing == (stage.previous.map { [.previousStage($0)] } ?? []))
        // The one before it is enough, even with a gap further back.
        let after = try Self.complete(Sample.progress([stage.previous].compactMap(\.self))).missing(for: stage)
        #expect(after == [])
    }

    @Test("une étape n’est pas datée d’avant la précédente, mais peut l’être du même jour")
    func laterDate() throws {
        for stage in Etape.Stage.allCases {
            guard let previous = stage.previous else { continue }
            let content = try Self.ready(for: stage)
            let passed = try day("2021-0\(previous.rank + 1)-01")
            #expect(content.missing(for: stage, on: .epoch) == [.laterDate(than: passed, stage: previous)])
            #expect(content.missing(for: stage, on: passed) == [])
        }
    }

    @Test("un diagnostic a un texte, des constats, et une source à chacun")
    func diagnostic() throws {
        var content = VoletContent(volet: try Sample.volet(diagnostic: " "), progress: Progress([]))
        #expect(content.missing(for: .diagnostic) == [.diagnosticText, .constats])
        content.volet = try Sample.volet()
        content.constats = [try Sample.constat(), try Sample.constat("c2", source: " ")]
        #expect(content.missing(for: .diagnostic) == [.source(of: Identifier("c2"), titre: "Constat c2")])
    }

    @Test("des enjeux répondent chacun à un constat")
    func enjeux() throws {
        var content = try Self.ready(for: .enjeux)
        content.enjeux = []
        #expect(content.missing(for: .enjeux) == [.enjeux])
        content.enjeux = [try Sample.enjeu(), try Sample.enjeu("e2", constats: [])]
        #expect(content.missing(for: .enjeux) == [.constatsAnswered(by: Identifier("e2"), titre: "Enjeu e2")])
    }

    @Test("un plan a des fiches, un objectif par enjeu et une fiche par objectif")
    func plan() throws {
        var content = try Self.ready(for: .plan)
        content.fiches = []
        content.enjeux.append(try Sample.enjeu("e2"))
        let objectifs = Missing.objectifs(of: Identifier("e2"), titre: "Enjeu e2")
        #expect(content.missing(for: .plan) == [objectifs, .fiches])
        content.fiches = [try Sample.fiche()]
        content.objectifs.append(try Sample.objectif("o2", enjeu: "e2"))
        #expect(content.missing(for: .plan) == [.fiche(for: Identifier("o2"), titre: "Objectif o2")])
    }

    @Test("une fiche du plan a un objectif, un pilote et une opération")
    func planFiches() throws {
        var content = try Self.ready(for: .plan)
        content.fiches.append(try Sample.fiche("f2", objectifs: [], pilotes: []))
        let id = Identifier<FicheAction>("f2")
        #expect(
            content.missing(for: .plan) == [
                .objectif(of: id, code: "FA-f2"), .pilote(of: id, code: "FA-f2"), .operations(of: id, code: "FA-f2"),
            ]
        )
        content.fiches[1] = try Sample.fiche("f2")
        content.operations.append(try Sample.operation("op2", fiche: "f2"))
        #expect(content.missing(for: .plan) == [])
    }

    @Test("la mise en œuvre commence avec la première opération commencée ou faite")
    func start() throws {
        var content = try Self.ready(for: .demarrage)
        for (avancement, missing) in [
            (Operation.Avancement.prevue, [Missing.startedOperation]), (.abandonnee, [.startedOperation]),
            (.commencee, []), (.faite, []),
        ] {
            content.operations = [try Sample.operation(avancement: avancement)]
            #expect(content.missing(for: .demarrage) == missing)
        }
        content.operations = []
        #expect(content.missing(for: .demarrage) == [.startedOperation])
    }
}
