import Foundation

/// The official plane coordinates of France, in metres: Lambert-93 for the métropole, UTM overseas.
///
/// All stand on the GRS80 ellipsoid (RGF93, RGAF09, RGFG95, RGR92, RGM04), taken as WGS84: they differ by less than the
/// width of a street. Source of the parameters: the EPSG register.
public enum MapProjection: Int, Sendable, Hashable, CaseIterable {
    /// Lambert-93.
    case metropole = 2154
    /// UTM 20 N: Guadeloupe, Martinique, Saint-Martin, Saint-Barthélemy.
    case antilles = 5490
    /// UTM 22 N.
    case guyane = 2972
    /// UTM 40 S.
    case reunion = 2975
    /// UTM 38 S.
    case mayotte = 4471

    /// The code of the EPSG register.
    public var epsg: Int { rawValue }

    /// A point of the plane, in metres.
    public struct Metres: Sendable, Hashable {
        public let easting: Double
        public let northing: Double

        public init(easting: Double, northing: Double) {
            self.easting = easting
            self.northing = northing
        }
    }
}

extension MapProjection {
    /// Where a point of the globe is in the plane.
    ///
    /// - Returns: `nil` too far from what the projection is made for: south of -80 degrees for Lambert-93, more than 30
    ///   degrees of longitude from the central meridian for UTM.
    public func metres(of point: LonLat) -> Metres? {
        let east = Self.turn(point.longitude - centralMeridian) * .pi / 180
        let latitude = point.latitude * .pi / 180
        guard let zone else {
            return point.latitude >= -80 ? ConicConformal.lambert93.forward(east, latitude) : nil
        }
        return abs(east) <= .pi / 6 ? zone.forward(east, latitude) : nil
    }

    /// Where a point of the plane is on the globe, the inverse of ``metres(of:)`` within 1e-9 degree.
    ///
    /// - Returns: `nil` for what is no point of the globe, or is too far.
    public func position(of metres: Metres) -> LonLat? {
        guard metres.easting.isFinite, metres.northing.isFinite else { return nil }
        let (east, latitude) = zone?.inverse(metres) ?? ConicConformal.lambert93.inverse(metres)
        // The cone unrolled leaves a gap, and its south pole is infinitely far.
        let isNear = zone == nil ? abs(east) <= .pi && latitude >= -80 * .pi / 180 : abs(east) <= .pi / 6 + 1e-9
        guard isNear else { return nil }
        return LonLat(
            longitude: Self.turn(east * 180 / .pi + centralMeridian), latitude: latitude * 180 / .pi)
    }

    private var centralMeridian: Double {
        switch self {
        case .metropole: 3
        case .antilles: -63
        case .guyane: -51
        case .reunion: 57
        case .mayotte: 45
        }
    }

    private var zone: TransverseMercator? {
        switch self {
        case .metropole: nil
        case .antilles, .guyane: .north
        case .reunion, .mayotte: .south
        }
    }

    /// An angle in degrees brought back to -180...180.
    private static func turn(_ degrees: Double) -> Double {
        degrees.remainder(dividingBy: 360)
    }
}

/// The ellipsoid GRS80.
enum Ellipsoid {
    /// Half the great axis, in metres.
    static let axis = 6_378_137.0
    static let flattening = 1 / 298.257222101
    static let eccentricity = (flattening * (2 - flattening)).squareRoot()
    /// f / (2 - f)
    static let thirdFlattening = flattening / (2 - flattening)
}
