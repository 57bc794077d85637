/// The outline of one commune: polygons made of rings, the first of each being its outer edge.
public struct Outline: Equatable, Sendable {
    /// A closed line: the last point repeats the first.
    public typealias Ring = [GeoPoint]

    public var code: String
    public var name: String?
    public var polygons: [[Ring]]

    public init(code: String, name: String? = nil, polygons: [[Ring]]) {
        self.code = code
        self.name = name
        self.polygons = polygons
    }

    /// All the rings, to be filled with the even-odd rule.
    public var rings: [Ring] { polygons.flatMap { $0 } }
}
