import Analysis

/// Degrees to metres of the official plane systems; a point given by `E` and `N` instead is brought back to degrees.
struct MapProjectionCase: CaseAlgorithm {
    static let name = "projection"

    struct Input: Decodable {
        let points: [Point]
    }

    typealias Params = NoParams

    struct Point: Codable {
        let lon: Double?
        let lat: Double?
        let epsg: Int
        let easting: Double?
        let northing: Double?

        enum CodingKeys: String, CodingKey {
            case lon, lat, epsg
            case easting = "E"
            case northing = "N"
        }
    }

    struct Answer: Encodable {
        let points: [Point]
    }

    static func answer(to input: Input, _: NoParams) throws -> Answer {
        guard !input.points.isEmpty else { throw InvalidInput("points", "la liste est vide.") }
        return Answer(points: try input.points.enumerated().map { try answer(to: $1, "points[\($0)]") })
    }

    private static func answer(to point: Point, _ place: String) throws -> Point {
        guard let projection = MapProjection(rawValue: point.epsg) else {
            let known = MapProjection.allCases.map { String($0.epsg) }.joined(separator: ", ")
            throw InvalidInput("\(place).epsg", "ce système n’est pas connu. Systèmes connus : \(known).")
        }
        let far = InvalidInput(place, "ce point est hors du domaine de la projection \(point.epsg).")
        switch (point.lon, point.lat, point.easting, point.northing) {
        case (let lon?, let lat?, _, _):
            guard let position = LonLat(longitude: lon, latitude: lat) else {
                throw InvalidInput(place, "une longitude va de -180 à 180, une latitude de -90 à 90.")
            }
            guard let metres = projection.metres(of: position) else { throw far }
            return Point(
                lon: lon, lat: lat, epsg: point.epsg, easting: metres.easting, northing: metres.northing)
        case (nil, nil, let easting?, let northing?):
            let metres = MapProjection.Metres(easting: easting, northing: northing)
            guard let position = projection.position(of: metres) else { throw far }
            return Point(
                lon: position.longitude, lat: position.latitude, epsg: point.epsg, easting: easting,
                northing: northing)
        default: throw InvalidInput(place, "donnez lon et lat, ou E et N.")
        }
    }
}
