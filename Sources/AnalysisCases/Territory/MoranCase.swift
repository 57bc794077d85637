import Analysis

/// Moran's I, of the whole and of each place; a place absent from `neighbours` has none.
struct MoranCase: CaseAlgorithm {
    static let name = "moran"

    struct Input: Decodable {
        let values: [String: Double]
        let neighbours: [String: [String]]
    }

    typealias Params = NoParams

    struct Answer: Encodable {
        let index: Double
        let expected: Double
        let normalVariance: Double
        let normalZ: OrNull<Double>
        let normalP: OrNull<Double>
        let randomVariance: Double
        let randomZ: OrNull<Double>
        let randomP: OrNull<Double>
        let local: [String: Double]
        let quadrant: [String: Int]

        enum CodingKeys: String, CodingKey {
            case index = "I"
            case expected = "EI"
            case normalVariance = "VI_norm"
            case normalZ = "z_norm"
            case normalP = "p_norm_two_sided"
            case randomVariance = "VI_rand"
            case randomZ = "z_rand"
            case randomP = "p_rand_two_sided"
            case local = "local_I"
            case quadrant
        }
    }

    static func answer(to input: Input, _: NoParams) throws -> Answer {
        let codes = input.values.keys.sorted()
        let ranks = Dictionary(zip(codes, codes.indices)) { first, _ in first }
        for (code, list) in input.neighbours.sorted(by: { $0.key < $1.key }) {
            guard let unknown = ([code] + list).first(where: { ranks[$0] == nil }) else { continue }
            throw InvalidInput("neighbours.\(code)", "« \(unknown) » n’a pas de valeur.")
        }
        let neighbours = codes.map { (input.neighbours[$0] ?? []).compactMap { ranks[$0] } }
        let moran = try Moran(codes.map { input.values[$0] ?? .nan }, neighbours: neighbours)
        return Answer(
            index: moran.index, expected: moran.expected, normalVariance: moran.normality.variance,
            normalZ: OrNull(moran.normality.z), normalP: OrNull(moran.normality.p),
            randomVariance: moran.randomisation.variance,
            randomZ: OrNull(moran.randomisation.z), randomP: OrNull(moran.randomisation.p),
            local: Dictionary(zip(codes, moran.local)) { first, _ in first },
            quadrant: Dictionary(zip(codes, moran.quadrants.map(\.rawValue))) { first, _ in first })
    }
}
