import AnalysisCases
import Foundation
import Testing

@Suite("Les cas de référence", .enabled(if: !SharedCases.paths.isEmpty))
struct SharedCasesTests {
    @Test("chacun donne les nombres de la bibliothèque de référence, sous les mêmes clés", arguments: SharedCases.paths)
    func passes(_ path: String) throws {
        let file = try SharedCases.data(path)
        let json = try #require(JSONSerialization.jsonObject(with: file) as? [String: Any])
        let expected = try #require(json["expected"])
        let answer = try JSONSerialization.jsonObject(with: AnalysisCase.answer(to: file).json)
        let tolerance = Tolerance(try #require(json["tolerance"] as? [String: Any]))
        #expect(tolerance.differences(answer, expected).prefix(5) == [])
    }

    @Test("un cas abîmé donne une réponse ou une phrase, jamais un arrêt", arguments: SharedCases.paths)
    func damaged(_ path: String) throws {
        let original = try SharedCases.data(path)
        var chance = SplitMix(seed: UInt64(path.utf8.reduce(7) { ($0 &* 31) &+ UInt64($1) }))
        for _ in 0..<12 {
            let file = try CaseDamage.apply(to: original, &chance)
            do {
                #expect(try !AnalysisCase.answer(to: file).json.isEmpty)
            } catch {
                #expect(error.message.hasSuffix(".") && !error.sentence.isEmpty, "\(error.message)")
            }
        }
    }
}

/// The same numbers at each run.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// A case with one value replaced by something no method wants.
enum CaseDamage {
    static func apply(to file: Data, _ chance: inout SplitMix) throws -> Data {
        guard var json = try JSONSerialization.jsonObject(with: file) as? [String: Any] else { return file }
        let key =
            Bool.random(using: &chance) || (json["params"] as? [String: Any])?.isEmpty != false ? "input" : "params"
        json[key] = damaged(json[key] ?? [:], &chance)
        return try JSONSerialization.data(withJSONObject: json)
    }

    /// Walks down at random, then replaces what is there.
    private static func damaged(_ value: Any, _ chance: inout SplitMix) -> Any {
        if var list = value as? [Any], !list.isEmpty, Int.random(in: 0..<8, using: &chance) > 0 {
            let index = Int.random(in: 0..<list.count, using: &chance)
            if Int.random(in: 0..<6, using: &chance) == 0 {
                list.remove(at: index)
            } else {
                list[index] = damaged(list[index], &chance)
            }
            return list
        }
        if var object = value as? [String: Any], Int.random(in: 0..<8, using: &chance) > 0,
            let key = object.keys.sorted().randomElement(using: &chance)
        {
            object[key] = damaged(object[key] ?? 0, &chance)
            return object
        }
        let bad: [Any] = [
            -1, 0, 1e300, -1e300, 1e-300, "texte", NSNull(), [Any](), [String: Any](), true, 3, 1_000_000_000,
        ]
        return bad.randomElement(using: &chance) ?? 0
    }
}
