import Domain
import Storage
import Testing

@Suite("Les requêtes littérales")
struct QueryTests {
    private func sql(_ query: Query) -> String { query.sql { "$\($0)" } }

    @Test("ce qui est interpolé est lié, jamais collé")
    func bound() throws {
        let typed = "'; DROP TABLE note; --"
        let query: Query = "SELECT \(1), \(typed), \(2.5), \(true), \(String?.none) FROM note"
        #expect(sql(query) == "SELECT $1, $2, $3, $4, $5 FROM note")
        #expect(query.values == [.integer(1), .text(typed), .real(2.5), .integer(1), .null])
        #expect(query.pieces.count == query.values.count + 1)
    }

    @Test("les valeurs du domaine se lient sous la forme où elles sont rangées")
    func domainValues() throws {
        let day = try #require(Day("1/7/2021"))
        let query: Query = "\(Identifier<Note>("n")) \(day) \(try CodeInsee("2A004")) \("abc".dropFirst()) \(Int64.max)"
        #expect(query.values == [.text("n"), .text("2021-07-01"), .text("2A004"), .text("bc"), .integer(.max)])
    }

    @Test("une liste se lie élément par élément ; vide, elle ne trouve rien")
    func list() {
        let query: Query = "WHERE id IN \(list: ["a", "b", "c"]) AND n = \(4)"
        #expect(sql(query) == "WHERE id IN ($1, $2, $3) AND n = $4")
        #expect(query.values == [.text("a"), .text("b"), .text("c"), .integer(4)])
        #expect(sql("IN \(list: [Int]())") == "IN (NULL)")
    }

    @Test("une partie ou une suite garde ses valeurs à leur place")
    func parts() {
        let part: Query = "b = \(2) AND c = \(3)"
        let query: Query = "a = \(1) AND \(part: part) AND d = \(4)"
        #expect(sql(query) == "a = $1 AND b = $2 AND c = $3 AND d = $4")
        #expect(query.values == [.integer(1), .integer(2), .integer(3), .integer(4)])
        let followed = ("x = \(0), " as Query).followed(by: part).followed(by: "").followed(by: " END")
        #expect(sql(followed) == "x = $1, b = $2 AND c = $3 END" && followed.values.count == 3)
        #expect(("" as Query).followed(by: part) == part && ("\(part: part)" as Query) == part)
    }

    @Test("les noms de tables et de colonnes s’écrivent, ils ne se lient pas")
    func names() {
        let query: Query = "SELECT \(names: ["id", "titre"]) FROM \(name: "note") WHERE id = \("n")"
        #expect(sql(query) == "SELECT id, titre FROM note WHERE id = $1")
        #expect(query.values == [.text("n")])
    }
}
