import Analysis

/// Margins of error, and how many answers a margin asks for.
struct MarginOfErrorCase: CaseAlgorithm {
    static let name = "margin_of_error"

    struct Row: Decodable {
        let n: Double
        let population: Double?
        let successes: Double
        let confidence: Double

        enum CodingKeys: String, CodingKey {
            case n, successes, confidence
            case population = "N"
        }
    }

    struct Wish: Decodable {
        let population: Double?
        let margin: Double
        let confidence: Double

        enum CodingKeys: String, CodingKey {
            case confidence
            case population = "N"
            case margin = "e"
        }
    }

    struct Input: Decodable {
        let rows: [Row]
        let wishes: [Wish]?

        enum CodingKeys: String, CodingKey {
            case rows
            case wishes = "sample_size"
        }
    }

    struct Answer: Encodable {
        struct Row: Encodable {
            let proportion, correction, margin, worst, low, high: Double

            enum CodingKeys: String, CodingKey {
                case proportion = "p"
                case correction = "fpc"
                case margin = "moe"
                case worst = "moe_worst"
                case low = "wilson_low"
                case high = "wilson_high"
            }
        }

        struct Size: Encodable {
            let population: Double?
            let margin, confidence: Double
            let n: Int

            enum CodingKeys: String, CodingKey {
                case n, confidence
                case population = "N"
                case margin = "e"
            }

            /// An endless population is written, as null.
            func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: CodingKeys.self)
                try container.encode(population, forKey: .population)
                try container.encode(margin, forKey: .margin)
                try container.encode(confidence, forKey: .confidence)
                try container.encode(n, forKey: .n)
            }
        }

        let rows: [Row]
        let sizes: [Size]

        enum CodingKeys: String, CodingKey {
            case rows
            case sizes = "sample_size"
        }
    }

    static func answer(to input: Input, _: NoParams) throws -> Answer {
        let wishes = input.wishes ?? []
        guard !input.rows.isEmpty || !wishes.isEmpty else { throw InvalidInput("rows", "la liste est vide.") }
        return Answer(
            rows: try input.rows.enumerated().map { rank, row in
                let found = try at("rows[\(rank)]") { () throws(InvalidInput) in
                    try MarginOfError(
                        answers: row.n, successes: row.successes, population: row.population, confidence: row.confidence
                    )
                }
                return Answer.Row(
                    proportion: found.proportion, correction: found.finiteCorrection, margin: found.margin,
                    worst: found.worstMargin, low: found.wilson.lowerBound, high: found.wilson.upperBound)
            },
            sizes: try wishes.enumerated().map { rank, wish in
                let n = try at("sample_size[\(rank)]") { () throws(InvalidInput) in
                    try MarginOfError.sampleSize(
                        population: wish.population, margin: wish.margin, confidence: wish.confidence)
                }
                return Answer.Size(population: wish.population, margin: wish.margin, confidence: wish.confidence, n: n)
            })
    }

    /// Says in which line of the file an input was refused.
    private static func at<Value>(_ place: String, _ body: () throws(InvalidInput) -> Value) throws -> Value {
        do {
            return try body()
        } catch {
            throw InvalidInput("\(place).\(error.place)", error.sentence)
        }
    }
}
