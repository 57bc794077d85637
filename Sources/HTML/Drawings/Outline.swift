/// One place of a map with its outline, in degrees.
public struct Outline: Sendable {
    /// A closed line; the last point may repeat the first.
    public typealias Ring = [(longitude: Double, latitude: Double)]

    public let code: String
    public let name: String
    public let rings: [Ring]
    public let link: Link?

    public init(code: String, name: String, rings: [Ring], link: Link? = nil) {
        self.code = code
        self.name = name
        // A ring with a point that is not on Earth, or without any, cannot be drawn.
        self.rings = rings.filter { ring in
            !ring.isEmpty
                && ring.allSatisfy { (-180...180).contains($0.longitude) && (-90...90).contains($0.latitude) }
        }
        self.link = link
    }
}
