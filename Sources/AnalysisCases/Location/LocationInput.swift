import Analysis

/// What the four location problems read: demands, candidate sites, and what it costs to go from one to the other.
struct LocationInput: Decodable {
    let ids: [String]?
    let weights: [Double]
    let matrix: [[Double]]?
    /// In place of `ids` and of the matrix: where the demands are; costs are then distances as the crow flies times
    /// `params.detour`.
    let points: [Point]?
    let candidates: Candidates?

    enum CodingKeys: String, CodingKey {
        case ids, weights, points, candidates
        case matrix = "cost_matrix_km"
    }

    /// `[id, longitude, latitude]`
    struct Point: Decodable {
        let id: String
        let longitude: Double
        let latitude: Double

        init(from decoder: any Decoder) throws {
            var values = try decoder.unkeyedContainer()
            id = try values.decode(String.self)
            longitude = try values.decode(Double.self)
            latitude = try values.decode(Double.self)
        }
    }

    /// « all points », or the ids of the columns of the matrix (with points: of the points that are sites).
    enum Candidates: Decodable {
        case all
        case only([String])

        init(from decoder: any Decoder) throws {
            let value = try decoder.singleValueContainer()
            self = (try? value.decode(String.self)) == "all points" ? .all : .only(try value.decode([String].self))
        }
    }
}

/// How the four location problems are asked; each reads what it needs.
struct LocationParams: Decodable {
    let p: Int?
    let serviceRadius: Double?
    let fixed: [String]?
    /// How much longer the road is than the distance as the crow flies, with `points`.
    let detour: Double?
    /// How many optimal sets are listed at most, 10 000 unless told.
    let maxSets: Int?

    enum CodingKeys: String, CodingKey {
        case p, fixed, detour
        case serviceRadius = "service_radius"
        case maxSets = "max_sets"
    }

    func sites() throws(InvalidInput) -> Int {
        guard let p else { throw InvalidInput("params.p", "le nombre de sites est attendu.") }
        return p
    }

    func radius() throws(InvalidInput) -> Double {
        guard let serviceRadius else { throw InvalidInput("params.service_radius", "le rayon de service est attendu.") }
        return serviceRadius
    }

    func effort() throws(InvalidInput) -> SearchEffort {
        let listed = maxSets ?? 10_000
        guard (1...100_000).contains(listed) else {
            throw InvalidInput("params.max_sets", "le nombre d’ensembles à lister va de 1 à 100 000.")
        }
        return SearchEffort(work: SearchEffort.thorough.work, listed: listed)
    }
}
