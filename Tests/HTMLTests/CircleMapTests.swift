import Foundation
import HTML
import Testing

@Suite("La carte en cercles")
struct CircleMapTests {
    private func areas(_ values: [Double]) -> [CircleMap.Area] {
        values.enumerated().map { index, value in
            let west = Double(index) * 0.3
            let ring: Outline.Ring = [(west, 46), (west + 0.3, 46), (west + 0.3, 47), (west, 47)]
            let outline = Outline(code: "\(index)", name: "C\(index)", rings: [ring])
            return .init(outline, reading: .number(value, text: Numbers.french(value)))
        }
    }

    private func radii(_ map: CircleMap) -> [String: Double] {
        let drawn = DrawnSVG(map.html)
        var radii: [String: Double] = [:]
        for (index, element) in drawn.elements.enumerated() where element.classes.contains("disc") {
            let circle = drawn.elements[index...].first { $0.name == "circle" }
            radii[element.attributes["data-code"] ?? ""] = circle?.number("r")
        }
        return radii
    }

    @Test("l’aire d’un cercle est proportionnelle au chiffre")
    func proportional() throws {
        let values = [100.0, 400, 900, 2500, 10_000]
        let radii = radii(CircleMap(areas(values), label: "Carte", unit: "habitants"))
        let unit = try #require(radii["4"])
        for (index, value) in values.enumerated() {
            let radius = try #require(radii["\(index)"])
            #expect(abs(radius * radius / (unit * unit) - value / 10_000) < 0.01)
        }
    }

    @Test("un négatif se dit par sa teinte, son contour et la légende ; zéro et secret n’ont pas de cercle")
    func negative() {
        var areas = areas([10, -10, 0, 5])
        areas[3] = CircleMap.Area(areas[3].outline, reading: .missing(.secret))
        let map = CircleMap(areas, label: "Carte", unit: "")
        let drawn = DrawnSVG(map.html)
        #expect(Set(radii(map).keys) == ["0", "1"])
        #expect(drawn.elements.filter { $0.classes == ["disc", "below"] }.count == 1)
        #expect(drawn.words.contains("en moins") && drawn.words.contains("secret statistique (1)"))
    }

    @Test("la légende a trois cercles au même point, en chiffres ronds")
    func legend() {
        let drawn = DrawnSVG(CircleMap(areas([38_412, 900]), label: "Carte", unit: "habitants").paper)
        for text in ["20\u{202F}000\u{A0}habitants", "4\u{202F}000", "1\u{202F}000"] {
            #expect(drawn.words.contains(text))
        }
        let keys = drawn.all("circle").suffix(3)
        let feet = keys.map { ($0.number("cy") ?? 0) + ($0.number("r") ?? 0) }
        #expect(feet.count == 3 && (feet.max() ?? 9) - (feet.min() ?? 0) <= 1)
    }
}

@Suite("La carte des services")
struct PointMapTests {
    private let square: Outline.Ring = [(0, 46), (1, 46), (1, 47), (0, 47)]

    @Test("des services voisins ont un seul numéro, et aucun numéro n’en couvre un autre")
    func groups() {
        var random = SeededRandom(seed: 12)
        let points = (0..<400).map { index in
            PointMap.Point(
                name: "Service \(index)", longitude: .random(in: 0...1, using: &random),
                latitude: .random(in: 46...47, using: &random))
        }
        let map = PointMap([Outline(code: "1", name: "Commune", rings: [square])], points: points, label: "Carte")
        #expect(map.markers.map(\.points.count).reduce(0, +) == 400)
        let places = DrawnSVG(map.html).all("text").suffix(map.markers.count).compactMap { text in
            text.number("x").flatMap { x in text.number("y").map { (x, $0) } }
        }
        #expect(places.count == map.markers.count)
        let touching = places.indices.contains { one in
            places[..<one].contains { hypot($0.0 - places[one].0, $0.1 - places[one].1) < 34 }
        }
        #expect(!touching)
    }

    @Test("la liste a les mêmes numéros que la carte, et chaque service y est")
    func list() {
        let points = [(0.1, "Sud", 46.1), (0.1, "Nord", 46.9), (0.101, "Nord bis", 46.9), (.nan, "Nulle part", 0)]
            .map { PointMap.Point(name: $0.1, longitude: $0.0, latitude: $0.2, link: Link("lieu", $0.1)) }
        let map = PointMap([Outline(code: "1", name: "Commune", rings: [square])], points: points, label: "Carte")
        #expect(map.markers.map { $0.points.map(\.name) } == [["Nord", "Nord bis"], ["Sud"]])
        let list = DrawnSVG(map.list)
        #expect(list.all("li").compactMap { $0.attributes["data-code"] } == ["lieu-1", "lieu-2"])
        #expect(list.all("a").map(\.text) == ["Nord", "Nord bis", "Sud"])
        // A marker of one service leads to it; of several, the list does.
        #expect(DrawnSVG(map.html).all("a").map { $0.attributes["href"] } == ["/lieu/Sud"])
    }
}
