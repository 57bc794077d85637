import Analysis

/// How well lines hide the people they are about.
struct AnonymityCase: CaseAlgorithm {
    static let name = "k_anonymity"

    /// A text, a number or a yes or no: what a column may hold.
    struct Value: Decodable {
        let text: String

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let text = try? container.decode(String.self) {
                self.text = text
            } else if let whole = try? container.decode(Int.self) {
                text = String(whole)
            } else if let number = try? container.decode(Double.self) {
                text = String(number)
            } else {
                text = String(try container.decode(Bool.self))
            }
        }
    }

    struct Input: Decodable { let rows: [[String: Value]] }

    struct Params: Decodable {
        let quasiIdentifiers: [String]
        let sensitive: [String]

        enum CodingKeys: String, CodingKey {
            case quasiIdentifiers = "quasi_identifiers"
            case sensitive
        }
    }

    /// The values of the class under the names of their columns, and how many lines it has.
    struct SmallClass: Encodable {
        let values: [(name: String, value: String)]
        let count: Int

        struct Key: CodingKey {
            let stringValue: String
            var intValue: Int? { nil }
            init(stringValue: String) { self.stringValue = stringValue }
            init?(intValue: Int) { nil }
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            for (name, value) in values { try container.encode(value, forKey: Key(stringValue: name)) }
            try container.encode(count, forKey: Key(stringValue: "n"))
        }
    }

    struct Answer: Encodable {
        let k, l: Int
        let t: Double
        let small: [SmallClass]

        enum CodingKeys: String, CodingKey {
            case k, l, t
            case small = "classes_below_5"
        }
    }

    static func answer(to input: Input, _ params: Params) throws -> Answer {
        let quasi = try columns(params.quasiIdentifiers, of: input.rows)
        let anonymity = try Anonymity(quasiIdentifiers: quasi, sensitive: try columns(params.sensitive, of: input.rows))
        let small = anonymity.classes.filter { $0.count < Anonymity.safest }.map { found in
            SmallClass(values: Array(zip(params.quasiIdentifiers, found.values)), count: found.count)
        }
        return Answer(k: anonymity.k, l: anonymity.l, t: anonymity.t, small: small)
    }

    private static func columns(_ names: [String], of rows: [[String: Value]]) throws -> [[String]] {
        try rows.enumerated().map { rank, row in
            try names.map { name in
                guard let value = row[name] else {
                    throw InvalidInput("rows[\(rank)]", "la colonne « \(name) » manque.")
                }
                return value.text
            }
        }
    }
}
