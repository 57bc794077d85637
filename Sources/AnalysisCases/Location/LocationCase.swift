import Analysis

/// A location problem with the ids of its demands and of its sites.
struct LocationCase {
    let problem: LocationProblem
    let demands: [String]
    let sites: [String]

    init(_ input: LocationInput, _ params: LocationParams) throws(InvalidInput) {
        let costs: [[Double]]
        if let points = input.points {
            demands = points.map(\.id)
            sites = Self.sites(input.candidates, among: demands)
            costs = try Self.distances(points, to: sites, detour: params.detour)
        } else {
            guard let ids = input.ids else { throw InvalidInput("ids", "cette clé manque.") }
            guard let matrix = input.matrix else { throw InvalidInput("cost_matrix_km", "cette clé manque.") }
            demands = ids
            sites = Self.sites(input.candidates, among: ids)
            costs = matrix
        }
        try Self.check(demands, input.points == nil ? "ids" : "points")
        try Self.check(sites, "candidates")
        guard input.weights.count == demands.count else {
            throw InvalidInput("weights", "il faut un poids par point de demande.")
        }
        guard (costs.first?.count ?? sites.count) == sites.count else {
            throw InvalidInput("cost_matrix_km[0]", "il faut un coût par site candidat.")
        }
        let fixed = try Self.ranks(of: params.fixed ?? [], among: sites)
        problem = try LocationProblem(weights: input.weights, costs: costs, fixed: fixed)
    }

    private static func sites(_ candidates: LocationInput.Candidates?, among ids: [String]) -> [String] {
        guard case .only(let sites) = candidates else { return ids }
        return sites
    }

    private static func ranks(of fixed: [String], among sites: [String]) throws(InvalidInput) -> [Int] {
        let rank = Dictionary(sites.enumerated().map { ($0.element, $0.offset) }) { first, _ in first }
        var ranks: [Int] = []
        for (place, id) in fixed.enumerated() {
            guard let site = rank[id] else {
                throw InvalidInput("params.fixed[\(place)]", "« \(id) » n’est pas un site candidat.")
            }
            ranks.append(site)
        }
        return ranks
    }

    private static func check(_ ids: [String], _ place: String) throws(InvalidInput) {
        var seen: Set<String> = []
        for (rank, id) in ids.enumerated() where !seen.insert(id).inserted {
            throw InvalidInput("\(place)[\(rank)]", "« \(id) » est donné deux fois.")
        }
    }

    private static func distances(
        _ points: [LocationInput.Point], to sites: [String], detour: Double?
    ) throws(InvalidInput) -> [[Double]] {
        guard let detour, detour >= 1, detour.isFinite else {
            throw InvalidInput("params.detour", "le facteur de détour est un nombre égal ou supérieur à 1.")
        }
        var places: [LonLat] = []
        for (rank, point) in points.enumerated() {
            guard let place = LonLat(longitude: point.longitude, latitude: point.latitude) else {
                throw InvalidInput("points[\(rank)]", "la longitude va de −180 à 180, la latitude de −90 à 90.")
            }
            places.append(place)
        }
        let known = Dictionary(zip(points.map(\.id), places)) { first, _ in first }
        var ends: [LonLat] = []
        for (rank, site) in sites.enumerated() {
            guard let end = known[site] else {
                throw InvalidInput("candidates[\(rank)]", "« \(site) » n’est pas parmi les points.")
            }
            ends.append(end)
        }
        return places.map { place in ends.map { Haversine.kilometres(from: place, to: $0) * detour } }
    }
}
