import Foundation

extension CostTable {
    /// The pairs of two sets of points within a distance by road, taken as the distance as the crow flies times a
    /// detour factor.
    ///
    /// - Parameters:
    ///   - reach: the greatest distance by road in km, included.
    ///   - detour: how much longer the road is, 1 or more; 1.3 by convention.
    /// - Throws: `InvalidInput` for a reach or a detour that is no such number, or beyond ``limit`` pairs.
    public init(
        from demands: [LonLat], to sites: [LonLat], within reach: Double, detour: Double = 1
    ) throws(InvalidInput) {
        guard reach >= 0, reach.isFinite else {
            throw InvalidInput("params.max_cost", "la portée est un nombre de kilomètres, positif ou nul.")
        }
        guard detour >= 1, detour.isFinite else {
            throw InvalidInput("params.detour", "le facteur de détour est un nombre égal ou supérieur à 1.")
        }
        guard max(demands.count, sites.count) <= Self.limit else { throw Self.tooMany("demand") }
        let search = SpatialSearch(demands, within: reach, detour: detour)
        let origins = sites.map { ($0, UnitVector($0)) }
        // Counting first, then writing in place: no list ever grows, and each row is filled with its sites ascending.
        var starts = [Int](repeating: 0, count: demands.count + 1)
        for (point, vector) in origins {
            search.each(around: point, vector) { demand, _ in starts[demand + 1] += 1 }
        }
        for row in demands.indices { starts[row + 1] += starts[row] }
        guard let total = starts.last, total <= Self.limit else { throw Self.tooMany("params.max_cost") }
        let (ends, costs) = Self.filled(starts, origins, search)
        self.init(siteCount: sites.count, starts: starts, sites: ends, costs: costs)
    }

    /// The pairs written where the counting left room for them; it asked the same search, so that no place is missed.
    private static func filled(
        _ starts: [Int], _ origins: [(LonLat, UnitVector)], _ search: SpatialSearch
    ) -> (sites: [Int32], costs: [Double]) {
        var next = starts
        var sites = [Int32](repeating: 0, count: starts.last ?? 0)
        var costs = [Double](repeating: 0, count: sites.count)
        // Two million writes: a quarter of the time went into checking that the lists are not shared.
        next.withUnsafeMutableBufferPointer { next in
            sites.withUnsafeMutableBufferPointer { sites in
                costs.withUnsafeMutableBufferPointer { costs in
                    for (site, (point, vector)) in origins.enumerated() {
                        search.each(around: point, vector) { demand, chord in
                            let place = next[demand]
                            sites[place] = Int32(site)
                            costs[place] = search.cost(squaredChord: chord)
                            next[demand] = place + 1
                        }
                    }
                }
            }
        }
        return (sites, costs)
    }
}

/// Points in bands of latitude, ascending by longitude in each: what is near a point is in a few runs of a few bands.
///
/// The window of longitudes around a point at latitude p is asin(sin r / cos p), r the reach as an angle: the meridians
/// that touch the circle. It wraps at the antimeridian, and is the whole turn when the circle holds a pole.
struct SpatialSearch {
    private let reach: Double
    private let scale: Double
    /// The reach as an angle in degrees.
    private let degrees: Double
    /// The squares of the chords between which the cost itself must be compared with the reach.
    private let doubtful: ClosedRange<Double>
    private let height: Double
    private let starts: [Int]
    private let longitudes: [Double]
    private let vectors: [UnitVector]
    private let ranks: [Int32]

    /// - Parameters:
    ///   - reach: finite, 0 or more.
    ///   - detour: finite, 1 or more.
    init(_ points: [LonLat], within reach: Double, detour: Double) {
        self.reach = reach
        scale = Haversine.radius * detour
        let angle = min(reach / scale, .pi)
        degrees = angle * 180 / .pi + 1e-9
        let chord = Haversine.squaredChord(angle: angle)
        doubtful = chord * (1 - 1e-9)...chord * (1 + 1e-9) + 1e-24
        let height = max(degrees / 2, 180 / 8192)
        let bands = Int(180 / height) + 1
        let band = points.map { Int(($0.latitude + 90) / height) }
        let order = points.indices.sorted {
            (band[$0], points[$0].longitude, $0) < (band[$1], points[$1].longitude, $1)
        }
        var starts = [Int](repeating: 0, count: bands + 1)
        for each in band { starts[each + 1] += 1 }
        for each in 0..<bands { starts[each + 1] += starts[each] }
        self.height = height
        self.starts = starts
        longitudes = order.map { points[$0].longitude }
        vectors = order.map { UnitVector(points[$0]) }
        ranks = order.map { Int32($0) }
    }

    func cost(squaredChord: Double) -> Double {
        scale * Haversine.angle(squaredChord: squaredChord)
    }

    /// Calls `body` with the rank of each point within reach of another one, and with the square of the chord to it.
    @inline(__always)
    func each(around point: LonLat, _ vector: UnitVector, _ body: (Int, Double) -> Void) {
        let window = window(at: point.latitude)
        let west = point.longitude - window
        let east = point.longitude + window
        let first = max(Int((point.latitude - degrees + 90) / height), 0)
        let last = min(Int((point.latitude + degrees + 90) / height), starts.count - 2)
        for band in first...max(first, last) {
            let run = starts[band]..<starts[band + 1]
            scan(run, from: west, through: east, vector, body)
            guard window < 180 else { continue }
            if west < -180 { scan(run, from: west + 360, through: .infinity, vector, body) }
            if east > 180 { scan(run, from: -.infinity, through: east - 360, vector, body) }
        }
    }

    private func window(at latitude: Double) -> Double {
        guard abs(latitude) + degrees < 90 else { return 360 }
        return asin(min(sin(degrees * .pi / 180) / cos(latitude * .pi / 180), 1)) * 180 / .pi + 1e-9
    }

    @inline(__always)
    private func scan(
        _ run: Range<Int>, from west: Double, through east: Double, _ vector: UnitVector, _ body: (Int, Double) -> Void
    ) {
        var rank = run.lowerBound
        var end = run.upperBound
        while rank < end {
            let middle = (rank + end) / 2
            if longitudes[middle] < west { rank = middle + 1 } else { end = middle }
        }
        while rank < run.upperBound, longitudes[rank] <= east {
            let chord = vector.squaredChord(to: vectors[rank])
            if chord < doubtful.lowerBound || (chord <= doubtful.upperBound && cost(squaredChord: chord) <= reach) {
                body(Int(ranks[rank]), chord)
            }
            rank += 1
        }
    }
}
