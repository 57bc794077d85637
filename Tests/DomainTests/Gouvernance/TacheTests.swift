import Domain
import Testing

@Suite("Une tâche et une décision disent où elles en sont")
struct TacheTests {
    @Test("une tâche est en retard le lendemain de son échéance, et plus une fois faite")
    func states() throws {
        var tache = try Tache(id: Identifier("t"), titre: "Écrire", echeance: day(10))
        #expect(tache.state(on: day(10), soon: day(17)) == .soon)
        #expect(tache.state(on: day(11), soon: day(18)) == .late)
        #expect(tache.state(on: day(1), soon: day(8)) == .open)
        tache.faiteLe = day(12)
        #expect(tache.state(on: day(20), soon: day(27)) == .done)
        #expect(try Tache(id: Identifier("t"), titre: "Écrire").state(on: day(1), soon: day(8)) == .open)
    }

    @Test("une décision rejetée ou ajournée n’en remplace aucune")
    func decisions() throws {
        let first = try decision("a")
        let second = try decision("b", remplace: "a")
        #expect(Decision.replaced(among: [first, second]) == [first.id])
        #expect(first.etat(isReplaced: true) == .remplacee && first.etat(isReplaced: false) == .adoptee)
        let rejected = try decision("c", issue: .rejetee, remplace: "b")
        #expect(Decision.replaced(among: [second, rejected]) == [Identifier("a")])
        #expect(rejected.etat(isReplaced: false) == .rejetee)
        #expect(try decision("d", issue: .ajournee).etat(isReplaced: true) == .ajournee)
        #expect(throws: Refusal.self) { try decision("e", remplace: "e") }
    }

    private func decision(_ id: String, issue: Decision.Issue = .adoptee, remplace: String? = nil) throws -> Decision {
        try Decision(
            id: Identifier(id), instance: Identifier("i"), on: day(3), texte: "Oui", issue: issue,
            remplace: remplace.map { Identifier($0) })
    }

    private func day(_ day: Int) -> Day { Day(2021, 5, day) ?? .epoch }
}
