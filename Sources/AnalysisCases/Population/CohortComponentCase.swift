import Analysis

/// Births, deaths and migrations by single year of age.
struct CohortComponentCase: CaseAlgorithm {
    static let name = "cohort_component"

    struct Input: Decodable {
        struct Survival: Decodable {
            struct Birth: Decodable {
                let female: Double
                let male: Double
                enum CodingKeys: String, CodingKey {
                    case female = "F"
                    case male = "H"
                }
            }
            let female: [Double]
            let male: [Double]
            let birth: Birth
            enum CodingKeys: String, CodingKey {
                case female = "F"
                case male = "H"
                case birth
            }
        }
        let population: BySexCase
        let survival: Survival
        let fertility: [Double]
        let netMigration: BySexCase
        let sexRatioAtBirth: Double

        enum CodingKeys: String, CodingKey {
            case population, survival, fertility
            case netMigration = "net_migration"
            case sexRatioAtBirth = "sex_ratio_at_birth"
        }
    }

    struct Params: Decodable { let years: Int }

    struct Year: Encodable {
        let births: Double
        let female: [Double]
        let male: [Double]
        let under3: Double
        let from3to5: Double
        let from6to11: Double
        let from12to17: Double

        enum CodingKeys: String, CodingKey {
            case births, under3
            case female = "F"
            case male = "H"
            case from3to5 = "a3_5"
            case from6to11 = "a6_11"
            case from12to17 = "a12_17"
        }
    }

    static func answer(to input: Input, _ params: Params) throws -> [String: [Year]] {
        let method = try CohortComponent(
            population: input.population.values,
            rates: .init(
                survival: [input.survival.female, input.survival.male],
                birthSurvival: [input.survival.birth.female, input.survival.birth.male], fertility: input.fertility,
                netMigration: input.netMigration.values, sexRatioAtBirth: input.sexRatioAtBirth))
        let years = try method.projection(years: params.years).map { year in
            Year(
                births: year.births, female: year.population[0], male: year.population[1], under3: year.persons(0...2),
                from3to5: year.persons(3...5), from6to11: year.persons(6...11), from12to17: year.persons(12...17))
        }
        return ["years": years]
    }
}
