import Analysis

/// What the catchment methods read: who is where, how many places are where, and the way from one to the other.
///
/// The ways are either given, `costs [[demand_id, supply_id, cost]]`, or computed from the positions: without `costs`,
/// `demand_points [[id, lon, lat]]` and `supply_points` give those of the ids of `demand` and `supply`, and a cost is
/// the distance as the crow flies in km times `params.detour` (1 without it), for the pairs within `params.max_cost`.
struct CatchmentInput: Decodable {
    let demand: [Quantity]
    let supply: [Quantity]
    let costs: Journeys?
    let demandPoints: [Position]?
    let supplyPoints: [Position]?

    enum CodingKeys: String, CodingKey {
        case demand, supply, costs
        case demandPoints = "demand_points"
        case supplyPoints = "supply_points"
    }

    /// `[id, quantity]`.
    struct Quantity: Decodable {
        let id: String
        let value: Double

        init(from decoder: any Decoder) throws {
            var row = try decoder.unkeyedContainer()
            id = try row.decode(String.self)
            value = try row.decode(Double.self)
            try row.end()
        }
    }

    /// `[id, lon, lat]`.
    struct Position: Decodable {
        let id: String
        let longitude: Double
        let latitude: Double

        init(from decoder: any Decoder) throws {
            var row = try decoder.unkeyedContainer()
            id = try row.decode(String.self)
            longitude = try row.decode(Double.self)
            latitude = try row.decode(Double.self)
            try row.end()
        }
    }
}

extension UnkeyedDecodingContainer {
    /// Refuses a row that goes on.
    func end() throws {
        guard isAtEnd else {
            throw DecodingError.dataCorrupted(.init(codingPath: codingPath, debugDescription: "a longer row"))
        }
    }
}
