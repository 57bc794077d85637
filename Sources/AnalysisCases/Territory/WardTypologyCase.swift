import Analysis

/// The communes in groups of those that are alike.
struct WardTypologyCase: CaseAlgorithm {
    static let name = "ward_typology"

    struct Input: Decodable {
        let ids: [String]
        let matrix: [[Double]]
    }

    struct Params: Decodable { let k: Int }

    struct Answer: Encodable {
        let partition: [[String]]
        let heights: [Double]
    }

    static func answer(to input: Input, _ params: Params) throws -> Answer {
        guard input.ids.count == input.matrix.count else {
            throw InvalidInput("ids", "il faut un identifiant par ligne du tableau.")
        }
        guard Set(input.ids).count == input.ids.count else {
            throw InvalidInput("ids", "un identifiant y est deux fois.")
        }
        let typology = try WardTypology(input.matrix)
        let partition = try typology.partition(into: params.k)
        return Answer(partition: partition.map { $0.map { input.ids[$0] } }, heights: typology.heights)
    }
}
