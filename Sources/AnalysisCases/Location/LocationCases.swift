import Analysis

/// The methods that choose where to open sites.
enum LocationCases {
    static let all: [any CaseAlgorithm.Type] = [
        PMedianCase.self, MaximalCoveringCase.self, SetCoveringCase.self, PCenterCase.self,
    ]
}

struct PMedianCase: CaseAlgorithm {
    static let name = "pmedian"

    static func answer(to input: LocationInput, _ params: LocationParams) throws -> LocationAnswer {
        let location = try LocationCase(input, params)
        let placement = try location.problem.pMedian(sites: params.sites(), effort: params.effort())
        return LocationAnswer(placement, of: location, isAssigned: true)
    }
}

struct MaximalCoveringCase: CaseAlgorithm {
    static let name = "mclp"

    static func answer(to input: LocationInput, _ params: LocationParams) throws -> LocationAnswer {
        let location = try LocationCase(input, params)
        let placement = try location.problem.maximalCovering(
            sites: params.sites(), within: params.radius(), effort: params.effort())
        return LocationAnswer(placement, of: location, isAssigned: true)
    }
}

struct SetCoveringCase: CaseAlgorithm {
    static let name = "lscp"

    static func answer(to input: LocationInput, _ params: LocationParams) throws -> LocationAnswer {
        let location = try LocationCase(input, params)
        switch try location.problem.setCovering(within: params.radius(), effort: params.effort()) {
        case .possible(let placement): return LocationAnswer(placement, of: location, isAssigned: false)
        case .impossible(let unreachable): return LocationAnswer(unreachable: unreachable, of: location)
        }
    }
}

struct PCenterCase: CaseAlgorithm {
    static let name = "pcenter"

    static func answer(to input: LocationInput, _ params: LocationParams) throws -> LocationAnswer {
        let location = try LocationCase(input, params)
        let placement = try location.problem.pCenter(sites: params.sites(), effort: params.effort())
        return LocationAnswer(placement, of: location, isAssigned: false)
    }
}
