import Analysis

/// The taux de couverture of communes and of groups of them.
struct CoverageRateCase: CaseAlgorithm {
    static let name = "taux_couverture"

    /// The five modes of accueil, in the order of the cases.
    private static let modes = ["psu", "hors_psu", "prescol", "am", "gad"]

    struct Input: Decodable {
        let communes: [Commune]
        let groupes: [String: [String]]?
    }

    struct Commune: Decodable {
        let code: String
        let children: Double
        let places: [String: Double]

        enum CodingKeys: String, CodingKey {
            case code, places
            case children = "enfants_moins_3"
        }
    }

    struct Rates: Encodable {
        let places: Double
        let enfants: Double
        let global: OrNull<Double>
        let byMode: OrNull<[String: Double]>

        enum CodingKeys: String, CodingKey {
            case places, enfants
            case global = "taux_global"
            case byMode = "taux_par_mode"
        }

        init(_ rate: CoverageRate) {
            places = rate.total
            enfants = rate.children
            global = OrNull(rate.roundedRate)
            byMode = OrNull(
                rate.roundedRates.map {
                    Dictionary(zip(CoverageRateCase.modes, $0), uniquingKeysWith: { first, _ in first })
                })
        }
    }

    struct Answer: Encodable {
        let communes: [String: Rates]
        let groupes: [String: Rates]
    }

    static func answer(to input: Input, _: NoParams) throws -> Answer {
        guard !input.communes.isEmpty else { throw InvalidInput("communes", "la liste est vide.") }
        var known: [String: CoverageRate] = [:]
        for (rank, commune) in input.communes.enumerated() {
            let place = "communes[\(rank)]"
            guard known[commune.code] == nil else {
                throw InvalidInput(place + ".code", "« \(commune.code) » est donné deux fois.")
            }
            known[commune.code] = try rate(of: commune, at: place)
        }
        var groups: [String: Rates] = [:]
        for (name, codes) in input.groupes ?? [:] {
            groups[name] = Rates(try .group(members(codes, of: "groupes.\(name)", known)))
        }
        return Answer(communes: known.mapValues(Rates.init), groupes: groups)
    }

    private static func rate(of commune: Commune, at place: String) throws -> CoverageRate {
        if let stranger = commune.places.keys.sorted().first(where: { !modes.contains($0) }) {
            let list = modes.joined(separator: ", ")
            throw InvalidInput("\(place).places.\(stranger)", "ce mode d’accueil n’est pas connu : \(list).")
        }
        do {
            return try CoverageRate(places: modes.map { commune.places[$0] ?? 0 }, children: commune.children)
        } catch {
            throw InvalidInput("\(place).\(error.place)", error.sentence)
        }
    }

    private static func members(
        _ codes: [String], of group: String, _ known: [String: CoverageRate]
    ) throws -> [CoverageRate] {
        var seen: Set<String> = []
        return try codes.enumerated().map { rank, code in
            guard let rate = known[code] else {
                throw InvalidInput("\(group)[\(rank)]", "« \(code) » n’est pas dans « communes ».")
            }
            guard seen.insert(code).inserted else {
                throw InvalidInput("\(group)[\(rank)]", "« \(code) » est donné deux fois.")
            }
            return rate
        }
    }
}
