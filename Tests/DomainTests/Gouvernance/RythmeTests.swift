import Domain
import Testing

@Suite("Si une instance se réunit comme sa règle le dit")
struct RythmeTests {
    @Test("une réunion sur deux dans l’année : dit, et reproché seulement une fois l’année finie")
    func perYear() throws {
        let rythme = try Rythme(perYear: 2, longestGap: nil)
        let held = [try day("2020-11-03"), try day("2021-05-12"), try day("2021-12-24")]
        let during = RythmeTenu(rythme, held: held, on: try day("2021-06-15"))
        #expect(during.annees.map(\.year) == [2020, 2021])
        #expect(during.annees.map(\.held) == [1, 1])
        #expect(during.annees.map(\.isMissed) == [true, false])
        #expect(!during.isKept)
        let after = RythmeTenu(rythme, held: Array(held.dropFirst()), on: try day("2022-01-01"))
        #expect(after.annees.map(\.held) == [2, 0])
        #expect(after.isKept)
    }

    @Test("le temps depuis la dernière réunion se compte en mois entiers, la limite comprise")
    func gap() throws {
        let rythme = try Rythme(perYear: nil, longestGap: 6)
        func ecart(_ last: String, _ today: String) throws -> String {
            let tenu = RythmeTenu(rythme, held: [try day(last)], on: try day(today))
            return tenu.ecart.map { "\($0.months) mois, \($0.isKept ? "tenu" : "dépassé")" } ?? "rien"
        }
        #expect(try ecart("2021-01-15", "2021-07-14") == "5 mois, tenu")
        #expect(try ecart("2021-01-15", "2021-07-15") == "6 mois, tenu")
        #expect(try ecart("2021-01-15", "2021-07-16") == "6 mois, dépassé")
        #expect(try ecart("2021-01-15", "2021-08-15") == "7 mois, dépassé")
        // The end of a short month stands for the 31st.
        #expect(try ecart("2020-08-31", "2021-02-28") == "6 mois, tenu")
        #expect(try ecart("2020-08-31", "2021-03-01") == "6 mois, dépassé")
        #expect(try ecart("2021-06-15", "2021-06-15") == "0 mois, tenu")
    }

    @Test("sans règle rien n’est jugé ; sans réunion, l’année seule l’est")
    func nothing() throws {
        let none = RythmeTenu(Rythme(), held: [try day("2001-01-01")], on: try day("2021-06-15"))
        #expect(none.annees.isEmpty && none.ecart == nil && none.isKept)
        let empty = RythmeTenu(try Rythme(perYear: 2, longestGap: 6), held: [], on: try day("2021-06-15"))
        #expect(empty.annees.map(\.held) == [0] && empty.ecart == nil && empty.isKept)
        // A meeting to come is not held yet.
        let coming = RythmeTenu(
            try Rythme(perYear: 1, longestGap: 1), held: [try day("2021-06-16")], on: try day("2021-06-15"))
        #expect(coming.annees.map(\.held) == [0] && coming.ecart == nil)
    }
}
