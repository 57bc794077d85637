import Domain
import Testing

@Suite("L’avancée d’un volet")
struct ProgressTests {
    @Test("un volet qui n’a rien passé travaille à son diagnostic")
    func nothing() {
        let progress = Progress([])
        #expect(progress.passed == nil && progress.current == .diagnostic)
        #expect(!Etape.Stage.allCases.contains { progress.hasPassed($0) })
    }

    @Test("chaque étape passée mène à la suivante, la dernière à aucune")
    func inOrder() throws {
        let stages = Etape.Stage.allCases
        for count in 1...stages.count {
            let progress = try Sample.progress(Array(stages.prefix(count)))
            #expect(progress.passed == stages[count - 1])
            #expect(progress.current == (count < stages.count ? stages[count] : nil))
        }
    }

    @Test("une étape passée après un trou compte, mais pas comme la dernière")
    func gap() throws {
        let progress = try Sample.progress([.diagnostic, .plan, .evaluation])
        #expect(progress.passed == .diagnostic && progress.current == .enjeux)
        #expect(progress.hasPassed(.plan) && !progress.hasPassed(.enjeux))
        let late = try Sample.progress([.validation])
        #expect(late.passed == nil && late.current == .diagnostic)
    }

    @Test("l’ordre dans lequel les étapes sont lues ne change rien")
    func order() throws {
        var random = SeededRandom(seed: 6)
        for _ in 0..<100 {
            let stages = Etape.Stage.allCases.some(using: &random)
            let progress = try Sample.progress(stages)
            #expect(try Sample.progress(stages.shuffled(using: &random)) == progress)
            #expect(progress.etapes.map(\.stage) == stages)
        }
    }

    @Test("les étapes ont un ordre, et chacune connaît celle d’avant")
    func stages() {
        let stages = Etape.Stage.allCases
        #expect(stages == stages.sorted() && stages.map(\.rank) == Array(0..<6))
        #expect(stages.map(\.previous) == [nil] + stages.dropLast().map { $0 })
    }
}
