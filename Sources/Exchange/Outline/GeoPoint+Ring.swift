extension GeoPoint {
    /// A point of the globe.
    init(x: Double, y: Double) throws(OutlineRefusal) {
        guard x.magnitude <= 180, y.magnitude <= 90 else { throw OutlineRefusal(.notLongitudeLatitude(x: x, y: y)) }
        self.init(longitude: x, latitude: y)
    }
}

extension Outline.Ring {
    /// Whether it has three points that differ, without which it has no surface.
    var hasThreePoints: Bool {
        guard let first, let second = self.first(where: { $0 != first }) else { return false }
        return contains { $0 != first && $0 != second }
    }

    /// The ring, closed if it was left open.
    func closed() throws(OutlineRefusal) -> Outline.Ring {
        guard hasThreePoints, let first, let last else { throw OutlineRefusal(.openRing) }
        return first == last ? self : self + [first]
    }
}
