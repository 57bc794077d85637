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
        var neighbours: [GeoPoint: (one: GeoPoint, other: GeoPoint?)] = [:]
        var junctions: Set<GeoPoint> = []
        func note(_ neighbour: GeoPoint, of point: GeoPoint) {
            guard let known = neighbours[point] else {
                neighbours[point] = (neighbour, nil)
                return
            }
            if known.one == neighbour || known.other == neighbour { return }
            if known.other == nil { neighbours[point]?.other = neighbour } else { junctions.insert(point) }
        }
        for ring in rings {
            for (one, other) in zip(ring, ring.dropFirst()) where one != other {
                note(other, of: one)
                note(one, of: other)
            }
        }
        return junctions
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
        let kept = line(isReversed ? points.reversed() : points)
        return isReversed ? kept.reversed() : kept
    }

    private static func precedes(_ one: GeoPoint, _ other: GeoPoint) -> Bool {
        (one.longitude, one.latitude) < (other.longitude, other.latitude)
    }

    private static func square(_ one: GeoPoint, _ other: GeoPoint) -> Double {
        let x = (one.longitude - other.longitude) * cos(one.latitude * .pi / 180)
        let y = one.latitude - other.latitude
        return x * x + y * y
    }
}
