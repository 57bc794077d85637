/// The methods that say how unequal a spread is.
enum InequalityCases {
    static let all: [any CaseAlgorithm.Type] = [InequalityCase.self]
}
