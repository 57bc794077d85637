import Foundation

/// Reads outlines of communes from GeoJSON.
public enum GeoJSON {
    /// The properties that hold the code of a commune, in the order they are looked for.
    static let codeProperties = ["code", "codgeo", "insee_com", "code_insee", "insee", "com"]
    static let nameProperties = ["nom", "libgeo", "nom_com", "libelle", "name"]

    /// The outlines of a file, by the code of the commune; several objects of one commune are joined.
    ///
    /// - Throws: every fault found, up to twenty, with the number of the object from 1.
    public static func outlines(
        url: URL,
        maximumBytes: Int = 100_000_000
    ) throws(ExchangeError) -> [String: Outline] {
        let file = url.lastPathComponent
        let size = (try? FileManager.default.attributesOfItem(atPath: url.path))?[.size] as? Int
        guard let size else { throw .unreadable(file: file) }
        guard size <= maximumBytes else { throw .tooLarge(file: file, limit: maximumBytes) }
        guard let data = try? Data(contentsOf: url) else { throw .unreadable(file: file) }
        return try outlines(data, file: file)
    }

    /// The outlines in these bytes; `file` only serves messages.
    public static func outlines(_ data: Data, file: String) throws(ExchangeError) -> [String: Outline] {
        guard !data.isEmpty else { throw .empty(file: file) }
        let collection = try collection(data, file)
        guard collection.type == "FeatureCollection", let features = collection.features else {
            throw .outline(file: file, object: nil, fault: .notFeatureCollection)
        }
        guard !features.isEmpty else { throw .outline(file: file, object: nil, fault: .noFeature) }
        var outlines: [String: Outline] = [:]
        var faults = FaultList()
        for (index, feature) in features.enumerated() {
            do throws(OutlineRefusal) {
                let outline = try outline(feature)
                outlines[outline.code, default: Outline(code: outline.code, name: outline.name, polygons: [])]
                    .polygons += outline.polygons
            } catch {
                faults.add(.outline(file: file, object: index + 1, fault: error.fault))
            }
        }
        try faults.check()
        return outlines
    }

    private static func collection(_ data: Data, _ file: String) throws(ExchangeError) -> GeoJSONCollection {
        let bytes = data.starts(with: TextSample.mark) ? data.dropFirst(TextSample.mark.count) : data
        do {
            return try JSONDecoder().decode(GeoJSONCollection.self, from: bytes)
        } catch DecodingError.dataCorrupted(let context) where context.codingPath.isEmpty {
            let (line, column) = JSONFault.position(in: context)
            throw .outline(file: file, object: nil, fault: .notJSON(line: line, column: column))
        } catch {
            throw .outline(file: file, object: nil, fault: .notFeatureCollection)
        }
    }

    private static func outline(_ feature: GeoJSONCollection.Feature) throws(OutlineRefusal) -> Outline {
        let properties = Dictionary(
            (feature.properties ?? [:]).map { ($0.key.lowercased(), $0.value.text) }
        ) { first, _ in first }
        let found = codeProperties.lazy.compactMap { properties[$0] ?? nil }.first ?? feature.id?.text
        guard let text = found else { throw OutlineRefusal(.codeMissing) }
        guard case .success(let code) = CodeInsee.read(text) else { throw OutlineRefusal(.code(text)) }
        guard let geometry = feature.geometry else { throw OutlineRefusal(.geometryMissing) }
        guard ["Polygon", "MultiPolygon"].contains(geometry.type) else {
            throw OutlineRefusal(.geometryType(geometry.type))
        }
        guard let coordinates = geometry.polygons, !coordinates.isEmpty else { throw OutlineRefusal(.coordinates) }
        var polygons: [[Outline.Ring]] = []
        for polygon in coordinates {
            var rings: [Outline.Ring] = []
            for ring in polygon { rings.append(try Self.ring(ring)) }
            polygons.append(rings)
        }
        return Outline(
            code: code,
            name: nameProperties.lazy.compactMap { properties[$0] ?? nil }.first,
            polygons: polygons
        )
    }

    /// A ring left open is closed; one without surface is refused.
    private static func ring(_ positions: [[Double]]) throws(OutlineRefusal) -> Outline.Ring {
        var ring: Outline.Ring = []
        for position in positions {
            guard position.count >= 2 else { throw OutlineRefusal(.coordinates) }
            let (x, y) = (position[0], position[1])
            guard abs(x) <= 180, abs(y) <= 90 else { throw OutlineRefusal(.notLongitudeLatitude(x: x, y: y)) }
            ring.append(GeoPoint(longitude: x, latitude: y))
        }
        guard Set(ring).count >= 3 else { throw OutlineRefusal(.openRing) }
        if let first = ring.first, ring.last != first { ring.append(first) }
        return ring
    }
}

/// One object refused; the number of the object is added by the caller.
struct OutlineRefusal: Error {
    let fault: OutlineFault

    init(_ fault: OutlineFault) { self.fault = fault }
}

/// Where the JSON parser stopped, which it says in words only.
enum JSONFault {
    static func position(in context: DecodingError.Context) -> (line: Int?, column: Int?) {
        let error = context.underlyingError as NSError?
        let words = (error?.userInfo[NSDebugDescriptionErrorKey] as? String ?? "")
            .split { !$0.isLetter && !$0.isNumber }.map(String.init)
        return (number(after: "line", in: words), number(after: "column", in: words))
    }

    private static func number(after word: String, in words: [String]) -> Int? {
        guard let index = words.firstIndex(of: word), words.indices.contains(index + 1) else { return nil }
        return Int(words[index + 1])
    }
}
