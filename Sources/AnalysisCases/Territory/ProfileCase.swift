import Analysis

/// Where a territoire stands among references, indicateur by indicateur.
struct ProfileCase: CaseAlgorithm {
    static let name = "profile"

    struct Input: Decodable {
        let indicators: [String: String]
        let territory: [String: Double]
        /// A figure that a reference does not have is `null` or absent.
        let references: [[String: Double?]]
        let quotients: [String: Quotient]?

        enum CodingKeys: String, CodingKey {
            case indicators, territory, references
            case quotients = "location_quotients"
        }
    }

    typealias Params = NoParams

    struct Quotient: Decodable {
        let local: Double
        let localTotal: Double
        let reference: Double
        let referenceTotal: Double

        enum CodingKeys: String, CodingKey {
            case local
            case localTotal = "local_total"
            case reference = "ref"
            case referenceTotal = "ref_total"
        }

        func value(at place: String) throws -> Double? {
            for (key, count) in [
                ("local", local), ("local_total", localTotal), ("ref", reference), ("ref_total", referenceTotal),
            ] where count < 0 {
                throw InvalidInput("\(place).\(key)", "\(count) ne peut pas être un effectif : c’est négatif.")
            }
            return Profile.locationQuotient(
                local: local, of: localTotal, reference: reference, of: referenceTotal)
        }
    }

    struct Answer: Encodable {
        let profile: [String: Line]
        /// `null` when a divisor is zero.
        let quotients: [String: Double?]

        enum CodingKeys: String, CodingKey {
            case profile
            case quotients = "location_quotients"
        }
    }

    static func answer(to input: Input, _: NoParams) throws -> Answer {
        guard !input.indicators.isEmpty || input.quotients?.isEmpty == false else {
            throw InvalidInput("indicators", "aucun indicateur n’est donné.")
        }
        let lines = try input.indicators.sorted { $0.key < $1.key }.map { name, side in
            guard side == "high" || side == "low" else {
                throw InvalidInput("indicators.\(name)", "le côté favorable est « high » ou « low ».")
            }
            guard let value = input.territory[name] else {
                throw InvalidInput("territory.\(name)", "cette valeur manque.")
            }
            guard let profile = Profile(of: value, among: input.references.compactMap { $0[name] ?? nil }) else {
                throw InvalidInput("references", "aucune référence n’a de « \(name) ».")
            }
            return (name, Line(profile: profile, favourable: side))
        }
        let quotients = try (input.quotients ?? [:]).sorted { $0.key < $1.key }.map { name, quotient in
            (name, try quotient.value(at: "location_quotients.\(name)"))
        }
        return Answer(
            profile: Dictionary(lines) { first, _ in first }, quotients: Dictionary(quotients) { first, _ in first })
    }

    /// z is written `null` when the references are all alike.
    struct Line: Encodable {
        let profile: Profile
        let favourable: String

        enum CodingKeys: String, CodingKey {
            case mean, z, median, q1, q3, favourable
            case deviation = "sd_population"
            case percentile = "percentile_midrank"
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(profile.mean, forKey: .mean)
            try container.encode(profile.deviation, forKey: .deviation)
            try container.encode(profile.z, forKey: .z)
            try container.encode(profile.percentile, forKey: .percentile)
            try container.encode(profile.median, forKey: .median)
            try container.encode(profile.lowerQuartile, forKey: .q1)
            try container.encode(profile.upperQuartile, forKey: .q3)
            try container.encode(favourable, forKey: .favourable)
        }
    }
}
