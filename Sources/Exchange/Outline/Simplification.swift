import Foundation

/// Outlines with fewer points, by Douglas–Peucker on each stretch of border.
///
/// Borders are cut where three territories meet, and each stretch is simplified in one fixed direction: two
/// neighbours keep exactly the same common border, without slivers.
public struct Simplification: Sendable {
    /// The largest distance a border may move, in degrees of latitude (0.001 is about 111 m).
    public var tolerance: Double

    public init(tolerance: Double) { self.tolerance = tolerance }

    /// The outlines simplified together.
    public func callAsFunction(_ outlines: [String: Outline]) -> [String: Outline] {
        guard tolerance > 0 else { return outlines }
        let junctions = Self.junctions(outlines.values.flatMap(\.rings))
        return outlines.mapValues { outline in
            var outline = outline
            let polygons = outline.polygons.map { polygon in polygon.map { simplified($0, junctions) } }
            let kept = polygons.filter { ($0.first?.count ?? 0) >= 4 }.map { $0.filter { $0.count >= 4 } }
            // A commune never vanishes: below the tolerance it keeps its own points.
            if !kept.isEmpty { outline.polygons = kept }
            return outline
        }
    }

    /// The points with more than two neighbours among all the rings.
    static func junctions(_ rings: [Outline.Ring]) -> Set<GeoPoint> {
        var neighbours: [GeoPoint: Set<GeoPoint>] = [:]
        for ring in rings {
            for (one, other) in zip(ring, ring.dropFirst()) where one != other {
                neighbours[one, default: []].insert(other)
                neighbours[other, default: []].insert(one)
            }
        }
        return Set(neighbours.filter { $0.value.count > 2 }.keys)
    }

    private func simplified(_ ring: Outline.Ring, _ junctions: Set<GeoPoint>) -> Outline.Ring {
        let open = Array(ring.dropLast())
        guard open.count > 3 else { return ring }
        let turned = Self.turned(open, junctions)
        let closed = turned + turned.prefix(1)
        let inner = closed.indices.dropFirst().dropLast()
        var cuts = [0] + inner.filter { junctions.contains(closed[$0]) } + [closed.count - 1]
        if cuts.count == 2 { cuts.insert(Self.farthest(closed), at: 1) }
        var result = [closed[0]]
        for (start, end) in zip(cuts, cuts.dropFirst()) {
            result += stretch(Array(closed[start...end])).dropFirst()
        }
        return result
    }

    /// The ring started at a junction, or at a point that does not depend on who draws the ring.
    private static func turned(_ open: Outline.Ring, _ junctions: Set<GeoPoint>) -> Outline.Ring {
        let start =
            open.firstIndex(where: junctions.contains)
            ?? open.indices.min { precedes(open[$0], open[$1]) } ?? 0
        return Array(open[start...] + open[..<start])
    }

    private static func farthest(_ closed: Outline.Ring) -> Int {
        let inner = closed.indices.dropFirst().dropLast()
        let far = inner.max { left, right in
            let (one, other) = (square(closed[left], closed[0]), square(closed[right], closed[0]))
            return one == other ? precedes(closed[left], closed[right]) : one < other
        }
        return far ?? 0
    }

    private func stretch(_ points: Outline.Ring) -> Outline.Ring {
        guard points.count > 2, let first = points.first, let last = points.last else { return points }
        let isReversed = first == last ? Self.precedes(points[points.count - 2], points[1]) : Self.precedes(last, first)
        let kept = douglasPeucker(isReversed ? points.reversed() : points)
        return isReversed ? kept.reversed() : kept
    }

    private func douglasPeucker(_ points: Outline.Ring) -> Outline.Ring {
        var isKept = [Bool](repeating: false, count: points.count)
        (isKept[0], isKept[points.count - 1]) = (true, true)
        var pending = [(0, points.count - 1)]
        while let (start, end) = pending.popLast() {
            var far = (index: 0, distance: tolerance * tolerance)
            for index in (start + 1)..<max(end, start + 1) {
                let distance = Self.distance(points[index], points[start], points[end])
                if distance > far.distance { far = (index, distance) }
            }
            guard far.index > 0 else { continue }
            isKept[far.index] = true
            pending += [(start, far.index), (far.index, end)]
        }
        return points.indices.filter { isKept[$0] }.map { points[$0] }
    }

    private static func precedes(_ one: GeoPoint, _ other: GeoPoint) -> Bool {
        (one.longitude, one.latitude) < (other.longitude, other.latitude)
    }

    private static func square(_ one: GeoPoint, _ other: GeoPoint) -> Double {
        let x = (one.longitude - other.longitude) * cos(one.latitude * .pi / 180)
        let y = one.latitude - other.latitude
        return x * x + y * y
    }

    /// The square of the distance from a point to a segment, in degrees of latitude.
    private static func distance(_ point: GeoPoint, _ start: GeoPoint, _ end: GeoPoint) -> Double {
        let scale = cos(start.latitude * .pi / 180)
        let (x, y) = ((point.longitude - start.longitude) * scale, point.latitude - start.latitude)
        let (dx, dy) = ((end.longitude - start.longitude) * scale, end.latitude - start.latitude)
        let length = dx * dx + dy * dy
        let share = length == 0 ? 0 : min(1, max(0, (x * dx + y * dy) / length))
        let (left, up) = (x - share * dx, y - share * dy)
        return left * left + up * up
    }
}
