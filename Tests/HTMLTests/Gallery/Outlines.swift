import Foundation
import HTML

/// The outlines of real communes, from `shared/data` beside the project; the tests that need them are left out without.
enum Outlines {
    struct Commune {
        let outline: Outline
        let population: Double
    }

    static let territoire = read("communes-200072882-vie-et-boulogne.geojson")
    static let vendee = read("communes-85.geojson")

    static var exist: Bool { !territoire.isEmpty }

    private struct Collection: Decodable {
        struct Feature: Decodable {
            let properties: Properties
            let geometry: Geometry
        }

        struct Properties: Decodable {
            let code: String
            let nom: String
            let pmun: Double?
        }

        let features: [Feature]
    }

    private struct Geometry: Decodable {
        let rings: [Outline.Ring]

        enum Key: CodingKey { case type, coordinates }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Key.self)
            let polygons =
                try container.decode(String.self, forKey: .type) == "Polygon"
                ? [container.decode([[[Double]]].self, forKey: .coordinates)]
                : container.decode([[[[Double]]]].self, forKey: .coordinates)
            rings = polygons.flatMap { $0.map { $0.map { ($0[0], $0[1]) } } }
        }
    }

    private static func read(_ name: String) -> [Commune] {
        var folder = URL(fileURLWithPath: #filePath)
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            let file = folder.appendingPathComponent("shared/data/geo").appendingPathComponent(name)
            guard let data = try? Data(contentsOf: file) else { continue }
            let features = (try? JSONDecoder().decode(Collection.self, from: data))?.features ?? []
            return features.map { feature in
                let (code, name) = (feature.properties.code, feature.properties.nom.replacing("'", with: "’"))
                let outline = Outline(
                    code: code, name: name, rings: feature.geometry.rings, link: Link.anchor("commune-\(code)"))
                return Commune(outline: outline, population: feature.properties.pmun ?? 0)
            }
        }
        return []
    }
}
