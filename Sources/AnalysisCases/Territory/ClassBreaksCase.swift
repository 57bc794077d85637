import Analysis

/// The three ways of cutting a series into classes, for each number of classes asked.
struct ClassBreaksCase: CaseAlgorithm {
    static let name = "class_breaks"

    struct Input: Decodable { let values: [Double] }
    struct Params: Decodable { let k: [Int] }

    struct Classes: Encodable {
        let jenksUpperBounds: [Double]
        let jenksCounts: [Int]
        let jenksGVF: Double
        let quantileUpperBounds: [Double]
        let quantileCounts: [Int]
        let equalIntervalUpperBounds: [Double]
        let equalIntervalCounts: [Int]

        enum CodingKeys: String, CodingKey {
            case jenksUpperBounds = "jenks_upper_bounds"
            case jenksCounts = "jenks_counts"
            case jenksGVF = "jenks_gvf"
            case quantileUpperBounds = "quantile_upper_bounds"
            case quantileCounts = "quantile_counts"
            case equalIntervalUpperBounds = "equal_interval_upper_bounds"
            case equalIntervalCounts = "equal_interval_counts"
        }
    }

    static func answer(to input: Input, _ params: Params) throws -> [String: Classes] {
        guard !input.values.isEmpty else { throw InvalidInput("values", "la liste est vide.") }
        guard !params.k.isEmpty else { throw InvalidInput("params.k", "aucun nombre de classes n’est demandé.") }
        return try Dictionary(params.k.map { (String($0), try classes(of: input.values, $0)) }) { first, _ in first }
    }

    private static func classes(of values: [Double], _ count: Int) throws -> Classes {
        guard let jenks = ClassBreaks(values, classes: count, by: .jenks),
            let quantiles = ClassBreaks(values, classes: count, by: .quantiles),
            let equal = ClassBreaks(values, classes: count, by: .equalIntervals)
        else { throw InvalidInput("params.k", "\(count) n’est pas un nombre de classes : donnez de 1 à 1000.") }
        return Classes(
            jenksUpperBounds: jenks.upperBounds, jenksCounts: jenks.counts(of: values),
            jenksGVF: jenks.goodnessOfVarianceFit(values), quantileUpperBounds: quantiles.upperBounds,
            quantileCounts: quantiles.counts(of: values), equalIntervalUpperBounds: equal.upperBounds,
            equalIntervalCounts: equal.counts(of: values))
    }
}
