import Foundation

/// The universal transverse Mercator projection, by Krüger's series of the fourth order.
///
/// L. Krüger, « Konforme Abbildung des Erdellipsoids in der Ebene » (1912); C. F. F. Karney, « Transverse Mercator with
/// an accuracy of a few nanometers », Journal of Geodesy 85 (2011), whose coefficients these are.
struct TransverseMercator {
    private let falseNorthing: Double

    static let north = TransverseMercator(falseNorthing: 0)
    static let south = TransverseMercator(falseNorthing: 10_000_000)

    private static let falseEasting = 500_000.0
    /// 0.9996 times the radius of the rectifying sphere.
    private static let radius: Double = {
        let n = Ellipsoid.thirdFlattening
        return 0.9996 * Ellipsoid.axis / (1 + n) * (1 + n * n / 4 + n * n * n * n / 64)
    }()
    private static let forwardSeries = series([
        [1.0 / 2, -2.0 / 3, 5.0 / 16, 41.0 / 180], [0, 13.0 / 48, -3.0 / 5, 557.0 / 1440],
        [0, 0, 61.0 / 240, -103.0 / 140], [0, 0, 0, 49_561.0 / 161_280],
    ])
    private static let inverseSeries = series([
        [1.0 / 2, -2.0 / 3, 37.0 / 96, -1.0 / 360], [0, 1.0 / 48, 1.0 / 15, -437.0 / 1440],
        [0, 0, 17.0 / 480, -37.0 / 840], [0, 0, 0, 4397.0 / 161_280],
    ])

    /// Polynomials of the third flattening.
    private static func series(_ coefficients: [[Double]]) -> [Double] {
        coefficients.map { $0.reversed().reduce(0) { ($0 + $1) * Ellipsoid.thirdFlattening } }
    }

    /// - Parameters:
    ///   - east: the longitude from the central meridian, in radians, well under a quarter of a turn.
    ///   - latitude: in radians.
    func forward(_ east: Double, _ latitude: Double) -> MapProjection.Metres {
        let conformal = Self.conformal(tan(latitude))
        let xi = atan2(conformal, cos(east))
        let eta = asinh(sin(east) / hypot(conformal, cos(east)))
        let bend = Self.sum(Self.forwardSeries, xi, eta)
        return MapProjection.Metres(
            easting: Self.falseEasting + Self.radius * (eta + bend.eta),
            northing: falseNorthing + Self.radius * (xi + bend.xi))
    }

    /// The longitude from the central meridian and the latitude, in radians.
    func inverse(_ metres: MapProjection.Metres) -> (east: Double, latitude: Double) {
        let xi = (metres.northing - falseNorthing) / Self.radius
        let eta = (metres.easting - Self.falseEasting) / Self.radius
        let bend = Self.sum(Self.inverseSeries, xi, eta)
        let (straightXi, straightEta) = (xi - bend.xi, eta - bend.eta)
        let conformal = sin(straightXi) / hypot(sinh(straightEta), cos(straightXi))
        return (atan2(sinh(straightEta), cos(straightXi)), atan(Self.geodetic(conformal)))
    }

    private static func sum(_ series: [Double], _ xi: Double, _ eta: Double) -> (xi: Double, eta: Double) {
        series.enumerated().reduce((0, 0)) { sum, term in
            let double = Double(2 * (term.offset + 1))
            return (
                sum.0 + term.element * sin(double * xi) * cosh(double * eta),
                sum.1 + term.element * cos(double * xi) * sinh(double * eta)
            )
        }
    }

    /// The tangent of the conformal latitude, from that of the latitude.
    private static func conformal(_ tangent: Double) -> Double {
        let secant = hypot(1, tangent)
        let sigma = sinh(Ellipsoid.eccentricity * atanh(Ellipsoid.eccentricity * tangent / secant))
        return tangent * hypot(1, sigma) - sigma * secant
    }

    /// The other way round, by Newton's method: five turns are two more than the nanometre needs.
    private static func geodetic(_ conformal: Double) -> Double {
        let squash = 1 - Ellipsoid.eccentricity * Ellipsoid.eccentricity
        var tangent = conformal / squash
        for _ in 0..<5 {
            let reached = Self.conformal(tangent)
            let slope = (1 + squash * tangent * tangent) / (squash * hypot(1, tangent) * hypot(1, reached))
            tangent += (conformal - reached) * slope
        }
        return tangent
    }
}
