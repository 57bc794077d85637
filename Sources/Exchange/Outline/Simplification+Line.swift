import Foundation

extension Simplification {
    /// The points of a stretch that Douglas–Peucker takes at once: its time may grow with their square.
    private static let longest = 2_000

    /// A line with fewer points, its ends kept.
    func line(_ points: Outline.Ring) -> Outline.Ring {
        guard tolerance > 0, points.count > 2 else { return points }
        var kept = Array(points.prefix(1))
        for start in stride(from: 0, to: points.count - 1, by: Self.longest) {
            kept += douglasPeucker(points[start...min(start + Self.longest, points.count - 1)]).dropFirst()
        }
        return kept
    }

    private func douglasPeucker(_ points: ArraySlice<GeoPoint>) -> Outline.Ring {
        let points = Array(points)
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
