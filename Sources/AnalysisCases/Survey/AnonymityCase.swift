import Analysis

/// How well lines hide the people they are about.
struct AnonymityCase: CaseAlgorithm {
    static let name = "k_anonymity"

    /// A text, a number or a yes or no: what a column may hold, given back as it was.
    enum Value: Codable, Hashable {
        case text(String)
        case number(Double)
        case flag(Bool)

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let text = try? container.decode(String.self) {
                self = .text(text)
            } else if let flag = try? container.decode(Bool.self) {
                self = .flag(flag)
            } else {
                self = .number(try container.decode(Double.self))
            }
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .text(let text): try container.encode(text)
            case .number(let number): try container.encode(number)
            case .flag(let flag): try container.encode(flag)
            }
        }

        /// What tells it from any other value, 1 from « 1 » too.
        var key: String { "\(self)" }

        /// Numbers in their order, then the rest by its letters.
        static func < (one: Value, other: Value) -> Bool {
            switch (one, other) {
            case (.number(let one), .number(let other)): one < other
            case (.text(let one), .text(let other)): one < other
            default: one.key < other.key
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
        let values: [(name: String, value: Value)]
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
        guard !params.quasiIdentifiers.contains("n") else {
            throw InvalidInput("params.quasi_identifiers", "« n » est le nombre de lignes : renommez cette colonne.")
        }
        let quasi = try columns(params.quasiIdentifiers, of: input.rows)
        let sensitive = try columns(params.sensitive, of: input.rows)
        let anonymity = try Anonymity(
            quasiIdentifiers: quasi.map { $0.map(\.key) }, sensitive: sensitive.map { $0.map(\.key) })
        let known = Dictionary(quasi.joined().map { ($0.key, $0) }) { first, _ in first }
        let small = anonymity.classes.filter { $0.count < Anonymity.safest }
            .map { (values: $0.values.compactMap { known[$0] }, count: $0.count) }
            .sorted { $0.values.lexicographicallyPrecedes($1.values, by: <) }
            .map { SmallClass(values: Array(zip(params.quasiIdentifiers, $0.values)), count: $0.count) }
        return Answer(k: anonymity.k, l: anonymity.l, t: anonymity.t, small: small)
    }

    private static func columns(_ names: [String], of rows: [[String: Value]]) throws -> [[Value]] {
        try rows.enumerated().map { rank, row in
            try names.map { name in
                guard let value = row[name] else {
                    throw InvalidInput("rows[\(rank)]", "la colonne « \(name) » manque.")
                }
                return value
            }
        }
    }
}
