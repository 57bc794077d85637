/// A point of the globe, in degrees.
public struct LonLat: Hashable, Sendable {
    /// East of Greenwich, from -180 to 180.
    public let longitude: Double
    /// North of the equator, from -90 to 90.
    public let latitude: Double

    /// - Returns: `nil` out of the bounds, and for what is not a number.
    public init?(longitude: Double, latitude: Double) {
        guard abs(longitude) <= 180, abs(latitude) <= 90 else { return nil }
        self.longitude = longitude
        self.latitude = latitude
    }
}
