import Foundation

/// The ways of a catchment case, `[[demand_id, supply_id, cost]]`, column by column: a national case has millions.
struct Journeys: Decodable, Sendable {
    /// The ids that occur, each once.
    private(set) var names: [String] = []
    /// By journey, the rank of its ends in ``names``.
    private(set) var origins: [Int32] = []
    private(set) var ends: [Int32] = []
    private(set) var costs: [Double] = []

    var count: Int { costs.count }

    init() {}

    /// Those a ``JourneyScanner`` took out of the file, or else what the file says here.
    init(from decoder: any Decoder) throws {
        if let key = CodingUserInfoKey.journeys, let lifted = decoder.userInfo[key] as? Journeys {
            self = lifted
            return
        }
        var rows = try decoder.unkeyedContainer()
        var ranks: [String: Int32] = [:]
        while !rows.isAtEnd {
            let row = try rows.decode(Row.self)
            append(rank(of: row.origin, in: &ranks), rank(of: row.end, in: &ranks), row.cost)
        }
    }

    private mutating func rank(of id: String, in ranks: inout [String: Int32]) -> Int32 {
        if let rank = ranks[id] { return rank }
        ranks[id] = Int32(names.count)
        return name(id)
    }

    /// Takes one more id.
    ///
    /// - Returns: its rank.
    mutating func name(_ id: String) -> Int32 {
        names.append(id)
        return Int32(names.count - 1)
    }

    mutating func append(_ origin: Int32, _ end: Int32, _ cost: Double) {
        origins.append(origin)
        ends.append(end)
        costs.append(cost)
    }

    private struct Row: Decodable {
        let origin: String
        let end: String
        let cost: Double

        init(from decoder: any Decoder) throws {
            var row = try decoder.unkeyedContainer()
            origin = try row.decode(String.self)
            end = try row.decode(String.self)
            cost = try row.decode(Double.self)
            try row.end()
        }
    }
}

extension CodingUserInfoKey {
    /// The ``Journeys`` a scanner took out of the file that is decoded.
    static let journeys = CodingUserInfoKey(rawValue: "journeys")
}
