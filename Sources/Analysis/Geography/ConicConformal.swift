import Foundation

/// The conic conformal projection of Lambert with two parallels.
///
/// With t(p) = tan(pi/4 - p/2) / ((1 - e sin p) / (1 + e sin p))^(e/2): r = a F t^n, theta = n (longitude from the
/// origin), E = E0 + r sin theta, N = N0 + r0 - r cos theta. IOGP Guidance Note 7-2, method 9802.
struct ConicConformal {
    private let exponent: Double
    private let scale: Double
    private let originRadius: Double
    private let falseEasting: Double
    private let falseNorthing: Double

    /// Parallels of 44 and 49 degrees, origin at 46.5 degrees north.
    static let lambert93 = ConicConformal(
        parallels: (44 * .pi / 180, 49 * .pi / 180), origin: 46.5 * .pi / 180, falseEasting: 700_000,
        falseNorthing: 6_600_000)

    private init(parallels: (Double, Double), origin: Double, falseEasting: Double, falseNorthing: Double) {
        let (first, second) = (Self.parallelRadius(parallels.0), Self.parallelRadius(parallels.1))
        let exponent = log(first / second) / log(Self.cotangent(parallels.0) / Self.cotangent(parallels.1))
        self.exponent = exponent
        scale = Ellipsoid.axis * first / (exponent * pow(Self.cotangent(parallels.0), exponent))
        originRadius = scale * pow(Self.cotangent(origin), exponent)
        self.falseEasting = falseEasting
        self.falseNorthing = falseNorthing
    }

    /// - Parameters:
    ///   - east: the longitude from the origin, in radians.
    ///   - latitude: in radians, not the south pole.
    func forward(_ east: Double, _ latitude: Double) -> MapProjection.Metres {
        let radius = scale * pow(max(Self.cotangent(latitude), 0), exponent)
        let angle = exponent * east
        return MapProjection.Metres(
            easting: falseEasting + radius * sin(angle), northing: falseNorthing + originRadius - radius * cos(angle))
    }

    /// The longitude from the origin and the latitude, in radians.
    func inverse(_ metres: MapProjection.Metres) -> (east: Double, latitude: Double) {
        let across = metres.easting - falseEasting
        let down = originRadius - (metres.northing - falseNorthing)
        let cotangent = pow((across * across + down * down).squareRoot() / scale, 1 / exponent)
        var latitude = Double.pi / 2 - 2 * atan(cotangent)
        // Each turn wins more than two digits.
        for _ in 0..<12 {
            latitude = .pi / 2 - 2 * atan(cotangent * Self.correction(latitude))
        }
        return (atan2(across, down) / exponent, latitude)
    }

    /// The radius of a parallel, in units of the great axis.
    private static func parallelRadius(_ latitude: Double) -> Double {
        let along = Ellipsoid.eccentricity * sin(latitude)
        return cos(latitude) / (1 - along * along).squareRoot()
    }

    private static func cotangent(_ latitude: Double) -> Double {
        tan(.pi / 4 - latitude / 2) / correction(latitude)
    }

    private static func correction(_ latitude: Double) -> Double {
        let along = Ellipsoid.eccentricity * sin(latitude)
        return pow((1 - along) / (1 + along), Ellipsoid.eccentricity / 2)
    }
}
