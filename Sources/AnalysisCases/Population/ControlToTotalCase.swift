import Analysis

/// Parts brought to a total.
struct ControlToTotalCase: CaseAlgorithm {
    static let name = "control_to_total"

    struct Input: Decodable {
        let parts: [String: Double]
        let total: Double
    }

    struct Answer: Encodable {
        let scaled: [String: Double]
        let integers: [String: Int]
    }

    static func answer(to input: Input, _: NoParams) throws -> Answer {
        let parts = input.parts.sorted { $0.key < $1.key }
        let control = try ControlToTotal(parts.map { (code: $0.key, amount: $0.value) }, total: input.total)
        return Answer(
            scaled: Dictionary(uniqueKeysWithValues: zip(parts.map(\.key), control.scaled)),
            integers: Dictionary(uniqueKeysWithValues: zip(parts.map(\.key), control.integers)))
    }
}
