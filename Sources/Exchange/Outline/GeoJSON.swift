import Foundation

/// Reads outlines of communes from GeoJSON (RFC 7946).
public enum GeoJSON {
    /// The outlines of a file, by the code of the commune; several objects of one commune are joined.
    ///
    /// - Throws: every fault found, up to twenty, with the number of the object from 1.
    public static func outlines(
        url: URL,
        maximumBytes: Int = 100_000_000
    ) throws(ExchangeError) -> [String: Outline] {
        try outlines(Outlines.bytes(of: url, maximum: maximumBytes), file: url.lastPathComponent)
    }

    /// The outlines in these bytes; `file` only serves messages.
    public static func outlines(_ data: Data, file: String) throws(ExchangeError) -> [String: Outline] {
        try outlines([UInt8](data), file: file)
    }

    private static func outlines(_ bytes: [UInt8], file: String) throws(ExchangeError) -> [String: Outline] {
        let root = try Outlines.root(bytes, file: file)
        guard root["type"]?.text == "FeatureCollection" else {
            throw .outline(file: file, object: nil, fault: .notFeatureCollection)
        }
        var reading = OutlineReading(file: file, codes: nil)
        try read(root, &reading)
        return try reading.finish()
    }

    static func read(_ root: JSONValue, _ reading: inout OutlineReading) throws(ExchangeError) {
        guard let features = root["features"]?.elements else {
            throw .outline(file: reading.file, object: nil, fault: .notFeatureCollection)
        }
        for feature in features {
            reading.add(feature) { reading throws(OutlineRefusal) in try polygons(feature["geometry"], &reading) }
        }
    }

    private static func polygons(
        _ geometry: JSONValue?, _ reading: inout OutlineReading
    ) throws(OutlineRefusal) -> [[Outline.Ring]] {
        guard let geometry, !geometry.isNull else { throw OutlineRefusal(.geometryMissing) }
        let type = geometry["type"]?.text ?? ""
        let coordinates = geometry["coordinates"]
        switch type {
        case "Polygon":
            guard let coordinates else { throw OutlineRefusal(.coordinates) }
            return [try polygon(coordinates, &reading)]
        case "MultiPolygon":
            var polygons: [[Outline.Ring]] = []
            for polygon in try elements(coordinates) { polygons.append(try self.polygon(polygon, &reading)) }
            guard !polygons.isEmpty else { throw OutlineRefusal(.coordinates) }
            return polygons
        default:
            throw OutlineRefusal(.geometryType(type))
        }
    }

    private static func polygon(
        _ coordinates: JSONValue, _ reading: inout OutlineReading
    ) throws(OutlineRefusal) -> [Outline.Ring] {
        var rings: [Outline.Ring] = []
        for positions in try elements(coordinates) {
            var ring: Outline.Ring = []
            for position in try elements(positions) {
                var numbers = try elements(position)
                guard let x = numbers.next()?.number, let y = numbers.next()?.number else {
                    throw OutlineRefusal(.coordinates)
                }
                ring.append(try GeoPoint(x: x, y: y))
            }
            try reading.count(ring.count)
            rings.append(try ring.closed())
        }
        guard !rings.isEmpty else { throw OutlineRefusal(.coordinates) }
        return rings
    }

    private static func elements(_ value: JSONValue?) throws(OutlineRefusal) -> JSONElements {
        guard let elements = value?.elements else { throw OutlineRefusal(.coordinates) }
        return elements
    }
}
