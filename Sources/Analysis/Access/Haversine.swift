import Foundation

/// Distances as the crow flies on a sphere of the mean radius of the Earth.
///
/// d = 2R asin(sqrt(h)), h = sin^2(dlat/2) + cos(lat) cos(lat') sin^2(dlon/2). The haversine h is a quarter of the square
/// of the chord between the two points of the unit sphere, which is how it is computed: one subtraction by axis instead
/// of four sines. Both forms agree to 1e-9 km at any distance in a country.
public enum Haversine {
    /// The mean radius of the Earth in km: (2a + b) / 3 of the WGS84 ellipsoid.
    public static let radius = 6371.0088

    /// Kilometres between two points.
    public static func kilometres(from first: LonLat, to second: LonLat) -> Double {
        radius * angle(squaredChord: UnitVector(first).squaredChord(to: UnitVector(second)))
    }

    /// The angle in radians under a chord of the unit sphere.
    static func angle(squaredChord: Double) -> Double {
        let half = squaredChord.squareRoot() / 2
        guard half > 0.01 else {
            // The first four terms of the arc sine: the fifth is under 1e-17 of the first.
            let square = half * half
            return 2 * half * (1 + square * (1 / 6 + square * (3 / 40 + square * (15 / 336))))
        }
        return 2 * asin(min(half, 1))
    }

    /// The square of the chord under an angle in radians; beyond half a turn there is nothing.
    static func squaredChord(angle: Double) -> Double {
        let half = sin(min(angle, .pi) / 2)
        return 4 * half * half
    }
}

/// A point of the unit sphere.
struct UnitVector {
    let x: Double
    let y: Double
    let z: Double

    init(_ point: LonLat) {
        let longitude = point.longitude * .pi / 180
        let latitude = point.latitude * .pi / 180
        x = cos(latitude) * cos(longitude)
        y = cos(latitude) * sin(longitude)
        z = sin(latitude)
    }

    func squaredChord(to other: UnitVector) -> Double {
        let (dx, dy, dz) = (x - other.x, y - other.y, z - other.z)
        return dx * dx + dy * dy + dz * dz
    }
}
