/// Degrees to units of a map: the local plate carrée at the middle latitude, north up, areas and shapes kept.
struct MapFrame: Sendable {
    static let width = 720

    /// In units; a whole number.
    let height: Int
    private let west: Double
    private let north: Double
    private let scaleX: Double
    private let scaleY: Double
    private let margin: Double

    /// - Parameter margin: what stands on the shapes may go over their edge.
    init(_ rings: some Sequence<Outline.Ring>, margin: Double = 8) {
        self.margin = margin
        var (west, east, south, north) = (Double.infinity, -Double.infinity, Double.infinity, -Double.infinity)
        for ring in rings {
            for point in ring {
                west = min(west, point.longitude)
                east = max(east, point.longitude)
                south = min(south, point.latitude)
                north = max(north, point.latitude)
            }
        }
        if west > east { (west, east, south, north) = (0, 1, 0, 1) }
        let spanX = max(east - west, 1e-6)
        let spanY = max(north - south, 1e-6)
        // One degree of latitude is longer than one of longitude by the inverse cosine of the latitude.
        let stretch = 1 / Self.cosine(degrees: north - spanY / 2)
        scaleX = (Double(Self.width) - 2 * margin) / spanX
        scaleY = scaleX * stretch
        height = Int((spanY * scaleY + 2 * margin).rounded(.up))
        self.west = west
        self.north = north
    }

    func place(_ point: (longitude: Double, latitude: Double)) -> Place {
        let x = margin + (point.longitude - west) * scaleX
        let y = margin + (north - point.latitude) * scaleY
        return Place(x: Int(x.rounded()), y: Int(y.rounded()))
    }

    func places(_ rings: [Outline.Ring]) -> [[Place]] {
        rings.map { ring in ring.map { place($0) } }
    }

    /// The centre of gravity of the largest ring.
    func middle(of rings: [Outline.Ring]) -> Place? {
        var largest = (area: 0.0, longitude: 0.0, latitude: 0.0)
        for ring in rings {
            let gravity = Self.gravity(of: ring)
            if abs(gravity.area) > abs(largest.area) { largest = gravity }
        }
        return largest.area == 0 ? nil : place((largest.longitude, largest.latitude))
    }

    private static func gravity(of ring: Outline.Ring) -> (area: Double, longitude: Double, latitude: Double) {
        guard var before = ring.last, let origin = ring.first else { return (0, 0, 0) }
        var area = 0.0
        var longitude = 0.0
        var latitude = 0.0
        // Measured from the first point: far from zero, the products would lose the small areas.
        for point in ring {
            let (ax, ay) = (before.longitude - origin.longitude, before.latitude - origin.latitude)
            let (bx, by) = (point.longitude - origin.longitude, point.latitude - origin.latitude)
            let cross = ax * by - bx * ay
            area += cross
            longitude += (ax + bx) * cross
            latitude += (ay + by) * cross
            before = point
        }
        guard area != 0 else { return (0, 0, 0) }
        return (area / 2, origin.longitude + longitude / (3 * area), origin.latitude + latitude / (3 * area))
    }

    /// By its series: the module imports nothing, and nine terms are exact to 1e-9 up to 90°.
    private static func cosine(degrees: Double) -> Double {
        let x = degrees * .pi / 180
        var term = 1.0
        var sum = 1.0
        for n in 1...9 {
            term *= -x * x / Double((2 * n - 1) * (2 * n))
            sum += term
        }
        return max(sum, 0.05)
    }
}
