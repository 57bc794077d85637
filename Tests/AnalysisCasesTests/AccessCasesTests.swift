import AnalysisCases
import Foundation
import Testing

@Suite("Les cas d’accès à l’offre")
struct AccessCasesTests {
    private func answer(_ algorithm: String, _ input: String, _ params: String = "{}") throws -> [String: Any] {
        let file = #"{"algorithm": "\#(algorithm)", "input": \#(input), "params": \#(params)}"#
        let json = try AnalysisCase.answer(to: Data(file.utf8)).json
        return try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
    }

    private func fault(_ algorithm: String, _ input: String, _ params: String = "{}") -> CaseFault? {
        #expect(throws: CaseFault.self) { _ = try answer(algorithm, input, params) }
    }

    private let people = #""demand": [["A", 100], ["B", 50]], "supply": [["B", 10]]"#

    @Test("les positions donnent les mêmes accès que les trajets que l’on en calcule")
    func points() throws {
        // One degree of latitude is 111.195 km: B to itself, A to B 0.01 degree away, 1.4455 km by road.
        let points = #""demand_points": [["B", 1, 46], ["A", 1, 46.01]], "supply_points": [["B", 1, 46]]"#
        let costs = #""costs": [["A", "B", 1.44553], ["B", "B", 0]]"#
        let weight =
            #""weight": {"type": "step", "steps": [{"max_cost": 1, "weight": 1}, {"max_cost": 2, "weight": 0.5}]}"#
        let params = #"{\#(weight), "max_cost": 5, "per": 100, "detour": 1.3}"#
        let near = try answer("e2sfca", "{\(people), \(points)}", params)
        let given = try answer("e2sfca", "{\(people), \(costs)}", params)
        #expect(near as NSDictionary == given as NSDictionary)
        #expect(near["access"] as? [String: Double] == ["A": 5, "B": 10])
        #expect(near["sum_demand_times_access"] as? Double == 10)
    }

