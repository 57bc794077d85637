/// The methods for surveys.
enum SurveyCases {
    static let all: [any CaseAlgorithm.Type] = [
        RakingCase.self, MarginOfErrorCase.self, CrosstabCase.self, CellSuppressionCase.self, AnonymityCase.self,
    ]
}
