import Analysis

/// Two answers crossed.
struct CrosstabCase: CaseAlgorithm {
    static let name = "crosstab"

    struct Input: Decodable { let table: [[Double]] }

    struct Answer: Encodable {
        let chi2, p: Double
        let dof: Int
        let expected: [[Double]]
        let cramersV, tschuprow: Double
        let rowPercents: [[Double]]
        let smallCells: Int
        let adjustedResiduals: [[Double]]
        let yates, fisher: Double?

        enum CodingKeys: String, CodingKey {
            case chi2, p, dof, expected, tschuprow
            case cramersV = "cramers_v"
            case rowPercents = "row_percent"
            case smallCells = "cells_expected_below_5"
            case adjustedResiduals = "adjusted_residuals"
            case yates = "chi2_yates"
            case fisher = "fisher_exact_p"
        }
    }

    static func answer(to input: Input, _: NoParams) throws -> Answer {
        let crosstab = try Crosstab(input.table)
        return Answer(
            chi2: crosstab.chiSquare, p: crosstab.probability, dof: crosstab.degrees, expected: crosstab.expected,
            cramersV: crosstab.cramersV, tschuprow: crosstab.tschuprow, rowPercents: crosstab.rowPercents,
            smallCells: crosstab.smallCells, adjustedResiduals: crosstab.adjustedResiduals,
            yates: crosstab.yatesChiSquare, fisher: crosstab.fisherProbability)
    }
}
