import HTML
import Testing

@Suite("La carte par classes")
struct ChoroplethMapTests {
    private func area(_ code: Int, _ reading: Reading, level: Int?) -> ChoroplethMap.Area {
        let west = Double(code) * 0.2
        let ring: Outline.Ring = [(west, 46), (west + 0.2, 46), (west + 0.2, 46.2), (west, 46.2)]
        return .init(Outline(code: "\(code)", name: "Commune \(code)", rings: [ring]), reading: reading, level: level)
    }

    private func map(_ areas: [ChoroplethMap.Area], _ palette: Palette = .sequential) -> ChoroplethMap {
        ChoroplethMap(areas, label: "Carte", classes: ["de 1 à 2", "de 2 à 3", "plus de 3"], palette: palette)
    }

    @Test("un secret, un chiffre non publié et un manque sont hachurés ou pointillés, et la légende les compte")
    func missing() {
        let drawing = map([
            area(1, .number(0, text: "0"), level: 0), area(2, .missing(.secret), level: 0),
            area(3, .missing(.notPublished), level: nil), area(4, .missing(.absent), level: nil),
            area(5, .missing(.secret), level: nil),
        ])
        let drawn = DrawnSVG(drawing.html)
        let shapes = drawn.elements.filter { $0.attributes["role"] == "img" }
        #expect(shapes.map { $0.attributes["class"] } == ["k2", "void", "void", "void", "void"])
        #expect(shapes[1].attributes["aria-label"]?.hasSuffix("secret statistique") == true)
        let hatches = drawn.all("path").filter { $0.classes.contains("hatch") }
        // Two secrets and one not published on the map, one of each in the legend.
        #expect(hatches.count == 5)
        for entry in ["de 1 à 2 (1)", "de 2 à 3 (0)", "secret statistique (2)", "non publié (1)", "pas de donnée (1)"] {
            #expect(drawn.words.contains(entry) && DrawnSVG(drawing.paper).words.contains(entry), "\(entry)")
        }
    }

    @Test("une valeur hors des classes n’est pas coloriée")
    func outside() {
        let areas = [area(1, .number(9, text: "9"), level: 7), area(2, .number(1, text: "1"), level: nil)]
        let drawn = DrawnSVG(map(areas).html)
        #expect(drawn.elements.filter { $0.attributes["role"] == "img" }.allSatisfy { $0.classes == ["void"] })
    }

    @Test("les hachures restent dans le contour")
    func hatch() {
        let areas = [area(1, .missing(.secret), level: nil), area(2, .missing(.notPublished), level: nil)]
        let drawn = DrawnSVG(map(areas).html)
        let shapes = drawn.all("path").map(\.points)
        for (shape, hatch) in [(shapes[0], shapes[1]), (shapes[2], shapes[3])] {
            let (xs, ys) = (shape.map(\.x), shape.map(\.y))
            #expect(hatch.count > 20 && hatch.count.isMultiple(of: 2))
            #expect(hatch.allSatisfy { $0.x >= xs.min() ?? 0 && $0.x <= xs.max() ?? 0 })
            #expect(hatch.allSatisfy { $0.y >= ys.min() ?? 0 && $0.y <= ys.max() ?? 0 })
        }
    }

    @Test("une palette à deux teintes part du même pâle de chaque côté de son pivot")
    func diverging() {
        let reading = Reading.number(1, text: "1")
        let drawn = DrawnSVG(map((0..<3).map { area($0, reading, level: $0) }, .diverging(below: 1)).html)
        let classes = drawn.elements.filter { $0.attributes["role"] == "img" }.map { $0.attributes["class"] }
        #expect(classes == ["k2 below", "k2", "k8"])
    }

    @Test("au-delà de quarante communes, les noms n’apparaissent que sous le pointeur", .enabled(if: Outlines.exist))
    func crowded() {
        let areas = Outlines.vendee.map {
            ChoroplethMap.Area($0.outline, reading: .number($0.population, text: "x"), level: 0)
        }
        let many = map(areas)
        let drawn = DrawnSVG(many.html)
        let texts = drawn.all("text")
        #expect(areas.count > 200 && texts.count == areas.count && texts.allSatisfy { $0.classes == ["tip"] })
        #expect(drawn.all("title").count == areas.count)
        #expect(many.html.markup.utf8.count < 200_000)
    }

    @Test("deux cent cinquante communes se dessinent vite", .enabled(if: Outlines.exist))
    func speed() {
        let communes = Outlines.vendee
        let start = ContinuousClock.now
        let drawing = map(communes.map { .init($0.outline, reading: .number(1, text: "1"), level: 1) })
        // 100 ms are allowed in release; a debug build on a busy machine is slower.
        #expect(!drawing.html.isEmpty && ContinuousClock.now - start < .seconds(2))
    }
}
