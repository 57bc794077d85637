import Analysis

extension CatchmentInput {
    /// The costs by the ranks of `demand` and of `supply`.
    func table(_ params: CatchmentParams) throws -> CostTable {
        let demands = try Self.ranks(of: demand, "demand")
        let sites = try Self.ranks(of: supply, "supply")
        switch (costs, demandPoints, supplyPoints) {
        case (let costs?, nil, nil): return try Self.table(of: costs, demands, sites)
        case (nil, let demandPoints?, let supplyPoints?):
            guard let reach = params.maxCost else {
                throw InvalidInput("params.max_cost", "avec des positions, il faut une portée en kilomètres.")
            }
            return try CostTable(
                from: Self.places(demandPoints, demands, "demand_points"),
                to: Self.places(supplyPoints, sites, "supply_points"), within: reach, detour: params.detour ?? 1)
        default:
            throw InvalidInput("costs", "donnez « costs », ou bien « demand_points » et « supply_points ».")
        }
    }

    private static func ranks(of rows: [Quantity], _ place: String) throws -> [String: Int] {
        guard !rows.isEmpty else { throw InvalidInput(place, "la liste est vide.") }
        var ranks = [String: Int](minimumCapacity: rows.count)
        for (rank, row) in rows.enumerated() {
            guard ranks.updateValue(rank, forKey: row.id) == nil else {
                throw InvalidInput("\(place)[\(rank)]", "« \(row.id) » est donné deux fois.")
            }
        }
        return ranks
    }

    private static func table(
        of journeys: Journeys, _ demands: [String: Int], _ sites: [String: Int]
    ) throws -> CostTable {
        let origins = journeys.names.map { Int32(demands[$0] ?? -1) }
        let ends = journeys.names.map { Int32(sites[$0] ?? -1) }
        for rank in 0..<journeys.count {
            let (origin, end) = (Int(journeys.origins[rank]), Int(journeys.ends[rank]))
            if origins[origin] < 0 { throw unknown(journeys.names[origin], "costs[\(rank)]") }
            if ends[end] < 0 { throw unknown(journeys.names[end], "costs[\(rank)]") }
        }
        return try CostTable(
            from: journeys.origins.map { origins[Int($0)] }, to: journeys.ends.map { ends[Int($0)] },
            costs: journeys.costs, demands: demands.count, sites: sites.count)
    }

    /// The positions in the order of the quantities.
    private static func places(_ rows: [Position], _ ranks: [String: Int], _ place: String) throws -> [LonLat] {
        var found = [LonLat?](repeating: nil, count: ranks.count)
        for (rank, row) in rows.enumerated() {
            guard let index = ranks[row.id] else { throw unknown(row.id, "\(place)[\(rank)]") }
            guard let point = LonLat(longitude: row.longitude, latitude: row.latitude) else {
                throw InvalidInput("\(place)[\(rank)]", "la longitude va de -180 à 180, la latitude de -90 à 90.")
            }
            guard found[index] == nil else {
                throw InvalidInput("\(place)[\(rank)]", "« \(row.id) » est donné deux fois.")
            }
            found[index] = point
        }
        let all = found.compactMap { $0 }
        guard all.count == found.count else {
            throw InvalidInput(place, "il manque la position de \(found.count - all.count) lieu(x).")
        }
        return all
    }

    private static func unknown(_ id: String, _ place: String) -> InvalidInput {
        InvalidInput(place, "« \(id) » n’est pas dans la liste des lieux.")
    }
}
