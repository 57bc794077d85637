import AnalysisCases
import Foundation
import Testing

@Suite("Les cas de localisation")
struct LocationCaseTests {
    private static let points = #""points": [["a", -1.7, 46.7], ["b", -1.6, 46.7], ["c", -1.2, 46.7]]"#

    private func answer(_ text: String) throws -> [String: Any] {
        let json = try AnalysisCase.answer(to: Data(text.utf8)).json
        return try #require(JSONSerialization.jsonObject(with: json) as? [String: Any])
    }

    private func file(_ algorithm: String, input: String = points, params: String) -> String {
        #"{"algorithm": "\#(algorithm)", "input": {"weights": [3, 1, 1], \#(input)}, "params": {\#(params)}}"#
    }

    @Test("des points tiennent lieu de matrice, avec un facteur de détour")
    func distances() throws {
        let once = try answer(file("pcenter", params: #""p": 2, "detour": 1"#))
        let longer = try answer(file("pcenter", params: #""p": 2, "detour": 2"#))
        #expect(once["optimal_sets"] as? [[String]] == [["a", "c"], ["b", "c"]])
        let ratio = (longer["objective"] as? Double ?? 0) / (once["objective"] as? Double ?? 1)
        #expect(abs(ratio - 2) < 1e-12)
        #expect(Set(once.keys) == ["objective", "optimal_sets", "n_optimal_sets"])
    }

    @Test("seuls les candidats accueillent un site, et les fixés le sont toujours")
    func candidates() throws {
        let found = try answer(
            file("pmedian", input: Self.points + #", "candidates": ["c", "b"]"#, params: #""p": 1, "detour": 1"#))
        #expect(found["optimal_sets"] as? [[String]] == [["b"]])
        let fixed = try answer(file("pmedian", params: #""p": 1, "detour": 1, "fixed": ["c"]"#))
        #expect(fixed["assignment"] as? [String: String] == ["a": "c", "b": "c", "c": "c"])
    }

    @Test("une couverture impossible dit qui reste hors de portée")
    func unreachable() throws {
        let input = #""ids": ["x", "y", "z"], "candidates": ["s"], "cost_matrix_km": [[9], [1], [8]]"#
        let found = try answer(file("lscp", input: input, params: #""p": null, "service_radius": 5"#))
        #expect(found["unreachable"] as? [String] == ["x", "z"])
        #expect(found["objective"] is NSNull && found["n_optimal_sets"] as? Int == 0)
    }

    @Test("une liste d’égalités arrêtée se dit")
    func cut() throws {
        let found = try answer(file("pmedian", params: #""p": 3, "detour": 1, "max_sets": 1"#))
        #expect(found["optimal_sets_complete"] == nil)
        let many = try answer(file("mclp", params: #""p": 2, "service_radius": 900, "detour": 1, "max_sets": 2"#))
        #expect(many["n_optimal_sets"] as? Int == 2 && many["optimal_sets_complete"] as? Bool == false)
    }

    @Test(
        "une valeur fautive est désignée par son chemin",
        arguments: [
            ("pmedian", points, #""p": 4, "detour": 1"#, "params.p"),
            ("pmedian", points, #""detour": 1"#, "params.p"),
            ("pmedian", points, #""p": 1"#, "params.detour"),
            ("pmedian", points, #""p": 1, "detour": 1, "fixed": ["z"]"#, "params.fixed[0]"),
            ("mclp", points, #""p": 1, "detour": 1"#, "params.service_radius"),
            ("lscp", points, #""service_radius": -1, "detour": 1"#, "params.service_radius"),
            (
                "pcenter", #""points": [["a", 1, 2], ["a", 1, 2], ["b", 1, 2]]"#, #""p": 1, "detour": 1"#,
                "input.points[1]"
            ),
            (
                "pcenter", #""points": [["a", 1, 95], ["b", 1, 2], ["c", 1, 2]]"#, #""p": 1, "detour": 1"#,
                "input.points[0]"
            ),
            ("pcenter", #""ids": ["a", "b", "c"]"#, #""p": 1"#, "input.cost_matrix_km"),
            ("pcenter", #""ids": ["a", "b"], "cost_matrix_km": [[0, 1], [1, 0]]"#, #""p": 1"#, "input.weights"),
        ])
    func faulty(_ algorithm: String, _ input: String, _ params: String, _ path: String) throws {
        let text = file(algorithm, input: input, params: params)
        let fault = #expect(throws: CaseFault.self) { try AnalysisCase.answer(to: Data(text.utf8)) }
        #expect(fault?.path == path)
    }
}
