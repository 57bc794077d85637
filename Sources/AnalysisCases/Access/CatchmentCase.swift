import Analysis

/// One of the three catchment methods: the same shapes, another formula.
protocol CatchmentCase: CaseAlgorithm
where Input == CatchmentInput, Params == CatchmentParams, Answer == CatchmentAnswer {
    static var method: Catchment.Method { get }
}

struct TwoStepCase: CatchmentCase { static let method = Catchment.Method.twoStep }
struct EnhancedCase: CatchmentCase { static let method = Catchment.Method.enhanced }
struct ThreeStepCase: CatchmentCase { static let method = Catchment.Method.threeStep }

struct CatchmentAnswer: Encodable {
    /// The access of each place, times `params.per`.
    let access: [String: Double]
    /// The sum of demand times access, before `params.per`: the supply of the sites somebody reaches.
    let total: Double

    enum CodingKeys: String, CodingKey {
        case access
        case total = "sum_demand_times_access"
    }
}

extension CatchmentCase {
    static var name: String { method.rawValue }

    static func answer(to input: CatchmentInput, _ params: CatchmentParams) throws -> CatchmentAnswer {
        guard method != .twoStep || params.weight == nil else {
            throw InvalidInput("params.weight", "la méthode 2sfca ne pondère pas : écrivez null, ou prenez e2sfca.")
        }
        let per = params.per ?? 1
        guard per > 0, per.isFinite else {
            throw InvalidInput("params.per", "ce multiplicateur est un nombre strictement positif.")
        }
        let catchment = try Catchment(method, decay: params.weight?.decay() ?? .within, maxCost: params.maxCost)
        let index = try catchment.index(
            demand: input.demand.map(\.value), supply: input.supply.map(\.value), over: input.table(params))
        var access = [String: Double](minimumCapacity: input.demand.count)
        for (place, value) in zip(input.demand, index.access) { access[place.id] = value * per }
        return CatchmentAnswer(access: access, total: index.total)
    }
}
