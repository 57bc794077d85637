import Analysis

/// The births method, with the places needed when a target rate and the places there are given.
struct ChildrenUnder3Case: CaseAlgorithm {
    static let name = "children_under_3"

    struct Input: Decodable {
        let births: [String: Double]
        let population: [String: [String: Double]]

        enum CodingKeys: String, CodingKey {
            case births
            case population = "population_1_january"
        }
    }

    struct Params: Decodable {
        let ratioYears: [Int]
        let horizon: Int
        let givenFutureBirths: [String: Double]?
        let targetRate: Double?
        let places: Double?

        enum CodingKeys: String, CodingKey {
            case ratioYears = "ratio_years"
            case horizon
            case givenFutureBirths = "given_future_births"
            case targetRate = "target_rate"
            case places
        }
    }

    struct Year: Encodable {
        let byAge: [String: Double]
        let under3: Double
        /// Places; negative when there are more than enough.
        let needs: Double?

        enum CodingKeys: String, CodingKey {
            case byAge = "by_age"
            case under3, needs
        }
    }

    struct Answer: Encodable {
        let retention: [String: Double]
        let futureBirths: [String: Double]
        let projection: [String: Year]

        enum CodingKeys: String, CodingKey {
            case retention
            case futureBirths = "future_births"
            case projection
        }
    }

    static func answer(to input: Input, _ params: Params) throws -> Answer {
        var population: [Int: [Double]] = [:]
        for (key, ages) in input.population {
            let place = "population_1_january.\(key)"
            population[try key.year(at: "population_1_january")] = try BirthsMethod.ages.map { age in
                guard let count = ages[String(age)] else { throw InvalidInput(place, "l’âge \(age) manque.") }
                return count
            }
        }
        if let rate = params.targetRate, !(0...1000).contains(rate) {
            throw InvalidInput("params.target_rate", "\(rate) n’est pas un taux pour cent enfants.")
        }
        if let places = params.places, !(0...1e12).contains(places) {
            throw InvalidInput("params.places", "\(places) n’est pas un nombre de places.")
        }
        let method = try BirthsMethod(
            births: input.births.years(at: "births"), population: population, ratioYears: params.ratioYears,
            futureBirths: params.givenFutureBirths?.years(at: "params.given_future_births") ?? [:],
            horizon: params.horizon)
        return Answer(
            retention: numbered(method.retention.map(\.mean)),
            futureBirths: Dictionary(
                uniqueKeysWithValues: (method.assumedYears.map(Array.init) ?? []).map {
                    ("\($0)", method.births[$0] ?? 0)
                }),
            projection: Dictionary(uniqueKeysWithValues: method.years.map { ("\($0)", year($0, method, params)) }))
    }

    private static func year(_ year: Int, _ method: BirthsMethod, _ params: Params) -> Year {
        let ages = method.children(year)
        let under3 = ages.reduce(0, +)
        let needs = params.targetRate.flatMap { rate in params.places.map { under3 * rate / 100 - $0 } }
        return Year(byAge: numbered(ages), under3: under3, needs: needs)
    }

    private static func numbered(_ values: [Double]) -> [String: Double] {
        Dictionary(uniqueKeysWithValues: values.enumerated().map { (String($0), $1) })
    }
}

extension String {
    /// A year a case file gives as a key.
    func year(at place: String) throws -> Int {
        guard let year = Int(self), (1800...2200).contains(year) else {
            throw InvalidInput(place, "« \(self) » n’est pas une année.")
        }
        return year
    }
}
