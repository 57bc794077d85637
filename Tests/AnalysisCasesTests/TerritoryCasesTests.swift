import AnalysisCases
import Foundation
import Testing

@Suite("Les cas qui décrivent un territoire")
struct TerritoryCasesTests {
    private func answer(_ algorithm: String, _ input: String, _ params: String = "{}") throws -> [String: Any] {
        let file = #"{"algorithm": "\#(algorithm)", "input": \#(input), "params": \#(params)}"#
        let json = try AnalysisCase.answer(to: Data(file.utf8)).json
        return try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
    }

    @Test("un point donné en mètres revient aux degrés d’où il vient")
    func inverse() throws {
        let degrees = #"{"points": [{"lon": -1.60872, "lat": 46.7386, "epsg": 2154}]}"#
        let there = try #require((try answer("projection", degrees)["points"] as? [[String: Double]])?.first)
        let (easting, northing) = (try #require(there["E"]), try #require(there["N"]))
        let metres = #"{"points": [{"E": \#(easting), "N": \#(northing), "epsg": 2154}]}"#
        let back = try #require((try answer("projection", metres)["points"] as? [[String: Double]])?.first)
        #expect(abs(try #require(back["lon"]) + 1.60872) < 1e-7)
        #expect(abs(try #require(back["lat"]) - 46.7386) < 1e-7)
    }

    @Test("des références toutes égales donnent un z nul au sens de JSON, et un quotient sans diviseur aussi")
    func nulls() throws {
        let input = """
            {"indicators": {"x": "high"}, "territory": {"x": 2}, "references": [{"x": 1}, {"x": 1}, {"x": null}],
             "location_quotients": {"q": {"local": 1, "local_total": 0, "ref": 1, "ref_total": 1}}}
            """
        let found = try answer("profile", input)
        let line = try #require((found["profile"] as? [String: [String: Any]])?["x"])
        #expect(line["z"] is NSNull && line["percentile_midrank"] as? Double == 100)
        #expect((found["location_quotients"] as? [String: Any])?["q"] is NSNull)
    }

    @Test("les valeurs d’une ligne reviennent comme elles étaient, les nombres dans leur ordre")
    func typedColumns() throws {
        let input = #"{"rows": [{"age": 10, "s": "x"}, {"age": 9, "s": "x"}, {"age": "9", "s": "y"}]}"#
        let found = try answer("k_anonymity", input, #"{"quasi_identifiers": ["age"], "sensitive": ["s"]}"#)
        let classes = try #require(found["classes_below_5"] as? [[String: Any]])
        #expect(classes.count == 3 && classes[0]["age"] as? Int == 9 && classes[1]["age"] as? Int == 10)
        #expect(classes[2]["age"] as? String == "9")
    }

    @Test("un lieu absent des voisins n’en a pas")
    func island() throws {
        let input = #"{"values": {"a": 1, "b": 2, "c": 4, "d": 9}, "neighbours": {"a": ["b"], "b": ["a"]}}"#
        let found = try answer("moran", input)
        #expect((found["local_I"] as? [String: Double])?["d"] == 0)
        #expect((found["quadrant"] as? [String: Int])?.count == 4)
    }

    @Test(
        "ce qui ne va pas est désigné",
        arguments: [
            ("projection", #"{"points": []}"#, "{}", "input.points"),
            ("projection", #"{"points": [{"lon": 1, "lat": 46, "epsg": 4326}]}"#, "{}", "input.points[0].epsg"),
            ("projection", #"{"points": [{"lon": 1, "epsg": 2154}]}"#, "{}", "input.points[0]"),
            ("projection", #"{"points": [{"lon": 1, "lat": 99, "epsg": 2154}]}"#, "{}", "input.points[0]"),
            ("projection", #"{"points": [{"lon": 170, "lat": 5, "epsg": 5490}]}"#, "{}", "input.points[0]"),
            ("ward_typology", #"{"ids": ["a", "a"], "matrix": [[1], [2]]}"#, #"{"k": 1}"#, "input.ids"),
            (
                "inequality",
                #"{"rows": [{"code": "a", "children": 1, "places": 1}, {"code": "a", "children": 1, "places": 1}]}"#,
                "{}", "input.rows"
            ),
            (
                "profile",
                #"{"indicators": {}, "territory": {}, "references": [], "location_quotients": {"q": {"local": -1, "local_total": 1, "ref": 1, "ref_total": 1}}}"#,
                "{}", "input.location_quotients.q.local"
            ),
            (
                "hamilton_perry",
                #"{"groups": [], "population_t0": {"F": [], "H": []}, "population_t1": {"F": [], "H": []}}"#,
                #"{"steps": 1, "step_years": 10}"#, "params.step_years"
            ),
            (
                "k_anonymity", #"{"rows": [{"n": 1}]}"#, #"{"quasi_identifiers": ["n"], "sensitive": []}"#,
                "params.quasi_identifiers"
            ),
            ("moran", #"{"values": {"a": 1}, "neighbours": {"a": ["z"]}}"#, "{}", "input.neighbours.a"),
            ("moran", #"{"values": {}, "neighbours": {}}"#, "{}", "input.values"),
            ("ward_typology", #"{"ids": ["a"], "matrix": [[1]]}"#, #"{"k": 2}"#, "params.k"),
            ("ward_typology", #"{"ids": ["a"], "matrix": []}"#, #"{"k": 1}"#, "input.ids"),
            ("ward_typology", #"{"ids": ["a", "b"], "matrix": [[1], [1, 2]]}"#, #"{"k": 1}"#, "input.matrix[1]"),
            ("class_breaks", #"{"values": [1]}"#, #"{"k": [1000000000]}"#, "params.k"),
            (
                "profile", #"{"indicators": {"x": "haut"}, "territory": {"x": 1}, "references": []}"#, "{}",
                "input.indicators.x"
            ),
            (
                "profile", #"{"indicators": {"x": "low"}, "territory": {}, "references": []}"#, "{}",
                "input.territory.x"
            ),
        ])
    func refused(_ algorithm: String, _ input: String, _ params: String, _ path: String) throws {
        let fault = #expect(throws: CaseFault.self) { _ = try answer(algorithm, input, params) }
        #expect(try #require(fault).path == path)
    }
}
