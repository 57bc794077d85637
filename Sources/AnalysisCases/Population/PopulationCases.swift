/// The methods that look ahead.
enum PopulationCases {
    static let all: [any CaseAlgorithm.Type] = [
        ChildrenUnder3Case.self, HamiltonPerryCase.self, CohortComponentCase.self, ControlToTotalCase.self,
    ]
}

/// Values of both sexes, under the letters of the cases.
struct BySexCase: Codable {
    let female: [Double]
    let male: [Double]

    enum CodingKeys: String, CodingKey {
        case female = "F"
        case male = "H"
    }

    init(_ values: [[Double]]) {
        female = values[0]
        male = values[1]
    }

    var values: [[Double]] { [female, male] }
}

extension [String: Double] {
    /// The same by year.
    ///
    /// - Throws: `InvalidInput` when a key is no year.
    func years(at place: String) throws -> [Int: Double] {
        var years: [Int: Double] = [:]
        for (key, value) in self { years[try key.year(at: place)] = value }
        return years
    }
}
