import HTML
import Testing

@Suite("La carte des communes")
struct OutlineMapTests {
    private typealias Ring = [(longitude: Double, latitude: Double)]

    /// A square, in degrees.
    private func square(_ longitude: Double, _ latitude: Double, side: Double = 0.1) -> Ring {
        [
            (longitude, latitude), (longitude + side, latitude), (longitude + side, latitude + side),
            (longitude, latitude + side), (longitude, latitude),
        ]
    }

    private func map(_ shapes: [OutlineMap.Shape]) -> Drawing { Drawing(OutlineMap(shapes, label: "Carte")) }

    @Test("une carte sans commune est un dessin vide et bien formé")
    func empty() {
        let drawing = map([])
        #expect(drawing.width == 720 && drawing.height > 0)
        #expect(drawing.points.isEmpty && drawing.labels.isEmpty)
        #expect(OutlineMap([], label: "\"><script>").html.markup.contains("aria-label=\"&quot;&gt;&lt;script&gt;\""))
    }

    @Test("le nord est en haut, l’ouest à gauche")
    func orientation() throws {
        let drawing = map([
            .init(code: "1", name: "Nord", remark: "", rings: [square(-1.6, 47)]),
            .init(code: "2", name: "Sud-est", remark: "", rings: [square(-1.4, 46.7)]),
        ])
        let (north, south) = (try #require(drawing.label("Nord")), try #require(drawing.label("Sud-est")))
        #expect(north.y < south.y && north.x < south.x)
    }

    @Test("un carré de terre est dessiné carré : un degré de longitude est plus court loin de l’équateur")
    func proportions() throws {
        let drawing = map([.init(code: "1", name: "n", remark: "", rings: [square(-1.6, 60)])])
        let xs = drawing.points.map(\.x)
        let ys = drawing.points.map(\.y)
        let wide = try #require(xs.max()) - (try #require(xs.min()))
        let tall = try #require(ys.max()) - (try #require(ys.min()))
        // At 60° the cosine is one half.
        #expect(abs(Double(tall) / Double(wide) - 2) < 0.02)
    }

    @Test("ce qui vient d’un fichier est échappé : nom, code, remarque, lien")
    func escaped() {
        let shape = OutlineMap.Shape(
            code: "\"<1>",
            name: "L’<Île> & \"co\"",
            remark: "<script>",
            rings: [square(0, 0)],
            style: "a\"b",
            link: Link("lieu", "\"x")
        )
        for shape in [shape, OutlineMap.Shape(code: "\"<1>", name: "<i>", remark: "<script>", rings: [square(0, 0)])] {
            let map = OutlineMap([shape], label: "l")
            for markup in [map.html.markup, map.paper.markup] {
                let tags = markup.matches(of: /<\/?([a-z]+)/).map { String($0.1) }
                #expect(Set(tags).isSubset(of: ["svg", "g", "a", "path", "text"]))
                #expect(!markup.contains("\"<") && !markup.contains("=\"\"<"))
            }
        }
    }

    @Test("une commune avec un lien est un lien, une autre est une image, toutes deux avec leur nom")
    func roles() {
        let linked = OutlineMap.Shape(
            code: "85003",
            name: "Aizenay",
            remark: "10 habitants",
            rings: [square(0, 0)],
            link: Link("lieu")
        )
        let plain = OutlineMap.Shape(code: "85006", name: "Apremont", remark: "", rings: [square(1, 0)])
        let markup = OutlineMap([linked, plain], label: "l").html.markup
        #expect(markup.contains("href=\"/lieu\" data-code=\"85003\" aria-label=\"Aizenay"))
        #expect(markup.contains("role=\"img\" data-code=\"85006\" aria-label=\"Apremont\""))
        #expect(OutlineMap([linked], label: "l").paper.markup.contains("xmlns=\"http://www.w3.org/2000/svg\""))
    }

    @Test("un contour vide, réduit à un point ou hors de la Terre ne casse pas le dessin")
    func degenerate() {
        let rings: [Ring] = [
            [], [(0, 0)], [(1, 1), (1, 1), (1, 1)], [(.nan, 0), (0, .infinity), (-.infinity, .nan)],
            [(1e308, -1e308), (-1e308, 1e308), (0, 0)], [(0, 0), (0, 80)],
        ]
        for ring in rings {
            let drawing = map([.init(code: "1", name: "n", remark: "", rings: [ring])])
            #expect(drawing.isContained && !drawing.markup.contains("\"Z\""))
        }
        let mixed = map([.init(code: "1", name: "Aizenay", remark: "", rings: [[], square(0, 45), [(.nan, 1)]])])
        #expect(mixed.isContained && mixed.label("Aizenay") != nil)
    }

    @Test("deux cents cartes tirées au sort : tout tient dans le cadre, aucun nom n’en couvre un autre")
    func property() {
        var random = SeededRandom(seed: 85)
        let names = [
            "Aizenay", "La Chapelle-Palluau", "Saint-Étienne-du-Bois", "Le Poiré-sur-Vie", "Grand’Landes", "É",
        ]
        for _ in 0..<200 {
            let latitude = Double.random(in: -60...60, using: &random)
            let spread = Double.random(in: 0.01...0.5, using: &random)
            let shapes = (0..<Int.random(in: 1...25, using: &random)).map { index in
                OutlineMap.Shape(
                    code: "\(index)",
                    name: names[index % names.count],
                    remark: "",
                    rings: (0..<Int.random(in: 1...2, using: &random)).map { _ in
                        square(
                            .random(in: -spread...spread, using: &random),
                            latitude + .random(in: -spread...spread, using: &random),
                            side: .random(in: 0.005...0.1, using: &random)
                        )
                    }
                )
            }
            for drawing in [map(shapes), Drawing(paper: OutlineMap(shapes, label: "Carte"))] {
                if !drawing.isContained || drawing.overlaps || drawing.labels.isEmpty {
                    Issue.record("\(drawing.markup)")
                }
            }
        }
    }
}

/// What a map drew, read in its markup.
private struct Drawing {
    struct Label {
        let text: String
        let x: Int
        let y: Int
    }

