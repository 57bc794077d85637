import Foundation

/// The part of GeoJSON (RFC 7946) that outlines need; anything else is passed over.
struct GeoJSONCollection: Decodable {
    var type: String?
    var features: [Feature]?

    struct Feature: Decodable {
        var id: Code?
        var properties: [String: Code]?
        var geometry: Geometry?

        private enum CodingKeys: CodingKey { case id, properties, geometry }

        /// `properties` may hold anything, even not be an object: only what looks like a code is kept.
        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            id = try? values.decodeIfPresent(Code.self, forKey: .id)
            properties = try? values.decodeIfPresent([String: Code].self, forKey: .properties)
            geometry = try values.decodeIfPresent(Geometry.self, forKey: .geometry)
        }
    }

    /// A text, or a number that a tool made of it; anything else reads as nothing.
    struct Code: Decodable {
        var text: String?

        init(from decoder: any Decoder) throws {
            let value = try decoder.singleValueContainer()
            if let text = try? value.decode(String.self) {
                self.text = text
            } else if let number = try? value.decode(Int.self) {
                // A number cannot carry the zero in front: here it was certainly lost.
                text = 1_000..<10_000 ~= number ? "0\(number)" : String(number)
            }
        }
    }

    struct Geometry: Decodable {
        var type: String
        var polygons: [[[[Double]]]]?

        private enum CodingKeys: CodingKey { case type, coordinates }

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            type = (try? values.decode(String.self, forKey: .type)) ?? ""
            switch type {
            case "Polygon": polygons = (try? values.decode([[[Double]]].self, forKey: .coordinates)).map { [$0] }
            case "MultiPolygon": polygons = try? values.decode([[[[Double]]]].self, forKey: .coordinates)
            default: polygons = nil
            }
        }
    }
}
