import Analysis

/// Which cells of a table to hide, and what a guesser may still find.
struct CellSuppressionCase: CaseAlgorithm {
    static let name = "small_cell_suppression"

    struct Input: Decodable {
        let table: [[Double]]
        let margins: Bool

        enum CodingKeys: String, CodingKey {
            case table
            case margins = "margins_published"
        }
    }

    struct Params: Decodable { let threshold: Double }

    struct Answer: Encodable {
        let primary: [[Int]]
        let extraCells: Int
        let extraTotal: Double
        let extraSets: [[[Int]]]
        let boundsOfPrimary, boundsOfFirst: [String: [Double?]]
        /// Only when not every set could be tried: the set is good, not proven the smallest.
        let isOptimal: Bool?

        enum CodingKeys: String, CodingKey {
            case primary
            case extraCells = "min_extra_cells"
            case extraTotal = "min_extra_total"
            case extraSets = "optimal_extra_sets"
            case boundsOfPrimary = "attacker_bounds_primary_only"
            case boundsOfFirst = "attacker_bounds_with_first_optimal_set"
            case isOptimal = "proven_minimum"
        }
    }

    static func answer(to input: Input, _ params: Params) throws -> Answer {
        let found = try CellSuppression(input.table, margins: input.margins, threshold: params.threshold)
        let first = found.extra.first ?? []
        return Answer(
            primary: found.primary.map { [$0.row, $0.column] }, extraCells: first.count,
            extraTotal: first.reduce(0) { $0 + input.table[$1.row][$1.column] },
            extraSets: found.extra.map { $0.map { [$0.row, $0.column] } },
            boundsOfPrimary: keyed(found.audit(with: [])), boundsOfFirst: keyed(found.audit(with: first)),
            isOptimal: found.isOptimal ? nil : false)
    }

    private static func keyed(_ bounds: [CellSuppression.Bounds]) -> [String: [Double?]] {
        Dictionary(bounds.map { ("\($0.cell.row),\($0.cell.column)", [$0.low, $0.high]) }) { first, _ in first }
    }
}
