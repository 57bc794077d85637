/// The methods that place points.
enum GeographyCases {
    static let all: [any CaseAlgorithm.Type] = [MapProjectionCase.self]
}
