import AnalysisCases
import Foundation
import Testing

@Suite("Un cas d’analyse")
struct AnalysisCaseTests {
    private func refusal(of text: String) -> CaseFault? {
        #expect(throws: CaseFault.self) { try AnalysisCase.answer(to: Data(text.utf8)) }
    }

    @Test("un cas lisible a une réponse aux clés de la référence")
    func answered() throws {
        let file = #"{"algorithm": "class_breaks", "input": {"values": [1, 2, 9]}, "params": {"k": [2]}, "id": "x"}"#
        let answer = try JSONSerialization.jsonObject(with: AnalysisCase.answer(to: Data(file.utf8)).json)
        let classes = try #require((answer as? [String: [String: Any]])?["2"])
        #expect(classes["jenks_upper_bounds"] as? [Double] == [2, 9])
        #expect(classes.count == 7)
    }

    @Test("un algorithme inconnu est nommé, avec ceux que l’on connaît")
    func unknown() throws {
        let fault = try #require(refusal(of: #"{"algorithm": "magie", "input": {}, "params": {}}"#))
        #expect(fault.message.contains("« magie »"))
        #expect(fault.message.contains("class_breaks"))
    }

    @Test(
        "une valeur fautive est désignée par son chemin",
        arguments: [
            (#"{"algorithm": "class_breaks", "input": {"values": [1, "2"]}, "params": {"k": [2]}}"#, "input.values[1]"),
            (#"{"algorithm": "class_breaks", "input": {"values": []}, "params": {"k": [2]}}"#, "input.values"),
            (#"{"algorithm": "class_breaks", "input": {"values": [1]}, "params": {"k": [0]}}"#, "params.k"),
            (#"{"algorithm": "class_breaks", "input": {}, "params": {"k": [2]}}"#, "input.values"),
            (#"{"input": {}}"#, "algorithm"),
        ])
    func faulty(_ file: String, _ path: String) throws {
        #expect(try #require(refusal(of: file)).path == path)
    }

    @Test("NaN n’est pas du JSON, et la phrase le dit")
    func notANumber() throws {
        let file = #"{"algorithm": "class_breaks", "input": {"values": [1, NaN]}, "params": {"k": [2]}}"#
        #expect(try #require(refusal(of: file)).message.contains("NaN"))
    }
}
