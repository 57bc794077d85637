/// The methods that compare an offer with those it is for, where they live.
enum AccessCases {
    static let all: [any CaseAlgorithm.Type] = [
        CoverageRateCase.self, TwoStepCase.self, EnhancedCase.self, ThreeStepCase.self,
    ]
}