    let markup: String
    let size: Int
    let width: Int
    let height: Int
    let points: [(x: Int, y: Int)]
    let labels: [Label]

    init(_ map: OutlineMap) { self.init(map.html.markup, size: 17) }

    init(paper map: OutlineMap) { self.init(map.paper.markup, size: 13) }

    private init(_ markup: String, size: Int) {
        self.markup = markup
        self.size = size
        let frame = markup.firstMatch(of: /viewBox="0 0 (\d+) (\d+)"/)
        width = frame.flatMap { Int($0.1) } ?? 0
        height = frame.flatMap { Int($0.2) } ?? 0
        points = DrawnPath.points(in: markup).map { ($0.x, $0.y) }
        labels = markup.matches(of: /<text[^>]* x="(-?\d+)" y="(-?\d+)"[^>]*>([^<]*)</).map {
            Label(text: String($0.3).replacing("&#39;", with: "’"), x: Int($0.1) ?? .min, y: Int($0.2) ?? .min)
        }
    }

    func label(_ text: String) -> Label? { labels.first { $0.text == text } }

    /// Whether every point and the foot of every name is in the frame.
    var isContained: Bool {
        height > 0 && points.allSatisfy { (0...width).contains($0.x) && (0...height).contains($0.y) }
            && labels.allSatisfy { (0...width).contains($0.x) && (size / 2...height).contains($0.y) }
    }

    /// Whether two names touch, a letter being half as wide as high.
    var overlaps: Bool {
        labels.indices.contains { left in
            labels[..<left].contains { other in
                abs(labels[left].y - other.y) < size
                    && 4 * abs(labels[left].x - other.x) < (labels[left].text.count + other.text.count) * size
            }
        }
    }
}