    @Test(
        "un trajet ou une pondération qui ne va pas est désigné",
        arguments: [
            (#", "costs": [["A", "Z", 1]]"#, "{}", "input.costs[0]"),
            (#", "costs": [["A", "B", 1], ["A", "B", 2]]"#, "{}", "input.costs[1]"),
            (#", "costs": [["A", "B", -1]]"#, "{}", "input.costs[0]"),
            (#", "costs": [["A", "B", 1, 2]]"#, "{}", "input.costs[0]"),
            (#", "costs": [["A", "B"]]"#, "{}", "input.costs[0][2]"),
            (#", "costs": []"#, #"{"weight": {"type": "loi"}}"#, "params.weight.type"),
            (#", "costs": []"#, #"{"weight": {"type": "gaussian"}}"#, "params.weight.sigma"),
            (#", "costs": []"#, #"{"max_cost": -1}"#, "params.max_cost"),
            (#", "costs": []"#, #"{"per": 0}"#, "params.per"),
            ("", #"{"max_cost": 5}"#, "input.costs"),
            (#", "demand_points": [], "supply_points": []"#, "{}", "params.max_cost"),
            (#", "demand_points": [], "supply_points": []"#, #"{"max_cost": 5}"#, "input.demand_points"),
            (#", "demand_points": [["A", 1, 96]], "supply_points": []"#, #"{"max_cost": 5}"#, "input.demand_points[0]"),
        ])
    func refused(_ ways: String, _ params: String, _ path: String) throws {
        #expect(try #require(fault("e2sfca", "{\(people)\(ways)}", params)).path == path)
    }

    /// Three journeys from each place, written with blanks and numbers of every form.
    private func journeys(_ count: Int) -> String {
        var rows: [String] = []
        for rank in 0..<count {
            var costs: [Int: String] = [:]
            costs[rank] = "0"
            costs[(rank * 7 + 3) % count] = "1.5e1"
            costs[(rank * 11 + 5) % count] = "12.25"
            for end in costs.keys.sorted() {
                rows.append("[\"lieu \(rank)\" ,\"lieu \(end)\",\t\(costs[end] ?? "-0.0") ]")
            }
        }
        return "[ " + rows.joined(separator: ", ") + "]"
    }

    @Test("les trajets lus à part donnent la même réponse que lus avec le reste", arguments: [1, 5000])
    func lifted(_ count: Int) throws {
        let places = (0..<count).map { "[\"lieu \($0)\", \($0 % 7)]" }.joined(separator: ",\n")
        let plain = journeys(count)
        // An escaped letter sends the whole file through the decoder.
        let escaped = plain.replacingOccurrences(of: "\"lieu 0\"", with: "\"\\u006cieu 0\"")
        let weight = #"{"weight": {"type": "gaussian", "sigma": 9}, "max_cost": 14}"#
        let people = "\"demand\": [\(places)], \"supply\": [\(places)]"
        let quick = try answer("e2sfca", "{\"costs\": \(plain), \(people)}", weight)
        let slow = try answer("e2sfca", "{\(people), \"costs\": \(escaped)}", weight)
        #expect(quick as NSDictionary == slow as NSDictionary)
        #expect((quick["access"] as? [String: Double])?.count == count)
    }

    @Test(
        "un fichier mal écrit est refusé comme tel, où que soit la faute",
        arguments: [
            (
                "{\"algorithm\": \"2sfca\",\n\"input\": {\"costs\": [[\"A\", \"B\", 1]],\n\n \"demand\": [}}",
                "pas du JSON"
            ),
            (#"{"algorithm": "2sfca", "input": {"costs": [["A", "B", NaN]]}}"#, "pas du JSON"),
            (
                #"{"algorithm": "2sfca", "input": {"costs": [["A", "B", "1"]], "demand": [], "supply": []}, "params": {}}"#,
                "input.costs[0][2]"
            ),
            (
                #"{"algorithm": "2sfca", "input": {"costs": 3, "demand": [], "supply": []}, "params": {}}"#,
                "input.costs"
            ),
        ])
    func misspelt(_ file: String, _ words: String) throws {
        let fault = #expect(throws: CaseFault.self) { try AnalysisCase.answer(to: Data(file.utf8)) }
        #expect(fault?.message.contains(words) ?? false, "\(fault?.message ?? "")")
    }

    @Test("la 2SFCA ne pondère pas : une pondération y est refusée plutôt qu’ignorée")
    func unweighted() throws {
        let params = #"{"weight": {"type": "gaussian", "sigma": 3}, "max_cost": 5}"#
        #expect(try #require(fault("2sfca", "{\(people), \"costs\": []}", params)).path == "params.weight")
        #expect(try answer("2sfca", "{\(people), \"costs\": []}")["sum_demand_times_access"] as? Double == 0)
    }

    @Test("un mode inconnu, une commune étrangère au groupe ou donnée deux fois sont refusés")
    func coverage() throws {
        let commune = #"{"code": "A", "enfants_moins_3": 10, "places": {"psu": 4}}"#
        let cases = [
            (
                #"{"communes": [{"code": "A", "enfants_moins_3": 1, "places": {"mam": 1}}]}"#,
                "input.communes[0].places.mam"
            ),
            (#"{"communes": [\#(commune)], "groupes": {"G": ["B"]}}"#, "input.groupes.G[0]"),
            (#"{"communes": [\#(commune)], "groupes": {"G": ["A", "A"]}}"#, "input.groupes.G[1]"),
            (#"{"communes": [\#(commune), \#(commune)]}"#, "input.communes[1].code"),
            (
                #"{"communes": [{"code": "A", "enfants_moins_3": -1, "places": {}}]}"#,
                "input.communes[0].enfants_moins_3"
            ),
        ]
        for (input, path) in cases { #expect(try #require(fault("taux_couverture", input)).path == path) }
    }

    @Test("les deux parts de Theil ne sont données que si chaque ligne a son groupe")
    func groups() throws {
        let bare = #"{"code": "A", "children": 10, "places": 4}"#
        let grouped = #"{"code": "B", "children": 10, "places": 2, "group": "nord"}"#
        #expect(try answer("inequality", #"{"rows": [\#(bare)]}"#)["theil_between"] == nil)
        #expect(try answer("inequality", #"{"rows": [\#(grouped)]}"#)["theil_between"] as? Double == 0)
        #expect(try #require(fault("inequality", #"{"rows": [\#(bare), \#(grouped)]}"#)).path == "input.rows")
    }
}
